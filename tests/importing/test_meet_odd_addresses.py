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


SITE = "https://notes.example.org"


@pytest.mark.parametrize("order", [1, -1], ids=["below comes last", "below comes first"])
def test_a_post_at_the_print_view_of_another_gets_an_address_of_its_own(tmp_path, client, order):
    posts = [
        item(1, "Rice", "Rice grows.", link=f"{SITE}/rice/"),
        item(2, "Print", "Ink dries.", link=f"{SITE}/rice/print/"),
    ]
    said = move_in(export(tmp_path, *posts[::order]))
    kept, moved = ("Rice", "Print")[::order]
    kept_at, moved_from = ("/rice/", "/rice/print/")[::order]
    found = dict(Article.objects.values_list("title", "permalink"))
    assert found == {kept: kept_at, moved: f"/2020/03/{moved.lower()}/"}
    assert f"{moved_from} → /2020/03/{moved.lower()}/" in said
    for title, words in (("Rice", "Rice grows."), ("Print", "Ink dries.")):
        answer = client.get(found[title])
        assert words in answer.content.decode()
        assert words in client.get(f"{found[title]}print/").content.decode()


def test_a_post_that_is_called_print_keeps_its_address_where_nothing_is_above_it(tmp_path, client):
    move_in(export(tmp_path, item(2, "Print", "Ink dries.", link=f"{SITE}/rice/print/")))
    assert Article.objects.get().permalink == "/rice/print/"
    assert "Ink dries." in client.get("/rice/print/").content.decode()
