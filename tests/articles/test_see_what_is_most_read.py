"""Rae reads; what many read stands on the front page, and nothing is known of Rae."""

import datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from articles import page_views
from articles.models import PageViews
from tests import cast

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
TITLES = ["A dam", "A bridge", "A ferry", "A border"]


def read(client, article, times=1, **headers):
    for _time in range(times):
        client.get(article.get_absolute_url(), headers={"user-agent": BROWSER, **headers})


def views(article):
    page_views.tally.write_down()
    try:
        return article.views.get().count
    except ObjectDoesNotExist:
        return 0


@pytest.fixture
def articles(publication):
    return [cast.published(title) for title in TITLES]


def test_a_day_has_a_number_and_no_word_about_the_reader(client, publication, article):
    read(client, article, 3, referer="https://search.example/?q=rice")
    page_views.tally.write_down()
    read(client, article)
    assert views(article) == 4
    today = timezone.localdate(timezone=publication.zone)
    assert article.views.get().day == today
    assert {each.name for each in PageViews._meta.fields} == {"id", "article", "day", "count"}


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user-agent": "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0"},
        {"user-agent": "curl/8.5.0"},
        {"user-agent": ""},
        {"sec-purpose": "prefetch;prerender"},
    ],
)
def test_machines_are_not_readers(client, article, headers):
    read(client, article, **headers)
    assert views(article) == 0


def test_neither_are_those_who_work_here_nor_other_addresses(client, article, editor):
    browser = {"user-agent": BROWSER}
    client.head(article.get_absolute_url(), headers=browser)
    client.get(article.address_of("print"), headers=browser)
    client.get(f"{article.get_absolute_url()}?utm_source=mail", headers=browser)  # 200: one reader
    client.force_login(editor)
    read(client, article)
    assert views(article) == 1


def test_what_many_read_stands_on_the_front_page_by_its_number(client, articles):
    for times, article in zip((10, 30, 20, 9), articles, strict=True):
        PageViews.count_in({article.pk: times})
    page = client.get("/")
    assert [each.title for each in page.context["most_read"]] == ["A bridge", "A ferry", "A dam"]
    assert "Most read this week" in page.content.decode()


def test_where_few_read_or_long_ago_nothing_is_said(client, articles):
    PageViews.count_in({articles[0].pk: 100, articles[1].pk: 100})
    assert client.get("/").context["most_read"] == []
    PageViews.count_in({articles[2].pk: 100})
    assert len(client.get("/").context["most_read"]) == 3
    PageViews.objects.update(day=timezone.localdate() - datetime.timedelta(days=8))
    assert "Most read" not in client.get("/").content.decode()


def test_what_is_no_longer_public_is_not_on_it_and_what_is_gone_is_not_counted(
    client, articles, editor
):
    number = articles[3].pk
    PageViews.count_in({each.pk: 50 for each in articles})
    articles[0].withdraw(by=editor, note="Wrong.")
    articles[3].delete()
    page_views.tally.tell(number)
    page_views.tally.write_down()
    assert client.get("/").context["most_read"] == []
    assert not PageViews.objects.filter(article=number).exists()
