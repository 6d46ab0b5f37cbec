"""Rae reads Korean: the page around a Korean article is Korean too, and so are its days."""

import re
from html import unescape

import pytest

from accounts.models import User
from articles.models import Publication
from tests import cast

pytestmark = pytest.mark.django_db


def text(client, address):
    """What a reader sees of a page: its words, without marks."""
    html = client.get(address).content.decode()
    body = re.sub(
        r"<(script|style).*?</\1>|<[^>]*>", " ", html[html.index("<body") :], flags=re.DOTALL
    )
    return " ".join(body.split())


@pytest.fixture
def korean_article(publication):
    return cast.published("북한의 시장", language="ko", signed=["박민아", "이서준", "Tom Field"])


@pytest.fixture
def korean_publication(db):
    return cast.publication(name="물길", tagline="", about="", default_language="ko")


def test_the_page_of_a_korean_article_speaks_korean(client, korean_article):
    cast.reply(korean_article, name="조")
    page = text(client, korean_article.get_absolute_url())
    for words in ("2026년 3월 19일", "읽는 데 1분", "인쇄", "댓글 1개", "댓글 쓰기", "댓글 보내기"):
        assert words in page
    ours = (
        page.partition("Chicago")[0] + page.partition("참고문헌")[2]
    )  # styles of another language
    for words in ("March", "Print", "Leave a reply", "Search", "min"):
        assert not re.search(rf"\b{words}\b", ours)


def test_the_moment_of_a_reply_is_korean(client, korean_article):
    cast.reply(korean_article, created_at=cast.NOON)
    page = text(client, korean_article.get_absolute_url())
    assert "2026년 3월 19일 21:00" in page  # in Seoul


def test_a_korean_byline_joins_its_names_with_commas(client, korean_article):
    page = client.get(korean_article.get_absolute_url()).content.decode()
    assert '<meta name="author" content="박민아, 이서준, Tom Field">' in page
    feed = client.get("/feed/").content.decode()
    assert "글: 박민아, 이서준, Tom Field" in feed


def test_an_english_byline_says_and(client, publication):
    article = cast.published(signed=["Mina Park", "Tom Field", "Hana Kim"])
    page = client.get(article.get_absolute_url()).content.decode()
    assert '<meta name="author" content="Mina Park, Tom Field and Hana Kim">' in page


def test_a_refused_reply_is_answered_in_korean(client, korean_article):
    page = client.post(korean_article.address_of("reply"), {"name": "", "body": ""})
    said = page.content.decode()
    assert "이름을 적어 주세요." in said
    assert "Say who you are." not in said


@pytest.mark.parametrize("address", ["/", "/2026/03/", "/author/mina-park/", "/tag/rice/"])
def test_a_list_stays_in_the_language_of_the_publication(client, publication, address):
    cast.published("벼와 이성", language="ko", tags=["rice"])
    cast.published("Rice and reason", tags=["rice"])
    html = client.get(address).content.decode()
    assert '<html lang="en">' in html
    page = text(client, address)
    assert "19 March 2026" in page  # each article's day is in its own language
    assert "2026년 3월 19일" in page
    assert "Feed" in page
    assert "피드" not in page


@pytest.mark.parametrize("address", ["/", "/2026/03/", "/author/mina-park/", "/tag/rice/"])
def test_an_english_article_in_a_korean_list_keeps_its_english_day(
    client, korean_publication, address
):
    cast.published("벼와 이성", language="ko", tags=["rice"])
    cast.published("Rice and reason", tags=["rice"])
    assert '<html lang="ko">' in client.get(address).content.decode()
    page = text(client, address)
    assert "19 March 2026" in page
    assert "2026년 3월 19일" in page
    assert "피드" in page
    assert "Feed" not in page


def test_the_home_of_a_korean_publication_has_no_band_of_korean_articles(
    client, korean_publication
):
    cast.published("벼와 이성", language="ko")
    assert "한국어로 읽기" not in text(client, "/")
    Publication.objects.update(default_language="en")
    assert "한국어로 읽기" in text(client, "/")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/2026/03/", "2026년 3월"),
        ("/archive/", "3월"),
        ("/search/?q=벼", "‘벼’ 검색 결과 1편"),
        ("/nothing/", "페이지를 찾을 수 없습니다"),
    ],
)
def test_the_pages_of_a_korean_publication_are_korean(client, korean_publication, address, words):
    cast.published("벼와 이성", language="ko")
    assert words in text(client, address)


def test_the_desk_of_a_korean_publication_is_korean(client, korean_publication):
    chief = User.objects.create_superuser("chief@example.org", name="Chief")
    article = cast.published("벼와 이성", language="ko")
    client.force_login(chief)
    assert "할 일" in text(client, "/admin/")
    page = text(client, f"/admin/articles/article/{article.pk}/change/")
    for words in ("요지", "논평", "바이라인", "대표 이미지", "2026년 3월 19일 21:00"):
        assert words in page
    for words in ("Standfirst", "Commentary", "March"):
        assert words not in page


