"""Rae is told what was corrected, reads what it said before, and reports what is wrong."""

import datetime
import json
import re
from html import unescape
from urllib.parse import quote

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import reports, seals
from articles.models import Correction, ErrorReport, Series
from tests import cast
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "Rice is grown since 1911.", "Rice is grown since 1910."
TEXT = "An earlier version dated the first <em>rice</em> to 1911."


@pytest.fixture
def article(publication):
    return cast.published(body=f"<p>{WRONG}</p>")


@pytest.fixture
def corrected(article, editor):
    article.keep(article.working_content() | {"body": f"<p>{RIGHT}</p>"}, by=editor)
    article.correct(by=editor, kind="correction", text=TEXT, signed="Edda Editor")
    article.refresh_from_db()
    return article


def page(client, address):
    return unescape(client.get(address).content.decode())


def test_one_correction_stands_in_every_shape(client, corrected):
    address = corrected.get_absolute_url()
    for shape in (address, corrected.address_of("print"), "/corrections/"):
        said = page(client, shape)
        assert "An earlier version dated the first <em>rice</em> to 1911." in said, shape
        assert "Edda Editor" in said
    assert RIGHT in page(client, address)
    feed = page(client, "/feed/")
    assert "An earlier version dated" in feed
    for shape in ("", "atom/", "json/"):
        assert "An earlier version dated" in page(client, f"/corrections/feed/{shape}")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page(client, address))
    told = json.loads(found[1])["@graph"][0]
    assert told["correction"][0]["@type"] == "CorrectionComment"
    assert told["correction"][0]["text"] == "An earlier version dated the first rice to 1911."
    assert told["dateModified"] > told["datePublished"]
    assert told["version"] == "2"


def test_who_follows_is_told_when_the_words_of_a_correction_are_mended(
    client, corrected, editor, monkeypatch
):
    def updated(feed):
        return [each["date_modified"] for each in client.get(feed).json()["items"]]

    told = []
    monkeypatch.setattr("articles.hub.tell_soon", told.append)
    before = updated("/feed/json/"), updated("/corrections/feed/json/")
    client.force_login(editor)
    where = f"/admin/articles/correction/{corrected.corrections.get().pk}/change/"
    typed = filled(client.get(where).content.decode(), "#correction_form")
    client.post(where, typed)
    assert (told, updated("/corrections/feed/json/")) == ([], before[1])  # nothing was new
    client.post(where, typed | {"text": "In better words."})
    assert told == [corrected]
    assert updated("/feed/json/") > before[0]
    assert updated("/corrections/feed/json/") > before[1]


def test_the_plain_words_of_a_correction_are_plain_in_a_json_feed(client, article, editor):
    article.correct(by=editor, kind="correction", text='It said 5 &amp; <b>"five"</b> &gt; 4.')
    (item,) = client.get("/corrections/feed/json/").json()["items"]
    assert item["summary"] == 'It said 5 & "five" > 4.'


def test_what_was_never_corrected_says_nothing_of_it(client, article):
    said = page(client, article.get_absolute_url())
    assert "correction-1" not in said
    assert client.get(article.address_of("version/1")).status_code == 302
    assert client.get(article.address_of("version/2")).status_code == 404
    assert "Nothing had to be corrected yet." in page(client, "/corrections/")


def test_a_slip_of_the_pen_is_mended_without_a_word(client, article, editor):
    article.keep(article.working_content() | {"body": f"<p>{RIGHT}</p>"}, by=editor)
    article.publish_changes(by=editor)
    said = page(client, article.get_absolute_url())
    assert RIGHT in said
    assert "correction" not in re.sub(r"correctionsPolicy|/corrections/|Corrections", "", said)
    assert not Correction.objects.exists()


def test_the_older_version_stays_readable_and_says_that_it_is_one(client, corrected, editor):
    old = client.get(corrected.address_of("version/1"))
    said = old.content.decode()
    assert WRONG in said
    assert RIGHT not in said
    assert "You are reading version 1, an older one." in said
    assert '<meta name="robots" content="noindex">' in said
    canonical = f'<link rel="canonical" href="http://testserver{corrected.get_absolute_url()}">'
    assert canonical in said
    assert old["X-Robots-Tag"] == "noindex"
    assert "Leave a reply" not in said
    newest = client.get(corrected.address_of("version/2"))
    assert (newest.status_code, newest["Location"]) == (302, corrected.get_absolute_url())
    corrected.keep(corrected.working_content() | {"title": "Rice"}, by=editor)
    corrected.correct(by=editor, kind="update", text="A new title.")
    second = client.get(corrected.address_of("version/2")).content.decode()
    assert RIGHT in second
    assert "Rice and reason</h1>" in second
    assert "A new title." in second  # that it ended, not that it was there
    assert client.get(corrected.address_of("version/1")).content.decode().count(WRONG) == 1


