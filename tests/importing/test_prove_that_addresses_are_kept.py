"""Ada asks whether every address of the old site still answers."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, MissedAddress, Redirect
from comments.models import Comment
from importing.models import OldAddress
from tests.importing.exports_made import comment, export, item
from tests.importing.moving import everything, move_in

pytestmark = pytest.mark.django_db


def checked(tmp_path, name="kept.json"):
    """What the command printed, its report, and whether it was content."""
    out, target = StringIO(), tmp_path / name
    try:
        call_command("check_links_kept", report=str(target), stdout=out)
    except CommandError as refusal:
        return out.getvalue(), target.read_text(), str(refusal)
    return out.getvalue(), target.read_text(), ""


def fates(text):
    return {row["path"]: row["outcome"] for row in json.loads(text)}


@pytest.fixture
def moved(tmp_path, publication):
    publication.delete()
    reply = comment(17, "Words.")
    rice = item(12, "Rice", meta=[("_wp_old_slug", "rise")], comments=[reply])
    return move_in(export(tmp_path, rice, item(13, "Secret", status="draft")))


def test_every_address_of_what_was_public_answers(client, tmp_path, moved):
    said, report, trouble = checked(tmp_path)
    assert trouble == ""
    found = fates(report)
    rice = Article.objects.get(title="Rice")
    assert found[rice.permalink] == "same"
    assert found["/?p=12"] == "redirected"
    assert found[f"{rice.permalink}#comment-17"] == "same"
    assert found[f"{rice.permalink}feed/"] == "same"
    assert "redirected" in {found[path] for path in found if "rise" in path}
    assert set(found.values()) == {"same", "redirected"}
    assert "/?p=13" not in found
    assert "missing" in said.splitlines()[2]


def test_what_is_lost_is_named_with_the_reason(client, tmp_path, moved):
    Redirect.objects.all().delete()
    Comment.objects.update(status="spam")
    said, report, trouble = checked(tmp_path, "kept.md")
    assert "old addresses lead nowhere" in trouble
    assert "missing: /?p=12 (404)" in said
    assert "the page is there, the reply is not" in report
    assert MissedAddress.objects.count() == 0


def test_it_changes_nothing(tmp_path, moved):
    before = everything()
    checked(tmp_path)
    assert everything() == before


def test_nothing_known_is_said_so(publication):
    with pytest.raises(CommandError, match="nothing has moved in"):
        call_command("check_links_kept")


def test_a_second_move_knows_no_address_twice(tmp_path, moved):
    rows = list(OldAddress.objects.values())
    move_in(str(tmp_path / "notes.xml"))
    assert list(OldAddress.objects.values()) == rows


def test_replies_keep_their_numbers_and_new_ones_come_behind_them(client, tmp_path, moved):
    rice = Article.objects.get(title="Rice")
    assert [reply.pk for reply in rice.comments.all()] == [17]
    assert 'id="comment-17"' in client.get(rice.permalink).content.decode()
    new = Comment.objects.create(article=rice, name="Cho", body="<p>Later.</p>")
    assert new.pk > 17


def test_a_number_that_is_taken_here_goes_to_nobody_else(tmp_path, moved):
    rice = Article.objects.get(title="Rice")
    text = export(
        tmp_path, item(12, "Other", comments=[comment(17, "First."), comment(900, "Second.")])
    )
    other = tmp_path / "other.xml"
    other.write_text(Path(text).read_text().replace("notes.example", "other.example"))
    move_in(str(other))
    assert rice.comments.get().pk == 17
    assert {900} < set(Comment.objects.exclude(article=rice).values_list("pk", flat=True))
    assert Comment.objects.create(article=rice, name="Cho", body="<p>Later.</p>").pk > 900
