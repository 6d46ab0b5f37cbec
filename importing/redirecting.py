"""Redirects of another system as ours: each taken, known already, or left and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction

from articles.models import Article, Page, Redirect
from articles.models.addresses import LONGEST, plain_path
from articles.models.permalink import spelled_with_and_without_slash
from importing.models import Origin
from importing.redirect_files import RedirectRecord, read
from prose.addresses import host_of, parts_of

BATCH = 500  # rows written at once
CIRCLE = "they would lead in a circle"
TAKEN = "an article or a page stands there"
ELSEWHERE = "they lead to another site; readers are led within this one alone"
NO_PATH = "they are no address of this site"
LONG = f"longer than {LONGEST} characters"
OTHERWISE = "another redirect stands there already"


@dataclass
class Outcome:
    """What became of the redirects of some files; `left` has the lines under each reason."""

    held: int = 0
    taken: int = 0
    known: int = 0
    left: dict[str, list[str]] = field(default_factory=dict)

    def leave(self, record: RedirectRecord, why: str) -> None:
        """That this one was not taken."""
        line = f"line {record.line}: {record.source} → {record.target or '(nothing)'}"
        self.left.setdefault(why, []).append(line)

    def text(self) -> str:
        """The whole of it, in Markdown."""
        left = sum(len(lines) for lines in self.left.values())
        lines = [
            f"{self.held} redirects: {self.taken} taken, {self.known} known already, {left} left."
        ]
        for why, rows in self.left.items():
            lines += ["", f"Left, for {why} ({len(rows)}):", "", *(f"- {row}" for row in rows)]
        return "\n".join([*lines, ""])


def take_redirects(
    paths: Sequence[Path], *, hosts: Iterable[str] = (), is_rehearsal: bool = False
) -> Outcome:
    """Take the redirects of these files; addresses on `hosts` are of the site that moved in.

    The hosts of earlier moves and of this site need not be told. Raises UnreadableRedirects with
    nothing changed.
    """
    records = [record for path in paths for record in read(path)]
    with transaction.atomic():
        outcome = _Taking({host.lower() for host in hosts}).take(records)
        if is_rehearsal:
            transaction.set_rollback(True)
    return outcome


class _Taking:
    def __init__(self, hosts: set[str]) -> None:
        moved = Origin.objects.order_by().values_list("host", flat=True).distinct()
        told = {*hosts, *(host.partition("/")[0] for host in moved)}
        self.hosts = {host_of(f"//{host}") for host in told} | {host_of(settings.SITE_URL)}
        articles = Article.objects.exclude(permalink=None)
        self.things: dict[str, Article | Page] = {
            str(article.permalink): article for article in articles.only("permalink")
        }
        self.things |= {page.permalink: page for page in Page.objects.only("permalink")}
        self.rows = dict(Redirect.objects.values_list("old_path", "new_path"))
        self.of_things = {
            row.old_path: (row.article_id, row.page_id)
            for row in Redirect.objects.only("old_path", "article", "page")
        }
        self.new: list[Redirect] = []
        self.outcome = Outcome()

    def take(self, records: Iterable[RedirectRecord]) -> Outcome:
        for record in records:
            self.outcome.held += 1
            if why := record.trouble or self._take(record):
                self.outcome.leave(record, why)
        self._write()
        return self.outcome

    def _take(self, record: RedirectRecord) -> str:
        """Take one, or say why not."""
        source, target = self._path(record.source), self._path(record.target)
        if not source:
            return NO_PATH
        if not target:
            return ELSEWHERE
        if max(len(source), len(target)) > LONGEST:
            return LONG
        where = source.partition("?")[0]
        if "?" not in source and any(
            form in self.things for form in spelled_with_and_without_slash(where)
        ):
            return TAKEN
        row = self._row(source, target, covers=record.covers)
        if source in self.rows:
            there = (self.rows[source], *self.of_things.get(source, (None, None)))
            if there != (row.new_path, row.article_id, row.page_id):
                return OTHERWISE
            self.outcome.known += 1
            return ""
        if self._leads_back(source, row):
            return CIRCLE
        self.rows[source] = row.new_path
        self.of_things[source] = (row.article_id, row.page_id)
        self.new.append(row)
        self.outcome.taken += 1
        if len(self.new) >= BATCH:
            self._write()
        return ""

    def _row(self, source: str, target: str, *, covers: bool) -> Redirect:
        """To the thing itself where one stands there, so that it may move; else to the address."""
        forms = spelled_with_and_without_slash(target)
        thing = next((self.things[form] for form in forms if form in self.things), None)
        if isinstance(thing, Article):
            return Redirect(old_path=source, article=thing)
        if isinstance(thing, Page):
            return Redirect(old_path=source, page=thing)
        return Redirect(old_path=source, new_path=target, covers=covers)

    def _leads_back(self, source: str, row: Redirect) -> bool:
        start = set(spelled_with_and_without_slash(source))
        if row.covers and f"{row.new_path.rstrip('/')}/".startswith(f"{source.rstrip('/')}/"):
            return True
        seen: set[str] = set()
        there = row.new_path
        while there and there not in seen:
            if there in start:
                return True
            seen.add(there)
            forms = spelled_with_and_without_slash(there)
            there = next((self.rows[form] for form in forms if form in self.rows), "")
        return False

    def _path(self, address: str) -> str:
        """The path and question of an address on this site; '' for one elsewhere."""
        parts = parts_of(address.strip())
        if parts.scheme not in ("", "http", "https"):
            return ""
        if parts.netloc and host_of(address.strip()) not in self.hosts:
            return ""
        path = parts.path or "/"
        if not parts.netloc and not path.startswith("/"):
            path = f"/{path}"
        path = path if "\x00" not in path and not path.startswith("//") else ""
        return plain_path(f"{path}?{parts.query}" if parts.query and path else path)

    def _write(self) -> None:
        Redirect.objects.bulk_create(self.new)
        self.new = []
