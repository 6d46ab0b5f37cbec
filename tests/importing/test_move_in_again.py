"""A move can be rehearsed, repeated and refused; none of these changes what it should not."""

from pathlib import Path

import pytest
from django.core.management import CommandError

from accounts.models import Author
from articles.merging import merge, plan
from articles.models import Article, Category, FeaturedSlot, Tag
from importing.wordpress import move_in as move_files_in
from importing.wxr import UnreadableExport
from tests.importing.exports_made import HEAD, author, category, comment, export, item, tag
from tests.importing.moving import everything, move_in, row

pytestmark = pytest.mark.django_db
OUTSIDE = Path(__file__).parents[3] / "shared"  # exports of other projects, where they are at hand
EXPORTS = sorted((Path(__file__).parent / "exports").glob("*.xml"))
EXPORTS += sorted(OUTSIDE.glob("data/wxr/*.xml")) + sorted(OUTSIDE.glob("seed/*.xml"))

BLOG = (
    author(),
    category("ports", "Ports", number=11),
    tag("cranes", "Cranes"),
    item(
        1,
        "Rice",
        "By Robert R. King\n\nWords.\n\n<em>Robert R. King sails. The views are his own.</em>",
        sticky=1,
        terms=[("category", "ports", "Ports"), ("post_tag", "cranes", "Cranes")],
        meta=[("_wp_old_slug", "grain")],
        comments=[comment(11, "First."), comment(12, "Second.", below=11)],
    ),
    item(2, "About", type="page", link="https://notes.example.org/about/"),
    item(
        3,
        "Pic",
        type="attachment",
        status="inherit",
        parent=1,
        link="https://notes.example.org/pic/",
    ),
)


def test_a_second_run_changes_nothing(tmp_path):
    file = export(tmp_path, *BLOG)
    move_in(file, accept_proposals=True)
    before = everything()
    said = move_in(file, accept_proposals=True)
    assert everything() == before
    assert row(said, "post: publish") == [1, 0, 1, 0, 0]
    assert row(said, "reply: approved") == [2, 0, 2, 0, 0]
    assert row(said, "categories") == [1, 0, 1, 0, 0]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_every_export_at_hand_moves_in_whole_or_not_at_all(path):
    before = everything()
    try:
        report = move_files_in([path])
    except UnreadableExport:
        assert everything() == before
        return
    assert report.unsaid() == []
    after = everything()
    again = move_files_in([path])
    assert everything() == after
    assert again.unsaid() == []
    assert (
        sum(number for (_row, outcome), number in again.counts.items() if outcome == "taken") == 0
    )


def test_what_editors_have_made_of_it_since_stays(tmp_path):
    file = export(tmp_path, *BLOG)
    move_in(file)
    Article.objects.update(title="Better", body="<p>Rewritten.</p>")
    FeaturedSlot.objects.all().delete()
    Tag.objects.all().delete()
    before = everything()
    move_in(file)
    assert everything() == before


def test_what_was_deleted_here_does_not_come_back(tmp_path):
    file = export(tmp_path, *BLOG)
    move_in(file)
    Article.objects.all().delete()
    move_in(file)
    assert not Article.objects.exists()


def test_a_category_that_was_deleted_is_made_again_where_a_new_article_needs_it(tmp_path):
    terms = [("category", "ports", "Ports")]
    listed = category("ports", "Ports", number=11)
    move_in(export(tmp_path, listed, item(1, "Rice", terms=terms)))
    Article.objects.update(primary_category=None)
    Category.objects.all().delete()
    move_in(export(tmp_path, listed, item(1, "Rice", terms=terms), item(2, "Barley", terms=terms)))
    assert Article.objects.get(title="Barley").primary_category.path == "ports"


def test_a_rehearsal_tells_everything_and_changes_nothing(tmp_path):
    file = export(tmp_path, *BLOG)
    before = everything()
    said = move_in(file, dry_run=True, accept_proposals=True)
    assert everything() == before
    assert "A rehearsal: nothing was changed." in said
    assert move_in(file, accept_proposals=True) == said.replace(
        "A rehearsal: nothing was changed.\n", ""
    )


def test_two_sites_with_the_same_numbers_do_not_meet(tmp_path):
    other = HEAD.replace("notes.example.org", "other.example.org")
    second = tmp_path / "other.xml"
    words = item(1, "Barley", link="https://other.example.org/barley/", guid="barley")
    second.write_text(f"{other}{words}</channel></rss>", encoding="utf-8")
    move_in(export(tmp_path, item(1, "Rice")), str(second))
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Barley", "Rice"]


def test_parts_of_one_export_know_of_each_other(tmp_path):
    block = item(5, "Box", "<p>Write.</p>", type="wp_block")
    first = export(tmp_path, item(1, "A", '<!-- wp:block {"ref":5} /-->'), name="notes.001.xml")
    second = export(tmp_path, block, item(1, "A", slug="a"), item(2, "B"), name="notes.002.xml")
    said = move_in(first, second)
    assert Article.objects.get(title="A").body == "<p>Write.</p>"
    assert row(said, "post: publish") == [3, 2, 0, 1, 0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "broken.xml, line 1: the file is empty."),
        ("<rss><channel>", "this is an RSS feed, not a WordPress export"),
        (HEAD, "the file ends in the middle"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]>" + HEAD + item(1, "A"), "line 1"),
        ("<html><body>Sign in</body></html>", "this is a web page"),
        ("GIF89a", "this is not XML"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence_and_leaves_no_trace(tmp_path, content, words):
    whole = export(tmp_path, *BLOG)
    broken = tmp_path / "broken.xml"
    broken.write_text(content, encoding="utf-8")
    before = everything()
    with pytest.raises(CommandError) as refusal:
        move_in(whole, str(broken))
    assert everything() == before
    assert words in str(refusal.value)
    assert "broken.xml" in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert refusal.value.returncode == 1


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"nowhere\.xml: cannot be opened"):
        move_in(str(tmp_path / "nowhere.xml"))


def test_a_report_that_cannot_be_written_is_said_before_anything_moves(tmp_path):
    before = everything()
    with pytest.raises(CommandError, match="can't be written"):
        move_in(export(tmp_path, *BLOG), report=str(tmp_path / "nowhere" / "report.md"))
    assert everything() == before


def test_who_was_merged_into_another_is_that_one_to_a_later_move(tmp_path):
    both = author("rkk", "R. R. King", number=7)
    text = item(1, "Rice", "Words.", by="rkk")
    move_in(export(tmp_path, both, text))
    gone = Author.objects.get(name="R. R. King")
    kept = Author.objects.create(name="Robert R. King")
    merge(gone, kept, plan(gone, kept).seal)
    later = item(2, "Rye", "More words.", by="rkk")
    move_in(export(tmp_path, both, text, later))
    assert [each.name for each in Author.objects.all()] == ["Robert R. King"]
    assert Article.objects.get(title="Rye").bylines.get().author == kept
    assert Article.objects.get(title="Rice").bylines.get().author == kept


def test_nor_is_a_proposal_by_the_former_name_somebody_new(tmp_path):
    gone, kept = Author.objects.create(name="Bob King"), Author.objects.create(name="Robert King")
    merge(gone, kept, plan(gone, kept).seal)
    text = item(1, "Rice", "By Bob King\n\nWords of some length to read.")
    move_in(export(tmp_path, author(), text), accept_proposals=True)
    assert not Author.objects.filter(name="Bob King").exists()
    assert Article.objects.get(title="Rice").bylines.get().author == kept
