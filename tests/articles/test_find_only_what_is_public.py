"""The search knows what readers have, when they have it, and nothing else."""

import datetime
import re
from html import unescape
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import missing, search
from articles.models import Article, Byline, MissedSearch, SearchEntry, SearchWord, Tag
from prose.question import asked
from tests import cast
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


def found(client, words):
    page = client.get("/search/", {"q": words})
    return [each.title for each in page.context["page"]]


def chief():
    return cast.User.objects.get(email="chief@example.org")


def test_what_waits_for_its_moment_is_found_when_that_comes(client, publication, monkeypatch):
    article = cast.published("Embargoed rice", at=timezone.now() + HOUR, tags=["zirconium"])
    for words in ("embargoed", "zirconium", "embarg"):
        page = client.get("/search/", {"q": words})
        assert (list(page.context["page"]), page.context["total"]) == ([], 0)
    assert "zirconium" not in client.get("/search/?q=zirconiun").content.decode()
    later = timezone.now() + 2 * HOUR
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert found(client, "embargoed") == [article.title]
    assert ">zirconium</a>?" in client.get("/search/?q=zirconiun").content.decode()


def test_a_draft_and_what_was_taken_back_are_not_found(client, publication):
    article = cast.draft("Quicksilver")
    assert found(client, "quicksilver") == []
    cast.published()
    article.publish(by=chief())
    assert found(client, "quicksilver") == ["Quicksilver"]
    article.withdraw(by=chief(), note="It was wrong.")
    assert found(client, "quicksilver") == []
    assert not SearchEntry.objects.filter(article=article).exists()
    article.publish(by=chief())
    assert found(client, "quicksilver") == ["Quicksilver"]


def test_an_article_that_no_longer_waits_is_out_of_the_index(client, publication):
    article = cast.published("Soon", at=timezone.now() + HOUR)
    article.unschedule(by=chief())
    assert not SearchEntry.objects.filter(article=article).exists()


def test_what_stands_beside_a_live_article_is_not_found_until_it_is_published(client, publication):
    article = cast.published("Rice", body="<p>About copper.</p>")
    said = {**article.working_content(), "body": "<p>About cobalt.</p>"}
    article.keep(said, by=chief())
    assert (found(client, "copper"), found(client, "cobalt")) == (["Rice"], [])
    article.publish_changes(by=chief())
    assert (found(client, "copper"), found(client, "cobalt")) == ([], ["Rice"])


def test_a_change_to_what_waits_is_found_when_it_appears(client, publication, monkeypatch):
    article = cast.published("Tin", at=timezone.now() + HOUR, standfirst="")
    article.keep({**article.working_content(), "title": "Zinc"}, by=chief())
    later = timezone.now() + 2 * HOUR
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert (found(client, "zinc"), found(client, "tin")) == (["Zinc"], [])


def test_when_a_publication_fails_the_index_keeps_nothing_of_it(client, publication):
    article = cast.draft("Half done")
    cast.published()

    def publish_and_fail():
        with transaction.atomic():
            article.publish(by=chief())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        publish_and_fail()
    article.refresh_from_db()
    assert (article.status, found(client, "half")) == ("draft", [])
    article.publish(by=chief())
    assert found(client, "half") == ["Half done"]


def test_a_status_that_changed_behind_the_index_shows_nothing(client, publication):
    cast.published("Rice")
    Article.objects.update(status="withdrawn")
    assert found(client, "rice") == []


def test_when_a_row_goes_what_it_held_goes_too(client, publication):
    article = cast.published("Rice")
    key = article.search_entry.key
    Byline.objects.all().delete()
    article.delete()
    other = cast.published("Iron", standfirst="", body="<p>Iron.</p>")
    SearchEntry.objects.filter(pk=other.pk).delete()
    with connection.cursor() as cursor:
        rest = "articles_search" if connection.vendor == "sqlite" else "articles_searchentry"
        cursor.execute(f"SELECT count(*) FROM {rest}")
        assert cursor.fetchone() == (0,)
    assert key


def test_a_tag_and_an_author_are_found_by_the_name_they_have_now(client, publication, editor):
    cast.published("Signed", tags=["rise"], body="<p>Nothing.</p>", standfirst="")
    client.force_login(editor)
    tag, author = Tag.objects.get(), cast.author("Mina Park")
    for where, form, typed in (
        (f"/admin/articles/tag/{tag.pk}/change/", "#tag_form", {"name": "barley"}),
        (f"/admin/accounts/author/{author.pk}/change/", "#author_form", {"other_name": "박민아"}),
    ):
        data = filled(client.get(where).content.decode(), form) | typed
        assert client.post(where, data).status_code == 302
    assert (found(client, "barley"), found(client, "rise")) == (["Signed"], [])
    assert found(client, "박민아") == ["Signed"]
    client.post(f"/admin/articles/tag/{tag.pk}/delete/", {"post": "yes"})
    assert found(client, "barley") == []


