"""What those who know Word well put into a file: fields, reading aids, hidden words, styles."""

import re
from xml.sax.saxutils import escape

import pytest
from selectolax.lexbor import LexborHTMLParser

from images.models import Image
from tests import cast
from tests.importing.test_write_from_a_word_file import DRAWN, PICTURE, address, made, remarks
from tests.importing.word_files import docx, item, link, note, p, part, picture, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, publication, writer):
    client.force_login(writer)
    return client


def styles(**described: str) -> dict[str, bytes | str]:
    """A part of styles: id -> what it holds; the id is its name where it holds none."""
    rows = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}">{inside}</w:style>'
        for key, inside in described.items()
    )
    return {"word/styles.xml": part("styles", rows)}


def called(name: str, more: str = "") -> str:
    return f'<w:name w:val="{name}"/>{more}'


def based_on(key: str, more: str = "") -> str:
    return f'<w:basedOn w:val="{key}"/>{more}'


def test_words_in_fields_and_wrappers_stay(desk):
    article = made(
        desk,
        docx(
            p("See ", f'<w:fldSimple w:instr=" REF _x ">{run("Figure 3")}</w:fldSimple>', "."),
            p(
                f'<w:dir w:val="rtl">{run("one ")}<w:bdo w:val="ltr">{run("two ")}</w:bdo></w:dir>',
                f"<w:customXml>{run('three')}</w:customXml>",
            ),
            p(
                "To ",
                '<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/a&quot; ">'
                f"{run('there')}</w:fldSimple>",
            ),
        ),
    )
    assert article.body == (
        "<p>See Figure 3.</p><p>one two three</p>"
        '<p>To <a href="https://example.org/a">there</a></p>'
    )
    assert remarks(article).count("\n") == 0


def test_of_a_reading_aid_the_words_stay_and_the_rest_is_told(desk):
    inside = f"<w:rt>{run('한자')}</w:rt><w:rubyBase>{run('漢字')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{inside}</w:ruby></w:r>"
    article = made(desk, docx(p("Write ", ruby, " well.")))
    assert article.body == "<p>Write 漢字 well.</p>"
    assert "A reading aid above “漢字” was left out: “한자”" in remarks(article)


def test_hidden_words_are_left_out_and_named(desk):
    article = made(
        desk,
        docx(
            p("Seen, ", run("not ", "<w:vanish/>"), run("this", "<w:vanish/>"), " and seen."),
            p(
                run("on after all", '<w:vanish w:val="0"/>'),
                run(" secret", '<w:rStyle w:val="H"/>'),
            ),
            p("A whole line.", style="Gone"),
            p("Back."),
            files=styles(
                H="<w:rPr><w:vanish/></w:rPr>",
                Hidden="<w:rPr><w:vanish/></w:rPr>",
                Gone=based_on("Hidden"),
            ),
        ),
    )
    assert article.body == "<p>Seen,  and seen.</p><p>on after all</p><p>Back.</p>"
    told = remarks(article)
    assert "Hidden text, left out: “not this”" in told
    assert "Hidden text, left out: “secret”" in told
    assert "Hidden text, left out: “A whole line.”" in told