def test_who_signed_an_older_version_worked_where_they_worked(client, corrected):
    for address in (corrected.get_absolute_url(), corrected.address_of("version/1")):
        found = re.search(
            r'<script type="application/ld\+json">(.*?)</script>', page(client, address)
        )
        (told,) = json.loads(found[1])["@graph"][0]["author"]
        assert (told["jobTitle"], told["affiliation"]["name"]) == ("Reader", "Harbour College")


def test_each_language_in_a_correction_is_marked(client, article, editor):
    article.correct(
        by=editor, kind="clarification", text="It was 1951. 이전 판은 틀렸습니다.", signed=""
    )
    korean = '<span lang="ko">이전 판은 틀렸습니다</span>'
    for shape in (article.get_absolute_url(), article.address_of("version/1"), "/corrections/"):
        assert korean in page(client, shape), shape
    cast.published("쌀", language="ko")  # the site is read in Korean, too
    listed = page(client, "/ko/corrections/")
    assert '<span lang="ko">' in listed.partition('class="correction__kind">')[2][:40]
    assert '<p class="correction__signed" lang="ko">' in listed


def test_some_korean_does_not_make_a_correction_korean(client, article, editor):
    article.correct(by=editor, kind="update", text="A new part was added. 새로운 절을 더했다.")
    for shape in (article.get_absolute_url(), article.address_of("print"), "/corrections/"):
        said = page(client, shape)
        assert '<p>A new part was added. <span lang="ko">새로운 절을 더했다</span>.</p>' in said
        assert not re.search('class="correction"[^>]* lang=', said), shape


def test_an_older_version_is_cited_as_that_version_at_its_own_address(client, corrected):
    address = f"http://testserver{corrected.address_of('version/1')}"
    said = page(client, corrected.address_of("version/1"))
    assert f'<meta name="citation_public_url" content="{address}">' in said
    assert "citation_pdf_url" not in said
    assert "(Version 1)" in said
    assert "(Version 2)" in page(client, corrected.get_absolute_url())


def test_what_is_printed_says_its_version_and_its_own_address(client, corrected):
    newest, older = (
        re.search('<p class="on-paper address">(.*?)</p>', page(client, address))[1]
        for address in (corrected.get_absolute_url(), corrected.address_of("version/1"))
    )
    assert f"{corrected.get_absolute_url()}<" in newest
    assert newest.endswith("version 2")
    assert corrected.address_of("version/1") in older
    assert older.endswith("version 1")


def test_every_version_of_a_retracted_article_says_so(client, corrected, editor):
    corrected.correct(by=editor, kind="update", text="Another year.")
    corrected.correct(by=editor, kind="retraction", text="The figures were invented.")
    for number in (1, 2, 3):
        said = page(client, corrected.address_of(f"version/{number}"))
        assert said.index("This article has been retracted.") < said.index("</h1>")
        assert '"creativeWorkStatus": "Retracted"' in said
        assert "has been retracted" in page(
            client, corrected.address_of(f"version/{number}/changes")
        )


def test_what_changed_is_marked_word_by_word(client, corrected):
    said = page(client, corrected.address_of("version/1/changes"))
    assert "<del>1911</del>" in said.replace(".", "")
    assert "<ins>1910</ins>" in said.replace(".", "")
    assert client.get(corrected.address_of("version/2/changes")).status_code == 404


def test_a_table_in_what_changed_scrolls_in_its_box(client, corrected, editor):
    table = f"<p>{RIGHT}</p><table><tbody><tr><td>1910</td></tr></tbody></table>"
    corrected.keep(corrected.working_content() | {"body": table}, by=editor)
    corrected.correct(by=editor, kind="update", text="With a table.")
    said = page(client, corrected.address_of("version/2/changes"))
    assert re.search(r'<div class="wide"[^>]*tabindex="0"[^>]*><table>', said)


