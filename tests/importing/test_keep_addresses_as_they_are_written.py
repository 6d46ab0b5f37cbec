"""Old addresses with capital letters and odd marks in them answer, however readers write them."""

import pytest

from articles.models import Article, Page, Redirect
from tests import cast
from tests.importing.exports_made import comment, export, item
from tests.importing.moving import move_in
from tests.importing.test_prove_that_addresses_are_kept import checked, fates
from tests.importing.test_take_redirects_over import take

pytestmark = pytest.mark.django_db
SITE = "https://notes.example.org"


@pytest.fixture
def blog(tmp_path, publication):
    publication.delete()
    rice = item(12, "Rice", link=f"{SITE}/Archives/Rice-And-Reason.html")
    about = item(14, "About", type="page", link=f"{SITE}/About-Us/")
    tea = item(13, "Tea", slug="tea", meta=[("_wp_old_slug", "Green-Tea")])
    move_in(export(tmp_path, rice, about, tea))


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("/archives/rice-and-reason.html", "/Archives/Rice-And-Reason.html"),
        ("/ARCHIVES/RICE-AND-REASON.HTML", "/Archives/Rice-And-Reason.html"),
        ("/archives/Rice-and-reason.html/", "/Archives/Rice-And-Reason.html"),
        ("/about-us/", "/About-Us/"),
        ("/ABOUT-US", "/About-Us/"),
        ("/2020/03/TEA/", "/2020/03/tea/"),
        ("/2020/03/green-tea/", "/2020/03/tea/"),
        ("/2020/03/GREEN-TEA/", "/2020/03/tea/"),
        ("/archives/rice-and-reason.html/amp/", "/Archives/Rice-And-Reason.html"),
        ("/about-us/feed/", "/About-Us/"),
    ],
)
def test_capital_letters_are_no_matter(client, blog, asked, there):
    answer = client.get(asked)
    assert (answer.status_code, answer.headers.get("Location")) == (301, there)
    assert client.get(there).status_code == 200


@pytest.mark.parametrize("asked", ["/Old-Rice/", "/old-rice/", "/OLD-RICE", "/old-rice/?utm_x=1"])
def test_nor_are_they_in_redirects(client, publication, tmp_path, asked):
    cast.published("Rice and reason")
    take(tmp_path, "/Old-Rice/,/2026/03/rice-and-reason/\n")
    assert client.get(asked)["Location"] == "/2026/03/rice-and-reason/"


@pytest.mark.parametrize("asked", ["/Blog/words/", "/blog/words/", "/BLOG/words/"])
@pytest.mark.parametrize("kept", ["/Blog/", "/blog/"])
def test_nor_in_the_folder_of_an_old_blog(client, publication, tmp_path, asked, kept):
    cast.page("Words", permalink="/words/")
    Redirect.objects.create(old_path=kept, new_path="/", covers=True)
    assert client.get(asked)["Location"] == "/words/"


def test_of_two_that_differ_in_nothing_else_each_is_found(client, publication):
    cast.page("Small", permalink="/rice/")
    cast.page("Capital", permalink="/Rice/")
    Redirect.objects.create(old_path="/Old/", new_path="/Rice/")
    Redirect.objects.create(old_path="/old/", new_path="/rice/")
    assert [client.get(path).status_code for path in ("/rice/", "/Rice/")] == [200, 200]
    assert client.get("/Old/")["Location"] == "/Rice/"
    assert client.get("/old/")["Location"] == "/rice/"


def test_it_costs_no_further_question(client, publication, django_assert_max_num_queries):
    Redirect.objects.create(old_path="/Old/", article=cast.published("Rice"))
    client.get("/old/")
    with django_assert_max_num_queries(8):
        assert client.get("/oLD/").status_code == 301


ODD = {
    "/2020/03/what%3F/": "/2020/03/what?/",
    "/2020/03/no-%231/": "/2020/03/no-#1/",
    "/2020/03/%EC%8C%80%3f%23/": "/2020/03/쌀?#/",
}


@pytest.fixture
def odd(tmp_path, publication):
    publication.delete()
    return export(
        tmp_path,
        *(
            item(n, f"Rice {n}", link=f"{SITE}{link}", slug=f"rice-{n}",
                 comments=[comment(70 + n, "Words.")])
            for n, link in enumerate(ODD, 1)
        ),
        item(9, "About", type="page", link=f"{SITE}/who%3F/"),
    )  # fmt: skip


def test_marks_that_mean_something_in_addresses_are_part_of_them(client, tmp_path, odd):
    move_in(odd)
    kept = set(Article.objects.values_list("permalink", flat=True))
    assert kept == set(ODD.values())
    for address, path in ODD.items():
        answer = client.get(address)
        assert answer.status_code == 200
        article = Article.objects.get(permalink=path)
        words = answer.content.decode()
        assert f"{article.get_absolute_url()}print/" in words
        assert client.get(article.get_absolute_url()).status_code == 200
        assert client.get(f"{address}print/").status_code == 200
        assert client.get(address.rstrip("/"))["Location"] == article.get_absolute_url()
    for number in (1, 2, 3):
        there = client.get(f"/?p={number}")["Location"]
        assert client.get(there).status_code == 200
    assert client.get(Page.objects.get().get_absolute_url()).status_code == 200
    assert client.get("/who%3f")["Location"] == "/who%3F/"


def test_they_are_asked_for_as_they_are_written(client, tmp_path, odd):
    move_in(odd)
    _said, report, trouble = checked(tmp_path)
    assert trouble == ""
    found = fates(report)
    assert found["/2020/03/what%3F/"] == found["/2020/03/쌀%3F%23/"] == "same"
    assert found["/2020/03/no-%231/#comment-72"] == "same"
    assert found["/2020/03/no-%231/feed/"] == "same"


def test_a_redirect_may_lead_there_and_begin_there(client, tmp_path, odd):
    move_in(odd)
    take(tmp_path, "/old/,/2020/03/what%3F/\n/really%3F/,/2020/03/no-%231/#comments\n")
    assert client.get("/old/")["Location"] == "/2020/03/what%3F/"
    assert client.get("/really%3F/")["Location"] == "/2020/03/no-%231/#comments"
