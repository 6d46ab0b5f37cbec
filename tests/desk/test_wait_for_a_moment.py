"""An editor schedules, changes their mind, and what readers never saw is fixed anew."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Article, Redirect
from tests import cast
from tests.desk.filling import address, save

pytestmark = pytest.mark.django_db
SOON = timezone.now() + datetime.timedelta(days=2)
LATER = SOON + datetime.timedelta(days=400)


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def schedule(desk, article, at, **more):
    return save(desk, article, verb="schedule", publish_at=f"{at:%Y-%m-%d}T10:00", **more)


@pytest.mark.parametrize("make", [cast.published, cast.withdrawn])
def test_what_readers_had_can_t_be_hidden_by_a_moment(desk, make):
    article = make("Rice")
    before = (article.status, article.published_at)
    schedule(desk, article, SOON)
    assert (article.status, article.published_at) == before
    assert desk.get(article.permalink).status_code == (200 if article.is_public() else 410)


def test_back_in_draft_it_has_no_address_and_may_go_for_good(desk):
    article = cast.published(at=SOON)
    save(desk, article, verb="unschedule")
    assert (article.permalink, article.published_at) == (None, None)
    save(desk, article, verb="bin")
    assert desk.post(f"{address(article)[:-7]}delete/", {"post": "yes"}).status_code == 302
    assert not Article.objects.exists()


def test_what_was_only_scheduled_is_dated_and_signed_anew(desk):
    article = cast.published(at=SOON)
    author = article.bylines.get().author
    author.affiliations.update(organisation="Tide Institute")
    save(desk, article, verb="unschedule")
    author.bio = "Reads tides now."
    author.save()
    save(desk, article, verb="publish")
    byline = article.bylines.get()
    assert article.permalink.startswith(f"/{timezone.localtime():%Y/%m}/")
    assert (byline.affiliation, byline.bio) == ("Reader, Tide Institute", "Reads tides now.")
    assert byline.disclaimer == "Views are personal."


def test_another_moment_is_another_date_in_the_address(desk):
    article = cast.published(at=SOON)
    article.bylines.get().author.affiliations.update(organisation="Tide Institute")
    schedule(desk, article, LATER)
    assert article.permalink == f"/{LATER:%Y/%m}/rice-and-reason/"
    assert article.bylines.get().affiliation == "Reader, Tide Institute"


def test_what_an_editor_typed_stays_whatever_the_moment(desk):
    article = cast.published(at=SOON)
    typed = {"address": "/rice/", "bylines-0-affiliation": "Visitor, Tidewater"}
    save(desk, article, **typed)
    assert not Redirect.objects.exists()
    schedule(desk, article, LATER)
    assert article.permalink == "/rice/"
    save(desk, article, verb="unschedule")
    save(desk, article, verb="publish")
    assert article.bylines.get().affiliation == "Visitor, Tidewater"


def test_what_readers_had_keeps_its_byline_and_address(desk):
    article = cast.withdrawn()
    before = article.permalink
    article.bylines.get().author.affiliations.update(organisation="Tide Institute")
    save(desk, article, verb="publish")
    assert article.permalink == before
    assert article.bylines.get().affiliation == "Reader, Harbour College"