def test_headings_are_known_by_what_they_are_based_on_and_by_their_level(desk):
    article = made(
        desk,
        docx(
            p("Ships", style="Title"),
            p("Begin."),
            p("Mine", style="Mine"),
            p("Under", more='<w:outlineLvl w:val="2"/>'),
            p("Through its style", style="Level"),
            p("Text after all", style="Body"),
            p("The house style", style="House"),
            files=styles(
                Title=called("Title"),
                Heading2=called("heading 2"),
                Mine=called("My own heading", based_on("Heading2")),
                Level=called("Levelled", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
                Body=based_on("Heading2", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
                House=based_on("Mine"),
            ),
        ),
    )
    assert article.title == "Ships"
    assert article.body == (
        "<p>Begin.</p><h2>Mine</h2><h3>Under</h3><h2>Through its style</h2>"
        "<p>Text after all</p><h2>The house style</h2>"
    )


def test_list_styles_make_lists(desk):
    counted = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    article = made(
        desk,
        docx(
            p("One", style="ListBullet"),
            p("Inside", style="ListBullet2"),
            p("Text."),
            p("First", style="ListNumber"),
            p("Second", style="OwnNumber"),
            p("Text."),
            p("By its style", style="Counted"),
            item("By itself"),
            p("Deep alone", style="ListBullet2", more='<w:numPr><w:numId w:val="0"/></w:numPr>'),
            files=styles(
                ListBullet=called("List Bullet"),
                ListBullet2=called("List Bullet 2"),
                ListNumber=called("List Number"),
                OwnNumber=called("Steps", based_on("ListNumber")),
                Counted=called("Points", counted),
            ),
        ),
    )
    assert article.body == (
        "<ul><li>One<ul><li>Inside</li></ul></li></ul><p>Text.</p>"
        "<ol><li>First</li><li>Second</li></ol><p>Text.</p>"
        "<ul><li>By its style</li><li>By itself</li></ul><p>Deep alone</p>"
    )


def test_styles_that_go_in_a_circle_are_plain(desk):
    circle = styles(A=based_on("B"), B=based_on("A"))
    assert made(desk, docx(p("Round.", style="A"), files=circle)).body == "<p>Round.</p>"


def test_links_among_hidden_words_are_not_told_as_missing(desk):
    web = link("web", "hyperlink", "https://example.org/", outside=True)
    hidden = run("hidden", "<w:vanish/>")
    shown = p(f'<w:hyperlink r:id="web">{run("more")}{hidden}</w:hyperlink>')
    article = made(desk, docx(shown, links=web))
    assert article.body == '<p><a href="https://example.org/">more</a></p>'


def test_the_outline_is_kept_where_headings_of_the_first_level_stay_in_the_text(desk):
    article = made(
        desk,
        docx(
            p("Ships", style="Title"),
            p("One", style="heading 1"),
            p("One and a half", style="heading 2"),
            p("Deep", more='<w:outlineLvl w:val="2"/>'),
            p("Two", style="heading 1"),
            p("They go."),
        ),
    )
    assert article.title == "Ships"
    assert article.body == (
        "<h2>One</h2><h3>One and a half</h3><h4>Deep</h4><h2>Two</h2><p>They go.</p>"
    )


def test_a_note_that_is_called_twice_stands_for_each_of_its_calls(desk):
    body = made(
        desk,
        docx(
            p("Ships", style="Title"),
            p("They come", note(1), ", go", note(1), " and sink", note(2), "."),
            notes=("Of wood.", "At noon."),
        ),
    ).body
    assert body.count('role="doc-noteref"') == body.count("<li") == 3
    assert body.count("Of wood.") == 2
    assert body.count("<ol>") == body.count("At noon.") == 1


def test_words_in_a_box_that_is_only_drawn_stay_and_a_file_put_in_is_told(desk):
    box = (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{p('In a box.')}</w:txbxContent>"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    ).replace("<wps:wsp>", '<wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010">')
    article = made(
        desk, docx(p("Ships", style="Title"), p("They come.", box), '<w:altChunk r:id="other"/>')
    )
    assert "<p>In a box.</p>" in article.body
    assert "1 text of another file that was put into this one was left out." in remarks(article)


def test_each_reader_is_told_in_their_own_language_what_was_left_out(desk, writer, editor):
    desk.force_login(editor)
    article = made(
        desk,
        docx(
            p("Ships", style="Title"),
            p("They come.", run("in secret", "<w:vanish/>"), "<m:oMath><m:r>x</m:r></m:oMath>"),
            p(picture(alt="An old drawing")),
            links=link("pic", "image", "media/image1.png"),
            files={"word/media/image1.png": b"no picture"},
        ),
    )
    english = remarks(article).splitlines()
    assert "Hidden text, left out: “in secret”" in english
    editor.language = "ko"
    editor.save()
    page = LexborHTMLParser(desk.get(address(article)).content)
    korean = [each.text() for each in page.css(".side-remarks li")]
    assert len(korean) == len(english) == 3
    assert all(re.search("[가-힣]", each) for each in korean), korean
    assert "An old drawing" in korean[-1]
    assert not re.search("picture|left", "".join(korean)), korean


TIPPED = (
    ' HYPERLINK "https://example.org/a" \\o "A tip" \\t "_blank" ',
    ' HYPERLINK \\o "A tip" "https://example.org/a"',
    " HYPERLINK https://example.org/a \\n",
)


@pytest.mark.parametrize("asked", TIPPED)
def test_a_link_with_a_tip_leads_to_its_address(desk, asked):
    half = len(asked) // 2  # Word breaks what a field asks for wherever it likes
    texts = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(each)}</w:instrText></w:r>'
        for each in (asked[:half], asked[half:])
    )
    marks = [
        f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")
    ]
    article = made(desk, docx(p(marks[0], texts, marks[1], "there", marks[2])))
    assert article.body == '<p><a href="https://example.org/a">there</a></p>'


FORMATS = {"1": "decimal", "2": "lowerLetter", "3": "ganada", "4": "upperRoman"}


def numbering() -> dict[str, bytes | str]:
    """Four lists, each by its number: 1. (with (a) below), a., 가., and V. as from five."""
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/></w:lvl>'
    described = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{level.format(0, 5 if key == "4" else 1, kind)}'
        f"{level.format(1, 1, 'lowerLetter')}</w:abstractNum>"
        for key, kind in FORMATS.items()
    )
    used = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in FORMATS
    )
    return {"word/numbering.xml": part("numbering", described + used)}


