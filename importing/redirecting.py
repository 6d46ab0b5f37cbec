"""Redirects of another system as ours: each taken, known already, or left and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from accounts.models import Author
from articles.models import Article, Category, Page, Redirect, Series, Tag
from articles.models.addresses import LONGEST, answers_itself, plain_path
from articles.models.permalink import paths_above, spelled_with_and_without_slash
from importing.models import Origin
from importing.redirect_files import RedirectRecord, read
from prose.addresses import host_of, parts_of

BATCH = 500  # rows written at once
CIRCLE = "they would lead in a circle"
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
            str(article.permalink): article for article in articles.only("permalink")
        }
        self.things |= {page.permalink: page for page in Page.objects.only("permalink")}
        self.lists = lists_of_the_site()
        self.rows = {row.old_path: row for row in Redirect.objects.all()}
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
                asked.append((record, row))
        circles = {row.old_path for _record, row in asked if goes_round(row, self.rows)}
        for record, row in asked:
            if row.old_path in circles:
                self.outcome.leave(record, CIRCLE)
            else:
                self.outcome.taken += 1
        new = [row for _record, row in asked if row.old_path not in circles]
        Redirect.objects.bulk_create(new, batch_size=BATCH)
        return self.outcome

    def _judged(self, record: RedirectRecord) -> tuple[Redirect | None, str]:
        """The redirect that a record would be, or why it can be none."""
        if record.trouble:
            return None, record.trouble
        source, target = self._path(record.source), self._path(record.target)
        if not source:
            return None, NO_PATH
        if not target:
            return None, ELSEWHERE
        if max(len(source), len(target)) > LONGEST:
            return None, LONG
        row = self._row(source, target, covers=record.covers)
        where, _mark, question = source.partition("?")
        forms = spelled_with_and_without_slash(where)
        if not question and any(form in self.things for form in forms):
            return None, TAKEN
        if not (question and where == "/") and self._is_ours(forms, row):
            return None, OURS
        return row, ""

    def _is_ours(self, forms: Sequence[str], row: Redirect) -> bool:
        """Does the site itself answer there, so that nobody would be led on?"""
        is_led = row.article_id is not None
        return any(answers_itself(form, for_article=is_led) or form in self.lists for form in forms)

    def _is_known(self, row: Redirect) -> bool:
        there = self.rows.get(row.old_path)
        return there is not None and (there.new_path, there.article_id, there.page_id) == (
            row.new_path,
            row.article_id,
            row.page_id,
        )

    def _row(self, source: str, target: str, *, covers: bool) -> Redirect:
        """To the thing itself where one stands there, so that it may move; else to the address."""
        forms = spelled_with_and_without_slash(target)
        thing = next((self.things[form] for form in forms if form in self.things), None)
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


def goes_round(row: Redirect, rows: Mapping[str, Redirect]) -> bool:
    """Would who follows this redirect come to one that was followed already?"""
    passed = {row.old_path}
    there = row.new_path
    while there:
        path = there.partition("?")[0]
        exact = [*spelled_with_and_without_slash(there), *spelled_with_and_without_slash(path)]
        found = next((rows[form] for form in exact if form in rows), None)
        above = (rows[form] for form in paths_above(path) if form in rows)
        found = found or next((each for each in above if each.covers), None)
        if found is None:
            return False
        if found.old_path in passed:
            return True
        passed.add(found.old_path)
        there = plain_path(found.target_from(path)) if found.new_path else ""
    return False
