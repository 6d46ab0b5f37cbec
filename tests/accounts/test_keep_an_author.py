"""An author's page at the desk: what they signed, signing one article as today, merging two."""

import datetime

import pytest
from selectolax.lexbor import LexborHTMLParser

from accounts.models import Affiliation, AuditEntry, Author, AuthorLink
from articles.models import Byline, Redirect
from tests import cast
from tests.desk.filling import filled, messages

pytestmark = pytest.mark.django_db


def where(author, way: str = "change") -> str:
    return f"/admin/accounts/author/{author.pk}/{way}/"


@pytest.fixture
def moved(publication):
    """Mina Park has signed one article and works elsewhere since."""
    article = cast.published("Rice and reason")
    author = cast.author("Mina Park")
    author.affiliations.update(until_on=datetime.date(2026, 4, 1))
    Affiliation.objects.create(
        author=author, organisation="Tide Institute", from_on=datetime.date(2026, 4, 2)
    )
    author.bio = "Mina Park counts tides."
    author.save()
    return article.bylines.get()


def test_the_page_shows_what_they_signed_and_as_what(client, editor, writer, moved):
    cast.draft("Barley")
    for who, titles in ((editor, ["Barley", "Rice and reason"]), (writer, ["Rice and reason"])):
        client.force_login(who)
        page = LexborHTMLParser(client.get(where(moved.author)).content)
        assert sorted(each.text() for each in page.css(".desk-signed .desk-title")) == titles
        assert "signed as Mina Park, Reader, Harbour College" in page.css_first("main").text()


def test_a_byline_stays_frozen_until_an_editor_signs_that_article_as_today(client, editor, moved):
    cast.published("Barley")
    other = Byline.objects.get(article__title="Barley")
    other.affiliation, other.bio = "Harbour College", "As it was."
    other.save()
    client.force_login(editor)
    page = client.get(where(moved.author)).content.decode()
    assert page.count("Sign as today<") == 2
    assert (
        client.get(f"/admin/accounts/author/{moved.author_id}/refresh/{moved.pk}/").status_code
        == 405
    )
    answer = client.post(f"/admin/accounts/author/{moved.author_id}/refresh/{moved.pk}/")
    assert "is signed with today’s affiliation and bio" in messages(client, answer)
    moved.refresh_from_db()
    other.refresh_from_db()
    assert (moved.affiliation, moved.bio) == ("Tide Institute", "Mina Park counts tides.")
    assert (other.affiliation, other.bio) == ("Harbour College", "As it was.")
    assert "Tide Institute" in client.get(moved.article.get_absolute_url()).content.decode()
    assert AuditEntry.objects.filter(what="byline_refreshed", by=editor).count() == 1


def test_signing_as_today_leaves_a_revision_and_reaches_what_stands_beside(client, editor, moved):
    article = moved.article
    changed = {**article.working_content(), "title": "Rice and doubt"}
    article.keep(changed, by=editor)
    client.force_login(editor)
    client.post(f"/admin/accounts/author/{moved.author_id}/refresh/{moved.pk}/")
    article.refresh_from_db()
    assert (article.title, article.changes) == ("Rice and reason", "draft")
    beside = article.working_content()
    assert beside["title"] == "Rice and doubt"
    assert beside["bylines"][0]["affiliation"] == "Tide Institute"
    published = article.revisions.filter(kind="published").first()
    assert published.content["bylines"][0]["affiliation"] == "Tide Institute"
    assert "Signed as today" in published.why
    article.publish_changes(by=editor)
    assert article.bylines.get().affiliation == "Tide Institute"
    old = article.revisions.filter(kind="published").last()
    assert old.content["bylines"][0]["affiliation"] == "Reader, Harbour College"


@pytest.mark.parametrize("who", ["writer", "moderator"])
def test_others_neither_refresh_nor_merge(client, request, moved, who):
    client.force_login(request.getfixturevalue(who))
    refresh = f"/admin/accounts/author/{moved.author_id}/refresh/{moved.pk}/"
    assert client.post(refresh).status_code == 403
    tom = cast.author("Tom Field")
    assert client.get(where(tom, "merge")).status_code == 403
    assert client.post(where(tom, "merge"), {"into": moved.author_id}).status_code == 403
    assert Author.objects.count() == 2