def test_versions_go_where_the_article_goes(client, corrected, editor):
    corrected.withdraw(by=editor, note="No longer.")
    for shape in ("version/1", "version/1/changes", "pdf", "print"):
        assert client.get(corrected.address_of(shape)).status_code == 410
    assert "dated the first" not in page(client, "/corrections/")
    assert "dated the first" not in page(client, "/corrections/feed/")


def test_a_retraction_stands_above_the_text_and_ends_reprinting(client, article, editor):
    article.licence = "cc-by-4.0"
    article.save()
    assert client.get(article.address_of("republish")).status_code == 200
    article.correct(by=editor, kind="retraction", text="The figures were invented.")
    said = page(client, article.get_absolute_url())
    assert said.index("This article has been retracted.") < said.index("</h1>")
    assert '"creativeWorkStatus": "Retracted"' in said
    assert WRONG in said
    assert client.get(article.address_of("republish")).status_code == 404
    assert "has been retracted" in page(client, "/feed/")


def test_a_retraction_goes_with_the_title_wherever_that_goes(client, article, editor, publication):
    shelf = cast.category("Water")
    series = Series.objects.create(title="Rice", slug="rice")
    for each in (article, cast.published(title="Beside it", responds_to=article)):
        each.categories.add(shelf)
        each.series = series
        each.save()
    beside = each.get_absolute_url()
    lists = ("/", "/category/water/", "/series/rice/", "/search/?q=rice", beside, "/corrections/")
    article.correct(by=editor, kind="update", text="A number.")
    mark = '<span class="retracted">Retracted</span> '
    for address in lists:
        assert mark not in page(client, address)
    told = article.corrections.create(
        kind="retraction", text="Invented.", number=2, before=article.corrections.get().before
    )
    for address in lists:
        shown = re.sub("</?mark>", "", page(client, address))  # of the search
        assert mark + article.title in shown.replace("\xa0", " "), address
    alone = f"Retracted: {article.title}"
    for address in ("/feed/", "/feed/atom/", "/feed/json/", "/llms.txt"):
        assert alone in page(client, address), address
    own = page(client, article.get_absolute_url())
    assert f"<title>{alone}" in own
    assert f'<meta property="og:title" content="{alone}">' in own
    assert f'data-title="{alone}"' in own
    assert f"mailto:?subject={quote(alone, safe='')}&" in own
    assert "This article has been retracted." in own[own.index('id="cite"') :]
    for head in ("citation_title", "DC.title"):
        assert f'<meta name="{head}" content="{alone}">' in own
    for style in ("“Retracted: Rice and reason.”", "Retracted: Rice and reason (Version 2)"):
        assert style in own  # Chicago and MLA, APA
    for shape in ("cite.bib", "cite.ris", "cite.json"):
        cited = page(client, article.address_of(shape))
        assert alone in cited
        assert "retracted" not in cited  # the key of before stays
    told.kind = "correction"  # an editor mends what kind it is of
    told.save()
    for address in (*lists, "/feed/"):
        assert "Retracted" not in page(client, address)


def test_the_list_of_corrections_costs_the_same_for_one_and_for_many(client, article, editor):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/corrections/").status_code == 200
            assert client.get("/corrections/feed/").status_code == 200
        return len(asked)

    article.correct(by=editor, kind="update", text="First.")
    one = queries()
    for number in range(8):
        article.correct(by=editor, kind="update", text=f"Number {number}.")
    assert queries() == one <= 6


def test_a_corrected_article_takes_one_query_more(client, article, editor):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get(article.get_absolute_url())
        return len(asked)

    before = queries()
    article.correct(by=editor, kind="update", text="First.")
    assert queries() <= before + 1


def test_corrections_have_pages(client, article, editor):
    revision = article.revisions.get()
    Correction.objects.bulk_create(
        Correction(article=article, text=f"No. {n}", number=n, before=revision)
        for n in range(1, 32)
    )
    assert "No. 31" in page(client, "/corrections/")
    assert "No. 1<" in page(client, "/corrections/page/2/")
    assert client.get("/corrections/page/1/").status_code == 301
    assert client.get("/corrections/page/9/").status_code == 404


@pytest.fixture
def send(client, article):
    def send(**typed):
        ago = timezone.now() - datetime.timedelta(minutes=1)
        data = {"words": "It was 1910.", "token": seals.seal(article, ago), **typed}
        return client.post(article.address_of("report"), data)

    return send