def counted(words: str, number: int = 1, level: int = 0) -> str:
    inside = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    return p(words, more=f"<w:numPr>{inside}</w:numPr>")


def test_numbers_of_lists_are_those_that_word_shows(desk):
    article = made(
        desk,
        docx(
            *(counted("First."), p("Between."), counted("Second."), counted("b", level=1)),
            *(p("Between."), counted("c", level=1), counted("Third.")),
            *(counted("V", 4), counted("clause", 2), p("End.")),
            files=numbering(),
        ),
    )
    assert article.body == (
        "<ol><li>First.</li></ol><p>Between.</p>"
        '<ol start="2"><li>Second.<ol type="a"><li>b</li></ol></li></ol><p>Between.</p>'
        '<ol start="2" type="a"><li>c</li></ol><ol start="3"><li>Third.</li></ol>'
        '<ol start="5" type="I"><li>V</li></ol><ol type="a"><li>clause</li></ol><p>End.</p>'
    )
    assert "became 1, 2, 3" not in remarks(article)


def test_numbers_that_a_page_cannot_write_are_told(desk):
    article = made(desk, docx(counted("하나", 3), counted("둘", 3), files=numbering()))
    assert article.body == "<ol><li>하나</li><li>둘</li></ol>"
    assert "became 1, 2, 3" in remarks(article)


def test_a_cropped_picture_is_told_and_contents_that_word_made_are_left_out(desk):
    frame = '<a:srcRect l="40000" r="0"/>'
    cropped = picture(alt="A pier").replace("</pic:blipFill>", f"{frame}</pic:blipFill>")
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    contents = (
        f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{p('Rice ..... 1')}</w:sdtContent>"
        "</w:sdt>"
    )
    article = made(desk, docx(contents, p("Rice."), p(cropped), links=PICTURE, files=DRAWN))
    assert "....." not in article.body
    assert "The table of contents was left out." in remarks(article)
    assert "1 picture is cropped in the file and whole here" in remarks(article)


def test_a_number_of_five_thousand_digits_is_no_fault(desk):
    long = "9" * 5000
    parts = {name: str(inside) for name, inside in numbering().items()}
    odd = {
        name: inside.replace('w:start w:val="5"', f'w:start w:val="{long}"')
        for name, inside in parts.items()
    }
    article = made(
        desk, docx(counted("One.", 4), counted("Two.", 4, level=int("9" * 5)), files=odd)
    )
    assert "<li>One." in article.body


