"""A writer says who they would like to read it, an editor decides, and it waits for that one."""

import pytest

from tests import cast
from tests.desk.filling import address, filled, messages, save

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def other(editor):
    return cast.user("erik@example.org", "Erik Editor", "Editor")


@pytest.fixture
def draft(publication, writer):
    return cast.draft("Rice", by=writer)


def last(article):
    move = article.moves.first()
    return move.verb, move.person, move.by


def test_a_writer_submits_to_an_editor_in_one_move(client, writer, editor, other, draft):
    client.force_login(writer)
    save(client, draft, verb="submit", assigned_to=other.pk)
    assert (draft.status, draft.assigned_to) == ("in_review", other)
    assert last(draft) == ("submit", other, writer)
    assert draft.moves.count() == 1
    assert "Submitted for review: Erik Editor" in client.get(address(draft)).content.decode()


def test_a_writer_s_word_is_a_suggestion_until_an_editor_decides(
    client, writer, editor, other, draft
):
    client.force_login(writer)
    save(client, draft, assigned_to=other.pk)
    assert last(draft) == ("suggest", other, writer)
    save(client, draft, assigned_to=editor.pk)  # still free to change their mind
    assert draft.assigned_to == editor
    client.force_login(editor)
    save(client, draft, assigned_to=other.pk)
    assert last(draft) == ("assign", other, editor)
    client.force_login(writer)
    page = client.get(address(draft)).content.decode()
    assert 'name="assigned_to"' not in page
    assert "With Erik Editor." in page
    save(client, draft, assigned_to=editor.pk, assigned_was="")  # by hand
    assert (draft.assigned_to, last(draft)[0]) == (other, "assign")


@pytest.mark.parametrize("who", ["writer", "nobody there"])
def test_only_editors_can_be_asked(client, writer, editor, draft, who):
    client.force_login(editor)
    number = writer.pk if who == "writer" else 987654
    answer = save(client, draft, title="Rice and more", assigned_to=number)
    assert answer.status_code == 200
    assert "That is no editor any more." in answer.content.decode()
    assert (draft.title, draft.assigned_to, draft.moves.count()) == ("Rice", None, 0)


def test_an_editor_can_take_it_back(client, editor, other, draft):
    draft.assign(other, by=editor)
    client.force_login(editor)
    save(client, draft, assigned_to="")
    assert draft.assigned_to is None
    assert last(draft) == ("assign", None, editor)


def test_a_page_that_was_opened_before_does_not_take_back_what_a_colleague_decided(
    client, editor, other, draft
):
    client.force_login(editor)
    opened = filled(client.get(address(draft)).content.decode())
    draft.assign(other, by=editor)
    client.post(address(draft), opened | {"title": "Rice again"})
    draft.refresh_from_db()
    assert (draft.title, draft.assigned_to) == ("Rice again", other)


def test_what_is_in_the_bin_or_withdrawn_is_nobody_s(client, editor, other, publication):
    article = cast.withdrawn()
    client.force_login(editor)
    assert 'name="assigned_to"' not in client.get(address(article)).content.decode()
    save(client, article, assigned_to=other.pk)
    assert article.assigned_to is None


def test_it_waits_for_its_editor_on_the_first_page(client, writer, editor, other, draft):
    draft.submit(by=writer, to=editor)
    cast.draft("Millet", by=writer).submit(by=writer)

    def waiting_for(user):
        client.force_login(user)
        page = client.get("/admin/").content.decode()
        mine, _, rest = page.partition('id="in-review"')
        return ("Yours to edit" in mine and ">Rice<" in mine), ">Millet<" in rest

    assert waiting_for(editor) == (True, True)
    assert waiting_for(other) == (False, True)


def test_changes_beside_an_article_wait_for_their_editor_too(client, writer, editor, publication):
    article = cast.published("Rice", by=writer)
    client.force_login(writer)
    save(client, article, title="Rice, again", verb="submit_changes", assigned_to=editor.pk)
    assert (article.changes, article.assigned_to) == ("in_review", editor)
    client.force_login(editor)
    assert "Yours to edit" in client.get("/admin/").content.decode()


def test_the_list_can_be_narrowed_to_one_s_own(client, writer, editor, other, draft):
    draft.submit(by=writer, to=editor)
    cast.draft("Millet", by=writer)
    client.force_login(editor)

    def listed(who):
        page = client.get(LIST, {"editor": who}).content.decode()
        return [title for title in ("Rice", "Millet") if f">{title}</a>" in page]

    assert listed("me") == ["Rice"]
    assert listed("nobody") == ["Millet"]
    client.force_login(other)
    assert listed("me") == []
    client.force_login(writer)
    assert "?editor=" not in client.get(LIST).content.decode()


def test_who_lost_the_role_can_be_taken_off(client, editor, other, draft):
    draft.assign(other, by=editor)
    other.groups.clear()
    client.force_login(editor)
    answer = save(client, draft, assigned_to=editor.pk)
    assert "Saved." in messages(client, answer)
    assert draft.assigned_to == editor


def test_who_lost_the_role_stays_until_somebody_decides(client, editor, other, draft):
    draft.assign(other, by=editor)
    other.groups.clear()
    client.force_login(editor)
    page = client.get(address(draft)).content.decode()
    assert "Erik Editor" in page.partition('id="id_assigned_to"')[2].partition("</select>")[0]
    save(client, draft, title="Rice and more")
    assert (draft.title, draft.assigned_to) == ("Rice and more", other)
