"""What is typed and not saved: kept by itself, offered again, and colleagues told of each other."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Presence, Revision
from articles.models.revision import AUTOSAVES_KEPT, RevisionKind
from tests import cast
from tests.desk.filling import ADD, address, filled, save

pytestmark = pytest.mark.django_db

BEGIN = "/admin/articles/article/autosave/"


@pytest.fixture
def draft(writer):
    return cast.draft(by=writer)


@pytest.fixture
def desk(client, writer, publication, draft):
    client.force_login(writer)
    return client


def keep(client, article, *, tab="one", **typed):
    """What the page sends while somebody types in it."""
    data = filled(client.get(address(article)).content.decode()) | {"tab": tab} | typed
    return client.post(f"/admin/articles/article/{article.pk}/autosave/", data)


def offered(client, article) -> list[str]:
    """The addresses at which unsaved text is offered."""
    page = LexborHTMLParser(client.get(address(article)).content.decode())
    links = page.css('.desk-notices a[href^="?unsaved"]')
    return [link.attributes["href"] for link in links]


def unsaved(article):
    return article.revisions.filter(kind=RevisionKind.AUTOSAVED)


def test_what_is_typed_is_kept_and_changes_nothing_yet(desk, draft):
    answer = keep(desk, draft, title="Half a thou", body="<p>Half.</p><script>x()</script>")
    assert answer.json()["saved"] == "kept, not saved"
    draft.refresh_from_db()
    assert draft.title == "Rice and reason"
    assert unsaved(draft).get().content["body"] == "<p>Half.</p>"
    assert "Half a thou" not in desk.get("/admin/articles/article/").content.decode()


def test_it_is_offered_when_the_page_is_opened_again_and_gone_once_saved(desk, draft):
    keep(desk, draft, title="Half a thought", tags="쌀, Doubt")
    (link,) = offered(desk, draft)
    taken = desk.get(address(draft) + link).content.decode()
    typed = filled(taken)
    assert (typed["title"], typed["tags"], typed["tab"]) == ("Half a thought", "Doubt, 쌀", "one")
    assert desk.post(address(draft), typed).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Half a thought"
    assert offered(desk, draft) == []
    assert not unsaved(draft).exists()


def test_what_is_taken_up_is_not_called_saved_and_unknown_names_are_there(desk, draft):
    keep(desk, draft, **{"bylines-0-author": "Nobody Known"})
    (link,) = offered(desk, draft)
    page = LexborHTMLParser(desk.get(address(draft) + link).content.decode())
    assert page.css_first("#save-state").text() == "changes not saved"
    assert page.css_first('input[value="Nobody Known"]') is not None
    assert "left out below" not in page.css_first(".desk-notices").text()


def test_the_desk_says_which_words_it_has_and_keeps_nothing_by_being_asked(desk, draft):
    def has(**typed):
        return keep(desk, draft, ask="1", **typed).json()["has"]

    assert has()
    assert not has(title="Half a thought")
    assert not unsaved(draft).exists()
    keep(desk, draft, title="Half a thought", publish_at="soon")
    assert has(title="Half a thought", publish_at="soon")
    assert not has(title="Half a thought")
    assert unsaved(draft).count() == 1


def test_what_is_wrong_is_kept_too(desk, draft):
    keep(desk, draft, title="x" * 400, **{"bylines-0-author": "Nobody Known"})
    (link,) = offered(desk, draft)
    typed = filled(desk.get(address(draft) + link).content.decode())
    assert typed["title"] == "x" * 400
    assert typed["bylines-0-author"] == "Nobody Known"


def test_each_tab_has_its_own(desk, draft):
    for tab, title in (("one", "First"), ("two", "Second"), ("one", "First, longer")):
        keep(desk, draft, tab=tab, title=title)
    assert sorted(each.content["title"] for each in unsaved(draft)) == ["First, longer", "Second"]
    page = filled(desk.get(address(draft)).content.decode())
    desk.post(address(draft), page | {"tab": "one", "title": "First, longer"})
    assert [each.content["title"] for each in unsaved(draft)] == ["Second"]
    assert len(offered(desk, draft)) == 1


def test_typing_back_to_what_stands_leaves_nothing(desk, draft):
    keep(desk, draft, title="Else")
    assert keep(desk, draft).json()["saved"] == "saved"
    assert not unsaved(draft).exists()


def test_the_first_words_of_a_new_article_make_a_draft(desk, writer):
    cast.author("Tom Field")
    data = filled(desk.get(ADD).content.decode())
    typed = {"title": "A beginning", "tab": "one", "bylines-0-author": "Tom Field"}
    answer = desk.post(BEGIN, data | typed)
    begun = Article.objects.get(title="A beginning")
    assert answer.status_code == 201
    assert answer.json()["change"] == address(begun)
    assert (begun.created_by, begun.status, begun.byline_text) == (writer, "draft", "Tom Field")
    assert offered(desk, begun) == []
    again = data | typed | {"title": "A better one", "upon": answer.json()["upon"]}
    assert desk.post(address(begun), again).status_code == 302
    begun.refresh_from_db()
    assert begun.title == "A better one"


def test_a_byline_that_was_kept_by_itself_is_there_after_the_save(desk):
    cast.author("Tom Field")
    page = filled(desk.get(ADD).content.decode())  # without a row for what is kept below
    typed = page | {"title": "A beginning", "bylines-0-author": "Tom Field", "tab": "one"}
    upon = desk.post(BEGIN, typed).json()["upon"]
    begun = Article.objects.get(title="A beginning")
    assert desk.post(address(begun), typed | {"upon": upon, "verb": "submit"}).status_code == 302
    assert begun.byline_text == "Tom Field"
    emptied = typed | {"upon": begun.newest_revision().pk, "bylines-0-author": ""}
    assert desk.post(address(begun), emptied).status_code == 302
    assert begun.byline_text == ""


def test_a_colleague_does_not_see_it(desk, draft, editor):
    keep(desk, draft, title="Half a thought")
    number = unsaved(draft).get().pk
    desk.force_login(editor)
    assert offered(desk, draft) == []
    assert "Half a thought" not in desk.get(f"{address(draft)}?unsaved={number}").content.decode()
    compared = desk.get(f"/admin/articles/article/{draft.pk}/revisions/?new={number}")
    assert compared.status_code == 404
    desk.post(f"/admin/articles/article/{draft.pk}/unsaved/{number}/")
    assert unsaved(draft).exists()


def test_it_can_be_compared_and_thrown_away(desk, draft):
    keep(desk, draft, title="Half a thought")
    number = unsaved(draft).get().pk
    compared = desk.get(f"/admin/articles/article/{draft.pk}/revisions/?new={number}")
    assert "<ins>Half" in compared.content.decode()
    desk.post(f"/admin/articles/article/{draft.pk}/unsaved/{number}/")
    assert not unsaved(draft).exists()


def test_old_ones_are_let_go_and_what_was_published_never(desk, draft, writer):
    for number in range(AUTOSAVES_KEPT + 3):
        keep(desk, draft, tab=f"tab {number}", title=f"Title {number}")
    assert unsaved(draft).count() == AUTOSAVES_KEPT
    unsaved(draft).update(at=timezone.now() - datetime.timedelta(days=31))
    Revision.objects.filter(kind="published").update(at=timezone.now())
    keep(desk, draft, tab="new", title="New")
    assert [each.content["title"] for each in unsaved(draft)] == ["New"]
    live = cast.published("Public", by=writer)
    live.revisions.update(at=timezone.now() - datetime.timedelta(days=4000))
    keep(desk, live, title="Else")
    assert live.revisions.filter(kind="published").count() == 1


def test_the_old_ones_of_others_go_too(desk, draft, editor):
    desk.force_login(editor)
    keep(desk, cast.draft("Left alone"), title="Half a thought")
    Revision.objects.update(at=timezone.now() - datetime.timedelta(days=31))
    desk.force_login(draft.created_by)
    keep(desk, draft, title="New")
    assert [each.content["title"] for each in Revision.objects.filter(kind="autosaved")] == ["New"]


def test_beside_a_live_article_it_is_kept_too(desk, writer):
    live = cast.published("Public", by=writer)
    keep(desk, live, title="Not yet")
    live.refresh_from_db()
    assert (live.title, live.changes) == ("Public", "")
    assert len(offered(desk, live)) == 1


@pytest.mark.parametrize("role", ["Writer", "Moderator"])
def test_nobody_keeps_text_on_what_they_may_not_change(desk, draft, role):
    data = filled(desk.get(address(draft)).content.decode()) | {"writer": ""}
    desk.force_login(cast.user("else@example.org", "Else", role))
    where = f"/admin/articles/article/{draft.pk}/"
    for end in ("autosave/", "presence/"):
        assert desk.post(where + end, data).status_code in (403, 404)
        assert desk.get(where + end).status_code == 405
    assert not unsaved(draft).exists()


def test_a_session_that_is_over_says_so(desk, draft):
    data = filled(desk.get(address(draft)).content.decode())
    desk.logout()
    answer = desk.post(f"/admin/articles/article/{draft.pk}/autosave/", data)
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


# Who else is here


def pulse(client, article, **more):
    newest = article.newest_revision()
    said = {"upon": newest.pk if newest else 0} | more
    return client.post(f"/admin/articles/article/{article.pk}/presence/", said).json()


def test_who_has_it_open_is_told_to_the_next_and_can_be_taken_over_from(
    desk, draft, editor, writer
):
    assert pulse(desk, draft)["held"] == ""
    desk.force_login(editor)
    assert "Wanda Writer has had this article open" in desk.get(address(draft)).content.decode()
    assert "Wanda Writer" in pulse(desk, draft)["held"]
    assert pulse(desk, draft, take="1")["held"] == ""
    desk.force_login(writer)
    assert "Edda Editor" in pulse(desk, draft)["held"]


def test_whoever_has_closed_it_or_fallen_silent_holds_it_no_more(desk, draft, editor, writer):
    pulse(desk, draft)
    desk.force_login(editor)
    Presence.objects.update(seen_at=timezone.now() - datetime.timedelta(minutes=3))
    assert pulse(desk, draft)["held"] == ""
    pulse(desk, draft, leave="1")
    desk.force_login(writer)
    assert pulse(desk, draft)["held"] == ""


def test_a_page_learns_that_it_has_grown_old(desk, draft):
    newest = draft.newest_revision()
    assert newest is None
    assert pulse(desk, draft)["stale"] is False
    save(desk, draft, title="Newer")
    assert pulse(desk, draft, upon="0")["stale"] is True
    assert pulse(desk, draft)["stale"] is False


def test_what_a_colleague_saved_meanwhile_is_shown_beside_what_is_taken_up(desk, draft, editor):
    keep(desk, draft, title="Wanda’s title")
    desk.force_login(editor)
    mine = filled(desk.get(address(draft)).content.decode())
    assert desk.post(address(draft), mine | {"title": "Edda’s title"}).status_code == 302
    desk.force_login(draft.created_by)
    (link,) = offered(desk, draft)
    typed = filled(desk.get(address(draft) + link).content.decode())
    assert typed["title"] == "Wanda’s title"
    answer = desk.post(address(draft), typed)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Wanda’s title" in page
    assert "Edda’s title" in page
    draft.refresh_from_db()
    assert draft.title == "Edda’s title"


def test_the_plan_the_words_of_a_move_and_what_is_wrong_come_back_as_typed(
    client, editor, publication, draft
):
    client.force_login(editor)
    day = (timezone.localdate() + datetime.timedelta(days=9)).isoformat()
    tags = "Rice, " + "x" * 200
    typed = {
        "note": "Not before Friday.",
        "publish_at": f"{day}T09:30",
        "planned_on": day,
        "translation_of": "/no/such/article/",
        "tags": tags,
    }
    keep(client, draft, **typed)
    (link,) = offered(client, draft)
    page = client.get(address(draft) + link).content.decode()
    again = filled(page)
    assert {name: again[name] for name in typed} == typed
    assert again["planned_was"] == ""
    assert "is too long for a tag" in page
    assert LexborHTMLParser(page).css('.errornote a[href="#id_translation_of"]')
    sent = client.post(address(draft), again | {"translation_of": "", "tags": "Rice"})
    assert sent.status_code == 302
    draft.refresh_from_db()
    assert draft.planned_on.isoformat() == day


def test_words_of_a_move_alone_are_kept(client, editor, publication):
    client.force_login(editor)
    waiting = cast.draft(by=editor)
    assert keep(client, waiting, note="Ask Tom.").json()["saved"] == "kept, not saved"
    (link,) = offered(client, waiting)
    assert filled(client.get(address(waiting) + link).content.decode())["note"] == "Ask Tom."


def test_a_page_of_whoever_was_signed_in_before_keeps_nothing_for_the_next(desk, draft, editor):
    page = filled(desk.get(address(draft)).content.decode()) | {"title": "Hers", "tab": "one"}
    desk.force_login(editor)
    answer = desk.post(f"/admin/articles/article/{draft.pk}/autosave/", page)
    assert answer.status_code == 401
    assert desk.post(BEGIN, page).status_code == 401
    assert not unsaved(draft).exists()
    assert not Article.objects.filter(title="Hers").exists()


def test_who_signed_in_since_and_may_not_see_the_article_is_told_of_the_sign_in(
    client, editor, writer, publication
):
    client.force_login(editor)
    article = cast.draft(by=editor)
    page = filled(client.get(address(article)).content.decode())
    client.force_login(writer)
    for what in ("autosave", "presence"):
        answer = client.post(f"/admin/articles/article/{article.pk}/{what}/", page)
        assert answer.status_code == 401
    assert client.get(address(article)).status_code in (403, 404)


def test_a_save_that_does_not_say_what_it_was_typed_upon_replaces_nothing(desk, draft):
    page = filled(desk.get(address(draft)).content.decode())
    page.pop("upon")
    answer = desk.post(address(draft), page | {"title": "Over it"})
    assert answer.status_code == 200
    draft.refresh_from_db()
    assert draft.title == "Rice and reason"
    again = filled(answer.content.decode())
    assert again["title"] == "Over it"
    assert desk.post(address(draft), again).status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Over it"


def test_who_opened_it_first_is_told_of_who_opens_it_too(desk, draft, editor):
    other = Client()
    other.force_login(editor)
    assert pulse(desk, draft) == {"held": "", "beside": "", "stale": False}
    assert "Wanda Writer has had" in pulse(other, draft)["held"]
    assert pulse(desk, draft)["beside"] == "Edda Editor has opened this article too."
    pulse(other, draft, leave="1")
    assert pulse(desk, draft)["beside"] == ""
    pulse(other, draft)
    assert pulse(other, draft, take="1")["beside"] == "Wanda Writer has opened this article too."
    assert "Edda Editor has had" in pulse(desk, draft)["held"]
