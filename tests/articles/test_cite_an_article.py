"""Rae cites an article: in words, in files for programs, and by what the page's head says."""

import datetime
import io
import json
import re
from html import unescape

import pytest
from PIL import Image as Pillow

from articles.citations import Citation
from articles.models import Byline, Publication, Series
from prose.names import name_of
from tests import cast
from tests.desk.filling import messages, save

pytestmark = pytest.mark.django_db


def styles(article):
    return {each.name: each.text for each in Citation(article, Publication.current()).styles}


def signed(*names, **fields):
    return cast.published("Rice & reason: why?", signed=list(names), **fields)


@pytest.mark.parametrize(
    ("written", "listed", "inverted"),
    [
        ("Robert R. King", "King, Robert R.", "King, Robert R."),
        ("Mina Park", "Park, Mina", "Park, Mina"),
        ("Kim Jong-un", "Kim Jong-un", "Kim, Jong-un"),
        ("Jong-un Kim", "Kim, Jong-un", "Kim, Jong-un"),
        ("Park Geun Hye", "Park Geun Hye", "Park, Geun Hye"),
        ("Ban Ki-moon", "Ban Ki-moon", "Ban, Ki-moon"),
        ("Ahnge Yong-ho", "Ahnge Yong-ho", "Ahnge, Yong-ho"),
        ("Kim Il Sung", "Kim Il Sung", "Kim, Il Sung"),
        ("Roh Tae Woo", "Roh Tae Woo", "Roh, Tae Woo"),
        ("Ri Son Gwon", "Ri Son Gwon", "Ri, Son Gwon"),
        ("Rhee Syngman", "Rhee Syngman", "Rhee, Syngman"),
        ("Suh Hoon", "Suh Hoon", "Suh, Hoon"),
        ("Min Jin Lee", "Lee, Min Jin", "Lee, Min Jin"),
        ("Kim R. Holmes", "Holmes, Kim R.", "Holmes, Kim R."),
        ("Kim Beazley", "Beazley, Kim", "Beazley, Kim"),
        ("Marie Jean-Paul", "Jean-Paul, Marie", "Jean-Paul, Marie"),
        ("존 볼턴", "존 볼턴", "존 볼턴"),
        ("조 바이든", "조 바이든", "조 바이든"),
        ("Hanbada Institute", "Hanbada Institute", "Hanbada Institute"),
        ("The Editors", "The Editors", "The Editors"),
        ("박민아", "박민아", "박, 민아"),
        ("남궁옥분", "남궁옥분", "남궁, 옥분"),
        ("김 구", "김구", "김, 구"),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig", "van Beethoven, Ludwig"),
        ("Martin Luther King, Jr.", "King, Martin Luther, Jr.", "King, Martin Luther, Jr."),
        ("Dr. Jane Roe, PhD", "Roe, Jane, PhD", "Roe, Jane, PhD"),
        ("Ambassador Mina Park", "Park, Mina", "Park, Mina"),
        ("King, Robert", "King, Robert", "King, Robert"),
        ("Plato", "Plato", "Plato"),
        ("", "", ""),
    ],
)
def test_a_name_is_taken_apart_in_its_own_order(written, listed, inverted):
    name = name_of(written)
    assert (name.listed, name.inverted) == (listed, inverted)


def test_a_suffix_stands_where_each_program_looks_for_it(client, publication):
    article = signed("Martin Luther King, Jr.")
    bib = client.get(article.address_of("cite.bib")).content.decode()
    ris = client.get(article.address_of("cite.ris")).content.decode()
    assert "{King, Jr., Martin Luther}" in bib
    assert "AU  - King, Martin Luther, Jr.\r\n" in ris


def test_marks_in_a_title_are_single_within_those_of_a_style(publication):
    said = styles(cast.published('“A School Closes”: a "talk"', signed=["Mina Park"]))
    assert "“‘A School Closes’: a ‘talk’.”" in said["Chicago"]
    assert "“‘A School Closes’: a ‘talk’.”" in said["MLA"]
    assert '“A School Closes”: a "talk".' in said["APA"]


