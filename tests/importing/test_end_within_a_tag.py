"""A file that ends in the middle of anything: what stands before is read, the end is told."""

from collections.abc import Iterator

import pytest

from importing.records import AuthorRecord, Item, TermRecord
from importing.wxr import read
from tests.importing.exports_made import HEAD, author, category, comment, item

SHELF = category("grain", "Grain")
RICE = item(1, "Rice", terms=[("category", "grain", "Grain")], comments=[comment(5, "Words.")])
TEA = item(2, "Tea").replace("Rice grows.", "<![CDATA[<p>Tea grows.</p>]]>")
CORN = item(3, "Corn").replace("<item>", '<item about="corn">')
WHOLE = f"{HEAD}{author()}\n{SHELF}\n{RICE}\n\t{TEA}\n\t{CORN}\n</channel>\n</rss>\n"


def cuts() -> Iterator[str]:
    """The beginnings of the file, each a character longer, from where it holds a whole thing."""
    first, last = WHOLE.index("</wp:author>") + len("</wp:author>"), WHOLE.index("</channel>")
    for length in range(first, last + len("</channel")):
        yield WHOLE[:length]


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    """What was read of each beginning, and what was told."""
    path = tmp_path_factory.mktemp("cut") / "cut.xml"
    found = []
    for text in cuts():
        path.write_text(text)
        repairs = []
        found.append((text, list(read(path, say=repairs.append)), repairs))
    return found


def test_what_stands_before_the_end_is_read(readings):
    for text, records, _repairs in readings:
        kinds = [type(record) for record in records]
        assert kinds.count(Item) >= text.count("</item>"), text[-30:]
        assert kinds.count(AuthorRecord) == 1
        terms = [record for record in records if isinstance(record, TermRecord)]
        assert len(terms) >= text.count("</wp:category>"), text[-30:]


def test_it_is_told_once_with_its_line(readings):
    for text, _records, repairs in readings:
        told = [each for each in repairs if each.what.startswith("the file ends")]
        assert len(told) == 1, (text[-30:], repairs)
        is_within = text.rfind("<item>") > text.rfind("</item>") or "<item about=" in text
        if not is_within:
            assert told[0].line == text.count("\n") + 1, text[-30:]


def test_a_tag_that_is_cut_is_no_second_fault(readings):
    for text, _records, repairs in readings:
        is_in_words = text.rfind("<![CDATA[") > text.rfind("]]>")
        if text.rfind("<") > text.rfind(">") and not is_in_words:
            assert len(repairs) == 1, (text[-30:], repairs)
