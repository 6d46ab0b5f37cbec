"""Rae and 레이 read the same article, each in a language of their own."""

import datetime
import re
from html import unescape

import pytest
from django.utils import timezone

from articles.models import Article, Publication
from articles.pdf.document import document
from articles.readiness import doubts
from tests import cast
from tests.desk.filling import address, filled, messages, save

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
HREFLANG = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">')


@pytest.fixture
def pair(publication):
    original = cast.published("Markets")
    made = cast.published("시장", language="ko", translation_of=original, at=cast.NOON + DAY)
    return original, made


def read(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def chief():
    return cast.User.objects.get(email="chief@example.org")


def change(article, **words):
    article.keep({**article.working_content(), **words}, by=chief())
    article.publish_changes(by=chief())
    article.refresh_from_db()


def test_each_leads_to_the_other_and_says_what_it_is(client, pair):
    original, made = pair
    page = read(client, original)
    assert f'<a href="{made.get_absolute_url()}" lang="ko" hreflang="ko">한국어: 시장</a>' in page
    page = read(client, made)
    assert f'<a href="{original.get_absolute_url()}" lang="en" hreflang="en">Markets</a>' in page


def test_the_original_is_named_on_paper_and_in_feeds_too(client, pair):
    original, made = pair
    way = f'{original.get_absolute_url()}" lang="en"'
    assert way in client.get(made.address_of("print")).content.decode()
    assert way in unescape(client.get("/ko/feed/").content.decode())
    assert original.get_absolute_url() in document(made, Publication.current()).source
    original.withdraw(by=chief(), note="It was wrong.")
    made.refresh_from_db()
    assert way not in client.get(made.address_of("print")).content.decode()
    assert way not in unescape(client.get("/ko/feed/").content.decode())
    assert original.get_absolute_url() not in document(made, Publication.current()).source


def test_search_engines_are_told_of_real_translations_alone(client, pair):
    cast.published("Alone")
    home = "http://testserver"
    told = [
        ("en", home + pair[0].get_absolute_url()),
        ("ko", home + pair[1].get_absolute_url()),
        ("x-default", home + pair[0].get_absolute_url()),
    ]
    for article in pair:
        assert sorted(HREFLANG.findall(read(client, article))) == told
    assert HREFLANG.findall(client.get("/2026/03/alone/").content.decode()) == []
    pair[1].withdraw(by=chief(), note="It was wrong.")
    assert HREFLANG.findall(read(client, pair[0])) == []


def test_one_address_is_named_for_each_other_language(client, pair):
    original, first = pair
    later = cast.published(
        "새 시장", language="ko", translation_of=original, at=cast.NOON + 2 * DAY
    )
    twin = cast.published("Twin", language="ko", translation_of=original, at=cast.NOON + 3 * DAY)
    Article.objects.filter(pk=twin.pk).update(language="en")  # as it may have come from elsewhere
    named = 'rel="alternate" hreflang="{}" href="http://testserver{}"'
    told = client.get("/sitemap-articles.xml").content.decode()
    part = told.partition(f"testserver{original.get_absolute_url()}</loc>")[2].partition("</url>")[
        0
    ]
    for page in (read(client, original), read(client, later), part):
        assert named.format("en", original.get_absolute_url()) in page
        assert named.format("ko", later.get_absolute_url()) in page
        assert page.count('rel="alternate" hreflang="') == 3  # and x-default
    for unnamed in (first, twin):  # who is not named in return is passed over
        assert HREFLANG.findall(read(client, unnamed)) == []


def test_a_translation_has_one_original_in_another_language(client, pair, editor):
    original, made = pair
    client.force_login(editor)
    other = cast.draft("Another", body="<p>Words.</p>")
    for chosen, said in (
        ({"translation_of": original}, "an original in another language"),
        ({"translation_of": made}, f"choose what “{made.title}” was made from"),
    ):
        Article.objects.filter(pk=other.pk).update(**chosen)
        assert said in messages(client, save(client, other, verb="publish"))
        other.refresh_from_db()
        assert other.status == "draft"
    Article.objects.filter(pk=other.pk).update(translation_of=None, status="published")
    Article.objects.filter(pk=original.pk).update(
        translation_of=cast.published("가을", language="ko"), status="draft"
    )
    assert "an original for its own translations" in messages(
        client, save(client, original, verb="publish")
    )


def test_a_change_of_the_original_is_told_until_the_translation_has_followed(client, pair, editor):
    original, made = pair
    behind = "translated__behind"
    assert behind not in read(client, made)
    change(original, body="<p>Words that are not those of before.</p>")
    assert behind in read(client, made)
    change(made, standfirst="오타를 고침.")
    assert behind in read(client, made)  # a change of its own says nothing of the original's
    client.force_login(editor)
    assert 'name="is_in_step"' in client.get(address(made)).content.decode()
    save(client, made, is_in_step="on")
    assert behind in read(client, made)  # it waits beside the article, as all changes do
    save(client, made, verb="publish_changes")
    assert behind not in read(client, made)
    assert "is_in_step" not in filled(client.get(address(made)).content.decode())
    change(original, body="<p>Quite another text stands here by now.</p>")
    assert behind in read(client, made)


def test_the_list_of_doubts_says_that_the_original_was_changed(client, pair):
    said = "the original was changed since this was translated"
    assert said not in [each.text for each in doubts(pair[1])]
    change(pair[0], title="What other markets have to say")
    pair[1].refresh_from_db()
    assert said in [each.text for each in doubts(pair[1])]


def test_a_language_has_a_home_that_speaks_it_and_feeds(client, pair):
    page = client.get("/ko/")
    assert [each.title for each in page.context["page"]] == ["시장"]
    assert '<html lang="ko">' in page.content.decode()
    assert [each.title for each in client.get("/en/").context["page"]] == ["Markets"]
    for shape in ("", "atom/", "json/"):
        feed = client.get(f"/ko/feed/{shape}").content.decode()
        assert [each.guid in feed for each in pair] == [False, True]
    assert client.get("/ko").headers["Location"] == "/ko/"
    titles = {client.get(a).content.decode().partition("<title>")[2][:90] for a in ("/", "/en/")}
    assert len(titles) == 2


def test_a_language_in_which_nothing_is_public_has_no_home(client, publication):
    cast.draft("시장", language="ko")
    cast.published("시장", language="ko", at=timezone.now() + DAY)
    assert client.get("/ko/").status_code == 404
    assert client.get("/ko/feed/").status_code == 404
    assert client.get("/fr/").status_code == 404


def test_an_old_address_below_a_language_stays(client, publication):
    article = cast.draft()
    article.permalink = "/en/2014/rice/"
    article.save()
    cast.published()
    article.publish(by=chief())
    assert client.get("/en/2014/rice/").status_code == 200
    assert client.get("/en/").status_code == 200
