"""Rae takes an article along as a PDF: the same words and notices, tagged, once made and kept."""

import io
import re
import threading
from urllib.parse import quote

import pytest
from django.conf import settings
from pypdf import PdfReader

from articles.models import Article
from articles.pdf import making
from articles.pdf.code import string
from prose.footnotes import gathered
from tests import cast

pytestmark = pytest.mark.django_db

NOTED = (
    "<h2>Where reason allows</h2><p>Rice is grown.<sup data-note='The <em>Gazette</em>, 1911.'>"
    "</sup></p><h4>A skipped level</h4><p>More <a href='/about/'>about us</a> and "
    "<a href='https://example.org/x?a=1&amp;b=2'>elsewhere</a>. 북한의 시장.</p>"
    "<table><caption>Yields</caption><tr><th>Year</th><th>Tons</th></tr>"
    "<tr><td rowspan='9'>1911</td><td colspan='7'>12</td></tr></table>"
    "<ul><li>One</li><li>Two<ol start='4'><li>Four</li></ol></li></ul>"
    "<blockquote class='pullquote'><p>Reason grows.</p></blockquote><pre>a  b</pre>"
)


def pdf(client, article, paper=""):
    answer = client.get(article.address_of(f"pdf/{paper}"))
    assert answer.status_code == 200, answer.content[:300]
    assert answer["Content-Type"] == "application/pdf"
    return answer.content


def words(data):
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_it_says_what_the_page_says(client, publication):
    article = cast.published(
        body=NOTED,
        signed=["Mina Park", "Tom Field"],
        tags=["rice"],
        lead_image=cast.image(caption="The harbour"),
        disclosure="The author owns a paddy.",
    )
    found = words(pdf(client, article))
    for said in (
        article.title,
        article.standfirst,
        "Mina Park",
        "Tom Field",
        "Harbour College",
        "19 March 2026",
        "The Gazette, 1911.",
        "북한의 시장",
        "Yields",
        "The harbour",
        "Harbour Archive",
        "CC BY 4.0",
        "studies harbours",
        "Views are personal.",
        "The author owns a paddy.",
        "The views are the authors’ own.",
        "Published by the Tidewater Society.",
        "Cite as",
        "http://testserver/2026/03/rice-and-reason/",
        "1 / ",
    ):
        assert said in found, said


def test_machines_and_screen_readers_find_their_way(client, publication):
    article = cast.published(body=NOTED, tags=["rice"], lead_image=cast.image())
    file = PdfReader(io.BytesIO(pdf(client, article)))
    root = file.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (file.metadata.title, file.metadata.author) == ("Rice and reason", "Mina Park")
    assert b"<pdfuaid:part>1<" in root["/Metadata"].get_data()
    top, below = file.outline
    assert top.title == "Rice and reason"
    assert below[0].title == "Where reason allows"
    notes = [note.get_object() for page in file.pages for note in page.get("/Annots", [])]
    links = {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}
    assert {"https://example.org/x?a=1&b=2", "http://testserver/about/"} <= links


def test_korean_is_set_in_a_font_that_goes_along(client, publication):
    article = cast.published(
        "북한의 시장", language="ko", body="<p>쌀은 <strong>이치</strong>를 따른다.</p>"
    )
    data = pdf(client, article)
    assert "쌀은 이치를 따른다." in words(data)
    kept = [
        font["/DescendantFonts"][0]
        for page in PdfReader(io.BytesIO(data)).pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert any("NotoSerifKR" in font["/BaseFont"] for font in kept)
    assert all({"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"]) for font in kept)


def test_there_is_one_for_letter_paper(client, publication, article):
    sizes = []
    for paper in ("", "letter"):
        box = PdfReader(io.BytesIO(pdf(client, article, paper))).pages[0].mediabox
        sizes.append([round(box.width), round(box.height)])
    assert sizes == [[595, 842], [612, 792]]


