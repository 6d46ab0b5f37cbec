"""A newer export adds what is new; what the old site changed since is named and left as it is."""

import pytest
from django.core.management import CommandError

from articles.models import Article, FeaturedSlot, Page, Redirect
from comments.models import Comment
from tests.importing.exports_made import author, category, comment, export, item, tag
from tests.importing.moving import everything, move_in, row

pytestmark = pytest.mark.django_db

HEADING = "Has another status at the old site by now; here it stays as it is"


CHANGES = [
    ({"status": "draft"}, {}, "- Rice: “draft” there before, “publish” now"),
    ({}, {"status": "private"}, "- Rice: “publish” there before, “private” now"),
    ({}, {"status": "trash"}, "- Rice: “publish” there before, “trash” now"),
    ({}, {"password": "x"}, "- Rice: “publish” there before, “publish, with a password” now"),
]


@pytest.mark.parametrize(("before", "now", "said"), CHANGES)
@pytest.mark.parametrize("kind", ["post", "page"])
def test_another_status_of_what_was_touched_here_is_named_and_changes_nothing(
    tmp_path, kind, before, now, said
):
    move_in(export(tmp_path, item(1, "Rice", type=kind, **before)))
    for noun in (Article, Page):
        noun.objects.update(standfirst="An editor's words.")
    rows = everything()
    report = move_in(export(tmp_path, item(1, "Rice", type=kind, **now)))
    # what the old site shows now has an address there that is to be kept
    assert everything() | {"importing.OldAddress": rows["importing.OldAddress"]} == rows
    assert f"{HEADING} (1):\n\n{said}" in report


@pytest.mark.parametrize(
    ("before", "now", "address", "is_public"),
    [
        ({"status": "draft"}, {}, "/2020/03/rice/", True),
        ({}, {"status": "private"}, "/2020/03/rice/", False),
        ({}, {"status": "trash"}, "/2020/03/rice/", False),
        ({}, {"password": "x"}, "/2020/03/rice/", False),
    ],
)
def test_another_status_of_what_nobody_touched_is_followed(
    client, tmp_path, before, now, address, is_public
):
    move_in(export(tmp_path, item(1, "Rice", **before)))
    report = move_in(export(tmp_path, item(1, "Rice", **now)))
    assert "Changed at the old site since, and here, where nobody had touched it (1)" in report
    assert (client.get(address).status_code == 200) is is_public
    rows = everything()
    move_in(export(tmp_path, item(1, "Rice", **now)))
    assert everything() == rows


def test_what_an_editor_did_here_as_well_is_not_named(tmp_path, editor):
    move_in(export(tmp_path, item(1, "Rice", status="draft")))
    Article.objects.update(status="published")
    assert HEADING not in move_in(export(tmp_path, item(1, "Rice")))


def test_the_same_export_says_nothing_of_it(tmp_path):
    file = export(
        tmp_path,
        item(1, "Rice", status="draft", comments=[comment(11, "Held.", approved="0")]),
        item(2, "About", type="page", comments=[comment(12, "Words.")]),
    )
    move_in(file)
    Article.objects.update(status="published", title="Better")
    Comment.objects.update(status="approved")
    report = move_in(file)
    assert "## Changed" not in report
    assert "## Left out" not in report


@pytest.mark.parametrize("kind", ["post", "page"])
def test_a_text_that_was_edited_there_follows_where_nobody_touched_it(tmp_path, kind):
    move_in(export(tmp_path, item(1, "Rice", type=kind)))
    later = item(1, "Rice", "Rice grew.", type=kind, modified="2020-04-01 10:00:00")
    report = move_in(export(tmp_path, later))
    noun = (Article if kind == "post" else Page).objects.get()
    assert noun.body == "<p>Rice grew.</p>"
    assert "Changed at the old site since, and here, where nobody had touched it (1)" in report
    if kind == "post":
        new, first = noun.revisions.kept()
        assert (first.content["body"], new.content["body"]) == (
            "<p>Rice grows.</p>",
            "<p>Rice grew.</p>",
        )


