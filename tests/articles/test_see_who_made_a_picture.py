"""Rae sees who made a picture in a text and what she may do with it, in every shape of the text."""

import io
import re
from html import unescape

import pytest
from pypdf import PdfReader

from articles.models import Page
from images.addresses import always
from tests import cast

pytestmark = pytest.mark.django_db

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SHAPES = ["", "print/", "republish/"]


def figure(image, caption=None):
    words = "" if caption is None else f"<figcaption>{caption}</figcaption>"
    return f'<figure><img src="{always(image, "w960")}" alt="A">{words}</figure>'


def read(client, article, shape=""):
    answer = client.get(article.address_of(shape) if shape else article.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def words_of_the_pdf(client, article):
    file = PdfReader(io.BytesIO(client.get(article.address_of("pdf")).content))
    links = [
        each.get_object()["/A"]["/URI"]
        for page in file.pages
        for each in page.get("/Annots", [])
        if "/A" in each.get_object()
    ]
    return " ".join(" ".join(page.extract_text() for page in file.pages).split()), links


@pytest.mark.parametrize(
    "caption",
    [
        None,
        "",
        "At dawn",
        "At dawn <small>Harbour Archive</small>",
        "<em>Harbour Archive</em> made it",
    ],
)
def test_every_shape_says_credit_and_licence_once(client, publication, caption):
    publication.licence = "cc-by-4.0"
    publication.save()
    article = cast.published(body=f"<p>Rice.</p>{figure(cast.image(), caption)}")
    read_in = {shape: read(client, article, shape) for shape in SHAPES}
    for shape, page in {**read_in, "feed": client.get("/feed/").content.decode()}.items():
        assert page.count("Harbour Archive") == 1, shape
        shown = unescape(page)
        shown = shown[shown.index("<figure") : shown.index("</figure>")]
        assert f'href="{LICENCE}"' in shown, shape
        assert shown.count("<figcaption") == 1
    words, links = words_of_the_pdf(client, article)
    assert words.count("Harbour Archive") == 1
    assert "CC BY 4.0" in words
    assert LICENCE in links


def test_a_credit_leads_to_its_source(client, publication):
    image = cast.image(credit="Drawing: Mina", source_url="https://example.org/drawing")
    page = read(client, cast.published(body=figure(image, "At dawn <small>Drawing: Mina</small>")))
    assert re.search('<a href="https://example.org/drawing"[^>]*>Drawing: Mina</a>', page)
    assert page.count("Drawing: Mina") == 1


def test_a_picture_without_a_figure_and_one_in_a_link_are_credited_behind_it(client, publication):
    one, two = cast.image(credit="Ann Ash"), cast.image(credit="Ben Birch")
    page = read(
        client,
        cast.published(
            body=f'<p><a href="/about/"><img src="{always(one, "w960")}" alt="A"></a> Rice.</p>'
            f'<a href="/about/">{figure(two)}</a>'
        ),
    )
    for name in ("Ann Ash", "Ben Birch"):
        before = page[: page.index(name)]
        assert before.count("<a ") == before.count("</a>"), name


def test_each_picture_of_a_figure_is_credited(client, publication):
    pictures = [cast.image(credit=name) for name in ("Ann Ash", "Ben Birch")]
    inner = "".join(f'<img src="{always(each, "w960")}" alt="A">' for each in pictures)
    page = read(
        client, cast.published(body=f"<figure>{inner}<figcaption>Both</figcaption></figure>")
    )
    caption = page[page.index("<figcaption>Both") : page.index("</figcaption>")]
    assert "Ann Ash" in caption
    assert "Ben Birch" in caption


def test_a_page_credits_too_and_a_picture_of_elsewhere_is_left_alone(client, publication):
    elsewhere = '<figure><img src="/static/a.png" alt="A"></figure>'
    Page.objects.create(title="About", permalink="/about/", body=figure(cast.image()) + elsewhere)
    page = client.get("/about/").content.decode()
    assert page.count("<figcaption>") == 1
    assert LICENCE in page


def test_the_credits_of_many_pictures_cost_no_query_more(
    client, publication, django_assert_num_queries
):
    article = cast.published(
        body="<p>Rice.</p>" + "".join(figure(cast.image(f"No. {n}")) for n in range(6))
    )
    client.get(article.get_absolute_url())
    with django_assert_num_queries(8):
        client.get(article.get_absolute_url())
