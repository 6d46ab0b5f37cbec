"""Whether the addresses of an old site are kept: each is asked for here, as a reader would."""

import logging
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.test import Client

from articles import missing
from comments.models import Comment
from importing.models import OldAddress
from importing.what_stood_there import instead

BATCH = 1000
SAME, REDIRECTED, MISSING, WRONG = "same", "redirected", "missing", "wrong"
OUTCOMES = (SAME, REDIRECTED, MISSING, WRONG)
NUMBER = re.compile(r"comment-(\d+)")


@dataclass(frozen=True)
class Fate:
    """What became of one old address; `outcome` is one of OUTCOMES.

    Wrong: something else answers there than what stood there at the old site.
    """

    host: str
    path: str
    kind: str
    what: str
    outcome: str
    to: str = ""
    why: str = ""

    @property
    def is_lost(self) -> bool:
        """Do readers not find there what they look for?"""
        return self.outcome in (MISSING, WRONG)

    def __str__(self) -> str:
        led = f" → {self.to}" if self.to else ""
        return f"{self.outcome}: {self.path}{led}" + (f" ({self.why})" if self.why else "")


def check(tell: Callable[[Fate], None] | None = None) -> list[Fate]:
    """Ask for every address that exports told; the page of each is asked for once."""
    missing.tally.wait = None  # what is asked for here is no reader's miss
    asking = _Asking()
    fates: list[Fate] = []
    logging.getLogger("django.request").setLevel(logging.CRITICAL)  # each miss is in the report
    last = 0
    # by hand: a request that is answered closes the connection, and an open cursor with it
    while rows := list(OldAddress.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
        for row in rows:
            fates.append(asking.fate_of(row))
            if tell:
                tell(fates[-1])
        last = rows[-1].pk
    return fates


class _Asking:
    def __init__(self) -> None:
        here = urlsplit(settings.SITE_URL)
        self.client = Client(
            raise_request_exception=False,
            headers={"host": here.netloc, "user-agent": "check_links_kept"},
        )
        self.secure = here.scheme == "https"
        self._asked: dict[str, tuple[str, str, str]] = {}

    def fate_of(self, row: OldAddress) -> Fate:
        address, _hash, fragment = row.path.partition("#")
        outcome, to, why = self._outcome(address)
        if outcome == SAME and row.kind == OldAddress.Kind.QUESTION:
            outcome, why = MISSING, "a page is there that does not look at the number"
        if outcome != MISSING and (is_not := instead(row, to or address, is_led=bool(to))):
            outcome, why = WRONG, is_not
        elif fragment and outcome != MISSING and not self._has(fragment, to or address):
            outcome, why = MISSING, "the page is there, the reply is not"
        return Fate(row.host, row.path, row.kind, row.what, outcome, to, why)

    def _outcome(self, address: str) -> tuple[str, str, str]:
        """The outcome, where it leads, and why not."""
        if address not in self._asked:
            if len(self._asked) > BATCH:
                self._asked.clear()
            self._asked[address] = self._ask(address)
        return self._asked[address]

    def _ask(self, address: str) -> tuple[str, str, str]:
        path, _mark, query = address.partition("?")
        asked = quote(path, safe="/%:@!$&'()*+,;=~") + (f"?{query}" if query else "")
        status, location = self._get(asked)
        if status == 200:
            return SAME, "", ""
        if status not in (301, 302, 307, 308):
            return MISSING, "", f"{status}"
        there = location.partition("#")[0]
        status, further = self._get(there)
        if status == 200:
            return REDIRECTED, location, ""
        if further:
            return MISSING, location, f"led on more than once, to {further}"
        return MISSING, location, f"{status} there"

    def _get(self, address: str) -> tuple[int, str]:
        response: Any = self.client.get(address, secure=self.secure)
        location = response.headers.get("Location", "")
        if response.streaming:  # read to its end, the client closes the file and nothing else
            for _piece in response.streaming_content:
                pass
        return response.status_code, location.removeprefix(settings.SITE_URL)

    def _has(self, fragment: str, address: str) -> bool:
        """Does the page, or a further page of its thread, hold what the fragment names?"""
        found = NUMBER.fullmatch(fragment)
        reply = Comment.objects.filter(pk=found[1]).first() if found else None
        if reply is None or not reply.is_readable():
            return False
        page = unquote(reply.article.get_absolute_url())
        return unquote(address).startswith(page)


def summary(fates: list[Fate], shown: int | None) -> str:
    """Counts by kind and outcome, and what is missing; `shown` is how many of a list are named."""
    counts = Counter((fate.kind, fate.outcome) for fate in fates)
    lines = ["# The addresses of the old site", "", "| | same | redirected | missing | wrong |"]
    lines.append("|---|---:|---:|---:|---:|")
    for kind in OldAddress.Kind:
        row = [counts[kind, outcome] for outcome in OUTCOMES]
        if sum(row):
            lines.append(f"| {kind.label} | " + " | ".join(map(str, row)) + " |")
    for outcome in (MISSING, WRONG, REDIRECTED, SAME) if shown is None else (MISSING, WRONG):
        named = [str(fate) for fate in fates if fate.outcome == outcome]
        if named:
            lines += ["", f"## {outcome.capitalize()} ({len(named)})", ""]
            lines += [f"- {line}" for line in named[:shown]]
        if shown is not None and len(named) > shown:
            lines.append(f"- … and {len(named) - shown} more (--report FILE names them all)")
    return "\n".join([*lines, ""])
