"""A writer calls notes in a text; readers find them at its end, numbered and linked both ways."""

import re

import pytest

from prose.clean import clean_body
from prose.excerpt import plain_text
from prose.footnotes import inline

BACK = '<a href="#fnref-{0}" role="doc-backlink" aria-label="Back to note {0} in the text">↩</a>'


def note(words: str) -> str:
    return f'<sup data-note="{words}"></sup>'


def called(number: int | str) -> str:
    return f'<sup id="fnref-{number}"><a href="#fn-{number}" role="doc-noteref">{number}</a></sup>'


def listed(*notes: str) -> str:
    items = "".join(
        f'<li id="fn-{number}">{words} {BACK.format(number)}</li>'
        for number, words in enumerate(notes, start=1)
    )
    section = '<section class="footnotes" role="doc-endnotes" aria-label="Notes">'
    return f"{section}<ol>{items}</ol></section>"


def test_notes_are_numbered_and_lead_there_and_back():
    kept = clean_body(f"<p>a{note('One.')} b</p><h2>c{note('Two &lt;em&gt;x&lt;/em&gt;.')}</h2>")

    assert kept == f"<p>a{called(1)} b</p><h2>c{called(2)}</h2>" + listed("One.", "Two <em>x</em>.")


def test_a_note_is_edited_where_it_is_called():
    edited = f"<p>a{note('One &amp;amp; &lt;a href=&quot;/b/&quot;&gt;b&lt;/a&gt;.')}</p>"

    assert inline(clean_body(edited)) == edited


def test_opening_and_saving_changes_nothing():
    kept = clean_body(f"<p>a{note('One.')}</p><ul><li>b{note('Two.')}</li></ul><p>c</p>")

    assert clean_body(kept) == kept
    assert clean_body(inline(kept)) == kept
    assert inline(inline(kept)) == inline(kept)


def test_numbers_follow_when_paragraphs_change_places():
    first, second = f"<p>a{note('First.')}</p>", f"<p>b{note('Second.')}</p>"

    assert clean_body(second + first) == (
        f"<p>b{called(1)}</p><p>a{called(2)}</p>" + listed("Second.", "First.")
    )


def test_a_reference_that_is_cut_out_takes_its_note_and_its_number_with_it():
    kept = clean_body(f"<p>a{note('One.')}</p><p>b{note('Two.')}</p>")

    assert clean_body(re.sub("<p>a.*?</p>", "", inline(kept))) == (
        f"<p>b{called(1)}</p>" + listed("Two.")
    )


def test_a_text_that_goes_on_below_its_notes_has_them_at_the_end_again():
    kept = clean_body(f"<p>a{note('One.')}</p>")

    assert clean_body(f"{kept}<p>b</p>") == f"<p>a{called(1)}</p><p>b</p>" + listed("One.")


def test_a_note_without_words_is_none():
    assert clean_body(f"<p>a{note(' ')}{note('&lt;br&gt;')}</p>") == "<p>a</p>"


def test_a_note_that_nothing_refers_to_stays_unless_it_is_empty():
    kept = clean_body(f"<p>a{note('One.')}</p>").replace(
        "</ol>", '<li id="fn-2">Two.</li><li id="fn-3"></li></ol>'
    )
    cleaned = clean_body(kept)

    assert '<li id="fn-2">Two.</li>' in cleaned
    assert cleaned.endswith(listed("One."))
    assert clean_body(cleaned) == cleaned


def test_paragraphs_of_a_note_become_lines():
    kept = clean_body(f"<p>a{note('&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;')}</p>")

    assert kept == f"<p>a{called(1)}</p>" + listed("One.<br>Two.")


def test_labels_speak_the_language_of_the_text():
    english = clean_body(f"<p>The word for rice, 쌀, is short.{note('a')}</p>")
    korean = clean_body(f"<p>쌀은 짧은 말이다.{note('a')}</p>")

    assert 'aria-label="Notes"' in english
    assert 'aria-label="' in korean


def test_a_note_holds_words_and_no_more():
    words = "&lt;script&gt;x&lt;/script&gt;&lt;h2&gt;b&lt;/h2&gt;&lt;img src=/m.jpg&gt;"
    kept = clean_body(f"<p>a{note(words)}</p>")

    assert kept == f"<p>a{called(1)}</p>" + listed("b")