def test_it_is_made_once_and_has_the_same_bytes_twice(client, publication, article, monkeypatch):
    first = pdf(client, article)
    asked = client.get(article.address_of("pdf"), headers={"If-None-Match": '"x"'})
    tag = asked["ETag"]
    monkeypatch.setattr(making, "compiled", None)  # asked for once more, it is not made
    assert pdf(client, article) == first
    assert client.get(article.address_of("pdf"), headers={"If-None-Match": tag}).status_code == 304
    monkeypatch.undo()
    for file in making.SHELF.folder.glob("*.pdf"):
        file.unlink()
    assert pdf(client, article) == first
    Article.objects.update(title="Rice and reasons")
    changed = client.get(article.address_of("pdf"))
    assert changed["ETag"] != tag
    assert changed.content != first


HOSTILE = (
    '<p>#read("/etc/passwd") $x$ @import #import "@preview/x:1.0" *_` &lt;a&gt; \\" " // /* </p>'
    "<p>\"]#panic()[ \\u{41} ${1} ~ -- ... '</p>"
)


def test_what_looks_like_code_comes_out_as_it_was_written(client, publication):
    article = cast.published('#panic("boo") $ @x "', standfirst='\\"#read("x")', body=HOSTILE)
    found = words(pdf(client, article))
    for said in (
        '#panic("boo") $ @x "',
        '\\"#read("x")',
        '#read("/etc/passwd") $x$ @import #import "@preview/x:1.0" *_` <a> \\" " // /*',
        "\"]#panic()[ \\u{41} ${1} ~ -- ... '",
    ):
        assert said in found
    assert "root:" not in found


@pytest.mark.parametrize("sign", [chr(code) for code in (*range(32), 0x7F, 0x85, 0xFEFF)])
def test_a_sign_that_nobody_sees_ends_no_literal(sign):
    literal = string(f'a{sign}"b\\')
    assert re.fullmatch(r'"a(\\n|\t)?\\"b\\\\"', literal), literal


DEEP = "<blockquote>" * 200 + "<p>deep</p>" + "</blockquote>" * 200
WRONG = "<ul><p>a<table><li>b<h2>c<figure>d<td>e<a href='#x'>f<p><sup>g</ul></table>"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "".join(f"<p>W{n}.<sup data-note='Note {n}.'></sup></p>" for n in range(300)),
            "Note 299.",
        ),
        (
            "<table>"
            + "".join(
                "<tr>" + "".join(f"<td>{row}x{n}</td>" for n in range(200)) + "</tr>"
                for row in range(3)
            )
            + "</table>",
            "2x199",
        ),
        ("<p>" + "ab" * 25_000 + "</p>", "abab"),
        (f"<p>{'가나' * 10_000}</p>", "가나"),
        (DEEP, "deep"),
        (DEEP.replace("blockquote", "em"), "deep"),
        ("<ul><li>" * 50 + "deep" + "</li></ul>" * 50, "deep"),
        (WRONG, "g"),
        ("<p>🦄 \U0001f600 ꙮ</p><p>after</p>", "after"),
        (
            "<p>Seen.</p><figure><img src='https://elsewhere.example/x.png' alt='Far'></figure>",
            "Far",
        ),
        ("<p><a href='https://[x'>broken</a> <a href='#nowhere'>lost</a></p>", "broken"),
    ],
    ids=[
        "notes",
        "columns",
        "letters",
        "syllables",
        "deep",
        "marks",
        "lists",
        "wrong",
        "signs",
        "far",
        "links",
    ],
)
def test_no_text_is_too_odd(client, publication, body, said, language):
    article = cast.published(language=language)
    article.body = body  # as one may have come from elsewhere, whatever publication asks for here
    article.save()
    assert said in words(pdf(client, article)).replace("\u200b", "")


def test_a_hundred_pictures_are_read_once_each(client, publication):
    image = cast.image()
    address = f"{settings.MEDIA_URL}__processed__/{image.key}/w960.webp"
    body = f"<figure><img src='{address}' alt='Harbour'></figure>" * 100 + "<p>Seen.</p>"
    data = pdf(client, cast.published(body=body))
    assert len(data) < 400_000