def test_the_page_costs_the_same_with_one_article_and_with_thirty(
    client, editor, moved, django_assert_max_num_queries
):
    client.force_login(editor)
    client.get(where(moved.author))
    with django_assert_max_num_queries(16) as few:
        client.get(where(moved.author))
    for number in range(30):
        cast.published(f"Letter {number}")
    with django_assert_max_num_queries(16) as many:
        client.get(where(moved.author))
    assert len(few) == len(many)


def test_another_address_leaves_a_redirect(client, editor, moved):
    client.force_login(editor)
    data = filled(client.get(where(moved.author)).content.decode(), "#author_form")
    assert client.post(where(moved.author), data | {"slug": "m-park"}).status_code == 302
    for shape in ("", "feed/"):
        answer = client.get(f"/author/mina-park/{shape}")
        assert (answer.status_code, answer["Location"]) == (301, f"/author/m-park/{shape}")


# Merging


@pytest.fixture
def two(publication, writer):
    """Tom Field stays; T. Field goes: one article alone, one that both sign, one draft."""
    tom, twin = cast.author("Tom Field"), cast.author("T. Field", other_name="톰 필드", user=writer)
    Affiliation.objects.create(author=twin, organisation="Tide Institute")
    AuthorLink.objects.create(author=twin, label="Site", url="https://example.org/tom")
    cast.published("Alone", signed=["T. Field"])
    cast.published("Together", signed=["T. Field", "Tom Field"])
    cast.draft("Draft", signed=["T. Field"])
    return tom, twin


def seen(client, tom, twin):
    return LexborHTMLParser(client.get(where(twin, "merge"), {"into": tom.pk}).content)


def press(client, tom, twin):
    page = seen(client, tom, twin)
    seal = page.css_first("input[name=seal]").attributes["value"]
    return client.post(where(twin, "merge"), {"into": tom.pk, "seal": seal})


def everything() -> tuple:
    return (
        list(Author.objects.order_by("pk").values()),
        list(Byline.objects.order_by("pk").values()),
        list(Redirect.objects.values()),
    )


def test_the_dry_run_says_what_would_move_and_moves_nothing(client, editor, two):
    client.force_login(editor)
    before = everything()
    said = " ".join(seen(client, *two).css_first("main").text(separator=" ").split())
    assert "2 bylines become those of Tom Field" in said
    assert "Alone Published Draft Draft" in said
    assert "the byline of the one who goes is dropped: Together" in said
    assert "Affiliations that move: Tide Institute" in said
    assert "Links that move: Site" in said
    assert "name in the other script: 톰 필드" in said
    assert "signs in as: Wanda Writer" in said
    assert "Tom Field has another: bio: T. Field studies harbours." in said
    assert "/author/t-field/ will lead to /author/tom-field/" in said
    assert everything() == before


def test_a_new_author_of_that_name_gets_another_address_than_leads_on(client, editor, two):
    client.force_login(editor)
    press(client, *two)
    add = "/admin/accounts/author/add/"
    client.post(
        add, filled(client.get(add).content.decode(), "#author_form") | {"name": "T. Field"}
    )
    assert Author.objects.get(name="T. Field").slug == "t-field-2"


@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_the_merge_moves_articles_and_leaves_names_as_signed(client, request, two, who):
    tom, twin = two
    by = request.getfixturevalue(who)
    client.force_login(by)
    answer = press(client, tom, twin)
    assert answer["Location"] == where(tom)
    assert "2 bylines moved, 1 dropped" in messages(client, answer)
    assert not Author.objects.filter(pk=twin.pk).exists()
    tom.refresh_from_db()
    signed = {byline.article.title: byline.shown_name for byline in tom.bylines.all()}
    assert signed == {"Alone": "T. Field", "Together": "Tom Field", "Draft": "Tom Field"}
    assert tom.other_name == "톰 필드"
    assert tom.user.email == "wanda@example.org"
    assert tom.bio == "Tom Field studies harbours."
    assert [link.url for link in tom.links.all()] == ["https://example.org/tom"]
    assert sorted(each.organisation for each in tom.affiliations.all()) == [
        "Harbour College", "Tide Institute",
    ]  # fmt: skip
    entry = AuditEntry.objects.get(what="authors_merged")
    assert (entry.by, entry.about) == (by, "Tom Field")
    assert "/author/t-field/" in entry.detail


