"""A table that a plugin kept beside the texts stands in the text that showed it."""

import json

import pytest

from articles.models import Article
from tests.importing.exports_made import author, export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db
ROWS = [["Year", "Rent"], ["2018", "<b>700</b> & more"], ["#colspan#", "x < y\nz"]]


def table(rows=ROWS, number="4", status="publish", **options):
    meta = [("_tablepress_export_table_id", number)]
    meta += [("_tablepress_table_options", json.dumps(options))] if options else []
    body = rows if isinstance(rows, str) else json.dumps(rows)
    return item(40, "Rents", body, type="tablepress_table", meta=meta, status=status)


def moved(tmp_path, body, *tables):
    report = move_in(export(tmp_path, author(), item(7, "Rice", body), *tables))
    return Article.objects.get().body, report


@pytest.mark.parametrize(
    "shown",
    [
        "Before.\n\n[table id=4 /]\n\nAfter.",
        (
            "<!-- wp:paragraph -->\n<p>Before.</p>\n<!-- /wp:paragraph -->\n"
            '<!-- wp:tablepress/table {"id":"4"} -->\n[table class="x" id="4" responsive=on /]\n'
            "<!-- /wp:tablepress/table -->\n"
            "<!-- wp:paragraph -->\n<p>After.</p>\n<!-- /wp:paragraph -->"
        ),
    ],
)
@pytest.mark.parametrize("rows", [ROWS, [ROWS]])
def test_it_stands_where_the_text_shows_it(tmp_path, shown, rows):
    body, report = moved(tmp_path, shown, table(rows))
    assert "<thead><tr><th>Year</th><th>Rent</th></tr></thead>" in body
    assert "<td>2018</td><td><b>700</b> &amp; more</td>" in body
    assert body.index("Before.") < body.index("<table>") < body.index("After.")
    assert "[table" not in body
    assert "#colspan#" not in body
    assert "Tables of TablePress: they stand where a text shows them (1)" in report


def test_a_table_without_a_head_has_none(tmp_path):
    body, _report = moved(tmp_path, "[table id=4 /]", table(table_head=False))
    assert "<thead>" not in body


@pytest.mark.parametrize(
    "kept", [table("no JSON"), table('{"a": 1}'), table("[[]]"), table("[1]"), table("[[[[]]]]")]
)
def test_one_that_can_not_be_read_costs_nothing_else(tmp_path, kept):
    body, report = moved(tmp_path, "Rice.\n\n[table id=4 /]", kept)
    assert "Rice." in body
    assert "tablepress_table" in report or "<table>" in body


def test_a_table_that_no_reader_saw_stays_unseen(tmp_path):
    body, _report = moved(tmp_path, "[table id=4 /]", table(status="private"))
    assert "700" not in body


def test_the_same_export_again_changes_nothing(tmp_path):
    moved(tmp_path, "[table id=4 /]", table())
    before = Article.objects.values().get()
    moved(tmp_path, "[table id=4 /]", table())
    assert Article.objects.values().get() == before
