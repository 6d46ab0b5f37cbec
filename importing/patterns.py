"""Proposals that say the same, taken together: one author's bio under forty articles.

An old blog says few things many times. Whoever looks at each thing once has looked at all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from importing.models import IN_ORDER_OF_ACCEPTANCE, Proposal
from prose.excerpt import plain_text

EXAMPLES = 3  # articles that are named


@dataclass
class Pattern:
    """What several proposals say alike; `pk` names it in a form."""

    pk: str
    kind: str
    numbers: list[int] = field(default_factory=list)  # of its proposals, in order of acceptance
    first: Proposal | None = None
    examples: list[Proposal] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.numbers)

    @property
    def others(self) -> int:
        """How many articles are not named."""
        return max(0, self.count - len(self.examples))

    def __str__(self) -> str:
        return f"{self.first or self.kind} ({self.count})"


def pattern_of(kind: str, value: dict[str, Any]) -> str:
    """What a proposal says, in the form in which like ones are the same; a key, not for readers.

    Credits are alike by where pictures come from and their licence, whoever took them.
    """
    if kind == Proposal.Kind.BYLINE:
        said = [str(name) for name in value.get("names", [])]
    elif kind == Proposal.Kind.PHOTO_CREDIT:
        said = [str(value.get("source") or ""), str(value.get("licence") or "")]
    else:
        said = [str(value.get("name") or ""), plain_text(str(value.get("text") or ""))]
    words = "\0".join(" ".join(each.split()).casefold() for each in (kind, *said))
    return sha256(words.encode()).hexdigest()[:16]


def patterns(status: str = Proposal.Status.PROPOSED) -> list[Pattern]:
    """Everything of that status by what it says: bylines first, what is said most often first."""
    found: dict[str, Pattern] = {}
    rows = Proposal.objects.filter(status=status).order_by(*IN_ORDER_OF_ACCEPTANCE)
    for number, kind, value in rows.values_list("pk", "kind", "value").iterator(2000):
        key = pattern_of(kind, value)
        found.setdefault(key, Pattern(key, kind)).numbers.append(number)
    order = {str(kind): place for place, kind in enumerate(Proposal.Kind.values)}
    return sorted(found.values(), key=lambda each: (order[each.kind], -each.count, each.numbers[0]))


def with_examples(shown: Iterable[Pattern]) -> list[Pattern]:
    """The patterns with some of their proposals at hand, read in one query."""
    shown = list(shown)
    wanted = [number for each in shown for number in each.numbers[:EXAMPLES]]
    rows = Proposal.objects.select_related("article").defer("article__body", "article__body_text")
    there = rows.in_bulk(wanted)
    for each in shown:
        each.examples = [there[n] for n in each.numbers[:EXAMPLES] if n in there]
        each.first = next(iter(each.examples), None)
    return [each for each in shown if each.first is not None]