def test_a_merge_changes_nothing_that_has_appeared_since_something_was_last_due(
    client, editor, two
):
    tom, twin = two
    Author.objects.filter(pk=tom.pk).update(bio="")
    mine = cast.published("Signed by the one who stays", signed=["Tom Field"])
    theirs = cast.published("Signed by the one who goes", signed=["T. Field"])
    # as they are in the minute before somebody asks what is due
    Byline.objects.update(frozen_at=None, name="", bio="", affiliation="", disclaimer="")
    client.force_login(editor)
    press(client, tom, twin)
    assert not Author.objects.filter(pk=twin.pk).exists()
    page = client.get(theirs.get_absolute_url()).content.decode()
    assert "T. Field studies harbours." in page
    assert theirs.bylines.get().shown_name == "T. Field"
    assert "studies harbours." not in client.get(mine.get_absolute_url()).content.decode()


def test_the_old_address_leads_to_the_one_who_stays(client, editor, two):
    client.force_login(editor)
    press(client, *two)
    stranger = type(client)()
    for shape in ("", "feed/"):
        answer = stranger.get(f"/author/t-field/{shape}")
        assert (answer.status_code, answer["Location"]) == (301, f"/author/tom-field/{shape}")
    page = stranger.get("/author/tom-field/").content.decode()
    assert "Alone" in page
    assert "Together" in page


def test_no_revision_loses_a_byline_by_a_merge(client, editor, two):
    tom, twin = two
    alone = Byline.objects.get(article__title="Alone").article
    alone.keep({**alone.working_content(), "title": "Alone, changed"}, by=editor)
    client.force_login(editor)
    press(client, tom, twin)
    alone.refresh_from_db()
    row = alone.working_content()["bylines"][0]
    assert (row["author"], row["author_name"], row["name"]) == (tom.pk, "T. Field", "T. Field")
    alone.publish_changes(by=editor)
    assert [each.shown_name for each in alone.bylines.all()] == ["T. Field"]
    together = tom.bylines.get(article__title="Together").article
    assert [row["author"] for row in together.revisions.first().content["bylines"]] == [tom.pk]


def test_a_merge_of_a_merge_leads_in_one_step(client, editor, two):
    tom, twin = two
    client.force_login(editor)
    press(client, tom, twin)
    mina = cast.author("Mina Park")
    press(client, mina, tom)
    assert type(client)().get("/author/t-field/")["Location"] == "/author/mina-park/"


def test_what_changed_since_the_dry_run_is_shown_again(client, editor, two):
    tom, twin = two
    client.force_login(editor)
    seal = seen(client, tom, twin).css_first("input[name=seal]").attributes["value"]
    cast.published("Meanwhile", signed=["T. Field"])
    answer = client.post(where(twin, "merge"), {"into": tom.pk, "seal": seal})
    assert "Something has changed meanwhile" in answer.content.decode()
    assert "3 bylines" in answer.content.decode()
    assert Author.objects.filter(pk=twin.pk).exists()


def test_a_fault_on_the_way_leaves_everything_as_it_was(client, editor, two, monkeypatch):
    client.force_login(editor)
    before = everything()
    monkeypatch.setattr("articles.merging.lead_on", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        press(client, *two)
    assert everything() == before


def test_two_orcid_ids_are_two_people(client, editor, two):
    tom, twin = two
    Author.objects.filter(pk=tom.pk).update(orcid="0000-0002-1825-0097")
    Author.objects.filter(pk=twin.pk).update(orcid="0000-0001-5109-3700")
    client.force_login(editor)
    page = seen(client, tom, twin)
    assert "they are two people" in page.css_first(".errornote").text()
    assert page.css_first("input[name=seal]") is None
    assert client.post(where(twin, "merge"), {"into": tom.pk, "seal": ""}).status_code == 200
    assert Author.objects.count() == 2


@pytest.mark.parametrize("into", ["", "999999", "x", "self"])
def test_nobody_is_merged_into_nobody(client, editor, two, into):
    _tom, twin = two
    client.force_login(editor)
    given = str(twin.pk) if into == "self" else into
    answer = client.post(where(twin, "merge"), {"into": given, "seal": "x"})
    assert answer.status_code == 200
    assert Author.objects.count() == 2
