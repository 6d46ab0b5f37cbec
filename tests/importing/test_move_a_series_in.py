"""Series of the old site's plugins: each post is the part that it was, at the address it had."""

import io

import pytest
from django.core.management import call_command

from articles.models import Article, Redirect, Series
from importing.models import Origin
from tests.importing.exports_made import author, export, field, item
from tests.importing.moving import everything, move_in, row

pytestmark = pytest.mark.django_db


def term(taxonomy, slug, name, number, description=""):
    inside = (
        field("wp:term_id", number)
        + field("wp:term_taxonomy", taxonomy)
        + field("wp:term_slug", slug)
        + field("wp:term_parent", "")
        + field("wp:term_name", name)
        + field("wp:term_description", description)
    )
    return f"<wp:term>{inside}</wp:term>"


def part(number, title, *, of=("series", "rice-roads", "Rice Roads"), meta=(), day=1):
    at = f"2020-03-{day:02d} 14:30:00"
    return item(number, title, terms=[of], meta=list(meta), at=at)


def titles_in_order(client, slug):
    page = client.get(f"/series/{slug}/").content.decode()
    titles = sorted(Article.objects.values_list("title", flat=True), key=page.find)
    return [title for title in titles if title in page]


def test_parts_stand_in_the_order_that_the_plugin_kept(tmp_path, client):
    said = move_in(
        export(
            tmp_path,
            author(),
            term("series", "rice-roads", "Rice Roads", 31, "How rice travels."),
            part(1, "Harvest", meta=[("_series_part_31", "2")], day=1),
            part(2, "Sowing", meta=[("_series_part_31", "1")], day=2),
            part(3, "Selling", meta=[("_series_part", "3")], day=3),
        )
    )
    series = Series.objects.get()
    assert (series.title, series.slug) == ("Rice Roads", "rice-roads")
    assert "How rice travels." in series.introduction
    assert titles_in_order(client, "rice-roads") == ["Sowing", "Harvest", "Selling"]
    assert row(said, "terms of other kinds") == [1, 1, 0, 0, 0]
    assert "_series_part" not in said
    assert "Rice Roads" in client.get("/2020/03/harvest/").content.decode()


def test_without_places_they_stand_by_their_days(tmp_path, client):
    move_in(export(tmp_path, part(1, "Second", day=9), part(2, "First", day=4)))
    assert titles_in_order(client, "rice-roads") == ["First", "Second"]


def test_a_plugin_that_calls_its_taxonomy_otherwise_leads_on(tmp_path, client):
    of = ("post_series", "rice-roads", "Rice Roads")
    move_in(export(tmp_path, term(*of, 31), part(1, "Harvest", of=of)))
    for old in ("/post_series/rice-roads/", "/?post_series=rice-roads"):
        answer = client.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/series/rice-roads/")


def test_a_post_of_two_series_stands_in_the_first_and_is_named(tmp_path):
    text = item(1, "Both", terms=[("series", "rice", "Rice"), ("series", "roads", "Roads")])
    said = move_in(export(tmp_path, term("series", "rice", "Rice", 1), text))
    assert Article.objects.get().series.slug == "rice"
    assert "- Both: Roads" in said


def test_a_second_run_changes_nothing(tmp_path):
    file = export(tmp_path, term("series", "rice-roads", "Rice Roads", 31), part(1, "Harvest"))
    move_in(file)
    before = everything()
    move_in(file)
    assert everything() == before


def test_out_and_into_an_empty_site_the_parts_are_the_same(tmp_path, client, settings):
    settings.SITE_URL = "https://notes.example.org"
    move_in(
        export(
            tmp_path,
            term("series", "rice-roads", "Rice Roads", 31, "How rice travels."),
            part(1, "Harvest", meta=[("_series_part_31", "2")], day=1),
            part(2, "Sowing", meta=[("_series_part_31", "1")], day=2),
        )
    )
    target = tmp_path / "out.xml"
    call_command("export_wordpress", str(target), stdout=io.StringIO())
    for model in (Redirect, Article, Series, Origin):
        model.objects.all().delete()
    move_in(str(target))
    assert "How rice travels." in Series.objects.get().introduction
    assert dict(Article.objects.values_list("title", "series_part")) == {"Harvest": 2, "Sowing": 1}
    assert titles_in_order(client, "rice-roads") == ["Sowing", "Harvest"]
