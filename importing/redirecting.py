"""Redirects of another system as ours: each taken, known already, or left and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from accounts.models import Author
from articles.models import Article, Category, Page, Redirect, Series, Tag
from articles.models.addresses import LONGEST, answers_itself, plain_path
from articles.models.permalink import spelled_with_and_without_slash
from articles.moved import MOST_STEPS
from importing.chains import LEADS, Chains
from importing.models import Origin
from importing.redirect_files import RedirectRecord, read
from prose.addresses import host_of, parts_of
from prose.allowed import anchor

BATCH = 500  # rows written at once
LONGEST_ANCHOR = 200  # characters; Redirect.anchor
CIRCLE = "they would lead in a circle"
CHAIN = f"all below them would be led through more than {MOST_STEPS} others"
TAKEN = "an article or a page stands there"
OURS = "a page or a list of this site stands there"
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
            str(article.permalink).lower(): article for article in articles.only("permalink")
        }
        pages = Page.objects.only("permalink")
        self.things |= {page.permalink.lower(): page for page in pages}
        self.lists = lists_of_the_site()
        self.rows = {row.old_path: row for row in Redirect.objects.all()}
        ends = {*self.things, *map(str.lower, self.lists)}
        self.chains = Chains(self.rows, ends)
        self.outcome = Outcome()

    def take(self, records: Iterable[RedirectRecord]) -> Outcome:
        asked: list[tuple[RedirectRecord, Redirect]] = []
        for record in records:
            self.outcome.held += 1
            row, why = self._judged(record)
            if row is None:
                self.outcome.leave(record, why)
            elif self._is_known(row):
                self.outcome.known += 1
            elif row.old_path in self.rows:
                self.outcome.leave(record, OTHERWISE)
            else:
                self.rows[row.old_path] = row
                self.chains.add(row)
                asked.append((record, row))
        new: list[Redirect] = []
        for record, row in asked:
            if self.chains.goes_round(row):
                self.outcome.leave(record, CIRCLE)
            elif self.chains.is_too_long(row):
                self.outcome.leave(record, CHAIN)
            else:
                self.outcome.taken += 1
                new.append(row)
        ends = [self.chains.end_of(row) for row in new]
        stood = self.chains.lengthened(new)
        Redirect.objects.bulk_create(ends, batch_size=BATCH)
        Redirect.objects.bulk_update(
            stood, [each.removesuffix("_id") for each in LEADS], batch_size=BATCH
        )
        return self.outcome

    def _judged(self, record: RedirectRecord) -> tuple[Redirect | None, str]:
        """The redirect that a record would be, or why it can be none."""
        if record.trouble:
            return None, record.trouble
        source, target = self._path(record.source), self._path(record.target)
        part = plain_path(parts_of(record.target.strip()).fragment)
        if not source:
            return None, NO_PATH
        if not target:
            return None, ELSEWHERE
        if max(len(source), len(target)) > LONGEST or len(part) > LONGEST_ANCHOR:
            return None, LONG
        row = self._row(source, target, covers=record.covers)
        row.anchor, row.is_passing = self._anchor(part, row), record.is_passing
        where, _mark, question = source.partition("?")
        forms = spelled_with_and_without_slash(where)
        if not question and any(form.lower() in self.things for form in forms):
            return None, TAKEN
        if not (question and where == "/") and self._is_ours(forms, row):
            return None, OURS
        return row, ""

    def _is_ours(self, forms: Sequence[str], row: Redirect) -> bool:
        """Does the site itself answer there, so that nobody would be led on?"""
        is_led = row.article_id is not None
        return any(answers_itself(form, for_article=is_led) or form in self.lists for form in forms)

    def _is_known(self, row: Redirect) -> bool:
        """Does a redirect from there come to the same end?"""
        there = self.rows.get(row.old_path)
        if there is None or self.chains.goes_round(row) or self.chains.goes_round(there):
            return False
        ends = (self.chains.end_of(each) for each in (row, there))
        now, before = ([getattr(end, name) for name in LEADS] for end in ends)
        return now == before

    def _anchor(self, name: str, row: Redirect) -> str:
        """As the text has it: its own anchors are called otherwise here (prose.allowed)."""
        thing = row.article or row.page
        here = anchor(name) if name and thing is not None else None
        return here if thing and here and f'id="{here}"' in thing.body else name

    def _row(self, source: str, target: str, *, covers: bool) -> Redirect:
        """To the thing itself where one stands there, so that it may move; else to the address."""
        forms = spelled_with_and_without_slash(target)
        small = map(str.lower, forms)
        thing = next((self.things[form] for form in small if form in self.things), None)
        if isinstance(thing, Article):
            return Redirect(old_path=source, article=thing)
        if isinstance(thing, Page):
            return Redirect(old_path=source, page=thing)
        return Redirect(old_path=source, new_path=target, covers=covers)

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


def lists_of_the_site() -> set[str]:
    """The addresses of its categories, tags, authors and series."""
    kinds: list[tuple[str, type[Model], str]] = [
        ("category", Category, "path"),
        ("tag", Tag, "slug"),
        ("author", Author, "slug"),
        ("series", Series, "slug"),
    ]
    return {
        f"/{word}/{name}/"
        for word, noun, field in kinds
        for name in noun._default_manager.values_list(field, flat=True)
    }
