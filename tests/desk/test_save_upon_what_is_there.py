"""Two people have the same author, page, category, picture or publication open."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.models import Page, Publication
from tests import cast
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, administrator, publication):
    client.force_login(administrator)
    return client


def things():
    """Address, form, field, and how to read it again, of everything that two may open."""
    author = cast.author("Tom Field")
    page = Page.objects.create(title="About", permalink="/about/", body="<p>We.</p>")
    shelf = cast.category("Grain")
    picture = cast.image()
    said = Publication.objects.get()
    return [
        (f"accounts/author/{author.pk}", "#author_form", "other_name", author),
        (f"articles/page/{page.pk}", "#page_form", "title", page),
        (f"articles/category/{shelf.pk}", "#category_form", "name", shelf),
        (f"images/image/{picture.pk}", "#image_form", "credit", picture),
        (f"articles/publication/{said.pk}", "#publication_form", "name", said),
    ]


@pytest.mark.parametrize("number", range(5))
def test_the_second_to_save_is_shown_what_the_first_saved(desk, number):
    place, form, field, row = things()[number]
    where = f"/admin/{place}/change/"
    mine, hers = (filled(desk.get(where).content.decode(), form) for _two in range(2))
    assert field in mine
    assert desk.post(where, hers | {field: "Theirs first"}).status_code == 302

    refused = desk.post(where, mine | {field: "Mine second"})
    assert refused.status_code == 200
    html = refused.content.decode()
    row.refresh_from_db()
    assert getattr(row, field) == "Theirs first"
    errors = " ".join(each.text() for each in LexborHTMLParser(html).css(".errorlist li"))
    assert "Theirs first" in errors
    again = filled(html, form)
    assert again[field] == "Mine second"
    assert desk.post(where, again).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == "Mine second"
