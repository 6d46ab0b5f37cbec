"""A live article is edited beside itself: readers get the change when somebody publishes it."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests import cast
from tests.desk.filling import address, filled, messages, save

pytestmark = pytest.mark.django_db

OTHER = "<p>Other words about rice.</p>"


@pytest.fixture
def live(writer):
    return cast.published("Rice and reason", by=writer, tags=["Rice"])


@pytest.fixture
def desk(client, editor, publication, live):
    client.force_login(editor)
    return client


@pytest.fixture
def writers(client, writer, publication, live):
    client.force_login(writer)
    return client


def page_of(client, article) -> str:
    return client.get(article.get_absolute_url()).content.decode()


def test_a_save_changes_nothing_for_readers(desk, live):
    before = desk.get(live.get_absolute_url())
    answer = save(desk, live, title="Rice and doubt", body=OTHER, tags="Doubt")
    assert "Readers have it as it was" in messages(desk, answer)
    after = desk.get(live.get_absolute_url())
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])
    assert desk.get("/feed/").content.decode().count("Rice and reason") == 1
    typed = filled(desk.get(address(live)).content.decode())
    assert (typed["title"], typed["tags"]) == ("Rice and doubt", "Doubt")


def test_the_list_says_that_there_are_changes(desk, live):
    save(desk, live, title="Rice and doubt")
    page = desk.get("/admin/articles/article/").content.decode()
    assert "Published, with changes" in page
    only = desk.get("/admin/articles/article/?status=changes").content.decode()
    assert "Rice and reason" in only
    live.publish_changes(by=live.revisions.first().by)
    assert "Published, with changes" not in desk.get("/admin/articles/article/").content.decode()


def test_publishing_gives_readers_all_of_it_at_once(desk, live):
    cast.author("Tom Field")
    shelf = cast.category("Culture")
    answer = save(
        desk, live, title="Rice and doubt", body=OTHER, tags="Doubt", verb="publish_changes",
        categories=[str(shelf.pk)], primary_category=str(shelf.pk),
        **{"bylines-1-author": "Tom Field", "bylines-1-role": "translator"},
    )  # fmt: skip
    assert "Readers see them now" in messages(desk, answer)
    page = page_of(desk, live)
    for said in ("Rice and doubt", "Other words", "Doubt", "Culture", "Tom Field"):
        assert said in page
    assert live.changes == ""
    assert [each.kind for each in live.revisions.all()][:2] == ["published", "saved"]
    assert live.moves.first().verb == "publish_changes"


def test_publishing_what_has_not_changed_is_no_move(desk, live):
    answer = save(desk, live, verb="publish_changes")
    assert answer.status_code == 200
    assert "Nothing has changed" in answer.content.decode()
    assert live.moves.filter(verb="publish_changes").count() == 0


def test_the_preview_shows_the_changes_to_those_who_may_change_it(desk, live):
    save(desk, live, body=OTHER)
    preview = f"/admin/articles/article/{live.pk}/preview/"
    assert "Other words" in desk.get(preview).content.decode()
    stranger = cast.user("will@example.org", "Will", "Writer")
    desk.force_login(stranger)
    assert "Other words" not in desk.get(preview).content.decode()


def test_a_writer_s_change_goes_through_review(writers, live, editor):
    save(writers, live, body=OTHER)
    assert "Other words" not in page_of(writers, live)
    refused = save(writers, live, verb="publish_changes")
    assert refused.status_code == 403
    answer = save(writers, live, verb="submit_changes", note_changes="A source was wrong.")
    assert "wait for an editor" in messages(writers, answer)
    assert live.changes == "in_review"
    writers.force_login(editor)
    assert "Published, with changes" in writers.get("/admin/articles/article/").content.decode()
    refused = save(writers, live, verb="send_back_changes", note_changes=" ")
    assert "Say what should change" in refused.content.decode()
    save(writers, live, verb="send_back_changes", note_changes="Which source?")
    assert (live.changes, live.status) == ("draft", "published")
    assert "Other words" not in page_of(writers, live)
    save(writers, live, verb="publish_changes")
    assert "Other words" in page_of(writers, live)


def test_a_writer_reads_why_changes_came_back_wherever_they_look(writers, live, writer, editor):
    def said(place, part):
        return LexborHTMLParser(writers.get(place).content.decode()).css_first(part).text()

    save(writers, live, body=OTHER, verb="submit_changes")
    live.send_back_changes(by=editor, note="Which source?")
    live.assign(editor, by=editor)  # tells nothing of why
    assert "Sent back by Edda Editor: “Which source?”" in said(address(live), ".side-state")
    drafts = said("/admin/", "section:has(#drafts)")
    assert "Rice and reason" in drafts
    assert "“Which source?”" in drafts
    save(writers, live, verb="submit_changes")
    assert "Which source?" not in said(address(live), ".side-state")
    assert "Rice and reason" not in said("/admin/", "section:has(#drafts)")


def test_changes_can_be_thrown_away_and_stay_among_the_revisions(desk, live):
    save(desk, live, body=OTHER)
    save(desk, live, verb="discard_changes")
    assert live.changes == ""
    assert "Other words" not in filled(desk.get(address(live)).content.decode())["body"]
    revisions = desk.get(f"/admin/articles/article/{live.pk}/revisions/").content.decode()
    assert "Other" in revisions


def test_withdrawn_it_is_what_it_was_becoming(desk, live):
    save(desk, live, body=OTHER)
    save(desk, live, verb="withdraw", note="Wrong.")
    assert (live.status, live.changes) == ("withdrawn", "")
    assert "Other words" in filled(desk.get(address(live)).content.decode())["body"]


def test_what_came_from_elsewhere_keeps_what_stood_before_the_first_save(desk, live):
    live.revisions.all().delete()
    save(desk, live, body=OTHER, verb="publish_changes")
    bodies = [each.content["body"] for each in live.revisions.order_by("pk")]
    assert bodies == [cast.BODY, OTHER, OTHER]


def test_an_address_that_was_saved_beside_moves_when_it_is_published(desk, live):
    before = live.permalink
    save(desk, live, address="/2026/03/rice-again/")
    assert live.permalink == before
    assert filled(desk.get(address(live)).content.decode())["address"] == "/2026/03/rice-again/"
    save(desk, live, verb="publish_changes")
    assert live.permalink == "/2026/03/rice-again/"
    assert desk.get(before).status_code == 301