@pytest.mark.parametrize("lines", range(4, 26, 2))
def test_a_picture_and_its_caption_stand_on_one_page(client, publication, lines):
    image = cast.image()
    address = f"{settings.MEDIA_URL}__processed__/{image.key}/w960.webp"
    seen = f"<figcaption>{'Seen from the pier. ' * 12}</figcaption>"
    body = f"{'<p>Rice.</p>' * lines}<figure><img src='{address}' alt='Harbour'>{seen}</figure>"
    pages = PdfReader(io.BytesIO(pdf(client, cast.published(body=body)))).pages
    drawn = [b" Do" in page.get_contents().get_data() for page in pages]
    assert [("Seen from" in page.extract_text()) for page in pages] == drawn


def test_a_note_in_the_head_of_a_long_table_is_counted_once(client, publication):
    rows = "<tr><td>1911</td></tr>" * 90
    head = "<thead><tr><th>Year<sup data-note='Of the moon.'></sup></th></tr></thead>"
    after = "<p>Rice.<sup data-note='The last.'></sup></p>"
    article = cast.published()
    article.body = gathered(f"<table>{head}<tbody>{rows}</tbody></table>{after}")
    article.save()
    data = pdf(client, article)
    assert words(data).count("Of the moon.") == 1
    assert "2The last." in words(data).replace(" ", "").replace("Thelast", "The last")
    assert b"pdfuaid" in data


def test_a_note_to_a_heading_stays_out_of_the_outline(client, publication):
    body = "<h2>Rice<sup data-note='Of the north.'></sup> first</h2><p>Rice.</p>"
    data = pdf(client, cast.published(body=body))
    assert "1Of the north." in words(data)
    assert PdfReader(io.BytesIO(data)).outline[1][0].title == "Rice first"


def test_a_list_may_count_from_below_nought(client, publication):
    body = '<ol start="-1"><li>a</li><li>b</li><li>c</li></ol><ol><li value="-5">d</li></ol>'
    said = words(pdf(client, cast.published(body=body)))
    assert "-1. a 0. b 1. c -5. d" in said.replace("−", "-")


def test_small_drawings_are_drawn(client, publication):
    article = cast.published(
        "Rice 🌾", body="<p>It grows 👍🏽, <em>fast</em> 🚀 <code>🌱</code>.</p>"
    )
    file = PdfReader(io.BytesIO(pdf(client, article)))
    assert b"<pdfuaid:part>1<" in file.root_object["/Metadata"].get_data()  # every sign has a font
    assert "👍🏽" in file.pages[0].extract_text()


def test_a_heading_over_the_notes_goes_with_them(client, publication):
    body = (
        '<p>Rice.<sup><a href="#fn1">1</a></sup></p><h2>Notes</h2>'
        '<ol><li id="fn1">Of old.</li></ol>'
    )
    data = pdf(client, cast.published(body=body))
    assert "Of old." in words(data)
    assert "Notes" not in words(data)
    assert "Notes" in words(pdf(client, cast.published(body="<p>Rice.</p><h2>Notes</h2>")))


def test_too_many_at_once_are_asked_to_come_back(client, publication, article, monkeypatch):
    monkeypatch.setattr(making, "PATIENCE", 0)
    held = [making._place() for _ in range(making.AT_ONCE)]
    assert all(held)
    assert making._place() is None
    answer = client.get(article.address_of("pdf"))
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "no-store" in answer["Cache-Control"]
    assert article.address_of("print") in answer.content.decode()
    for place in held:
        place.close()
    assert client.get(article.address_of("pdf")).status_code == 200


def test_where_nothing_can_be_kept_it_is_made_all_the_same(
    client, publication, article, settings, tmp_path
):
    (tmp_path / "file").write_text("no folder")
    settings.MADE_FOLDER = tmp_path / "file" / "made"
    first = client.get(article.address_of("pdf"))
    assert first.status_code == 200
    assert client.get(article.address_of("pdf")).content == first.content
    assert client.get(article.address_of("share.png")).status_code == 200