def test_a_family_name_that_somebody_knows_counts():
    assert name_of("Gabriel García Márquez", "García Márquez").listed == "García Márquez, Gabriel"
    assert name_of("Nguyen Phu Trong", "Nguyen").listed == "Nguyen Phu Trong"
    assert name_of("Mina Park", "Other").listed == "Park, Mina"
    assert name_of("Hanbada Works", "Hanbada Works").inverted == "Hanbada Works"
    assert name_of("존 볼턴", "볼턴").inverted == "볼턴, 존"


def test_each_style_says_who_what_where_and_when(publication):
    article = signed("Robert R. King", "Kim Jong-un", "박민아")
    where = "http://testserver/2026/03/rice-reason-why/"
    assert styles(article) == {
        "Chicago": "King, Robert R., Kim Jong-un, and 박민아. “Rice & reason: why?” "
        f"The Tidewater Review, March 19, 2026. {where}.",
        "APA": "King, R. R., Kim, J.-U., & 박민아. (2026, March 19). Rice & reason: why? "
        f"The Tidewater Review. {where}",
        "MLA": "King, Robert R., et al. “Rice & reason: why?” The Tidewater Review, "
        f"19 Mar. 2026, {where}.",
    }


def test_a_korean_article_is_cited_in_korean_first(publication):
    article = cast.published("북한의 시장", language="ko", signed=["박민아", "이서준"])
    found = styles(article)
    assert next(iter(found)) == "한국어"
    assert found["한국어"] == (
        "박민아·이서준, 「북한의 시장」, 『The Tidewater Review』, 2026년 3월 19일, "
        "http://testserver/2026/03/북한의-시장/."
    )


def test_the_version_is_cited_that_was_read(client, publication, editor):
    article = signed("Mina Park")
    assert "ersion" not in "".join(styles(article).values())
    article.correct(by=editor, kind="update", text="Newer.")
    assert all("ersion 2" in said for said in styles(article).values())
    assert "version = {2}" in client.get(article.address_of("cite.bib")).content.decode()
    old = unescape(client.get(article.address_of("version/1")).content.decode())
    assert "ersion 2" not in re.search(r'<dl class="cite__styles">.*?</dl>', old, re.DOTALL)[0]
    for form, said in (("bib", "version = {1}"), ("ris", "ET  - 1"), ("json", '"version": "1"')):
        there = article.address_of(f"version/1/cite.{form}")
        assert f'href="{there}"' in old
        answer = client.get(there)
        assert said in answer.content.decode()
        assert article.address_of("version/1") in answer.content.decode()
        assert "-v1." in answer["Content-Disposition"]
    newest = client.get(article.address_of("version/2/cite.bib"))
    assert (newest.status_code, newest["Location"]) == (302, article.address_of("cite.bib"))
    assert client.get(article.address_of("version/3/cite.bib")).status_code == 404


def test_the_box_is_on_the_page_with_its_files(client, publication):
    article = signed("Mina Park", doi="10.5555/tidewater.12")
    page = client.get(article.get_absolute_url()).content.decode()
    assert 'id="cite"' in page
    assert 'href="https://doi.org/10.5555/tidewater.12"' in page
    for form in ("bib", "ris", "json"):
        assert f'href="{article.address_of(f"cite.{form}")}"' in page


def test_bibtex_keeps_its_braces_whatever_a_title_says(client, publication):
    article = cast.published(
        "50% of {R&D}, \\input{x} $1_000 #1 ~^ and one }",
        signed=["Mina Park", "박민아"],
        tags=["rice"],
    )
    answer = client.get(article.address_of("cite.bib"))
    assert answer["Content-Type"].startswith("application/x-bibtex")
    said = answer.content.decode()
    assert said.startswith("@online{park202650,\n")
    left, right = r"\textbraceleft{}", r"\textbraceright{}"
    assert rf"{{{{50\% of {left}R\&D{right}, \textbackslash{{}}input{left}x{right} \$1\_000" in said
    assert "author = {Park, Mina and 박, 민아}" in said
    assert "\\{" not in said
    assert said.count("{") == said.count("}")


def test_ris_has_one_line_for_each_field(client, publication):
    article = cast.published(standfirst="One.\nER  - \nTY  - JOUR", tags=["rice", "북한"])
    lines = client.get(article.address_of("cite.ris")).content.decode().split("\r\n")
    assert lines[0] == "TY  - BLOG"
    assert [line for line in lines if line.startswith("ER")] == ["ER  - "]
    assert "AU  - Park, Mina" in lines
    assert "DA  - 2026/03/19" in lines
    assert "KW  - 북한" in lines
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)