def test_a_text_that_was_edited_there_and_here_is_named(tmp_path, editor):
    move_in(export(tmp_path, item(1, "Rice")))
    article = Article.objects.get()
    article.keep({**article.working_content(), "title": "Better"}, by=editor)
    rows = everything()
    later = item(1, "Rice", "Rice grew.", modified="2020-04-01 10:00:00")
    report = move_in(export(tmp_path, later))
    assert "Edited at the old site since; here the text stays as it is (1):\n\n- Rice" in report
    assert everything() == rows


def test_another_blog_of_the_same_address_is_not_taken_for_this_one(tmp_path):
    move_in(export(tmp_path, item(1, "Rice", comments=[comment(11, "On rice.")])))
    other = item(1, "Barley", at="2012-01-02 10:00:00", comments=[comment(11, "On barley.")])
    picture = item(
        3, "Pic", type="attachment", parent=1, link="https://notes.example.org/pic/", url="x.jpg"
    )
    file = export(tmp_path, other, picture, item(2, "Oats"), name="other.xml")
    report = tmp_path / "report.md"
    with pytest.raises(CommandError, match=r"1 of the texts .* export of another site\?"):
        move_in(file, report=str(report))
    said = report.read_text(encoding="utf-8")
    assert "- Barley (number 1 is “Rice”)" in said
    assert row(said, "post: publish") == [2, 1, 0, 0, 1]
    assert row(said, "reply: approved") == [1, 0, 0, 0, 1]
    assert set(Article.objects.values_list("title", flat=True)) == {"Oats", "Rice"}
    assert not Redirect.objects.filter(old_path__startswith="/pic").exists()


@pytest.mark.parametrize(
    "now",
    [
        {"at": "2020-05-01 10:00:00"},
        {"guid": "https://new.example.org/?p=1"},
        {"slug": "grain", "at": "2020-05-01 10:00:00"},
    ],
)
def test_one_text_may_change_over_the_years(tmp_path, now):
    move_in(export(tmp_path, item(1, "Rice")))
    move_in(export(tmp_path, item(1, "Rice", **now)))
    retitled = item(1, "Barley", slug=now.get("slug", "rice"), at="2021-05-01 10:00:00")
    assert row(move_in(export(tmp_path, retitled)), "post: publish") == [1, 0, 1, 0, 0]


def test_a_draft_may_become_another_text(tmp_path):
    nothing = "0000-00-00 00:00:00"
    draft = item(1, "An idea", slug="", status="draft", at=nothing)
    move_in(export(tmp_path, draft))
    assert row(move_in(export(tmp_path, item(1, "Rice"))), "post: publish") == [1, 0, 1, 0, 0]


def test_what_follows_the_old_site_gets_no_second_slot(tmp_path):
    move_in(export(tmp_path, item(1, "Rice", sticky=1)))
    assert FeaturedSlot.objects.count() == 1
    later = item(1, "Rice", "Rice grew.", sticky=1, modified="2020-04-01 10:00:00")
    move_in(export(tmp_path, later))
    assert FeaturedSlot.objects.count() == 1


def test_who_signs_is_followed_and_other_names_are_told(tmp_path):
    people = [author(), author("bob", "Bob Sill", 5)]
    move_in(export(tmp_path, *people, category("top", "Top"), tag("t", "Peace"), item(1, "Rice")))
    renamed = [author(), author("bob", "Bob Sill-Doe", 5), category("top", "Peak"), tag("t", "War")]
    said = move_in(export(tmp_path, *renamed, item(1, "Rice", by="bob")))
    assert Article.objects.get().byline_text == "Bob Sill"
    assert Article.objects.get().bylines.get().frozen_at
    heading = "Called otherwise at the old site by now; here the name stays (3):"
    assert f"{heading}\n\n- Bob Sill: Bob Sill-Doe\n- Top: Peak\n- Peace: War\n" in said
    assert "Old numbers" not in said