def test_an_author_is_found_by_every_name(client, publication, editor):
    """As signed, as called today, and in the other script, in whichever language they wrote."""
    author = cast.author("Lee Seo-yeon", other_name="이서연")
    cast.published("Rice", signed=["Lee Seo-yeon"], body="<p>Nothing.</p>", standfirst="")
    cast.published("쌀", language="ko", signed=["Lee Seo-yeon"], body="<p>벼</p>", standfirst="")
    for name in ("Lee Seo-yeon", "이서연"):
        assert sorted(found(client, name)) == ["Rice", "쌀"]
    client.force_login(editor)
    where = f"/admin/accounts/author/{author.pk}/change/"
    data = filled(client.get(where).content.decode(), "#author_form") | {"name": "Lee Seo-jin"}
    assert client.post(where, data).status_code == 302
    for name in ("Lee Seo-jin", "이서연"):
        assert sorted(found(client, name)) == ["Rice", "쌀"]


def test_the_command_makes_the_index_anew(client, publication):
    cast.published("Rice")
    waits = cast.published("Soon", at=timezone.now() + HOUR)
    cast.draft("Never")
    Article.objects.filter(title="Rice").update(title="Iron")
    SearchEntry.objects.filter(article=waits).delete()
    told = StringIO()
    call_command("search_index", missing=True, stdout=told)
    assert (told.getvalue(), found(client, "iron")) == ("1 articles indexed\n", [])
    call_command("search_index", stdout=told, verbosity=2)
    assert told.getvalue().endswith("2\n2 articles indexed\n")
    assert found(client, "iron") == ["Iron"]
    assert set(SearchWord.objects.values_list("word", flat=True)) >= {"iron", "soon"}
    assert "never" not in set(SearchWord.objects.values_list("word", flat=True))


def test_preparing_a_site_adds_what_its_index_lacks(client, publication):
    cast.published("Rice")
    SearchEntry.objects.all().delete()
    assert found(client, "rice") == []
    search.fill_in()
    assert found(client, "rice") == ["Rice"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("armistise", "armistice"),
        ("armsitice", "armistice"),
        ("rmistice", "armistice"),
        ("armistice panle", "armistice panel"),
        ("북헌", "북한"),
        ("Calloway armistica", "Calloway armistice"),
    ],
)
def test_another_spelling_is_offered_where_nothing_is_found(client, publication, typed, meant):
    cast.published("The armistice panel", tags=["북한"], signed=["Ines Calloway"])
    page = client.get("/search/", {"q": typed})
    assert (page.context["total"], page.context["meant"]) == (0, meant)
    assert f">{meant}</a>?" in page.content.decode()
    assert search.find(asked(meant)).total == 1


def test_no_spelling_is_offered_that_finds_nothing_public(client, publication):
    cast.published("Rice")
    secret = cast.published("Zirconium", at=timezone.now() + HOUR)
    taken_back = cast.published("Palladium")
    taken_back.withdraw(by=chief(), note="It was wrong.")
    for typed in ("zirconiun", "palladiun"):
        assert client.get("/search/", {"q": typed}).context["meant"] == ""
    assert secret.is_scheduled()


def test_what_is_searched_in_vain_is_noted_and_nothing_of_who_searched(client, publication, editor):
    cast.published("Rice")
    day = timezone.localdate(timezone=publication.zone)
    for words in ("Iron ore", "iron  ORE", "rice", "rice -rice"):
        with CaptureQueriesContext(connection) as asked_of:
            client.get("/search/", {"q": words})
        assert len(asked_of) <= 8
        assert all(each["sql"].lstrip().startswith(("SELECT", "WITH")) for each in asked_of)
    client.get("/search/", {"q": "salt", "year": "2020"})  # narrowed: it may well be there
    for personal in (
        "rae@example.org",
        "010-1234-5678",
        "call +82/10/1234/5678",
        "https://example.org/rae",
        "word " * 40,
    ):
        client.get("/search/", {"q": personal})
    missing.searches.write_down()
    (noted,) = MissedSearch.objects.values("words", "times", "first_on", "last_on")
    assert noted == {"words": "iron ore", "times": 2, "first_on": day, "last_on": day}
    client.force_login(editor)
    page = client.get("/admin/articles/missedsearch/").content.decode()
    assert "/search/?q=iron+ore" in page


def test_another_spelling_is_offered_with_the_filters_and_not_for_them(client, publication):
    cast.published("Barley", signed=["Mina Park"])
    cast.published("Parley", signed=["Tom Field"])
    found = client.get("/search/", {"q": "barley", "author": "field"})
    assert (found.context["total"], found.context["meant"]) == (0, "")
    found = client.get("/search/", {"q": "parlex", "author": "field", "order": "newest"})
    assert found.context["meant"] == "parley"
    (address,) = re.findall(r'href="([^"]*)">parley</a>', found.content.decode())
    assert client.get("/search/" + unescape(address)).context["total"] == 1
    assert "author=field" in address
    assert client.get("/search/", {"q": "parlex", "author": "park"}).context["meant"] == ""
