"""Rae sees a well-made page: one title, its own language, nothing left to scripts."""

import datetime
import itertools
import re
from pathlib import Path

import pytest

from articles.models import FeaturedSlot
from tests import cast

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
ROOT = Path(__file__).resolve().parents[2]
# letters are no pages: no policy of ours reaches a mailbox, and no style sheet but their own
REPORT = ROOT / "templates" / "importing" / "report.html"  # a file on a disk; nothing serves it
TEMPLATES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.html")
    if path.parent.name != "mail" and path != REPORT
)
SHEETS = ROOT / "static" / "css"
# sheets that pages link for themselves; css/desk*.css belong to the desk
LINKED = {"site.css", "korean.css", "style-page.css"}


def html(client, address):
    return client.get(address, follow=True).content.decode()


@pytest.fixture
def pages(publication):
    """The address of one page of each kind."""
    article = cast.published(lead_image=cast.image(), tags=["rice"])
    cast.page()
    author = article.bylines.first().author
    return [
        "/",
        article.get_absolute_url(),
        article.address_of("print"),
        article.shown_categories[0].get_absolute_url(),
        "/tag/rice/",
        author.get_absolute_url(),
        "/authors/",
        "/archive/",
        "/2026/",
        "/2026/03/",
        "/search/?q=rice",
        "/search/?q=nothing-of-the-kind",
        "/about/",
        "/no-such-page/",
    ]


def test_every_page_has_one_title_and_one_address_or_asks_not_to_be_listed(client, pages):
    for address in pages:
        page = html(client, address)
        assert page.count("<h1") == 1, address
        assert re.search(r"<title>\s*\S", page), address
        told = page.count('rel="canonical"') + page.count('name="robots"')
        assert told == 1, address


def test_headings_go_down_one_level_at_a_time(client, pages):
    for address in pages:
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", html(client, address))]
        assert levels[0] == 1, address
        for above, below in itertools.pairwise(levels):
            assert below <= above + 1, (address, levels)


def test_a_page_in_english_asks_for_no_korean_font(client, publication):
    english = cast.published()
    assert 'lang="en"' in html(client, english.get_absolute_url())
    assert "korean.css" not in html(client, english.get_absolute_url())


def test_a_korean_article_has_a_korean_page_around_it(client, publication):
    korean = cast.published("쌀과 이유", language="ko")
    page = html(client, korean.get_absolute_url())
    assert '<html lang="ko">' in page
    assert "korean.css" in page
    assert "2026년 3월 19일" in page
    assert "링크 복사" in page


def test_a_korean_article_in_an_english_list_says_its_language(client, publication):
    cast.published("쌀과 이유", language="ko")
    assert re.search(r'<li class="entry[^"]*" lang="ko">', html(client, "/2026/"))


def test_translations_lead_to_each_other(client, publication):
    english = cast.published("Rice and reason")
    korean = cast.published("쌀과 이유", language="ko", translation_of=english)
    assert f'href="{korean.get_absolute_url()}" lang="ko"' in html(
        client, english.get_absolute_url()
    )
    assert f'href="{english.get_absolute_url()}" lang="en"' in html(
        client, korean.get_absolute_url()
    )


def test_all_slots_stand_in_the_page_without_a_script(client, publication):
    for number in range(3):
        FeaturedSlot.objects.create(article=cast.published(f"Leads {number}"), order=number)
    page = html(client, "/")
    assert page.count('<li class="slot') == 3
    assert "hidden" not in page[page.index("slots__list") : page.index("slots__controls")]


def test_slots_turn_by_themselves_only_where_the_publication_says_so(client, publication):
    for number in range(2):
        FeaturedSlot.objects.create(article=cast.published(f"Leads {number}"), order=number)
    assert "data-turn" not in html(client, "/")
    publication.slots_turn = True
    publication.save()
    assert "data-turn" in html(client, "/")


def test_pictures_stand_at_least_two_rows_apart(client, publication):
    FeaturedSlot.objects.create(article=cast.published("Leads"))
    for number in range(6):
        pictured = {"lead_image": cast.image(f"Harbour {number}")} if number != 5 else {}
        cast.published(f"Piece {number}", at=cast.NOON + number * DAY, **pictured)
    rows = html(client, "/").split('<li class="entry')[1:]
    assert ["<picture" in row for row in rows] == [False, True, False, False, True, False]


@pytest.mark.parametrize(("title", "is_long"), [("Sea", False), ("An answer " * 18, True)])
def test_a_long_title_is_set_smaller(client, publication, title, is_long):
    page = html(client, cast.published(title.strip()).get_absolute_url())
    assert ("article__title--long" in page) is is_long


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_holds_what_the_policy_refuses(template):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert not re.search(
        r"<script(?![^>]*(?:\bsrc=|type=\"(?:application/(?:ld\+)?json|importmap)\"))", text
    )


def test_every_sheet_is_part_of_the_whole():
    imported = set(
        re.findall(r'@import url\("([^"]+)"\) layer\(\w+\);', (SHEETS / "site.css").read_text())
    )
    components = {path.name for path in SHEETS.glob("*.css") if not path.name.startswith("desk")}
    assert imported == components - LINKED


def test_every_font_that_a_sheet_names_is_there():
    named = set()
    for sheet in ("fonts.css", "korean.css"):
        named |= set(re.findall(r'url\("\.\./fonts/([^"]+)"\)', (SHEETS / sheet).read_text()))
    there = {path.name for path in (ROOT / "static" / "fonts").glob("*.woff2")}
    assert named == there
