"""An address that can't be taken apart stops nobody from moving in."""

import pytest

from articles.models import Article, Page
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db

ODD = ["https://[site]/x.jpg", "//[cdn_url]/x.jpg", "http://[::1/x.jpg"]


@pytest.mark.parametrize("address", ODD)
def test_the_words_around_it_come_in(tmp_path, address):
    text = f'Before.\n\n<img src="{address}" alt="A pier">\n\n<a href="{address}">After.</a>'
    move_in(export(tmp_path, item(1, "Rice", text), item(2, "Tea", "Tea.")))
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Rice", "Tea"]
    body = Article.objects.get(title="Rice").body
    assert "Before." in body
    assert "After." in body
    assert "[" not in body


@pytest.mark.parametrize("address", ODD)
def test_a_post_that_stood_there_comes_in(tmp_path, address):
    move_in(export(tmp_path, item(1, "Rice", "Rice grows.", link=address)))
    assert Article.objects.get().body == "<p>Rice grows.</p>"


def test_pages_below_an_address_of_the_site_itself_come_in_beside_it(tmp_path, client):
    move_in(
        export(
            tmp_path,
            item(1, "Media", "<p>For the press.</p>", type="page",
                 link="https://notes.example.org/media/"),
            item(2, "Press", "<p>Call us.</p>", type="page",
                 link="https://notes.example.org/media/press/"),
        )
    )  # fmt: skip
    found = dict(Page.objects.values_list("title", "permalink"))
    assert found == {"Media": "/media/", "Press": "/press/"}
    for address in found.values():
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Harbour Notes" in answer.content.decode()
