"""A Word file becomes a draft; one that is odd or wicked is answered clearly, and loses nothing."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article
from images.models import Image
from importing.models import Original
from tests import cast
from tests.desk.filling import address, messages
from tests.importing.word_files import (
    WITH_MACROS,
    docx,
    item,
    link,
    note,
    p,
    part,
    picture,
    relationships,
    run,
    table,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/importing/original/add/"
DRAWN = {"word/media/image1.png": cast.picture_file("PNG", (40, 30)).read()}
PICTURE = link("pic", "image", "media/image1.png")


@pytest.fixture
def desk(client, publication, writer):
    client.force_login(writer)
    return client


def upload(client, data: bytes, name: str = "harbour.docx"):
    return client.post(ADD, {"file": SimpleUploadedFile(name, data)})


def made(client, data: bytes, name: str = "harbour.docx") -> Article:
    answer = upload(client, data, name)
    assert answer.status_code == 302, answer.content.decode()
    article = Article.objects.get()
    assert answer["Location"] == address(article)
    return article


def remarks(article: Article) -> str:
    return "\n".join(article.originals.get().told())


def refused(client, data: bytes, name: str = "harbour.docx") -> str:
    answer = upload(client, data, name)
    assert answer.status_code == 422
    assert not Article.objects.exists()
    assert not Original.objects.exists()
    assert not Image.objects.exists()
    return answer.content.decode()


def kept_files() -> list[str]:
    media = Path(default_storage.path(""))
    return [str(each.relative_to(media)) for each in media.glob("originals/word/*/*/*")]


# What becomes of a text


def test_a_text_becomes_a_draft_of_whoever_brought_it(desk, writer):
    article = made(
        desk,
        docx(
            p("The quiet harbour", style="Title"),
            p("What ships know.", style="Subtitle"),
            p("Ships ", run("come", "<w:b/>"), " and ", run("go", "<w:i/>"), "."),
            p("Who pays", style="heading 1"),
            p("Nobody.", style="Quote"),
            item("rice"),
            item("reason"),
            table(("Year", "Ships"), ("2026", "40")),
            p('<w:hyperlink r:id="web">', run("more"), "</w:hyperlink>"),
            links=link("web", "hyperlink", "https://example.org/ships", outside=True),
        ),
    )
    assert (article.title, article.standfirst) == ("The quiet harbour", "What ships know.")
    assert (article.status, article.created_by, article.language) == ("draft", writer, "en")
    assert article.body.startswith(
        "<p>Ships <strong>come</strong> and <em>go</em>.</p><h2>Who pays</h2>"
    )
    assert "<blockquote><p>Nobody.</p></blockquote>" in article.body
    assert "<ul><li>rice</li><li>reason</li></ul>" in article.body
    assert "<th" in article.body
    assert "40" in article.body
    assert '<a href="https://example.org/ships">more</a>' in article.body
    assert article.newest_revision().why == "From a Word file"
    assert remarks(article) == ""


def test_footnotes_are_numbered_notes_that_the_editor_can_move(desk):
    body = made(
        desk,
        docx(
            p("Ships", note(1), style="Title"),
            p("They come", note(2), " and go."),
            p("Twice."),
            notes=("Of wood.", "At noon."),
        ),
    ).body
    assert '<section class="footnotes"' in body
    assert "At noon." in body
    assert "Of wood." in body
    assert body.count('role="doc-noteref"') == body.count('role="doc-backlink"') == 2
    assert '<sup id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup> and go.' in body
    assert "footnote-1" not in body


def test_a_first_heading_near_the_top_is_the_title_and_a_later_one_is_not(desk):
    article = made(desk, docx(p("Ships", style="heading 1"), p("They come.")))
    assert (article.title, article.body) == ("Ships", "<p>They come.</p>")
    article.delete()
    late = docx(*[p(f"Line {n}.") for n in range(5)], p("Ships", style="heading 1"), p("Come."))
    article = made(desk, late, "On ships.docx")
    assert article.title == "On ships"
    assert "<h2>Ships</h2>" in article.body
    assert "The text has no title of its own" in remarks(article)


def test_korean_is_told_from_its_letters(desk):
    article = made(desk, docx(p("조용한 항구", style="Title"), p("배는 들어오고 나간다.")))
    assert (article.title, article.language) == ("조용한 항구", "ko")


def test_pictures_go_into_the_library_once_with_their_words(desk, writer):
    data = docx(
        p("Ships", style="Title"),
        p("Look: ", picture(alt="A harbour at dawn"), "there."),
        p("The harbour in 1910", style="caption"),
        p(picture(alt="Ships &gt; boats &amp; &quot;rafts&quot;")),
        p("The harbour again", style="caption"),
        links=PICTURE,
        files=DRAWN,
    )
    article = made(desk, data)
    image = Image.objects.get()
    assert (image.alt, image.uploaded_by) == ("A harbour at dawn", writer)
    assert article.body.count("<figure><img ") == 2
    assert f"/{image.key}/" in article.body or image.key in article.body
    assert "<figcaption>The harbour again</figcaption></figure>" in article.body
    assert "<p>Look:</p><figure>" in article.body
    assert 'alt="Ships &gt; boats &amp; &quot;rafts&quot;"' in article.body
    assert "it needs a credit and a licence" in remarks(article)
    article.delete()
    assert image in [*Image.objects.all()]
    assert image.key in made(desk, data).body
    assert Image.objects.count() == 1


def test_a_picture_that_the_library_refuses_is_named(desk):
    article = made(
        desk,
        docx(
            p("Before."),
            p(picture(alt="An old drawing")),
            p(picture("gone")),
            p("After."),
            links=link("pic", "image", "media/image1.emf"),
            files={"word/media/image1.emf": b"\x01\0\0\0 no picture"},
        ),
    )
    assert article.body == "<p>Before.</p><p>After.</p>"
    assert "A picture was left out (An old drawing): This is no picture" in remarks(article)
    assert "1 picture or link leads nowhere in the file" in remarks(article)
    assert not Image.objects.exists()


# Who signs


def test_a_line_of_known_authors_becomes_the_byline(desk):
    cast.author("Mina Park"), cast.author("Tom Field")
    article = made(desk, docx(p("Ships", style="Title"), p("By Mina Park and Tom Field"), p("Go.")))
    assert [each.author.name for each in article.bylines_shown] == ["Mina Park", "Tom Field"]
    assert article.body == "<p>Go.</p>"


def test_who_is_not_known_is_named_and_the_line_stays(desk):
    cast.author("Mina Park")
    article = made(desk, docx(p("Ships", style="Title"), p("By Mina Park and Nora Quay"), p("Go.")))
    assert [each.author.name for each in article.bylines_shown] == ["Mina Park"]
    assert article.body.startswith("<p>By Mina Park and Nora Quay</p>")
    assert "“Nora Quay” is not, or not only once, among the authors" in remarks(article)


def test_the_author_in_the_properties_counts_where_no_line_says_it(desk, writer):
    cast.author("Tom Field")
    article = made(desk, docx(p("Go."), author="Tom Field"))
    assert article.bylines_shown[0].author.name == "Tom Field"
    assert "look whether it is right" in remarks(article)
    article.delete()
    own = cast.author("Wanda Writer", user=writer)
    assert made(desk, docx(p("Go."), author="user1")).bylines_shown[0].author == own


# What is left out is told


def test_tracked_changes_and_comments(desk):
    article = made(
        desk,
        docx(
            p(
                "Rice ",
                "<w:ins>" + run("and reason ") + "</w:ins>",
                "<w:del><w:r><w:delText>and treason </w:delText></w:r></w:del>",
                "grow.",
                '<w:r><w:commentReference w:id="1"/></w:r>',
            ),
            p("<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>"),
            comments=f'<w:comment w:id="1" w:author="Edda">{p("Is that so?")}</w:comment>',
        ),
    )
    assert article.body == "<p>Rice and reason grow.</p><p>E=m</p>"
    told = remarks(article)
    assert "1 tracked insertion was accepted." in told
    assert "Struck out in tracked changes, left out: “and treason”" in told
    assert "Comment of Edda, left out: “Is that so?”" in told
    assert "1 formula became plain letters" in told


def test_a_list_that_nobody_would_read_is_cut(desk):
    struck = [f"<w:del><w:r><w:delText>word {n}</w:delText></w:r></w:del>" for n in range(120)]
    article = made(desk, docx(p("Go.", *struck, *struck[:9])))
    told = article.originals.get().told()
    assert (len(told), told[-1]) == (101, "… and 21 more")


def test_too_many_pictures_are_refused_before_one_is_taken(desk):
    many = [p(picture()) for _ in range(41)]
    assert "more than 40 pictures" in refused(desk, docx(*many, links=PICTURE, files=DRAWN))


def test_nothing_outside_the_file_is_fetched_and_each_is_named(desk, monkeypatch):
    asked = []
    monkeypatch.setattr("socket.socket.connect", lambda *said: asked.append(said))
    monkeypatch.setattr("mammoth.docx.files.urlopen", asked.append)
    settings = link("t", "attachedTemplate", "http://evil.example/t.dotm", outside=True)
    article = made(
        desk,
        docx(
            p("Before ", picture("far", how="link"), "after."),
            p('<w:hyperlink r:id="disk">', run("my disk"), "</w:hyperlink>"),
            links=link("far", "image", "http://evil.example/spy.png", outside=True)
            + link("disk", "hyperlink", "file:///etc/passwd", outside=True),
            files={
                "word/_rels/settings.xml.rels": relationships(settings),
                "word/settings.xml": part("settings", ""),
            },
        ),
    )
    assert article.body == "<p>Before after.</p><p>my disk</p>"
    told = remarks(article)
    assert "(image): http://evil.example/spy.png" in told
    assert "(attachedTemplate): http://evil.example/t.dotm" in told
    assert "A link that readers can’t follow was taken away: file:///etc/passwd" in told
    assert not asked


# What is refused


def test_macros_are_refused(desk):
    programs = {"word/vbaProject.bin": b"Sub AutoOpen()"}
    assert "The file holds macros" in refused(desk, docx(p("Go."), files=programs))
    assert "The file holds macros" in refused(desk, docx(p("Go."), kind=WITH_MACROS))
    assert "Only .docx is read" in refused(desk, docx(p("Go.")), "harbour.docm")


def test_a_bomb_stays_shut(desk):
    steep = {"word/media/image1.png": b"\0" * 30_000_000}
    assert "Unpacked, this file would be so large" in refused(desk, docx(p("Go."), files=steep))
    many = {f"word/media/{number}.png": b"" for number in range(4001)}
    assert "Unpacked, this file would be so large" in refused(desk, docx(p("Go."), files=many))
    deep = part("document", "<w:body>" + "<w:sdt>" * 500 + "</w:sdt>" * 500 + "</w:body>")
    assert "The file is damaged" in refused(desk, docx(document=deep))


def test_a_text_of_too_many_elements_is_not_read(desk, monkeypatch):
    monkeypatch.setattr("importing.docx_package.MOST_ELEMENTS", 200)
    assert "The text is too long" in refused(desk, docx(*[p(f"Line {n}.") for n in range(100)]))


def test_entities_and_false_names_are_refused(desk):
    laughs = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "The file is damaged" in refused(desk, docx(document=laughs))
    astray = {"../../settings.py": b"DEBUG = True"}
    assert "The file is damaged" in refused(desk, docx(p("Go."), files=astray))


def test_what_is_no_word_file_is_told_what_would_help(desk):
    whole = docx(p("Go."))
    assert "The file is damaged" in refused(desk, whole[: len(whole) // 2])
    assert "The file is damaged" in refused(desk, b"Not a package at all")
    assert "old .doc file, or one behind a password" in refused(desk, b"\xd0\xcf\x11\xe0\xa1")
    assert "The file is damaged" in refused(desk, docx(document="<w:document>"))
    sheet = io.BytesIO()
    with zipfile.ZipFile(sheet, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "This is no Word file" in refused(desk, sheet.getvalue())
    assert "Choose a file first" in desk.post(ADD, {}).content.decode()
    assert "The file is empty" in refused(desk, b"")


def test_a_file_that_is_behind_a_password_or_too_large(desk, monkeypatch):
    data = bytearray(docx(p("Go.")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "behind a password" in refused(desk, bytes(data))
    monkeypatch.setattr("importing.docx_desk.LARGEST_FILE", 100)
    assert "larger than 50 MB" in refused(desk, docx(p("Go.")))


def test_a_draft_that_can_not_be_kept_leaves_no_file(desk, monkeypatch):
    def fail(*said, **more):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr("articles.models.Article.keep", fail)
    with pytest.raises(RuntimeError):
        upload(desk, docx(p("Go.")))
    assert not Article.objects.exists()
    assert not Original.objects.exists()
    assert not kept_files()


# The file, and the list beside the article


def test_the_file_is_kept_for_those_who_may_change_the_article(client, desk, editor, moderator):
    data = docx(p("Go."), comments=f'<w:comment w:id="1" w:author="Edda">{p("No.")}</w:comment>')
    answer = upload(desk, data, "항구 final (2).docx")
    assert "A draft was made of 항구 final (2).docx" in messages(desk, answer)
    article = Article.objects.get()
    original = article.originals.get()
    page = desk.get(address(article)).content.decode()
    where = f"/admin/importing/original/{original.pk}/file/"
    assert where in page
    assert "Comment of Edda, left out" in page
    got = desk.get(where)
    assert b"".join(got.streaming_content) == data
    assert "attachment" in got["Content-Disposition"]
    assert "no-store" in got["Cache-Control"]
    assert client.get(f"/media/{original.file.name}").status_code == 404
    client.force_login(editor)
    assert client.get(where).status_code == 200
    client.force_login(cast.user("will@example.org", "Will Writer", "Writer"))
    assert client.get(where).status_code == 404
    client.force_login(moderator)
    assert client.get(where).status_code in (403, 404)
    client.logout()
    assert client.get(where).status_code == 302


def test_who_may_bring_one(client, publication, writer, moderator):
    assert client.get(ADD).status_code == 302
    client.force_login(moderator)
    assert client.get(ADD).status_code == 403
    assert upload(client, docx(p("Go."))).status_code == 403
    assert not Article.objects.exists()
    client.force_login(writer)
    assert client.get(ADD).status_code == 200
    for page in ("/admin/articles/article/", "/admin/articles/article/add/"):
        assert ADD in client.get(page).content.decode()


def test_the_file_of_an_article_that_is_deleted_goes_with_the_next_upload(desk):
    article = made(desk, docx(p("Go.")))
    article.delete()
    assert len(kept_files()) == 1
    made(desk, docx(p("Come.")))
    assert [Original.objects.get().file.name] == kept_files()
