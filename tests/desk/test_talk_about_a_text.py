"""Editors and a writer talk about a text in notes that no reader ever sees."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.models import Note
from tests import cast
from tests.desk.filling import address, save

pytestmark = pytest.mark.django_db

CANARY = "xylophone-canary"


@pytest.fixture
def draft(writer, publication):
    return cast.draft("Low water", by=writer, body="<p>The tide turns at six.</p>")


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def notes(article, rest=""):
    return f"/admin/articles/article/{article.pk}/notes/{rest}"


def add(client, article, words="Which harbour?", **anchor):
    said = {
        "words": words,
        "quote": "turns  at\nsix",
        "before": "The tide ",
        "after": ".",
        **anchor,
    }
    return client.post(notes(article), {f"note-{name}": value for name, value in said.items()})


def answer(client, article, note, words):
    return client.post(notes(article, f"{note.pk}/answer/"), {f"answer-{note.pk}-words": words})


def panel(client, article):
    return LexborHTMLParser(client.get(address(article)).content.decode()).css_first("#notes")


def test_a_note_on_a_passage_is_answered_resolved_and_opened_again(
    client, desk, draft, editor, writer
):
    assert add(desk, draft).status_code == 302
    note = Note.objects.get()
    assert (note.by, note.quote, note.before, note.after) == (
        editor, "turns at six", "The tide", ".",
    )  # fmt: skip
    client.force_login(writer)
    shown = panel(client, draft)
    assert "Which harbour?" in shown.text()
    assert shown.css_first("[data-passage]").attributes["data-passage"] == "turns at six"
    assert answer(client, draft, note, "Incheon.").status_code == 302
    assert "Incheon." in panel(client, draft).css_first(".note-answers").text()
    client.post(notes(draft, f"{note.pk}/resolve/"))
    shown = panel(client, draft).text()
    assert "Resolved by Wanda Writer" in shown
    assert "1 resolved" in shown
    client.force_login(editor)
    client.post(notes(draft, f"{note.pk}/reopen/"))
    assert "Resolved by" not in panel(client, draft).text()


def test_an_answer_opens_what_was_resolved(desk, draft):
    add(desk, draft)
    note = Note.objects.get()
    desk.post(notes(draft, f"{note.pk}/resolve/"))
    answer(desk, draft, note, "Not yet.")
    note.refresh_from_db()
    assert note.resolved_at is None
    assert note.resolved_by is None


def test_the_script_gets_the_panel_alone(desk, draft):
    got = desk.post(
        notes(draft), {"note-words": "<b>Bold</b>"}, headers={"X-Requested-With": "piece"}
    )
    html = got.content.decode()
    assert html.strip().startswith("<section")
    assert "&lt;b&gt;Bold" in html


def test_an_empty_note_is_asked_again_with_its_passage(desk, draft):
    got = add(desk, draft, " ", quote="turns at six")
    assert got.status_code == 422
    assert "Write what you want to say." in got.content.decode()
    assert "turns at six" in got.content.decode()
    add(desk, draft)
    note = Note.objects.get()
    got = answer(desk, draft, note, "x" * 5001)
    assert got.status_code == 422
    assert "5000" in got.content.decode()
    assert note.answers.count() == 0


def test_a_long_passage_is_found_by_its_beginning(desk, draft):
    add(desk, draft, quote="x" * 1500, before="b" * 200 + "e", after="a" * 200)
    note = Note.objects.get()
    assert len(note.quote) == 1000
    assert (len(note.before), note.before[-1], len(note.after)) == (80, "e", 80)


def test_who_talks_about_which_article(client, draft, article, writer, editor, moderator):
    """A writer about their own, wherever it stands; nobody else but the editors."""
    note = Note.objects.create(article=draft, by=editor, words="Why?")
    other = cast.user("will@example.org", "Will", "Writer")
    draft.publish(by=editor)
    draft.withdraw(by=editor, note="Wrong.")  # now the writer may read it and not change it
    for person, may in ((writer, True), (editor, True), (other, False), (moderator, False)):
        client.force_login(person)
        before = Note.objects.count()
        codes = {
            add(client, draft).status_code,
            answer(client, draft, note, "So.").status_code,
            client.post(notes(draft, f"{note.pk}/resolve/")).status_code,
        }
        assert codes <= ({302} if may else {403, 404}), person
        assert Note.objects.count() == before + (2 if may else 0)
    client.force_login(other)  # reads what readers have, and none of what is said about it
    Note.objects.create(article=article, by=editor, words=CANARY)
    assert CANARY not in client.get(address(article)).content.decode()
    client.force_login(writer)
    assert "Which harbour?" in panel(client, draft).text()


def test_a_note_of_another_article_is_not_found(desk, draft, article):
    note = Note.objects.create(article=article, words="Why?")
    for rest in ("answer", "resolve", "reopen"):
        assert desk.post(notes(draft, f"{note.pk}/{rest}/")).status_code == 404
    said = Note.objects.create(article=draft, parent=Note.objects.create(article=draft), words="x")
    assert answer(desk, draft, said, "An answer to an answer").status_code == 404


def test_no_public_output_reads_them(client, desk, draft, editor):
    add(desk, draft, CANARY, quote=CANARY)
    answer(desk, draft, Note.objects.get(), CANARY)
    desk.post(f"/admin/articles/article/{draft.pk}/links/", {"link-for_whom": "x", "link-days": 1})
    preview = draft.preview_links.get().get_absolute_url()
    outsider = type(client)()
    assert CANARY not in outsider.get(preview).content.decode()
    draft.publish(by=editor)
    there = draft.get_absolute_url()
    for where in (there, f"{there}print/", f"{there}feed/", "/", "/feed/", "/feed/atom/",
                  "/feed/json/", "/search/?q=" + CANARY[:9], "/sitemap-articles.xml",
                  "/category/economy/"):  # fmt: skip
        got = outsider.get(where)
        assert CANARY not in got.content.decode(), where


def test_a_note_is_no_part_of_a_revision_and_makes_none(desk, draft):
    save(desk, draft, title="Lower water")
    kept = draft.revisions.count()
    add(desk, draft, CANARY)
    assert draft.revisions.count() == kept
    assert CANARY not in str(draft.newest_revision().content)
    save(desk, draft, title="Lowest water")
    assert CANARY in panel(desk, draft).text()  # and the text can change without it


def test_thirty_notes_cost_what_one_costs(desk, draft, django_assert_num_queries):
    add(desk, draft)
    desk.get(address(draft))
    with django_assert_num_queries(25):
        desk.get(address(draft))
    first = Note.objects.get()
    for number in range(15):
        add(desk, draft, f"Note {number}")
        answer(desk, draft, first, f"Answer {number}")
    with django_assert_num_queries(25):
        desk.get(address(draft))