def test_never_more_are_made_than_may_be(publication, monkeypatch):
    from articles.pdf.document import Document  # noqa: PLC0415

    running, most, lock = [], [], threading.Lock()

    def slow(document):
        with lock:
            running.append(1)
            most.append(len(running))
        threading.Event().wait(0.05)
        with lock:
            running.pop()
        return b"%PDF" + document.source.encode()

    monkeypatch.setattr(making, "compiled", slow)
    monkeypatch.setattr(making, "PATIENCE", 0.1)
    outcomes = []

    def ask(number):
        try:
            making.made(Document(str(number)))
            outcomes.append("made")
        except making.Busy:
            outcomes.append("busy")

    threads = [threading.Thread(target=ask, args=[number]) for number in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(outcomes) == 50
    assert max(most) <= making.AT_ONCE
    assert "busy" in outcomes
    assert "made" in outcomes


def test_what_cannot_be_made_says_so(client, publication, article, monkeypatch):
    def fail(document):
        raise making.Unmakeable("no")

    monkeypatch.setattr(making, "compiled", fail)
    answer = client.get(article.address_of("pdf"))
    assert answer.status_code == 503
    assert "print view" in answer.content.decode()


def test_a_picture_that_is_gone_leaves_the_words(client, publication):
    article = cast.published(lead_image=cast.image())
    for file in (settings.MEDIA_ROOT).rglob("*.*"):
        file.unlink()
    assert "Reason grows" in words(pdf(client, article))


def test_the_file_has_a_name(client, publication):
    article = cast.published("북한의 시장", language="ko")
    said = client.get(article.address_of("pdf"))["Content-Disposition"]
    assert said.startswith("inline")
    assert quote("북한의-시장.pdf") in said


@pytest.mark.parametrize("end", ["pdf", "pdf/letter", "cite.bib", "share.png", "report"])
def test_drafts_have_no_other_shape_either(client, publication, end):
    draft = cast.draft("The secret plan")
    draft.permalink = "/2026/03/the-secret-plan/"
    draft.save()
    assert client.get(draft.address_of(end)).status_code == 404
    withdrawn = cast.withdrawn()
    assert client.get(withdrawn.address_of(end)).status_code == 410


@pytest.mark.parametrize("end", ["pdf/", "pdf/letter/", "cite.ris", "version/1/", "report/"])
def test_other_shapes_follow_their_article(client, publication, end):
    article = cast.published()
    article.redirects.model.relocate(article, "/2026/03/rice/")
    answer = client.get(f"/2026/03/rice-and-reason/{end}")
    assert (answer.status_code, answer["Location"]) == (301, f"/2026/03/rice/{end}")


def test_its_address_can_be_copied_out_of_it(client, publication):
    title = "Read a very long address that runs over the line and on and on to the second one"
    article = cast.published(title)
    where = f"http://testserver{article.get_absolute_url()}"
    assert len(where) > 100
    read = "".join(words(pdf(client, article)).split())
    assert read.count(where) == 3, "under the byline, in the foot and in how to cite it"


def test_words_struck_within_inserted_ones_cost_no_standard(client, publication):
    body = "<p><ins>new <del>old</del> <em>and <s>so</s></em></ins> <s>on</s></p>"
    data = pdf(client, cast.published(body=body))
    assert "new old and so on" in words(data)
    assert "pdfuaid" in PdfReader(io.BytesIO(data)).xmp_metadata.stream.get_data().decode()


def test_who_signed_a_correction_stands_in_a_line_of_its_own(client, article, editor):
    article.correct(by=editor, kind="correction", text="It was 1951.", signed="J. Editor")
    pages = PdfReader(io.BytesIO(pdf(client, article))).pages
    lines = [line.strip() for page in pages for line in page.extract_text().splitlines()]
    assert "It was 1951." in lines
    assert "J. Editor" in lines
