"""A move under way: what is known of earlier ones, and what every part of it needs at hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.db import models

from articles.models import Article, Page, Publication
from importing.addresses import Addresses
from importing.contents import Contents
from importing.models import Origin
from importing.records import Item
from importing.report import Report

BATCH = 500  # rows written at once
LONGEST_KEY = 500  # characters; Origin.key


class Origins:
    """What of one old site has become ours, in earlier runs and in this one."""

    def __init__(self, host: str) -> None:
        self.host = host
        self._known: dict[str, dict[str, int]] = {}
        self._new: list[Origin] = []
        self._identities: dict[tuple[str, str], tuple[str, str]] = {}
        self._in_this_run: set[tuple[str, str]] = set()

    def find(self, kind: str, key: str) -> int | None:
        """The number of our noun, or None for what is new."""
        if kind not in self._known:
            rows = Origin.objects.filter(host=self.host, kind=kind)
            self._known[kind] = dict(rows.values_list("key", "noun_id"))
        return self._known[kind].get(key[:LONGEST_KEY])

    def find_below(self, kind: str, key: str) -> dict[str, int]:
        """Everything of a kind whose key begins with this one and a slash; asks every time."""
        self.flush()
        rows = Origin.objects.filter(host=self.host, kind=kind, key__startswith=f"{key}/")
        return dict(rows.values_list("key", "noun_id"))

    def is_of_this_run(self, kind: str, key: str) -> bool:
        """Did it come in just now?"""
        return (kind, key[:LONGEST_KEY]) in self._in_this_run

    def remember(self, kind: str, key: str, noun: models.Model) -> None:
        """That it has become this noun."""
        key = key[:LONGEST_KEY]
        known = self.find(kind, key) is not None
        self._known[kind][key] = noun.pk
        self._in_this_run.add((kind, key))
        if known:  # its noun was deleted here and had to be made again
            Origin.objects.filter(host=self.host, kind=kind, key=key).update(noun_id=noun.pk)
            return
        self._new.append(self._row(kind, key, noun))
        if len(self._new) >= BATCH:
            self.flush()

    def remember_all(self, kind: str, nouns: Iterable[tuple[str, models.Model]]) -> None:
        """As `remember`, for things that are looked up by `find_below` alone."""
        self._new += [self._row(kind, key[:LONGEST_KEY], noun) for key, noun in nouns]
        if len(self._new) >= BATCH:
            self.flush()

    def _row(self, kind: str, key: str, noun: models.Model) -> Origin:
        return Origin(
            host=self.host, kind=kind, key=key, noun=noun._meta.label_lower, noun_id=noun.pk
        )

    def flush(self) -> None:
        """Write what is not written yet."""
        Origin.objects.bulk_create(self._new)
        self._new = []

    def key_of(self, item: Item) -> str:
        """The key of an item: its id, or what else names it where ids are missing or doubled."""
        base = str(item.id or item.slug or item.guid or item.link or item.title)
        identity = (item.slug, item.title)
        for key in (base, f"{base} {item.slug}", f"{base} {item.slug} {item.title}"):
            if self._identities.setdefault((item.type, key), identity) == identity:
                break
        return key[:LONGEST_KEY]


@dataclass
class Move:
    """One old site on its way in."""

    contents: Contents
    publication: Publication
    addresses: Addresses
    report: Report
    origins: Origins = field(init=False)

    def __post_init__(self) -> None:
        self.origins = Origins(self.contents.host)

    def lead_question(self, question: str, to: Article | Page | str) -> bool:
        """Lead /?p=12 and its like on, in the folder where the old blog lived."""
        folder = urlsplit(self.contents.site.base_blog_url).path.rstrip("/")
        return self.addresses.lead(f"{folder}/?{question}", to)

    def is_known(self, row: str, kind: str, key: str) -> bool:
        """Did it come in already? Counts it, if so."""
        if self.origins.find(kind, key) is None:
            return False
        again = self.origins.is_of_this_run(kind, key)
        self.report.count(row, "joined" if again else "known")
        return True
