"""A bold line of its own above plain words is a subheading; other bold lines stay what they are."""

import pytest

from articles.models import Article
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in


@pytest.mark.django_db
def test_bold_lines_become_subheads_and_the_report_says_so(tmp_path):
    body = (
        "First words.\n\n<strong>Timid Tokyo</strong>\n\nMore words.\n\n<b>What next?</b>\n\nLast."
    )
    said = move_in(export(tmp_path, item(1, "Rice", body + "\n\nA.\n\nB.\n\nC.")))
    html = Article.objects.get().body
    assert "<h2>Timid Tokyo</h2>\n<p>More words.</p>\n<h2>What next?</h2>\n<p>Last.</p>" in html
    assert "a bold line of its own became a subheading (1):\n\n- strong in “Rice” × 2" in said


@pytest.mark.parametrize(
    "line",
    [
        "<strong>This is a sentence.</strong>",
        "<strong>Note:</strong>",
        "<strong>Q: What is rice?</strong>",
        "<strong>Reporter: What is rice?</strong>",
        "<strong>By Mina Quay</strong>",
        "<strong>Rice</strong> and reason",
        "<strong>Rice\nand reason</strong>",
        '<strong><a href="/rice">Rice</a></strong>',
        "<strong>" + "Rice and " * 12 + "reason</strong>",
        "<strong>Rice</strong>\n\n<strong>Barley</strong>",
        "<em>Rice</em>",
    ],
)
@pytest.mark.django_db
def test_other_bold_lines_stay(tmp_path, line):
    end = "" if "Barley" in line else "\n\nA.\n\nB.\n\nC."
    move_in(export(tmp_path, item(1, "Rice", f"First.\n\n{line}{end}")))
    assert "<h" not in Article.objects.get().body


@pytest.mark.django_db
def test_a_bold_name_above_a_bio_stays(tmp_path):
    body = "First.\n\nMore.\n\n<strong>Mina Quay</strong>\n\nShe sails."
    move_in(export(tmp_path, item(1, "Rice", body)))
    assert "<h" not in Article.objects.get().body


@pytest.mark.django_db
def test_below_headings_they_are_a_level_deeper(tmp_path):
    body = "<h2>One</h2>\n\nA.\n\n<strong>Two of it</strong>\n\nB.\n\nC.\n\nD.\n\nE."
    move_in(export(tmp_path, item(1, "Rice", body)))
    assert "<h3>Two of it</h3>" in Article.objects.get().body
