"""Ada asks for all that the old site had, and is told where another thing answers."""

import json

import pytest

from articles.models import Article, Category, Page, Redirect
from importing.models import OldAddress
from tests.importing.exports_made import category, comment, export, item
from tests.importing.moving import move_in
from tests.importing.test_bring_pictures_along import UPLOADS, attachment
from tests.importing.test_prove_that_addresses_are_kept import checked, fates

pytestmark = pytest.mark.django_db

SITE = "https://notes.example.org"


def whys(text):
    return {row["path"]: row["why"] for row in json.loads(text)}


@pytest.fixture
def blog(tmp_path, publication):
    publication.delete()
    rice = item(
        12, "Rice", meta=[("_wp_old_slug", "rise")], terms=[("category", "grain", "Grain")],
        comments=[comment(17, "Words.")],
    )  # fmt: skip
    about = item(14, "About", type="page", link=f"{SITE}/about/")
    parts = [category("grain", "Grain", number=7), rice, item(13, "Tea"), about]
    move_in(export(tmp_path, *parts))


def test_what_stood_at_an_address_is_what_answers_there(tmp_path, blog):
    assert checked(tmp_path)[2] == ""


def test_another_article_at_the_address_is_told(client, tmp_path, blog):
    rice, tea = Article.objects.get(title="Rice"), Article.objects.get(title="Tea")
    Article.objects.filter(pk=rice.pk).update(permalink="/elsewhere/")
    Article.objects.filter(pk=tea.pk).update(permalink="/2020/03/rice/")
    said, report, trouble = checked(tmp_path)
    assert fates(report)["/2020/03/rice/"] == "wrong"
    assert fates(report)["/2020/03/rice/#comment-17"] == "wrong"
    assert whys(report)["/2020/03/rice/"] == "something else answers there; it is at /elsewhere/"
    assert fates(report)["/?p=12"] == "redirected"
    assert "wrong: /2020/03/rice/ (something else" in said
    assert "or to something else" in trouble


def test_a_redirect_to_another_article_is_told(client, tmp_path, blog):
    Redirect.objects.filter(old_path="/?p=12").update(article=Article.objects.get(title="Tea"))
    Redirect.objects.filter(old_path="/?cat=7").update(new_path="/archive/")
    _said, report, _trouble = checked(tmp_path)
    wrong = {path for path, fate in fates(report).items() if fate == "wrong"}
    assert wrong == {"/?p=12", "/?cat=7"}


def test_a_page_in_the_place_of_another_is_told(client, tmp_path, blog):
    Page.objects.update(permalink="/imprint/")
    Page.objects.create(title="Team", slug="team", permalink="/about/", body="<p>We.</p>")
    _said, report, _trouble = checked(tmp_path)
    assert fates(report)["/about/"] == "wrong"


def test_what_an_editor_moved_is_where_its_redirects_lead(client, tmp_path, blog):
    Redirect.relocate(Article.objects.get(title="Rice"), "/2020/03/grains/")
    shelf = Category.objects.get(slug="grain")
    shelf.slug = "grains"
    shelf.save()
    Redirect.objects.filter(new_path="/category/grain/").update(new_path="/category/grains/")
    Redirect.objects.create(old_path="/category/grain/", new_path="/category/grains/", covers=True)
    assert checked(tmp_path)[2] == ""


def test_what_was_deleted_here_may_lead_to_what_an_editor_chose(client, tmp_path, blog):
    Article.objects.get(title="Tea").delete()
    tea = next(iter(OldAddress.objects.filter(kind="text", what="Tea")))
    Redirect.objects.create(old_path=tea.path, article=Article.objects.get(title="Rice"))
    assert fates(checked(tmp_path)[1])[tea.path] == "redirected"
    Redirect.objects.filter(old_path=tea.path).delete()
    Article.objects.filter(title="Rice").update(permalink=tea.path)
    _said, report, _trouble = checked(tmp_path)
    assert whys(report)[tea.path] == "something else answers there; it itself is here no more"


def test_things_of_types_that_did_not_come_in_are_asked_for(client, tmp_path, publication):
    publication.delete()
    plan = item(
        30, "Plan", f'<img src="{UPLOADS}/2020/03/map.png">',
        type="report", link=f"{SITE}/reports/plan/",
    )  # fmt: skip
    secret = item(31, "Secret", type="report", status="private", link=f"{SITE}/reports/secret/")
    form = item(32, "Form", type="wpforms", link=f"{SITE}/?post_type=wpforms&amp;p=32")
    menu = item(33, "Home", type="nav_menu_item", link=f"{SITE}/33/")
    chart = attachment(34, "2020/03/chart.pdf", parent=30)
    move_in(export(tmp_path, item(12, "Rice"), plan, secret, form, menu, chart))
    _said, report, trouble = checked(tmp_path)
    lost = {path for path, fate in fates(report).items() if fate == "missing"}
    assert lost >= {
        "/reports/plan/",
        "/wp-content/uploads/2020/03/map.png",
        "/wp-content/uploads/2020/03/chart.pdf",
    }
    assert not [path for path in fates(report) if "secret" in path or "wpforms" in path]
    assert "/33/" not in fates(report)
    assert trouble != ""
    Redirect.objects.create(old_path="/reports/plan/", new_path="/2020/03/rice/")
    assert fates(checked(tmp_path)[1])["/reports/plan/"] == "redirected"


def test_pictures_that_only_a_text_names_are_asked_for(client, tmp_path, publication):
    publication.delete()
    body = (
        f'<p>Four cranes.</p><img src="{UPLOADS}/2020/03/cranes-300x200.jpg" '
        f'srcset="{UPLOADS}/2020/03/cranes.jpg 900w, http://www.notes.example.org/wp-content/'
        'uploads/2020/03/cranes-768x512.jpg 768w">'
        '<a href="/wp-content/uploads/2020/04/%EC%8C%80.pdf">Read</a>'
        '<img src="https://i0.wp.com/notes.example.org/wp-content/uploads/2020/05/tide.png?w=9">'
        '<img src="https://other.example/wp-content/uploads/2020/06/theirs.png">'
    )
    move_in(export(tmp_path, item(12, "Rice", body), item(13, "Draft", body.replace("2020", "2019"),
                                                          status="draft")))  # fmt: skip
    files = {
        row["path"]: row["outcome"]
        for row in json.loads(checked(tmp_path)[1])
        if row["kind"] == "file"
    }
    assert files == dict.fromkeys(
        [
            "/wp-content/uploads/2020/03/cranes-300x200.jpg",
            "/wp-content/uploads/2020/03/cranes.jpg",
            "/wp-content/uploads/2020/03/cranes-768x512.jpg",
            "/wp-content/uploads/2020/04/쌀.pdf",
            "/wp-content/uploads/2020/05/tide.png",
        ],
        "missing",
    )
