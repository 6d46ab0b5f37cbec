"""Dirty HTML cannot get into a table, whichever way it comes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import TextField

from articles.models import Page
from prose.fields import CleanBodyField, CleanInlineField, CleanReplyField

DIRTY = "<h1>a</h1><script>alert(1)</script><p onclick=x>b</p>"
CLEAN = "<h2>a</h2><p>b</p>"


def page(number: int = 1, body: str = DIRTY) -> Page:
    return Page(title=f"P{number}", slug=f"p{number}", permalink=f"/p{number}/", body=body)


def stored() -> list[str]:
    """What the table holds, not what the field makes of it when it is read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM articles_page ORDER BY slug")
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.django_db
def test_by_saving():
    about = page()
    about.save()

    assert stored() == [CLEAN]
    assert about.body == CLEAN
    assert type(about.body) is str


@pytest.mark.django_db
def test_by_updating_rows():
    page(body="").save()

    Page.objects.update(body=DIRTY)

    assert stored() == [CLEAN]


@pytest.mark.django_db
def test_in_bulk():
    pages = Page.objects.bulk_create([page(1), page(2, body="")])
    assert stored() == [CLEAN, ""]

    for each in pages:
        each.body = DIRTY * 2
    Page.objects.bulk_update(pages, ["body"])

    assert stored() == [CLEAN * 2, CLEAN * 2]


@pytest.mark.django_db
def test_a_text_is_found_by_what_was_typed():
    page().save()

    assert Page.objects.filter(body=DIRTY).exists()
    assert Page.objects.filter(body__contains="<h2>").exists()


def test_a_form_that_needs_words_does_not_take_an_empty_paragraph():
    with pytest.raises(ValidationError, match="cannot be blank"):
        CleanBodyField().clean("<p>&nbsp;</p>", None)


@pytest.mark.parametrize(
    ("field", "kept"),
    [(CleanBodyField, "<p><b>a</b></p>"), (CleanInlineField, "<strong>a</strong>"),
     (CleanReplyField, "<p><strong>a</strong></p>")],
)  # fmt: skip
def test_each_field_cleans_in_its_own_way_and_leaves_nothing_to_a_migration(field, kept):
    assert field().get_prep_value("<b>a</b>") == kept
    assert field(null=True).get_prep_value(None) is None
    _, path, arguments, options = field(blank=True).deconstruct()
    assert (path, arguments, options) == (f"prose.fields.{field.__name__}", [], {"blank": True})


def test_the_desk_chooses_the_widget():
    assert type(CleanBodyField().formfield().widget) is type(TextField().formfield().widget)