def test_a_reader_reports_an_error_without_an_account(
    client, article, send, monkeypatch, django_capture_on_commit_callbacks
):
    form = client.get(article.address_of("report"))
    assert form.status_code == 200
    assert not form.cookies
    assert "no-store" in form["Cache-Control"]
    monkeypatch.setattr(reports, "_in_a_thread", reports._try)
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(passage="since 1911", name="Rae", email="rae@example.org")
    assert (answer.status_code, answer["Location"]) == (303, article.address_of("report/received"))
    assert "Thank you for your report" in page(client, answer["Location"])
    report = ErrorReport.objects.get()
    assert (report.words, report.passage, report.name) == ("It was 1910.", "since 1911", "Rae")
    assert "127.0.0.1" not in report.address_hash
    (letter,) = mail.outbox
    assert letter.to == ["desk@example.org"]
    assert letter.reply_to == ["rae@example.org"]
    assert "It was 1910." in letter.body
    assert "It was 1910." not in page(client, article.get_absolute_url())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": " \u200b "}, "Say what is wrong."),
        ({"words": "x" * 4_001}, "4000 is the most"),
        ({"email": "nobody"}, "not an e-mail address"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "not an e-mail address"),
        ({"token": "forged"}, "did not arrive whole"),
    ],
)
def test_a_report_that_is_wrong_comes_back_as_typed(send, typed, said):
    answer = send(name="Rae & Co", **typed)
    assert answer.status_code == 422
    assert said in unescape(answer.content.decode())
    assert "Rae &amp; Co" in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_robots_are_thanked_and_not_kept(article, send):
    assert send(subject="buy").status_code == 303
    assert not ErrorReport.objects.exists()


def test_who_is_very_fast_is_told_and_sends_it_again(article, send):
    answer = send(token=seals.seal(article))
    assert answer.status_code == 422
    assert "It was 1910." in answer.content.decode()
    assert "Please send it once more." in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_a_form_that_came_back_is_as_old_as_it_was(article, send):
    """Who mends an address within a second types no faster than a person."""
    answer = send(email="rae@example")
    token = re.search(r'name="token" value="([^"]+)"', answer.content.decode())[1]
    assert send(email="rae@example.org", token=token).status_code == 303
    assert ErrorReport.objects.get().email == "rae@example.org"


def test_reports_are_few_from_one_network(send):
    for number in range(reports.MOST):
        assert send(words=f"Wrong {number}.").status_code == 303
    answer = send(words="Wrong again.")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "600"
    assert "Wrong again." in answer.content.decode()
    assert ErrorReport.objects.count() == reports.MOST


def test_another_site_cannot_send_one(client, article):
    address = article.address_of("report")
    answer = client.post(address, {"words": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_words_of_the_other_language_say_so_in_corrections_too(client, article, editor):
    cast.published("벼", language="ko")
    article.correct(by=editor, kind="clarification", text="It was 1951. 이전 판은 틀렸다.")
    marked = '<span lang="ko">이전 판은 틀렸다</span>'
    older = article.address_of("version/1")
    for address in (article.get_absolute_url(), older, "/corrections/", "/ko/corrections/"):
        assert marked in page(client, address), address
    korean = page(client, "/ko/corrections/")
    assert re.search('kind"><span lang="ko">[가-힣]+</span>', korean)
    assert '<p class="correction__signed" lang="ko">편집부</p>' in korean


def test_an_older_version_tells_the_post_from_the_organisation_as_the_newest(client, editor):
    author = cast.author("Mina Park")
    author.affiliations.create(position="Reader", organisation="Harbour College")
    article = cast.published("Tides", signed=["Mina Park"])
    article.correct(by=editor, kind="update", text="A number.")
    for address in (article.get_absolute_url(), article.address_of("version/1")):
        said = page(client, address)
        assert '"jobTitle": "Reader"' in said, address
        assert '"name": "Harbour College"' in said


def test_whoever_signed_nothing_but_an_older_version_has_no_page_to_lead_to(client, editor):
    article = cast.published("Tides", signed=["Mina Park", "Tom Field"])
    rows = [
        row for row in article.working_content()["bylines"] if row["author_name"] != "Tom Field"
    ]
    article.keep(article.working_content() | {"bylines": rows}, by=editor)
    article.correct(by=editor, kind="correction", text="Tom Field did not write it.")
    said = page(client, article.address_of("version/1"))
    assert "Tom Field" in said
    assert "/author/tom-field/" not in said
    assert 'href="/author/mina-park/"' in said