def test_a_line_of_authors_who_are_known_is_the_byline_without_a_word_before_it(desk):
    cast.author("Hana Kim", other_name="김하나"), cast.author("박민호"), cast.author("Mina Park")
    for line, signed in {
        "김하나 선임연구위원": ["Hana Kim"],
        "한바다연구소 김하나 연구위원, 박민호 (한바다대학교 교수)": ["Hana Kim", "박민호"],
        "김하나·박민호": ["Hana Kim", "박민호"],
        "김하나와 박민호": ["Hana Kim", "박민호"],
        "Mina Park and Hana Kim": ["Mina Park", "Hana Kim"],
        "Mina Park, Senior Fellow": ["Mina Park"],
    }.items():
        article = made(desk, docx(p("배", style="Title"), p(line), p("Go.")))
        assert [each.author.name for each in article.bylines_shown] == signed, line
        assert article.body == "<p>Go.</p>"
        assert f"became the byline: “{line}”" in remarks(article)
        article.delete()
    for line in (
        "김하나 만세",
        "김하나는 배를 탔다.",
        "박민호, 배",
        "선임연구위원",
        "Mina Park and Bo",
    ):
        article = made(desk, docx(p("배", style="Title"), p(line), p("Go.")))
        assert article.body == f"<p>{line}</p><p>Go.</p>"
        article.delete()


def test_a_file_of_pandoc_is_known_by_its_styles(desk):
    cast.author("Mina Park"), cast.author("Tom Field")
    drawn = (
        '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" o:hr="t"/></w:pict></w:r>'
    )
    border = '<w:pBdr><w:bottom w:val="single"/></w:pBdr>'
    named = ("Title", "Author", "Date", "First Paragraph", "Body Text", "Block Text")
    article = made(
        desk,
        docx(
            p("Ships", style="Title"),
            p("Mina Park", style="Author"),
            p("Tom Field", style="Author"),
            p("19 March 2026", style="Date"),
            p("Ships go.", style="First Paragraph"),
            p("They came back.", style="Block Text"),
            p(drawn),
            p("The end.", style="Body Text"),
            p(more=border),
            p("And after.", style="Body Text"),
            files=styles(**{each.replace(" ", ""): called(each) for each in named}),
        ),
    )
    assert article.title == "Ships"
    assert [each.author.name for each in article.bylines_shown] == ["Mina Park", "Tom Field"]
    assert article.body == (
        "<p>Ships go.</p><blockquote><p>They came back.</p></blockquote><hr><p>The end.</p>"
        "<hr><p>And after.</p>"
    )
    assert "The date under the title was left out: 19 March 2026" in remarks(article)


def test_a_picture_that_word_calls_decorative_is_so_here(desk):
    mark = (
        '<a:extLst><a:ext><adec:decorative val="1" '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
    )
    drawing = picture(alt="A line of waves").replace(
        'descr="A line of waves"/>', f'descr="A line of waves">{mark}</wp:docPr>'
    )
    article = made(desk, docx(p("Look."), p(drawing), links=PICTURE, files=DRAWN))
    assert Image.objects.get().is_decorative
    assert 'alt=""' in article.body


def test_both_paragraphs_of_a_note_belong_to_it(desk):
    two = f'<w:footnote w:id="1">{p("Kim, 1901.")}{p("See there.")}</w:footnote>'
    notes = {"word/footnotes.xml": part("footnotes", two)}
    article = made(desk, docx(p("Rice.", note(1)), p("The end."), files=notes))
    assert ">Kim, 1901.<br>See there. <a" in article.body
    assert "<p>The end.</p><section" in article.body


def test_a_file_of_libreoffice_keeps_its_quotations_and_set_lines(desk):
    known = styles(Quotations=called("Quotations"), PreformattedText=called("Preformatted Text"))
    article = made(
        desk,
        docx(
            p("Before."),
            p("A quoted paragraph.", style="Quotations"),
            p("One more.", style="Quotations"),
            p("a = 1", style="PreformattedText"),
            p("b =  2", style="PreformattedText"),
            files=known,
        ),
    )
    assert article.body == (
        "<p>Before.</p><blockquote><p>A quoted paragraph.</p><p>One more.</p></blockquote>"
        "<pre>a = 1\nb =  2</pre>"
    )


def test_words_that_are_underlined_are_told_and_links_are_not(desk):
    line, none = '<w:u w:val="single"/>', '<w:u w:val="none"/>'
    article = made(
        desk,
        docx(
            p("Rice is ", run("not ", line), run("wheat", f"{line}<w:b/>"), run(" at all", none)),
            p(run("Nor millet.", line)),
        ),
    )
    assert article.body == ("<p>Rice is not <strong>wheat</strong> at all</p><p>Nor millet.</p>")
    assert "Underlined, here plain: “not wheat”, “Nor millet.”" in remarks(article)
