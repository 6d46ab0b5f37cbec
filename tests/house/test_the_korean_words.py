"""The Korean catalogue: locale/ko/LC_MESSAGES/django.po, and the django.mo that is read.

Whoever changes a sentence changes django.po and runs `manage.py compilemessages -l ko`, which
needs gettext; both files are kept, so that nobody else does.
"""

import ast
import gettext
import re
import struct

import pytest
from django.utils import translation
from django.utils.translation.template import templatize

from tests.house.checkout import ROOT, files

FOLDER = ROOT / "locale" / "ko" / "LC_MESSAGES"
PART = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[0\])?) (".*"(?:\n".*")*)', re.MULTILINE)
HOLE = re.compile(r"%\(\w+\)[sd]|\{\d\}|%s")
CALL = re.compile(r"\b(n|p)?gettext\(u(?P<quote>['\"])(.*?)(?<!\\)(?P=quote)(?:, u(['\"])(.*?)\4)?")
SILENT = ("tests/", "bench/", "requirements/")  # what no page speaks
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "pgettext_lazy"}


def entries():
    """(context, msgid, plural or '', msgstr, is fuzzy) for each entry but the header."""
    for block in (FOLDER / "django.po").read_text("utf-8").split("\n\n"):
        parts = {
            word: "".join(ast.literal_eval(line) for line in lines.split("\n"))
            for word, lines in PART.findall(block)
        }
        if parts.get("msgid"):
            words = parts.get("msgstr", parts.get("msgstr[0]", ""))
            fuzzy = bool(re.search(r"^#,.*\bfuzzy", block, re.MULTILINE))
            yield (
                parts.get("msgctxt", ""),
                parts["msgid"],
                parts.get("msgid_plural", ""),
                words,
                fuzzy,
            )


ENTRIES = list(entries())
KNOWN = {(context, msgid): words for context, msgid, _, words, fuzzy in ENTRIES if not fuzzy}


def test_every_entry_has_words_and_none_is_a_guess():
    assert len(ENTRIES) > 100
    assert [msgid for _, msgid, _, words, fuzzy in ENTRIES if fuzzy or not words] == []


def test_every_hole_of_a_sentence_is_filled_in_korean_too():
    wrong = [
        msgid
        for _, msgid, plural, words, _ in ENTRIES
        if set(HOLE.findall(plural or msgid)) != set(HOLE.findall(words))
    ]
    assert wrong == []


def test_the_compiled_file_is_in_step_with_the_written_one():
    compiled = (FOLDER / "django.mo").read_bytes()
    with (FOLDER / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    stale = []
    for context, msgid, plural, words, _ in ENTRIES:
        if plural:
            said = read.ngettext(msgid, plural, 2)
        else:
            said = read.pgettext(context, msgid) if context else read.gettext(msgid)
        if said != words:
            stale.append(msgid)
    assert stale == []
    magic, _, count = struct.unpack_from(
        "<3I", compiled
    )  # gettext manual, "The Format of MO Files"
    assert magic == 0x950412DE
    assert count == len(ENTRIES) + 1  # and the header


def in_templates():
    for path in files(".html", below=ROOT / "templates"):
        name = path.relative_to(ROOT).as_posix()
        for sort, quote, first, second_quote, second in CALL.findall(
            templatize(path.read_text("utf-8"), origin=name)
        ):
            context, msgid = (first, second) if sort == "p" else ("", first)
            shown = second_quote if sort == "p" else quote
            yield name, context, ast.literal_eval(f"{shown}{msgid}{shown}").replace("%%", "%")


def in_code():
    for path in files(".py"):
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(SILENT) or "/migrations/" in name:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
                words = [each.value for each in node.args if isinstance(each, ast.Constant)]
                if node.func.id.startswith("pgettext"):
                    yield name, words[0], words[1]
                elif words:
                    yield name, "", words[0]


def is_known(context, msgid):
    """Does our catalogue have it, or that of a library whose pages we show?"""
    if (context, msgid) in KNOWN:
        return True
    with translation.override("ko"):
        words = translation.pgettext(context, msgid) if context else translation.gettext(msgid)
    return words != msgid


@pytest.mark.parametrize("found", [in_templates, in_code])
def test_every_sentence_of_a_page_has_korean_words(found):
    sentences = set(found())
    assert len(sentences) > 300
    assert sorted(each for each in sentences if not is_known(*each[1:])) == []
