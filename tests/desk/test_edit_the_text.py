"""The editor of the body: what it is given, what it is told, and how it finds our articles."""

import json
import re

import pytest
from django.conf import settings
from selectolax.lexbor import LexborHTMLParser

from articles.admin.editor import MODULES
from articles.admin.editor_words import SAID
from articles.models import Article
from prose.clean import clean_body
from tests import cast
from tests.desk.filling import address, filled, save

pytestmark = pytest.mark.django_db

SCRIPTS = settings.BASE_DIR / "static" / "js" / "desk-editor"
LINKS = "/admin/articles/article/links/"
EDITED = '<p>A claim.<sup data-note="The &lt;em&gt;source&lt;/em&gt;."></sup></p>'


@pytest.fixture
def desk(client, writer, publication):
    client.force_login(writer)
    return client


def found(client, words):
    return client.get(LINKS, {"q": words}).json()["articles"]


def test_notes_are_edited_where_they_are_called_and_kept_at_the_end(desk, writer):
    article = cast.draft(by=writer, body=EDITED)
    assert 'role="doc-endnotes"' in article.body
    page = desk.get(address(article)).content.decode()
    assert filled(page)["body"] == EDITED
    before = article.body
    save(desk, article)
    assert article.body == before


def test_a_text_that_comes_back_with_an_error_has_its_notes(desk):
    answer = save(desk, title="A", body=EDITED, **{"bylines-0-author": "Nobody Known"})
    assert answer.status_code == 200
    assert filled(answer.content.decode())["body"] == EDITED


def test_a_page_is_edited_the_same_way(client, editor, publication):
    client.force_login(editor)
    page = cast.page(body=EDITED)
    html = client.get(f"/admin/articles/page/{page.pk}/change/").content.decode()
    assert filled(html, "#page_form")["body"] == EDITED


def test_an_article_is_found_by_its_words_with_the_address_it_keeps(desk, writer):
    told = cast.published("The ledger of the harbour", body="<p>Rice.</p>")
    cast.published("Rice and reason", body="<p>Words.</p>")
    draft = cast.draft("Rice in spring", by=writer)
    assert [row["title"] for row in found(desk, "rice")] == [
        draft.title,
        "Rice and reason",
        told.title,
    ]
    assert found(desk, "harbour ledger") == [
        {"title": told.title, "address": told.permalink, "state": "Published · 19 March 2026"}
    ]
    assert found(desk, "spring") == [{"title": draft.title, "address": "", "state": "Draft"}]
    assert found(desk, " ") == []


def test_a_writer_does_not_find_the_drafts_of_others(desk, editor, client):
    cast.draft("Rice in secret", by=editor)
    assert found(desk, "secret") == []
    client.force_login(editor)
    assert [row["title"] for row in found(client, "secret")] == ["Rice in secret"]


def test_what_is_in_the_bin_is_not_found(desk, writer):
    draft = cast.draft("Rice in spring", by=writer)
    draft.bin(by=writer)
    assert found(desk, "spring") == []


def test_who_is_no_user_finds_nothing(client, publication):
    cast.published("Rice and reason")
    answer = client.get(LINKS, {"q": "rice"})
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def test_ten_are_found_at_most_in_few_queries(desk, writer, django_assert_max_num_queries):
    for number in range(12):
        cast.draft(f"Rice {number}", by=writer)
    with django_assert_max_num_queries(9):
        assert len(found(desk, "rice")) == 10


def test_every_sentence_of_the_scripts_can_be_translated(desk):
    scripts = {path.stem: path.read_text() for path in SCRIPTS.glob("*.js")}
    asked = set(re.findall(r'\bsay\(\s*"([^"]+)"', "".join(scripts.values())))
    names = scripts["toolbar"].partition("const NAMES")[2].partition("}")[0]
    asked |= set(re.findall(r': "([^"]+)"', names))
    assert asked == set(SAID)
    page = desk.get("/admin/articles/article/add/").content.decode()
    box = LexborHTMLParser(page).css_first("#id_body")
    assert set(json.loads(box.attributes["data-words"])) == asked
    assert box.attributes["data-links"] == LINKS


def test_every_part_of_the_editor_is_in_the_import_map(desk):
    parts = {path.stem for path in SCRIPTS.glob("*.js")} - {"editor"}
    assert set(MODULES) == parts
    page = desk.get("/admin/articles/article/add/").content.decode()
    imports = json.loads(LexborHTMLParser(page).css_first("script[type=importmap]").text())
    assert {f"desk-editor/{part}" for part in parts} <= set(imports["imports"])


def test_what_the_editor_writes_is_what_is_kept(desk):
    written = (
        '<table><caption>A</caption><tbody><tr><th scope="col"><p>b</p></th></tr>'
        "<tr><td><p>c</p></td></tr></tbody></table>"
        '<blockquote class="pullquote"><p>d</p></blockquote>'
        '<figure class="embed"><a href="https://youtu.be/abcdefghijk">e</a></figure>'
        '<figure class="figure"><img src="/media/a.jpg" alt="f"><figcaption class='
        '"figure-caption">g <small>h</small></figcaption></figure>'
    )
    save(desk, title="All", body=written)
    kept = Article.objects.get().body
    assert kept == clean_body(kept)
    assert kept == (
        written.replace("<tbody><tr><th", "<thead><tr><th")
        .replace("</th></tr>", "</th></tr></thead><tbody>")
        .replace(' class="figure"', "")
        .replace(' class="figure-caption"', "")
    )