def test_english_words_on_a_korean_page_say_that_they_are_english(client, korean_article):
    picture = cast.image(alt="A market", caption="A <em>market</em> at dawn.", credit="Tide Photo")
    korean_article.lead_image = picture
    korean_article.save()
    page = client.get(korean_article.get_absolute_url()).content.decode()
    for piece in (
        '<p class="signed-by" lang="en">Tom Field studies harbours.',
        '<p class="signed-by" lang="en">박민아 studies harbours.',
        'alt="A market" lang="en"',
        '<span class="caption__words" lang="en">',
        '<span class="credit" lang="en">',
        '<p class="site-foot__about" lang="en">',
    ):
        assert piece in page


def test_the_english_about_text_of_a_korean_publication_says_so(client, korean_publication):
    Publication.objects.update(about="A review.", legal_notice="물길이 펴낸다.")
    page = client.get("/").content.decode()
    assert '<p class="site-foot__about" lang="en">' in page
    assert '<p class="site-foot__notice">' in page


def test_korean_words_on_an_english_page_say_that_they_are_korean(client, publication):
    article = cast.published(tags=["북한", "Rice"], signed=["박민아"])
    author = article.bylines.get().author
    author.other_name = "밀물"
    author.save()
    page = client.get(article.get_absolute_url()).content.decode()
    assert 'lang="ko">북한</a>' in page
    assert 'lang="ko">박민아</a>' in page
    assert ">Rice</a>" in page
    assert '<h1 lang="ko">북한</h1>' in client.get("/tag/북한/").content.decode()
    assert 'class="other-name" lang="ko">밀물<' in client.get("/authors/").content.decode()
    assert '<h1 lang="ko">박민아</h1>' in client.get(author.get_absolute_url()).content.decode()


def test_a_korean_shelf_is_called_one_in_korean(client, publication):
    shelf = cast.category("역사", language="ko")
    cast.published("항구", language="ko", categories=[shelf])
    page = client.get(shelf.get_absolute_url()).content.decode()
    assert '<p class="eyebrow">분류</p>' in page


KOREAN_FACE = 'href="/static/css/korean.css"'


@pytest.mark.parametrize(
    "address", ["/", "/tag/북한/", "/2026/", "/search/?q=시장", "/author/mina-park/", "/authors/"]
)
def test_a_list_that_holds_korean_is_set_in_the_korean_face(client, publication, address):
    cast.published("시장", language="ko", tags=["북한"], signed=["Mina Park", "박민아"])
    assert client.get(address).content.decode().count(KOREAN_FACE) == 1


@pytest.mark.parametrize("address", ["/", "/2026/", "/search/?q=rice", "/authors/"])
def test_a_list_in_english_does_not_ask_for_the_korean_face(client, publication, address):
    cast.published(tags=["북한"])
    assert KOREAN_FACE not in client.get(address).content.decode()


@pytest.mark.parametrize("where", ["", "print/", "feed"])
def test_english_notices_of_a_korean_article_say_that_they_are_english(client, where):
    cast.publication(standing_notice="The views are the authors’ own.", legal_notice="A trust.")
    article = cast.published("쌀의 값", language="ko", disclosure="글쓴이는 논이 있다.")
    address = "/feed/" if where == "feed" else f"{article.get_absolute_url()}{where}"
    page = unescape(client.get(address).content.decode())
    for notice in ("The views are the authors’ own.", "A trust."):
        around = page[: page.index(notice)].rpartition("<div")[2]
        assert 'lang="en"' in around, notice
    assert 'lang="en"' not in page[: page.index("글쓴이는 논이 있다.")].rpartition("<div")[2]


def test_korean_words_in_an_english_text_are_marked_in_every_shape(client, publication):
    publication.licence = "cc-by-4.0"
    publication.save()
    article = cast.published(
        "Rice, or 쌀",
        standfirst="What 벼 is.",
        body="<h2>The 시장</h2><p>북한 trades.<sup data-note='See 신문, 1911.'></sup> "
        '<span lang="ko">남한</span> too.</p>',
    )
    said = {"북한", "신문", "시장", "남한"}
    for shape in ("", "print", "republish"):
        address = article.address_of(shape) if shape else article.get_absolute_url()
        page = unescape(client.get(address).content.decode())
        marked = set(re.findall('<span lang="ko">([^<]*)</span>', page))
        assert said | {"쌀"} <= marked, shape
        assert '<span lang="ko"><span' not in page
        if shape != "republish":
            assert "벼" in marked
    feed = unescape(client.get("/feed/").content.decode())
    assert said <= set(re.findall('<span lang="ko">([^<]*)</span>', feed))


def test_an_article_is_signed_in_its_own_language_where_the_name_is_known(client, publication):
    cast.author("Yoon Seo-ah", other_name="윤서아")
    cast.author("박민아", other_name="Mina Park")
    signed = ["Yoon Seo-ah", "박민아", "Tom Field"]
    shown = {}
    for language in ("ko", "en"):
        article = cast.published(f"In {language}", language=language, signed=signed)
        shown[language] = [each.name for each in article.bylines.all()]
        page = client.get(article.get_absolute_url()).content.decode()
        assert all(name in page for name in shown[language])
    assert shown == {
        "ko": ["윤서아", "박민아", "Tom Field"],
        "en": ["Yoon Seo-ah", "Mina Park", "Tom Field"],
    }
