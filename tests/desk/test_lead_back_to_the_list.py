"""Whoever sieved a list, opens a row, saves it and goes back finds the list as it was sieved."""

import pytest
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from articles.models import Tag
from tests import cast
from tests.desk.filling import filled, save

pytestmark = pytest.mark.django_db
SIEVED = "?status=draft&q=Rice"


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def link(answer, selector: str) -> str:
    return LexborHTMLParser(answer.content).css_first(selector).attributes["href"]


def test_an_article_leads_back_to_its_sieved_list_also_after_a_save(desk, writer):
    article = cast.draft("Rice", by=writer)
    articles = reverse("admin:articles_article_changelist")
    way_in = link(desk.get(articles + SIEVED), "#result_list .desk-title")
    opened = desk.get(way_in)
    assert link(opened, "#content .desk-quiet a") == articles + SIEVED
    answer = save(desk, article, at=way_in, title="Rice again")
    assert answer["Location"] == way_in
    assert link(desk.get(answer["Location"]), "#content .desk-quiet a") == articles + SIEVED


def test_without_a_sieve_it_leads_to_the_whole_list(desk, writer):
    article = cast.draft("Rice", by=writer)
    articles = reverse("admin:articles_article_changelist")
    opened = desk.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert link(opened, "#content .desk-quiet a") == articles


def test_a_tag_leads_back_too(desk):
    tag = Tag.objects.create(name="Rice", slug="rice")
    tags = reverse("admin:articles_tag_changelist")
    way_in = link(desk.get(f"{tags}?q=Rice"), "#result_list tbody th a")
    assert str(tag.pk) in way_in
    assert link(desk.get(way_in), "#content .desk-quiet a") == f"{tags}?q=Rice"
    whole = desk.get(reverse("admin:articles_tag_change", args=[tag.pk]))
    assert link(whole, "#content .desk-quiet a") == tags


def test_a_picture_leads_back_to_what_is_still_to_be_described_also_after_a_save(desk):
    image = cast.image(alt="", credit="")
    pictures = reverse("admin:images_image_changelist")
    way_in = link(desk.get(f"{pictures}?lacks=any"), ".library-pick")
    assert str(image.pk) in way_in
    page = desk.get(way_in)
    assert link(page, "#content .desk-quiet a") == f"{pictures}?lacks=any"
    data = filled(page.content.decode(), "#image_form") | {"credit": "Harbour Archive"}
    assert desk.post(way_in, data)["Location"] == f"{pictures}?lacks=any"


def test_a_phone_says_beside_each_cell_which_column_it_is_of(desk):
    cast.author("Mina Park", other_name="")
    row = LexborHTMLParser(desk.get(reverse("admin:accounts_author_changelist")).content).css_first(
        "#result_list tbody tr"
    )
    heads = {cell.attributes.get("data-head") for cell in row.css("th, td")}
    assert {"Name", "Name in the other script", "Affiliation"} <= heads
    nothing = row.css_first("[data-head='Name in the other script']")
    assert "data-empty" in nothing.attributes
