"""Each role sees its own desk, and a button that is not there can't be pressed by hand either."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Article
from tests import cast
from tests.desk.filling import ADD, address, filled, save

pytestmark = pytest.mark.django_db

ROLES = ("nobody", "writer", "editor", "moderator", "administrator")

# page -> what nobody, writer, editor, moderator, administrator get
PAGES = {
    "/admin/": (302, 200, 200, 200, 200),
    "/admin/articles/article/": (302, 200, 200, 403, 200),
    "/admin/articles/article/add/": (302, 200, 200, 403, 200),
    "/admin/articles/article/calendar/": (302, 200, 200, 403, 200),
    "/admin/articles/article/mine/": (302, 200, 200, 200, 200),
    "/admin/importing/original/add/": (302, 200, 200, 403, 200),
    "/admin/images/image/": (302, 200, 200, 403, 200),
    "/admin/images/image/add/": (302, 200, 200, 403, 200),
    "/admin/images/image/library/": (302, 200, 200, 403, 200),
    "/admin/articles/category/": (302, 200, 200, 403, 200),
    "/admin/articles/category/add/": (302, 403, 200, 403, 200),
    "/admin/articles/tag/": (302, 200, 200, 403, 200),
    "/admin/articles/page/": (302, 403, 200, 403, 200),
    "/admin/articles/page/add/": (302, 403, 200, 403, 200),
    "/admin/articles/featuredslot/": (302, 403, 200, 403, 200),
    "/admin/articles/redirect/": (302, 403, 200, 403, 200),
    "/admin/articles/move/": (302, 403, 200, 403, 200),
    "/admin/articles/move/add/": (302, 403, 403, 403, 403),
    "/admin/articles/publication/": (302, 403, 403, 403, 302),
    "/admin/articles/publication/1/change/": (302, 403, 403, 403, 200),
    "/admin/articles/publication/add/": (302, 403, 403, 403, 403),
    "/admin/accounts/author/": (302, 200, 200, 403, 200),
    "/admin/accounts/author/add/": (302, 403, 200, 403, 200),
    "/admin/accounts/user/": (302, 403, 403, 403, 200),
    "/admin/accounts/user/add/": (302, 403, 403, 403, 200),
    "/admin/comments/comment/": (302, 403, 200, 200, 200),
    "/admin/auth/group/": (302, 404, 404, 404, 404),
    "/admin/taggit/tag/": (302, 404, 404, 404, 404),
}
# article -> the same for its page at the desk
ARTICLES = {
    "own draft": (302, 200, 200, 403, 200),
    "own in review": (302, 200, 200, 403, 200),
    "own published": (302, 200, 200, 403, 200),
    "another’s draft": (302, 404, 200, 403, 200),
    "another’s published": (302, 200, 200, 403, 200),
}
PREVIEWS = {
    "own draft": (302, 200, 200, 404, 200),
    "another’s draft": (302, 404, 200, 404, 200),
    "another’s published": (302, 200, 200, 404, 200),
}
# article -> who may save it: 302 back to the form, 403, or away to the home of the desk
SAVES = {
    "own draft": (302, 302, 302, 403, 302),
    "own in review": (302, 302, 302, 403, 302),
    "own published": (302, 302, 302, 403, 302),
    "another’s draft": (302, 404, 302, 403, 302),
    "another’s published": (302, 403, 302, 403, 302),
}


@pytest.fixture
def people(publication, writer, editor, moderator, administrator):
    return dict(zip(ROLES, (None, writer, editor, moderator, administrator), strict=True))


@pytest.fixture
def articles(writer, editor):
    in_review = cast.draft("In review", by=writer)
    in_review.submit(by=writer)
    return {
        "own draft": cast.draft("Own draft", by=writer),
        "own in review": in_review,
        "own published": cast.published("Own published", by=writer),
        "another’s draft": cast.draft("Another’s draft", by=editor),
        "another’s published": cast.published("Another’s published", by=editor),
    }


def enter(client, person):
    if person:
        client.force_login(person)
    return client


@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_the_pages_of_each_role(client, people, place):
    enter(client, people[ROLES[place]])
    got = {page: client.get(page).status_code for page in PAGES}
    assert got == {page: row[place] for page, row in PAGES.items()}


@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_the_articles_of_each_role(client, people, articles, place):
    enter(client, people[ROLES[place]])
    got = {name: client.get(address(articles[name])).status_code for name in ARTICLES}
    assert got == {name: row[place] for name, row in ARTICLES.items()}


@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_the_previews_of_each_role(client, people, articles, place):
    enter(client, people[ROLES[place]])
    got = {}
    for name in PREVIEWS:
        got[name] = client.get(f"/admin/articles/article/{articles[name].pk}/preview/").status_code
    assert got == {name: row[place] for name, row in PREVIEWS.items()}


@pytest.mark.parametrize("place", range(len(ROLES)), ids=ROLES)
def test_who_may_save_what(client, people, articles, place, admin_client):
    forms = {
        name: filled(admin_client.get(address(articles[name])).content.decode()) for name in SAVES
    }
    enter(client, people[ROLES[place]])
    got, changed = {}, {}
    for name, data in forms.items():
        answer = client.post(address(articles[name]), data | {"standfirst": "Changed."})
        articles[name].refresh_from_db()
        changed[name] = articles[name].working_content()["standfirst"] == "Changed."
        got[name] = answer.status_code
    assert got == {name: row[place] for name, row in SAVES.items()}
    inside = ROLES[place] != "nobody"
    assert changed == {name: inside and row[place] == 302 for name, row in SAVES.items()}


VERBS = ("publish", "schedule", "send_back", "unschedule", "withdraw")


@pytest.mark.parametrize("verb", [*VERBS, "explode"])
def test_a_writer_makes_no_editor_s_move_by_hand(client, people, articles, verb):
    enter(client, people["writer"])
    article = articles["own in review"]
    later = timezone.now() + datetime.timedelta(days=1)
    said = {"note": "By hand.", "publish_at": f"{later:%Y-%m-%dT%H:%M}", "title": "By hand"}
    answer = save(client, article, verb=verb, **said)
    assert answer.status_code == 403
    assert (article.status, article.title, article.published_at) == ("in_review", "In review", None)
    assert client.post(ADD, {"title": "New", "verb": verb}).status_code == 403
    assert not Article.objects.filter(title="New").exists()


def test_a_writer_sees_no_button_of_an_editor(client, people, articles):
    enter(client, people["writer"])
    page = client.get(address(articles["own draft"])).content.decode()
    assert 'value="submit"' in page
    for verb in VERBS:
        assert f'value="{verb}"' not in page, verb


def test_a_status_or_a_date_posted_by_hand_is_not_read(client, people, articles):
    enter(client, people["writer"])
    by_hand = {"status": "published", "published_at": "2020-01-01T00:00", "permalink": "/mine/"}
    save(client, articles["own draft"], **by_hand)
    article = articles["own draft"]
    assert (article.status, article.published_at, article.permalink) == ("draft", None, None)


def test_a_writer_does_not_mend_what_was_frozen(client, people, articles):
    enter(client, people["writer"])
    page = client.get(address(articles["own draft"])).content.decode()
    assert "bylines-0-affiliation" not in page
    save(client, articles["own draft"], **{"bylines-0-affiliation": "By hand"})
    assert articles["own draft"].bylines.get().affiliation == ""


def test_a_writer_who_signs_another_s_draft_may_change_it(client, people, writer, editor):
    author = cast.author("Mina Park")
    author.user = writer
    author.save()
    article = cast.draft("Signed", by=editor)
    enter(client, writer)
    assert client.get(address(article)).status_code == 200
    assert save(client, article, title="Signed and changed").status_code == 302
    assert article.title == "Signed and changed"


def test_the_rail_shows_what_each_may_see(client, people):
    def rail(role):
        page = enter(client, people[role]).get("/admin/").content.decode()
        words = ("Write", "Articles", "Library", "Replies", "Authors", "Users", "Publication")
        return [word for word in words if f">{word}</a>" in page]

    assert rail("writer") == ["Write", "Articles", "Library", "Authors"]
    assert rail("editor") == ["Write", "Articles", "Library", "Replies", "Authors"]
    assert rail("moderator") == ["Replies"]
    assert rail("administrator") == [
        "Write", "Articles", "Library", "Replies", "Authors", "Users", "Publication",
    ]  # fmt: skip


def test_an_administrator_does_not_touch_who_may_do_everything(client, people):
    chief = cast.user("chief@example.org", "Chief", is_superuser=True)
    enter(client, people["administrator"])
    where = f"/admin/accounts/user/{chief.pk}/"
    assert client.post(f"{where}change/", {"email": "x@example.org"}).status_code == 403
    assert client.post(f"{where}password/", {"password1": "x", "password2": "x"}).status_code == 403
    assert client.post(f"{where}delete/", {"post": "yes"}).status_code == 403


def test_nobody_makes_themselves_more_by_hand(client, people, administrator):
    enter(client, administrator)
    where = f"/admin/accounts/user/{administrator.pk}/change/"
    data = filled(client.get(where).content.decode(), "#user_form")
    assert client.post(where, data | {"is_superuser": "on"}).status_code == 302
    administrator.refresh_from_db()
    assert not administrator.is_superuser