def test_csl_json_says_which_name_is_the_familys(client, publication):
    article = signed("Robert R. King", "Kim Jong-un", "박민아", doi="10.5555/t.1")
    (item,) = json.loads(client.get(article.address_of("cite.json")).content)
    assert item["type"] == "post-weblog"
    assert item["author"] == [
        {"family": "King", "given": "Robert R."},
        {"family": "Kim", "given": "Jong-un", "static-ordering": True},
        {"family": "박", "given": "민아"},
    ]
    assert item["issued"] == {"date-parts": [[2026, 3, 19]]}
    assert item["DOI"] == "10.5555/t.1"
    assert item["URL"] == "http://testserver/2026/03/rice-reason-why/"


def head(client, address):
    page = client.get(address).content.decode()
    metas = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    found = {}
    for name, value in metas:
        found.setdefault(name, []).append(unescape(value))
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    return found, json.loads(block[1])["@graph"], page


def test_the_head_tells_reference_managers(client, publication):
    article = signed(
        "Robert R. King", "박민아", doi="10.5555/t.1", tags=["rice"], licence="cc-by-4.0"
    )
    found, _graph, page = head(client, article.get_absolute_url())
    url = "http://testserver/2026/03/rice-reason-why/"
    assert found["z:itemType"] == ["blogPost"]
    assert found["citation_title"] == ["Rice & reason: why?"]
    assert found["citation_author"] == ["King, Robert R.", "박민아"] == found["DC.creator"]
    assert found["citation_publication_date"] == ["2026/03/19"]
    assert found["citation_doi"] == ["10.5555/t.1"]
    assert found["citation_pdf_url"] == [f"{url}pdf/"]
    assert found["article:author"] == ["Robert R. King", "박민아"]
    assert found["og:url"] == found["DC.identifier"] == [url]
    assert found["og:image"] == [f"{url}share.png"]
    assert found["DC.rights"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert "citation_journal_title" not in found
    assert 'rel="alternate" type="application/pdf"' in page


def test_json_ld_names_people_places_pictures_and_the_way_here(client, publication):
    author = cast.author("Mina Park", orcid="0000-0002-1825-0097", other_name="박민아")
    korean = cast.published("벼", language="ko", signed=["Tom Field"])
    article = cast.published(
        "Rice </script><script>", lead_image=cast.image(), kind="analysis", tags=["rice"],
        translation_of=korean,
    )  # fmt: skip
    Byline.objects.create(article=article, author=cast.author("Tom Field"), role="translator")
    _found, (told, trail), page = head(client, article.get_absolute_url())
    assert page.count("<script>") == 0
    assert told["@type"] == "AnalysisNewsArticle"
    assert told["headline"] == "Rice </script><script>"
    (person,) = told["author"]
    assert person["sameAs"] == f"https://orcid.org/{author.orcid}"
    assert person["affiliation"]["name"] == "Harbour College"
    assert person["jobTitle"] == "Reader"
    assert person["alternateName"] == "박민아"
    assert [each["name"] for each in told["translator"]] == ["Tom Field"]
    assert told["image"][0]["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert told["image"][0]["creditText"] == "Harbour Archive"
    assert told["translationOfWork"][0]["inLanguage"] == "ko"
    assert told["isPartOf"]["name"] == "The Tidewater Review"
    names = [each["name"] for each in trail["itemListElement"]]
    assert names == ["The Tidewater Review", "Economy", "Rice </script><script>"]
    _found, (other, _trail), page = head(client, korean.get_absolute_url())
    assert other["workTranslation"][0]["headline"] == "Rice </script><script>"
    assert f'hreflang="en" href="http://testserver{article.get_absolute_url()}"' in page


def test_json_ld_tells_the_series_and_what_is_answered(client, publication):
    tides = Series.objects.create(title="Tides")
    claim = cast.published("A claim", series=tides, at=cast.NOON)
    answer = cast.published(
        "An answer", series=tides, responds_to=claim, at=cast.NOON + datetime.timedelta(days=1)
    )
    _found, (told, _trail), _page = head(client, answer.get_absolute_url())
    blog, series = told["isPartOf"]
    assert blog["@type"] == "Blog"
    assert series["@type"] == "CreativeWorkSeries"
    assert (series["name"], series["url"]) == ("Tides", "http://testserver/series/tides/")
    assert told["position"] == 2
    assert told["about"]["url"] == f"http://testserver{claim.get_absolute_url()}"


def test_the_home_page_says_who_publishes(client, publication):
    page = client.get("/").content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    site, publisher = json.loads(block[1])["@graph"]
    assert (site["@type"], publisher["name"]) == ("WebSite", "The Tidewater Review")
    assert site["potentialAction"]["target"]["urlTemplate"].endswith(
        "/search/?q={search_term_string}"
    )


@pytest.mark.parametrize(
    "title", ["Rice", "북한의 시장 北韓", "Why " * 70, "가" * 300, "🦄", "<b>&amp;"]
)
def test_a_share_picture_is_drawn_whatever_the_title(client, publication, title):
    article = cast.published(title)
    answer = client.get(article.address_of("share.png"))
    assert answer["Content-Type"] == "image/png"
    assert len(answer.content) < 300_000
    with Pillow.open(io.BytesIO(answer.content)) as drawn:
        assert drawn.size == (1200, 630)
        plain = drawn.convert("RGB")
    if title != "🦄":  # no face of ours has it
        inked = plain.crop((80, 150, 1120, 480)).getextrema()
        assert inked[0][0] < 60
    again = client.get(article.address_of("share.png"), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_hangul_is_drawn_and_not_boxes(client, publication):
    pictures = {
        client.get(cast.published(title).address_of("share.png")).content
        for title in ("가나", "다라", "마바", "北韓", "習近平", "习近平", "刘近平", "渋近平")
    }
    assert len(pictures) == 8  # a sign that no face has would be left out


def test_who_translated_it_is_named_in_every_style_and_file(client, publication):
    article = cast.published("위성사진", language="ko", signed=["해리엇 린드크비스트"])
    for name in ("Tae-rim Gwon", "권태림"):
        Byline.objects.create(article=article, author=cast.author(name), role="translator")
    said = styles(article)
    assert "” Translated by Tae-rim Gwon and 권태림. The Tidewater Review" in said["Chicago"]
    assert "위성사진 (T.-R. Gwon & 권태림, Trans.). The Tidewater Review" in said["APA"]
    assert "” Translated by Tae-rim Gwon and 권태림, The Tidewater Review" in said["MLA"]
    assert "「위성사진」, Tae-rim Gwon·권태림 옮김, 『The Tidewater Review』" in said["한국어"]
    files = {
        form: client.get(article.address_of(f"cite.{form}")).content.decode()
        for form in ("bib", "ris", "json")
    }
    assert "  translator = {Gwon, Tae-rim and 권, 태림}" in files["bib"]
    assert "A4  - 권, 태림\r\n" in files["ris"]
    assert {"family": "권", "given": "태림"} in json.loads(files["json"])[0]["translator"]


def test_a_translator_who_signs_alone_is_cited_once(client, publication):
    article = cast.published("Markets", signed=["Mina Park"])
    article.bylines.update(role="translator")
    article.refresh_from_db()
    assert "Translated" not in "".join(styles(article).values())
    assert "translator" not in client.get(article.address_of("cite.bib")).content.decode()


def test_articles_of_one_author_without_latin_titles_have_keys_of_their_own(client, publication):
    keys = set()
    for title in ("한강 준설의 역사", "북한의 항만 정책"):
        article = cast.published(title, language="ko", signed=["Mina Park"])
        said = client.get(article.address_of("cite.bib")).content.decode()
        keys.add(said.partition(",")[0])
        assert f"park{article.published_at.year}-{article.pk}," in said
    assert len(keys) == 2


def test_a_doi_belongs_to_one_article(client, publication, editor):
    """Or what is deposited last is what the other one's readers come to."""
    signed("Mina Park", doi="10.5555/tidewater.12")
    other = cast.draft("Another", doi="10.5555/TIDEWATER.12")
    client.force_login(editor)
    said = messages(client, save(client, other, verb="publish"))
    assert "a DOI of its own: “Rice & reason: why?” has this one" in said
    other.refresh_from_db()
    assert other.status == "draft"
