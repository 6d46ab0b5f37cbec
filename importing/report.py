"""What a move says of itself: taken, changed, left and why, so that nothing is lost unsaid."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from importing.contents import Contents
from importing.notes import Note
from importing.records import CommentRecord, Item
from importing.wxr import Survey

# What became of a record: one of ours now; known from an earlier run; made one with something
# that was there already; not moved.
Outcome = Literal["taken", "known", "joined", "left"]
OUTCOMES: tuple[Outcome, ...] = ("taken", "known", "joined", "left")

SHOWN = 12  # lines of one list on the screen; a written report holds all of them
AUTHORS, CATEGORIES, TAGS, TERMS = "authors", "categories", "tags", "terms of other kinds"
BYLINE_TERMS = "terms by which authors sign"


def row_of(thing: Item | CommentRecord) -> str:
    """The row of the table that an item or a comment is counted in."""
    if isinstance(thing, Item):
        return _item_row(thing.type, thing.status)
    return _comment_row(thing.type, thing.approved)


def _item_row(kind: str, status: str) -> str:
    return f"{kind or 'item without a type'}: {status or 'no status'}"


COMMENT_STATES = {"1": "approved", "0": "held"}


def _comment_row(kind: str, approved: str) -> str:
    state = COMMENT_STATES.get(approved, approved or "no status")
    return f"{kind if kind != 'comment' else 'reply'}: {state}"


FOR_ITSELF = "Left out, as WordPress kept it for itself (revisions, menus, templates)"


@dataclass
class Report:
    """Counts by row and outcome, and lists of what was changed or left, each under its reason."""

    is_rehearsal: bool = False
    files: list[str] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)  # each with its file and line
    facts: list[str] = field(default_factory=list)
    held: Counter[str] = field(default_factory=Counter)
    counts: Counter[tuple[str, Outcome]] = field(default_factory=Counter)
    changed: dict[str, list[str]] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)
    conversions: dict[str, Counter[str]] = field(default_factory=dict)
    fields_left: Counter[str] = field(default_factory=Counter)
    machinery_left: Counter[str] = field(default_factory=Counter)
    taxonomies_left: Counter[str] = field(default_factory=Counter)
    proposals: Counter[str] = field(default_factory=Counter)
    clashes: int = 0  # texts that have the number of another one in an earlier export

    def expect(self, contents: Contents) -> None:
        """Count what the files of a site hold, independently of what becomes of it."""
        survey: Survey = contents.survey
        self.files += contents.files
        self.repairs += [
            f"{name}, line {each.line}: {each.what}" for name, each in contents.repairs
        ]
        self.held.update(
            {
                AUTHORS: survey.authors,
                CATEGORIES: survey.categories,
                TAGS: survey.tags,
                TERMS: survey.terms,
                BYLINE_TERMS: survey.bylines,
            }
        )
        for (kind, status), number in survey.items.items():
            self.held[_item_row(kind, status)] += number
        for (kind, approved), number in survey.comments.items():
            self.held[_comment_row(kind, approved)] += number

    def count(self, row: str, outcome: Outcome, number: int = 1) -> None:
        """That records of this row came to this."""
        self.counts[row, outcome] += number

    def say_changed(self, why: str, what: str) -> None:
        """That something came in otherwise than it was."""
        self.changed.setdefault(why, []).append(what)

    def say_left(self, why: str, what: str) -> None:
        """That something did not come in."""
        self.left.setdefault(why, []).append(what)

    def note(self, notes: Iterable[Note], title: str) -> None:
        """What converting one body did."""
        for note in notes:
            why, _colon, address = note.detail.partition(": ")
            group = f"{note.action.capitalize()} {note.thing}s" + (f": {why}" if why else "")
            what = f"{note.name} in “{title}”" + (f", {address}" if address else "")
            self.conversions.setdefault(group, Counter())[what] += 1

    def unsaid(self) -> list[str]:
        """Rows of which more or fewer records were held than are accounted for."""
        rows = {*self.held, *(row for row, _outcome in self.counts)}
        return sorted(row for row in rows if self.held[row] != self._accounted(row))

    def _accounted(self, row: str) -> int:
        return sum(self.counts[row, outcome] for outcome in OUTCOMES)

    def text(self, shown: int | None = None) -> str:
        """The report in Markdown; `shown` is how many lines of each list are written out."""
        lines = [*self._head(), *self._table()]
        lines += _lists("Repaired in the files", self._repaired(), shown)
        lines += _lists("Changed", self.changed, shown)
        lines += _lists("Left out", self.left, shown)
        lines += _lists("In the texts", self._converted(), shown)
        lines += _numbers(FOR_ITSELF, self.machinery_left, shown)
        lines += _numbers("Fields that nothing here reads", self.fields_left, shown)
        lines += _numbers("Terms of other kinds on articles", self.taxonomies_left, shown)
        return "\n".join([*lines, ""])

    def data(self) -> dict[str, Any]:
        """The whole report as plain data, for machines; `sums_agree` is what a script looks at."""
        rows = dict.fromkeys([*self.held, *(row for row, _outcome in self.counts)])
        return {
            "files": self.files,
            "is_rehearsal": self.is_rehearsal,
            "facts": self.facts,
            "proposals": dict(self.proposals),
            "sums_agree": not self.unsaid(),
            "clashes": self.clashes,
            "rows": [
                {
                    "name": row,
                    "held": self.held[row],
                    **{each: self.counts[row, each] for each in OUTCOMES},
                }
                for row in rows
                if self.held[row] or self._accounted(row)
            ],
            "lists": [
                {"title": title, "groups": [{"why": w, "things": t} for w, t in lists.items()]}
                for title, lists in self._all_lists()
                if lists
            ],
        }

    def _all_lists(self) -> list[tuple[str, dict[str, list[str]]]]:
        return [
            ("Repaired in the files", self._repaired()),
            ("Changed", self.changed),
            ("Left out", self.left),
            ("In the texts", self._converted()),
            (FOR_ITSELF, _often(self.machinery_left)),
            ("Fields that nothing here reads", _often(self.fields_left)),
            ("Terms of other kinds on articles", _often(self.taxonomies_left)),
        ]

    def _repaired(self) -> dict[str, list[str]]:
        return {"Each repair, by its line": self.repairs} if self.repairs else {}

    def _converted(self) -> dict[str, list[str]]:
        return {what: _counted(titles) for what, titles in sorted(self.conversions.items())}

    def _head(self) -> Iterator[str]:
        yield "# Moving in: " + ", ".join(self.files)
        yield ""
        if self.is_rehearsal:
            yield "A rehearsal: nothing was changed."
        yield from self.facts
        for what, number in self.proposals.items():
            yield f"{what}: {number}."
        if rows := self.unsaid():
            yield "The sums do not agree for " + ", ".join(rows) + "."

    def _table(self) -> Iterator[str]:
        yield ""
        yield "## What the files held and what became of it"
        yield ""
        yield "| | held | taken | known already | made one with another | left out |"
        yield "|---|---:|---:|---:|---:|---:|"
        rows = dict.fromkeys([*self.held, *(row for row, _outcome in self.counts)])
        for row in rows:
            if self.held[row] or self._accounted(row):
                numbers = [self.held[row], *(self.counts[row, each] for each in OUTCOMES)]
                yield f"| {row} | " + " | ".join(map(str, numbers)) + " |"


def _lists(title: str, lists: dict[str, list[str]], shown: int | None) -> Iterator[str]:
    if lists:
        yield ""
        yield f"## {title}"
    for why, things in lists.items():
        yield ""
        yield f"{why} ({len(things)}):"
        yield ""
        yield from (f"- {thing}" for thing in things[:shown])
        if shown is not None and len(things) > shown:
            yield f"- … and {len(things) - shown} more (--report FILE names them all)"


def _numbers(title: str, numbers: Counter[str], shown: int | None) -> Iterator[str]:
    return _lists(title, _often(numbers), shown)


def _often(numbers: Counter[str]) -> dict[str, list[str]]:
    return {"How often each occurs": _counted(numbers)} if numbers else {}


def _counted(numbers: Counter[str]) -> list[str]:
    ranked = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{name} × {number}" if number > 1 else name for name, number in ranked]
