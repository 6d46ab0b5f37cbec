"""An editor does something with several articles, and is told before what will happen to which."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, FeaturedSlot, Tag
from tests import cast
from tests.desk.filling import messages

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def desk(client, publication, editor):
    client.force_login(editor)
    client.user = editor
    return client


@pytest.fixture
def three(publication, writer):
    """A draft, one that readers have, one that waits for its day."""
    return [
        cast.draft("Rice", by=writer),
        cast.published("Millet"),
        cast.published("Barley", at=cast.NOON.replace(year=2099)),
    ]


def choose(client, name, articles, **more):
    """Tick them in the list and choose; or, with `step`, go on from there."""
    ticked = {"action": name, "_selected_action": [each.pk for each in articles]}
    return client.post(LIST, ticked | more | ({} if "step" in more else {"index": "0"}))


def parts(answer):
    """(what will happen to which, which are left out)"""
    page = LexborHTMLParser(answer.content.decode()).css_first("form.bulk")
    taken, _, left = page.text().partition("Left out")
    return " ".join(taken.split()), " ".join(left.split())


def test_the_bin_takes_what_nobody_has_and_says_why_not_the_others(desk, three):
    draft = three[0]
    answer = choose(desk, "put_in_the_bin", three)
    taken, left = parts(answer)
    assert "1 article goes into the bin." in taken
    assert "Rice" in taken
    assert "Millet Readers have it. Withdraw it first." in left
    assert "Barley It is scheduled. Take it back to draft first." in left
    assert Article.objects.filter(status="binned").count() == 0  # nothing is done by looking
    answer = choose(desk, "put_in_the_bin", [draft], step="do")
    assert "1 article is in the bin." in messages(desk, answer)
    for each in three:
        each.refresh_from_db()
    assert [each.status for each in three] == ["binned", "published", "published"]
    assert draft.moves.first().by == desk.user


def test_what_changed_meanwhile_is_left_out_and_the_others_are_done(desk, three, writer):
    draft = three[0]
    other = cast.draft("Oats", by=writer)
    choose(desk, "put_in_the_bin", [draft, other])
    draft.publish(by=desk.user)
    answer = choose(desk, "put_in_the_bin", [draft, other], step="do")
    said = messages(desk, answer)
    assert "“Rice” was left out. Readers have it. Withdraw it first." in said
    assert "1 article is in the bin." in said
    draft.refresh_from_db()
    assert draft.status == "published"


@pytest.mark.parametrize("what", ["category", "tag"])
def test_a_category_or_tag_is_kept_as_a_revision_and_beside_what_readers_have(desk, three, what):
    new = cast.category("Borders")
    if what == "tag":
        new = cast.draft("Tagged", tags=["borders"]).tags.get()
    name = f"add_a_{what}"
    page = choose(desk, name, three).content.decode()
    assert "See what will happen" in page
    target = new.pk if what == "category" else new.name
    taken, left = parts(choose(desk, name, three, step="look", target=target))
    assert f"3 articles get the {what} “{new}”." in taken
    assert taken.count("as a change beside it") == 1
    assert not left
    choose(desk, name, three, step="do", target=target)
    draft, public, scheduled = [Article.objects.get(pk=each.pk) for each in three]
    field = {"category": "categories", "tag": "tags"}[what]
    assert new in getattr(draft, field).all()
    assert new in getattr(scheduled, field).all()
    assert new not in getattr(public, field).all()
    assert public.changes == "draft"
    assert str(new.name) in str(public.working_content()[field])
    assert draft.newest_revision().by == desk.user
    assert draft.primary_category.name == "Economy"  # what it had stays the first
    taken, left = parts(choose(desk, name, three, step="look", target=target))
    assert left.count("It has it already.") == 3
    assert "See what" not in taken


def test_an_editor_gets_several_and_each_leaves_a_move(desk, three, writer):
    draft, public, _ = three
    cast.user("erik@example.org", "Erik Editor", "Editor")
    gone = cast.withdrawn()
    chosen = [draft, public, gone]
    taken, left = parts(choose(desk, "assign_an_editor", chosen, step="look", target=desk.user.pk))
    assert "2 articles are assigned to Edda Editor." in taken
    assert "Rash words" in left
    answer = choose(desk, "assign_an_editor", [draft, public], step="do", target=desk.user.pk)
    assert "2 articles are with Edda Editor now." in messages(desk, answer)
    draft.refresh_from_db()
    assert (draft.assigned_to, draft.moves.first().verb) == (desk.user, "assign")


@pytest.mark.parametrize("target", ["", "987654", "x", "9" * 30])
def test_without_a_choice_nothing_is_done_and_it_is_asked_again(desk, three, target):
    for step in ("look", "do"):
        answer = choose(desk, "add_a_category", three, step=step, target=target)
        assert 'class="errorlist"' in answer.content.decode()
    assert all(each.revisions.count() <= 1 for each in three)
    assert not Article.objects.filter(changes="draft").exists()


def test_a_writer_has_no_such_choice_and_can_t_send_it_by_hand(client, three, writer):
    client.force_login(writer)
    assert 'name="action"' not in client.get(LIST).content.decode()
    choose(client, "put_in_the_bin", three[:1], step="do")
    three[0].refresh_from_db()
    assert three[0].status == "draft"


def test_the_list_keeps_its_filters_afterwards(desk, three):
    ticked = {"action": "put_in_the_bin", "_selected_action": [three[0].pk], "step": "do"}
    answer = desk.post(f"{LIST}?status=draft", ticked)
    assert answer["Location"].endswith("?status=draft")


@pytest.mark.parametrize("box", ["x", "", "²", "9" * 30, "-1", "1,000"])
@pytest.mark.parametrize(
    ("address", "action"),
    [
        (LIST, "put_in_the_bin"),
        ("/admin/articles/tag/", "delete_selected"),
        ("/admin/articles/featuredslot/", "delete_selected"),
        ("/admin/articles/redirect/", "delete_selected"),
        ("/admin/comments/comment/", "approve"),
        ("/admin/importing/proposal/", "refuse"),
    ],
)
def test_a_box_that_no_row_has_is_no_row(desk, three, address, action, box):
    for more in ({"index": "0"}, {}, {"step": "do"}, {"post": "yes"}):
        answer = desk.post(address, {"action": action, "_selected_action": [box]} | more)
        assert answer.status_code in (200, 302)
    assert not Article.objects.filter(status="binned").exists()


def test_a_row_that_is_no_row_does_not_keep_the_others_from_it(desk, three):
    taken = {"action": "put_in_the_bin", "_selected_action": ["x", three[0].pk], "step": "do"}
    desk.post(LIST, taken)
    assert [each.title for each in Article.objects.filter(status="binned")] == ["Rice"]


@pytest.mark.parametrize("number", ["x", "", "99999"])
def test_an_order_for_a_slot_that_is_not_there_is_no_fault_of_ours(desk, three, number):
    FeaturedSlot.objects.create(article=three[1], order=3)
    rows = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-order": "1"}
    answer = desk.post(
        "/admin/articles/featuredslot/", rows | {"form-0-id": number, "_save": "Save"}
    )
    assert answer.status_code in (200, 302)
    assert FeaturedSlot.objects.get().order == 3


def test_a_new_tag_is_named_and_made_once_it_is_agreed_to(desk, three):
    taken, _left = parts(choose(desk, "add_a_tag", three, step="look", target="  Low  water "))
    assert "3 articles get the tag “Low water”. It is a new tag" in taken
    assert not Tag.objects.filter(name="Low water").exists()
    answer = choose(desk, "add_a_tag", three, step="do", target="Low water")
    assert "3 articles have got the tag “Low water”." in messages(desk, answer)
    assert Tag.objects.filter(name="Low water").count() == 1
    draft, public, scheduled = [Article.objects.get(pk=each.pk) for each in three]
    assert [tag.name for tag in draft.tags.all()] == ["Low water"]
    assert [tag.name for tag in scheduled.tags.all()] == ["Low water"]
    assert public.working_content()["tags"] == ["Low water"]
    again, left = parts(choose(desk, "add_a_tag", three, step="look", target="LOW WATER"))
    assert "new tag" not in again
    assert left.count("It has it already.") == 3


@pytest.mark.parametrize("said", ["", " ", "one, two", "x" * 300, "\u200b"])
def test_what_is_no_tag_is_asked_again(desk, three, said):
    for step in ("look", "do"):
        answer = choose(desk, "add_a_tag", three, step=step, target=said)
        assert 'class="errorlist"' in answer.content.decode()
    assert not Tag.objects.exists()
