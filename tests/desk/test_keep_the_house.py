"""Editors and administrators keep the rest: pages, categories, slots, redirects, people, name."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from selectolax.lexbor import LexborHTMLParser

from accounts.models import Author, User
from accounts.roles import PERMISSIONS
from articles.models import Category, FeaturedSlot, Page, Publication, Redirect, Tag
from tests import cast
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, administrator, publication):
    client.force_login(administrator)
    return client


def send(desk, where: str, form: str, **changes):
    """Open the form of that id, change these fields, save."""
    return desk.post(where, filled(desk.get(where).content.decode(), form) | changes)


def wrong(answer) -> str:
    """What the page says is wrong."""
    page = LexborHTMLParser(answer.content.decode())
    return " ".join(each.text() for each in page.css(".errorlist li"))


def test_a_page_gets_an_address_and_leaves_a_redirect_when_it_moves(desk):
    send(desk, "/admin/articles/page/add/", "#page_form", title="About us", body="<h1>We</h1>")
    page = Page.objects.get()
    assert (page.permalink, page.body) == ("/about-us/", "<h2>We</h2>")
    where = f"/admin/articles/page/{page.pk}/change/"
    assert send(desk, where, "#page_form", address="/소개/").status_code == 302
    page.refresh_from_db()
    assert page.permalink == "/소개/"
    assert desk.get("/about-us/").status_code == 301


def test_a_new_page_may_be_given_an_address_which_must_be_free(desk, article):
    where = "/admin/articles/page/add/"
    taken = send(desk, where, "#page_form", title="About", address=article.permalink)
    assert "Something else answers" in wrong(taken)
    assert "slash" in wrong(send(desk, where, "#page_form", title="About", address="about"))
    send(desk, where, "#page_form", title="About", address="/who-we-are/")
    assert Page.objects.get().permalink == "/who-we-are/"


def test_a_category_does_not_stand_inside_itself(desk):
    shelf = cast.category("Economy")
    where = f"/admin/articles/category/{shelf.pk}/change/"
    answer = send(desk, where, "#category_form", parent=str(shelf.pk))
    assert "inside itself" in wrong(answer)
    below = cast.category("Trade", parent=shelf)
    send(desk, f"/admin/articles/category/{below.pk}/change/", "#category_form", parent="")
    assert Category.objects.get(pk=below.pk).path == "trade"


def test_a_category_on_which_articles_stand_stays_and_they_are_named(desk):
    shelf = cast.category("Harbours")
    article = cast.published(categories=[shelf])
    where = f"/admin/articles/category/{shelf.pk}/delete/"
    page = desk.get(where).content.decode()
    assert f'<a href="/admin/articles/article/{article.pk}/change/">{article}</a>' in page
    desk.post(where, {"post": "yes"})
    assert Category.objects.filter(pk=shelf.pk).exists()
    article.categories.clear()
    desk.post(where, {"post": "yes"})
    assert not Category.objects.filter(pk=shelf.pk).exists()


def test_who_deletes_a_tag_is_told_how_many_articles_lose_it(desk):
    cast.published(tags=["rice"])
    cast.published("Tea", tags=["rice"])
    tag = Tag.objects.get(name="rice")
    page = desk.get(f"/admin/articles/tag/{tag.pk}/delete/").content.decode()
    assert "Articles that lose the tag: 2" in page


def test_a_slot_that_ends_before_it_begins_is_refused(desk, article):
    times = {"from_at": "2026-03-20T09:00", "until_at": "2026-03-19T09:00"}
    said = {"article": str(article.pk), "order": "1"} | times
    answer = send(desk, "/admin/articles/featuredslot/add/", "#featuredslot_form", **said)
    assert "ends before it begins" in wrong(answer)
    said["until_at"] = ""
    send(desk, "/admin/articles/featuredslot/add/", "#featuredslot_form", **said)
    assert f"{FeaturedSlot.objects.get().from_at:%d %H:%M}" == "20 00:00"  # 09:00 in Seoul
    assert "Rice and reason" in desk.get("/admin/articles/featuredslot/").content.decode()


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"old_path": "no-slash", "new_path": "/a/"}, "slash"),
        ({"old_path": "/a/", "new_path": "/a/"}, "leads nowhere"),
        ({"old_path": "/a/", "new_path": "//evil.example/"}, "leads nowhere"),
        ({"old_path": "/a/"}, "Choose one thing"),
    ],
)
def test_a_redirect_that_can_t_be_is_refused(desk, said, reason):
    answer = send(desk, "/admin/articles/redirect/add/", "#redirect_form", **said)
    assert reason in wrong(answer)
    assert not Redirect.objects.exists()


def test_a_redirect_that_would_never_lead_anybody_is_refused(desk, article):
    add = "/admin/articles/redirect/add/"
    page = cast.page("About")
    for occupied in (article.permalink, article.permalink.rstrip("/"), page.permalink):
        answer = send(desk, add, "#redirect_form", old_path=occupied, new_path="/archive/")
        assert "nobody would be led on" in wrong(answer)
    assert not Redirect.objects.exists()


def test_redirects_do_not_lead_round(desk):
    add = "/admin/articles/redirect/add/"
    for old, new in (("/a/", "/b/"), ("/b", "/c/")):
        assert send(desk, add, "#redirect_form", old_path=old, new_path=new).status_code == 302
    for back in ("/a/", "/b/", "/a"):
        answer = send(desk, add, "#redirect_form", old_path="/c/", new_path=back)
        assert "leads back" in wrong(answer), back
    assert send(desk, add, "#redirect_form", old_path="/c/", new_path="/d/").status_code == 302


def test_the_publication_is_one_page_and_the_desk_takes_its_name(desk):
    where = desk.get("/admin/articles/publication/")["Location"]
    answer = send(desk, where, "#publication_form", name="The Ebb", time_zone="America/New_York")
    assert answer["Location"] == where
    assert Publication.objects.get().name == "The Ebb"
    assert "The Ebb" in desk.get("/admin/").content.decode()
    assert desk.post(where.replace("change", "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"time_zone": "Seoul time"}, "no time zone of that name"),
        ({"menu": "About | /about/\nno bar here"}, "Line 2"),
        ({"name": ""}, "required"),
    ],
)
def test_nonsense_about_the_publication_is_refused_in_words(desk, said, reason):
    answer = send(desk, "/admin/articles/publication/1/change/", "#publication_form", **said)
    assert reason in wrong(answer)


def test_someone_is_let_in_with_a_role(desk, client):
    said = {
        "email": "New@Example.org", "name": "Nina New", "password1": "a long enough one",
        "password2": "a long enough one", "usable_password": "true",
    }  # fmt: skip
    page = desk.get("/admin/accounts/user/add/").content.decode()
    writer_box = LexborHTMLParser(page).css_first("#id_groups input")
    said["groups"] = writer_box.attributes["value"]
    assert desk.post("/admin/accounts/user/add/", said).status_code == 302
    nina = User.objects.get(email="new@example.org")
    assert nina.has_role("Writer")
    client.force_login(nina)
    assert client.get("/admin/articles/article/add/").status_code == 200


def test_an_address_signs_in_once_however_it_is_typed(desk, writer):
    said = {
        "email": "WANDA@example.org", "name": "Again",
        "password1": "a long enough one", "password2": "a long enough one",
    }  # fmt: skip
    answer = desk.post("/admin/accounts/user/add/", said)
    assert "Someone signs in with it already." in wrong(answer)


def test_a_user_s_page_shows_no_password(desk, writer):
    page = desk.get(f"/admin/accounts/user/{writer.pk}/change/").content.decode()
    assert writer.password not in page
    answer = send(desk, f"/admin/accounts/user/{writer.pk}/change/", "#user_form", name="Wanda W")
    assert answer.status_code == 302
    before = writer.password
    writer.refresh_from_db()
    assert (writer.name, writer.password) == ("Wanda W", before)


def test_an_author_gets_affiliations_and_links_on_one_page(desk):
    where = "/admin/accounts/author/add/"
    said = {
        "name": "김하나", "bio": "<p>Reads <b>tides</b>.</p>", "orcid": "0000-0002-1825-0097",
        "affiliations-0-organisation": "Harbour College", "affiliations-0-from_on": "2020-01-01",
        "links-0-label": "Own page", "links-0-url": "https://example.org/",
    }  # fmt: skip
    assert send(desk, where, "#author_form", **said).status_code == 302
    author = Author.objects.get()
    assert (author.slug, author.bio) == ("김하나", "Reads <strong>tides</strong>.")
    assert str(author.affiliations.get()) == "Harbour College"
    wrong_end = {"affiliations-0-until_on": "2019-01-01"}
    where = f"/admin/accounts/author/{author.pk}/change/"
    assert "ends before it begins" in wrong(send(desk, where, "#author_form", **wrong_end))
    assert "check digit" in wrong(send(desk, where, "#author_form", orcid="0000-0002-1825-0098"))


def test_an_author_who_signs_is_not_deleted(desk, article):
    author = Author.objects.get()
    where = f"/admin/accounts/author/{author.pk}/delete/"
    assert "is in use" in desk.get(where).content.decode()
    desk.post(where, {"post": "yes"})
    assert Author.objects.exists()


def test_who_signs_an_earlier_version_that_can_be_read_is_not_deleted(desk, editor, publication):
    article = cast.published(signed=["Tom Field", "Mina Park"])
    kept = [each for each in article.working_content()["bylines"] if "Mina" in each["author_name"]]
    article.keep(article.working_content() | {"bylines": kept}, by=editor)
    article.correct(by=editor, kind="correction", text="It is Mina Park’s alone.")
    tom = Author.objects.get(name="Tom Field")
    where = f"/admin/accounts/author/{tom.pk}/delete/"
    refused = desk.post(where, {"post": "yes"}).content.decode()
    assert "Signs an earlier version of an article" in refused
    assert f"/admin/articles/article/{article.pk}/change/" in refused
    assert Author.objects.filter(pk=tom.pk).exists()
    assert "Tom Field" in desk.get(article.address_of("version/1")).content.decode()
    other = cast.author("Never Signed")
    desk.post(f"/admin/accounts/author/{other.pk}/delete/", {"post": "yes"})
    assert not Author.objects.filter(pk=other.pk).exists()


def test_what_happened_to_articles_is_read_and_never_changed(desk, article):
    move = article.moves.get()
    page = desk.get("/admin/articles/move/").content.decode()
    assert "Rice and reason" in page
    assert desk.post(f"/admin/articles/move/{move.pk}/change/", {"note": "x"}).status_code == 403
    assert desk.post(f"/admin/articles/move/{move.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_preview_is_the_article_s_page_and_kept_by_nobody(desk, writer):
    article = cast.draft("Not yet", by=writer)
    answer = desk.get(f"/admin/articles/article/{article.pk}/preview/")
    page = answer.content.decode()
    assert "Not yet" in page
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in page + answer.get("X-Robots-Tag", "")


def test_roles_can_be_granted_again_and_again(db):
    call_command("roles")
    call_command("roles")
    assert {group.name for group in Group.objects.all()} == set(PERMISSIONS)
    writer = Group.objects.get(name="Writer")
    assert not writer.permissions.filter(codename="publish_article").exists()
    assert Group.objects.get(name="Editor").permissions.filter(codename="publish_article").exists()
