"""No field of an article can be forgotten: each that an editor fills in is compared and kept."""

import datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles import content
from articles.differences import differences
from articles.models import Article, Byline, Series
from tests import cast
from tests.desk.filling import messages, save

pytestmark = pytest.mark.django_db
#: what no editor fills in, or what is kept elsewhere, and why no revision has to hold it
NO_WORDS_OF_EDITORS = {
    "id", "guid", "created_by", "created_at", "updated_at",  # whose it is and when
    "body_text", "word_count",  # made of the body
    "status", "changes", "withdrawal_note", "assigned_to",  # moves, each with a row of its own
    "edited_at", "version", "is_retracted",  # made by publishing and by corrections
    "replies_closed_by_moderators",  # said by those who may not change articles
    "permalink",  # kept as the address
}  # fmt: skip
NO_WORDS_IN_A_BYLINE = {"id", "article", "author", "order", "frozen_at"}


@pytest.fixture
def article(writer):
    cast.author("Tom Field")
    return cast.draft("Rice and reason", by=writer, tags=["Rice"])


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def another(article: Article) -> dict:
    """For each field of a content, another thing that it could say."""
    other, picture = cast.draft("Another"), cast.image()
    series = Series.objects.create(title="Harbours", slug="harbours")
    day = timezone.localdate() + datetime.timedelta(days=30)
    return {
        "title": "Doubt", "standfirst": "Doubt.", "body": "<p>Doubt.</p>", "kind": "analysis",
        "language": "ko", "disclosure": "A grant.", "replies_open": False, "slug": "doubt",
        "address": "/2020/01/doubt/", "doi": "10.5555/doubt", "licence": "cc-by-4.0",
        "series_part": 3, "published_at": "2026-01-02T03:04:05+00:00",
        "planned_on": day.isoformat(), "translated_at": "2026-01-02T03:04:05+00:00",
        "lead_image": content.named(picture), "series": content.named(series),
        "primary_category": content.named(cast.category("Culture")),
        "translation_of": content.named(other), "responds_to": content.named(other),
        "categories": [content.named(cast.category("Culture"))],
        "related": [content.named(other)], "tags": ["Doubt"],
        "bylines": [{**content.of(article)["bylines"][0], "role": "translator"}],
    }  # fmt: skip


def test_every_field_of_an_article_is_kept_or_is_no_editors_word(article):
    fields = {each.name for each in (*Article._meta.fields, *Article._meta.many_to_many)}
    assert fields - NO_WORDS_OF_EDITORS <= set(content.of(article))
    signed = {each.name for each in Byline._meta.fields} - NO_WORDS_IN_A_BYLINE
    assert signed <= set(content.of(article)["bylines"][0])


def test_every_field_that_is_kept_is_compared(article):
    stands = content.of(article)
    other = another(article)
    assert set(other) == set(stands) == set(content.of_nothing())
    for field, said in other.items():
        assert differences(stands, {**stands, field: said}), field
        assert differences({**stands, field: said}, stands), field
        # of the moment of publication and of the address no restoring takes anything back
        if field != "published_at":
            assert not content.is_same(stands, {**stands, field: said}), field


def test_every_field_that_is_kept_comes_back(desk, article, editor):
    stays = ("address", "slug", "published_at")  # links from elsewhere lead to the one it has
    save(desk, article, title="First")
    first = article.newest_revision()
    said = {field: value for field, value in another(article).items() if field not in stays}
    article.keep({**content.of(article), **said}, by=editor)
    changed = article.newest_revision()
    desk.post(f"/admin/articles/article/{article.pk}/revisions/{first.pk}/")
    back = content.of(Article.objects.get(pk=article.pk))
    assert back == {**first.content, "planned_on": None}
    desk.post(f"/admin/articles/article/{article.pk}/revisions/{changed.pk}/")
    again = content.of(Article.objects.get(pk=article.pk))
    assert {f: again[f] for f in said if f != "planned_on"} == {
        f: changed.content[f] for f in said if f != "planned_on"
    }


def difference(desk, article) -> dict[str, str]:
    page = desk.get(f"/admin/articles/article/{article.pk}/revisions/").content.decode()
    return {e.css_first("h3").text(): e.html for e in LexborHTMLParser(page).css(".difference")}


def test_doi_licence_and_plan_stand_in_the_difference_and_come_back(desk, article):
    save(desk, article, title="First")
    first = article.newest_revision()
    day = timezone.localdate() + datetime.timedelta(days=30)
    save(desk, article, doi="10.5555/rice", licence="cc-by-4.0", planned_on=day.isoformat())
    told = difference(desk, article)
    assert set(told) == {"DOI", "Licence of the text", "Planned for"}
    assert "10.5555/rice" in told["DOI"]
    assert str(day.year) in told["Planned for"]
    answer = desk.post(f"/admin/articles/article/{article.pk}/revisions/{first.pk}/")
    assert "brought back" in messages(desk, answer)
    article = Article.objects.get(pk=article.pk)
    assert (article.doi, article.licence, article.planned_on) == ("", "", None)


def test_planning_alone_makes_a_revision(desk, article):
    save(desk, article, title="First")
    day = timezone.localdate() + datetime.timedelta(days=30)
    save(desk, article, planned_on=day.isoformat())
    assert article.newest_revision().content["planned_on"] == day.isoformat()
    assert set(difference(desk, article)) == {"Planned for"}


def test_what_one_signs_as_is_compared_when_the_role_changes_too(desk, article):
    save(desk, article, title="First")
    save(
        desk, article,
        **{
            "bylines-0-role": "translator",
            "bylines-0-affiliation": "Guest, Tidewater",
            "bylines-0-bio": "Translates.",
        },
    )  # fmt: skip
    told = difference(desk, article)
    assert "Translator" in told["Byline"]
    assert "Guest, Tidewater" in told["Affiliation as signed: Mina Park"]
    assert "Translates." in told["Bio as signed: Mina Park"]


def test_what_somebody_new_signs_as_is_told(desk, article):
    save(desk, article, title="First")
    signed = {"bylines-1-author": "Tom Field", "bylines-1-affiliation": "Guest, Tidewater"}
    save(desk, article, **signed)
    assert "Guest, Tidewater" in difference(desk, article)["Affiliation as signed: Tom Field"]


def test_two_pictures_of_one_name_are_told_apart(desk, article):
    one, two = cast.image(), cast.image()
    save(desk, article, lead_image=str(one.pk))
    save(desk, article, lead_image=str(two.pk))
    told = difference(desk, article)["Lead picture"]
    assert f"({one.pk})" in told
    assert f"({two.pk})" in told
