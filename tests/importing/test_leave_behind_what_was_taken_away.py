"""Cho took a reply away: when the site moves house, its place goes along and its words do not."""

import io
import zipfile

import pytest
from django.core.management import call_command

from articles.models import Article
from comments.forgetting import erase
from comments.models import Comment, Erasure
from importing.models import Origin
from importing.own_replies import MOMENTS
from tests import cast
from tests.importing.exports_made import comment, export, item
from tests.importing.moving import everything, move_in

pytestmark = pytest.mark.django_db
KEPT = ("pk", "parent_id", "path", "status", "name", "body", *MOMENTS)
TAKEN_AWAY = "Replies that their writers took away at the old site since, here too"


@pytest.fixture
def thread(publication, article):
    """Cho took one away and has one that was rejected; Kay had hers erased; Rae answered both."""
    mine = cast.reply(article, "Canary one.", name="Cho", email="cho@example.org")
    mine.website = "https://cho.example/"
    mine.save()
    cast.reply(article, "I disagree.", name="Rae", parent=mine)
    erased = cast.reply(article, "Canary two.", name="Kay", email="kay@example.org")
    cast.reply(article, "I agree.", name="Rae", parent=erased)
    cast.reply(article, "Rude words.", name="Cho", email="cho@example.org", status="rejected")
    mine.withdraw()
    erase("kay@example.org")
    return mine, erased


def exported(tmp_path, name="out.xml"):
    call_command("export_wordpress", str(tmp_path / name), stdout=io.StringIO())
    return (tmp_path / name).read_text("utf-8")


def another_house():
    """A site of which nothing is known here."""
    for model in (Comment, Article, Origin, Erasure):
        model.objects.all().delete()


def rows():
    return list(Comment.objects.order_by("pk").values(*KEPT))


def page_of(client):
    return client.get(Article.objects.get().get_absolute_url()).content.decode()


def test_neither_export_holds_its_words(thread, tmp_path):
    text = exported(tmp_path)
    call_command("export_archive", str(tmp_path / "out.zip"), stdout=io.StringIO())
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        files = b"".join(archive.read(name) for name in archive.namelist()).decode(
            "utf-8", "replace"
        )

    for out in (text, files):
        assert "Canary" not in out
        assert "cho.example/" not in out
        assert "Rude words." in out, "a moderator may still let it through"
    assert text.count("cho@example.org") == 1, "of the rejected one"
    assert "Canary one." in Comment.objects.get(pk=thread[0].pk).body, "here it has its 30 days"


def test_it_arrives_as_taken_away_and_the_thread_keeps_its_shape(
    client, thread, tmp_path, moderator
):
    first = exported(tmp_path, "first.xml")
    before = rows()
    before[0] |= {"name": "", "body": ""}
    another_house()

    move_in(str(tmp_path / "first.xml"))

    assert rows() == before
    page = page_of(client)
    assert page.count("was removed") == 2
    assert page.index("was removed") < page.index("I disagree.")
    assert exported(tmp_path, "second.xml") == first
    client.force_login(moderator)
    for verb in ("restore", "approve"):
        client.post(f"/admin/comments/comment/{thread[0].pk}/decide/", {"verb": verb})
    assert rows() == before
    again = everything()
    move_in(str(tmp_path / "first.xml"))
    assert everything() == again


def test_one_that_was_taken_away_after_the_first_move_is_taken_away_here(
    client, publication, article, tmp_path, moderator
):
    mine = cast.reply(article, "Canary one.", name="Cho", email="cho@example.org")
    cast.reply(article, "I disagree.", name="Rae", parent=mine)
    hers = cast.reply(article, "Canary two.", name="Kay", email="kay@example.org")
    cast.reply(article, "I agree.", name="Rae", parent=hers)
    exported(tmp_path, "first.xml")
    mine.withdraw()
    erase("kay@example.org")
    exported(tmp_path, "second.xml")
    another_house()
    move_in(str(tmp_path / "first.xml"))
    assert "Canary one." in page_of(client)
    here = Comment.objects.get(pk=mine.pk)
    here.reject(by=moderator)
    here.approve(by=moderator)

    said = move_in(str(tmp_path / "second.xml"))

    assert f"{TAKEN_AWAY} (2):" in said
    here.refresh_from_db()
    assert (here.status, bool(here.withdrawn_at), here.erased_at) == ("removed", True, None)
    gone = Comment.objects.get(pk=hers.pk)
    assert (gone.status, gone.body, gone.name, gone.email) == ("removed", "", "", "")
    assert "Canary" not in page_of(client)
    assert "## Changed" not in move_in(str(tmp_path / "second.xml"))


@pytest.mark.parametrize(
    "mark",
    ["[]", "{", '{"withdrawn_at": "2026-13-01T10:00:00Z"}', '{"withdrawn_at": "2026-01-01T10:00"}'],
)
def test_a_mark_that_cannot_be_read_says_nothing(publication, tmp_path, mark):
    field = (
        "<wp:commentmeta><wp:meta_key>_peninsula</wp:meta_key>"
        f"<wp:meta_value>{mark}</wp:meta_value></wp:commentmeta></wp:comment>"
    )
    comments = [comment(11, "Words."), comment(12, "", approved="trash")]
    marked = [each.replace("</wp:comment>", field) for each in comments]

    said = move_in(export(tmp_path, item(1, "Rice", comments=marked)))

    assert [each.status for each in Comment.objects.all()] == ["approved"]
    assert "Replies without a word (1)" in said
