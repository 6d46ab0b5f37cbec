"""Whoever comes by an address that WordPress made of a thing finds it in one step."""

import pytest

from articles.models import Article
from tests.importing.exports_made import author, category, comment, export, field, item
from tests.importing.moving import everything, move_in

pytestmark = pytest.mark.django_db
RICE = "/2020/03/rice/"
X = "".join(field(f"wp:{k}", v) for k, v in (("term_id", 9), ("tag_slug", "x"), ("tag_name", "X")))
X = f"<wp:tag>{X}</wp:tag>"


@pytest.fixture
def blog(tmp_path):
    terms = [("category", "b", "B"), ("post_tag", "x", "X")]
    return export(
        tmp_path,
        author(),
        category("a", "A", number=7),
        category("b", "B", "a", number=8),
        X,
        item(1, "Rice", terms=terms, comments=[comment(5, "So it does.")]),
        item(2, "Barley", at="2020-03-14 10:00:00"),
        item(3, "Prices", type="page", link="https://notes.example.org/prices/"),
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/?p=1", RICE),
        ("/?page_id=1", RICE),
        ("/?p=3", "/prices/"),
        ("/?page_id=3", "/prices/"),
        ("/?tag_id=9", "/tag/x/"),
        ("/?cat=8", "/category/a/b/"),
        ("/?category_name=b", "/category/a/b/"),
        ("/category/b/", "/category/a/b/"),
        ("/category/b/feed/", "/category/a/b/feed/"),
        ("/a/b/", "/category/a/b/"),
        ("/a/b/feed/", "/category/a/b/feed/"),
        ("/2020/03/14/barley/", "/2020/03/barley/"),
        ("/2020/03/14/", "/2020/03/"),
        ("/2020/03/14/nothing/", "/2020/03/"),
        (f"{RICE}?cpage=1", RICE),
        (f"{RICE}comment-page-3/", RICE),
        ("/?p=1&feed=rss2", f"{RICE}feed/"),
        ("/?feed=atom&p=1", f"{RICE}feed/atom/"),
        ("/?cat=8&feed=rss2", "/category/a/b/feed/"),
        ("/?tag=x&feed=rss2", "/tag/x/feed/"),
        ("/?author_name=mina&feed=rss2", "/author/mina/feed/"),
        ("/search/rice/feed/", "/search/feed/?q=rice"),
        ("/search/rice/feed/rss2/", "/search/feed/?q=rice"),
        ("/search/rice/feed/atom/", "/search/feed/atom/?q=rice"),
        ("/search/rice/", "/search/?q=rice"),
    ],
)
def test_it_leads_there_in_one_step(client, blog, old, new):
    move_in(blog)
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, new)
    assert client.get(new).status_code == 200


def test_other_bases_are_said_and_lead_on(client, blog):
    move_in(blog, category_base="topics", tag_base="/marks/", author_base="people")
    for old, new in (
        ("/topics/a/b/", "/category/a/b/"),
        ("/topics/b/", "/category/a/b/"),
        ("/topics/a/feed/", "/category/a/feed/"),
        ("/marks/x/", "/tag/x/"),
        ("/people/mina/", "/author/mina/"),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, new)
    before = everything()
    move_in(blog, category_base="topics", tag_base="/marks/", author_base="people")
    assert everything() == before


def test_a_page_that_is_called_as_a_category_keeps_its_address(client, tmp_path):
    page = item(3, "On A", "Words.", type="page", link="https://notes.example.org/a/")
    text = item(1, "Rice", terms=[("category", "a", "A")])
    move_in(export(tmp_path, category("a", "A"), text, page))
    assert b"Words." in client.get("/a/").content
    assert Article.objects.get().categories.get().path == "a"
