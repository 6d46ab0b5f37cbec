"""An editor schedules, changes their mind, and what readers never saw is fixed anew."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from accounts.models import Author
from articles.mailing import see_to_what_is_due
from articles.models import Article, Redirect
from tests import cast
from tests.desk.filling import address, filled, save

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
    assert article.bylines.get().shown_affiliation == "Reader, Tide Institute"


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


def appears(article):
    """Its moment has come: yesterday, on the clock of the newsroom."""
    moment = timezone.now() - datetime.timedelta(days=1)
    Article.objects.filter(pk=article.pk).update(published_at=moment)


def test_it_is_signed_as_of_the_day_on_which_it_appears(client, desk, administrator):
    article = cast.published(at=SOON)
    author = article.bylines.get().author
    today = timezone.localdate()
    author.affiliations.update(until_on=today - datetime.timedelta(days=2))
    author.affiliations.create(
        organisation="Tide Institute", position="", from_on=today - datetime.timedelta(days=1)
    )
    Author.objects.filter(pk=author.pk).update(bio="Reads tides now.")
    assert article.bylines.get().frozen_at is None
    appears(article)
    # nothing has run since, and readers have it right
    assert "Tide Institute" in client.get(Article.objects.get().permalink).content.decode()
    see_to_what_is_due()
    byline = article.bylines.get()
    assert byline.frozen_at
    assert (byline.affiliation, byline.bio) == ("Tide Institute", "Reads tides now.")


@pytest.mark.parametrize("hour", [21, 23])
def test_what_nobody_looked_at_is_signed_as_of_the_publication_s_day(publication, hour):
    """`manage.py due` runs in no request, and so in no zone: late on the 25th here, in Seoul the
    26th."""
    moment = datetime.datetime(2026, 3, 25, hour, tzinfo=datetime.UTC)
    article = cast.published(at=moment)
    byline = article.bylines.get()
    byline.author.affiliations.update(until_on=datetime.date(2026, 3, 25))
    byline.author.affiliations.create(
        organisation="Tide Institute", position="", from_on=datetime.date(2026, 3, 26)
    )
    article.bylines.update(frozen_at=None, name="", affiliation="", bio="", disclaimer="")
    call_command("due")
    assert article.bylines.get().affiliation == "Tide Institute"


def test_who_changes_an_author_changes_nothing_that_has_appeared(
    client, administrator, publication
):
    article = cast.published(at=SOON)
    author = article.bylines.get().author
    appears(article)
    client.force_login(administrator)
    way = f"/admin/accounts/author/{author.pk}/change/"
    page = filled(client.get(way).content.decode(), "#author_form")
    assert client.post(way, page | {"bio": "Another bio."}).status_code == 302
    byline = article.bylines.get()
    assert byline.author.bio == "Another bio."
    assert byline.shown_bio == "Mina Park studies harbours."


def test_what_is_moved_to_another_day_is_not_signed_before(desk):
    article = cast.published(at=SOON)
    schedule(desk, article, LATER)
    see_to_what_is_due()
    assert article.bylines.get().frozen_at is None


def test_the_history_says_that_it_was_scheduled(desk):
    article = cast.published(at=SOON)
    page = LexborHTMLParser(desk.get(address(article)).content.decode())
    told = [each.text(strip=True) for each in page.css(".side-history li > span:first-child")]
    assert told == ["Scheduled"]
    way = " ".join(page.css_first(".side-history li > span:last-child").text().split())
    assert way.startswith("Draft → Scheduled for ")
    assert way.endswith("(Asia/Seoul)")
    appears(article)
    save(desk, article)
    page = LexborHTMLParser(desk.get(address(article)).content.decode())
    told = [each.text(strip=True) for each in page.css(".side-history li > span:first-child")]
    assert told == ["Scheduled"]  # what was done then, whatever came of it
