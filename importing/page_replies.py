"""What readers said under a page of the old site, as words at its foot."""

from html import escape

from django.utils.formats import date_format
from django.utils.translation import override

from articles.models.publication import Language
from importing import newer
from importing.lines import name_of, one_line
from importing.links import Links
from importing.newer import AsTold, told_of_reply
from importing.records import CommentRecord, Item
from importing.replies import LONGEST_NAME, NOBODY, Replies, in_order, numbered
from importing.reply_words import words_of
from importing.report import row_of
from prose.clean import clean_reply

HEADING = {Language.ENGLISH: "Replies", Language.KOREAN: "댓글"}


class PageReplies(Replies):
    """Takes the comments of one page after another."""

    def differ(self, item: Item, told: AsTold) -> bool:
        """Does a newer export say anything else of the comments of a page?"""
        before = told.get("replies")
        if before is None:
            return False
        now = {str(record.id): record for record in numbered(item.comments)}
        return before.keys() != now.keys() or not all(
            _is_as_told(before[number], record) for number, record in now.items()
        )

    def told_of(self, item: Item) -> AsTold:
        """What will be compared with a newer export, by number."""
        return {str(record.id): as_told(record) for record in numbered(item.comments)}

    def words_for_page(self, item: Item, language: str, before: AsTold | None = None) -> str:
        """The approved comments of a page as HTML for its foot; "" where it has none.

        A page here takes no replies, but what readers said under an old one stays there. `before`
        is what was told of them when the page came in.
        """
        wanted = in_order(self.wanted(item))
        known = before or {}
        shown = [each for each in wanted if each.approved == "1"]
        for record in wanted:
            if record in shown:
                is_known = str(record.id) in known
                self.report.count(row_of(record), "known" if is_known else "taken")
            else:
                self.leave_one(record, item, "Replies to pages that were not approved")
        if not shown:
            return ""
        self.report.say_changed(
            "Replies to a page: now words at its foot", one_line(item.title, 80)
        )
        parents = self.parents(shown, {})
        return (
            f"<h2>{HEADING[Language(language)]}</h2>{_listed(shown, parents, language, self.links)}"
        )

    def count_known(self, item: Item, told: AsTold) -> None:
        """The comments of a page that came in earlier; those that are new are named."""
        before = told.get("replies")
        for record in self.wanted(item):
            said = None if before is None else before.get(str(record.id), "")
            if said is None or _is_as_told(said, record):
                self.report.count(row_of(record), "known")
            else:
                self.leave_one(record, item, newer.NEW_ON_PAGE)


def as_told(record: CommentRecord) -> str:
    """What will be compared with a newer export."""
    told = told_of_reply(record)
    return f"{told['approved']} {told['said']}"


def _is_as_told(before: str, record: CommentRecord) -> bool:
    """Was the same told of it before? Earlier versions remembered how it was judged alone."""
    return before in (as_told(record), record.approved)


def _listed(
    records: list[CommentRecord], parents: dict[int, int], language: str, links: Links
) -> str:
    """The comments as lists in lists, the answers to each inside it."""
    below: dict[int, list[CommentRecord]] = {}
    for record in records:
        below.setdefault(parents[record.id], []).append(record)

    def answers(number: int, depth: int) -> str:
        items = "".join(
            f"<li><p><strong>{_writer(each, language)}</strong></p>"
            f"{clean_reply(words_of(each, language, links))}"
            f"{answers(each.id, depth + 1)}</li>"
            for each in below.get(number, [])
        )
        return f"<ul>{items}</ul>" if items else ""

    return answers(0, 0)


def _writer(record: CommentRecord, language: str) -> str:
    name = name_of(record.author, LONGEST_NAME) or NOBODY[Language(language)]
    if record.published_at is None:
        return escape(name)
    with override(language):
        day = date_format(record.published_at, "DATE_FORMAT")
    return f"{escape(name)}, {day}"