@pytest.mark.parametrize(
    ("old", "edited"),
    [
        (
            '<p>a<sup><a href="#fn-1" id="fnref-1">1</a></sup></p><ol><li id="fn-1">b</li></ol>',
            f"<p>a{note('b')}</p>",
        ),
        (  # Markdown
            (
                '<p>a<sup id="fnref:1"><a href="#fn:1">1</a></sup></p><hr><ol><li id="fn:1">'
                '<p>b&nbsp;<a href="#fnref:1">↩︎</a></p></li></ol>'
            ),
            f"<p>a{note('b')}</p>",
        ),
        (  # a block of WordPress, as it is imported
            (
                '<p>a<sup><a href="#a-1" id="a-1-link">1</a></sup></p><ol><li id="a-1">b</li></ol>'
                "<p>c</p>"
            ),
            f"<p>a{note('b')}</p><p>c</p>",
        ),
        (  # Word
            (
                '<p>a<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a></p><hr>'
                '<p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> b <i>c</i></p>'
            ),
            f"<p>a{note('b &lt;i&gt;c&lt;/i&gt;')}</p>",
        ),
        (  # Google Docs, as a page
            (
                '<p>a<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr>'
                '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> b</p></div>'
            ),
            f"<p>a{note('b')}</p>",
        ),
        (
            '<p>a<a href="#footnote-1" id="footnote-ref-1">[1]</a></p><p id="footnote-1">b</p>',
            f"<p>a{note('b')}</p>",
        ),
        (  # two references to one note
            (
                '<p>a<sup><a href="#fn1">1</a></sup> b<sup><a href="#fn1">1</a></sup></p>'
                '<ol><li id="fn1">c</li></ol>'
            ),
            f"<p>a{note('c')} b{note('c')}</p>",
        ),
    ],
)
def test_notes_of_other_systems_are_understood(old, edited):
    assert inline(clean_body(old)) == edited


@pytest.mark.parametrize(
    "html",
    [
        '<p>See <a href="#text-end">2</a>.</p><p id="text-end">b</p>',
        '<p>See <a href="#fn-1">the note</a>.</p><ol><li id="fn-1">b</li></ol>',
        '<p>a<sup><a href="#fn-1">1</a></sup></p>',
        '<p>a<sup><a href="#fn-1">1</a></sup></p><ol><li id="fn-1"><ul><li>b</li></ul></li></ol>',
        '<ol><li id="fn-1">b</li></ol><p>a<sup><a href="#fn-1">1</a></sup></p>',
    ],
)
def test_what_is_no_note_stays(html):
    assert inline(clean_body(html)) == html


def test_a_note_that_holds_a_list_keeps_its_name_when_others_are_numbered():
    other = '<sup><a href="#fn-1">1</a></sup>'
    kept = clean_body(
        f'<p>a{other} b{note("One.")}</p><ol><li id="fn-1"><ul><li>c</li></ul></li></ol>'
    )

    assert '<li id="fn-1"><ul><li>c</li></ul></li>' in kept
    assert '<li id="fn-1b">One.' in kept
    assert clean_body(kept) == kept


def test_numbers_and_arrows_are_no_words():
    assert plain_text(clean_body(f"<p>A claim{note('The source.')}.</p>")) == (
        "A claim.\nThe source."
    )


def test_two_thousand_notes_take_no_time(patience):
    with patience(20):
        kept = clean_body("".join(f"<p>a{note(f'Note {n}.')}</p>" for n in range(2_000)))
        assert clean_body(inline(kept)) == kept


def test_rows_of_headings_become_the_head_of_their_table():
    row = "<tr><th>a</th><th>b</th></tr>"
    data = "<tr><th>c</th><td>d</td></tr>"

    assert clean_body(f"<table>{row}{data}</table>") == (
        f"<table><thead>{row}</thead><tbody>{data}</tbody></table>"
    )
    assert clean_body(f"<table>{data}{row}</table>") == f"<table><tbody>{data}{row}</tbody></table>"
