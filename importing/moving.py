"""A move under way: what is known of earlier ones, and what every part of it needs at hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from django.db import models
from django.utils import timezone

from articles.models import Article, Page, Publication
from importing.addresses import Addresses, kept_path, live_path
from importing.choices import Use, usual
from importing.contents import Contents
from importing.inserting import insert
from importing.models import Origin
from importing.newer import ELSEWHERE, AsTold, differs, is_other, say_changes, say_other
from importing.records import Item
from importing.report import Report, row_of
from importing.standing import is_public
from prose.korean import slugify

BATCH = 500  # rows written at once
LONGEST_KEY = 500  # characters; Origin.key
COLUMNS = ("host", "kind", "key", "noun", "noun_id", "as_told", "created_at")  # of Origin
NOUNS: dict[str, type[Article] | type[Page]] = {"post": Article, "page": Page}


class Origins:
    """What of one old site has become ours, in earlier runs and in this one."""

    def __init__(self, host: str) -> None:
        self.host = host
        self._known: dict[str, dict[str, int]] = {}
        self._told: dict[str, dict[str, AsTold]] = {}
        self._new: list[tuple[object, ...]] = []
        self._identities: dict[tuple[str, str], tuple[str, str]] = {}
        self._in_this_run: set[tuple[str, str]] = set()

    def find(self, kind: str, key: str) -> int | None:
        """The number of our noun, or None for what is new."""
        if kind not in self._known:
            rows = Origin.objects.filter(host=self.host, kind=kind)
            found = list(rows.values_list("key", "noun_id", "as_told"))
            self._known[kind] = {key: number for key, number, _told in found}
            self._told[kind] = {key: told for key, _number, told in found}
        return self._known[kind].get(key[:LONGEST_KEY])

    def keys(self, kind: str) -> set[str]:
        """The keys of all that became ours of a kind."""
        self.find(kind, "")
        return set(self._known[kind])

    def told(self, kind: str, key: str) -> AsTold:
        """What the old site said of it when it came in; {} for what is new."""
        self.find(kind, key)
        return self._told[kind].get(key[:LONGEST_KEY], {})

    def find_below(self, kind: str, key: str) -> dict[str, tuple[int, AsTold]]:
        """Everything of a kind whose key begins with this one and a slash; asks every time."""
        self.flush()
        rows = Origin.objects.filter(host=self.host, kind=kind, key__startswith=f"{key}/")
        found = rows.values_list("key", "noun_id", "as_told")
        return {key: (number, told) for key, number, told in found}

    def is_of_this_run(self, kind: str, key: str) -> bool:
        """Did it come in just now?"""
        return (kind, key[:LONGEST_KEY]) in self._in_this_run

    def remember(
        self, kind: str, key: str, noun: models.Model, as_told: AsTold | None = None
    ) -> None:
        """That it has become this noun."""
        key = key[:LONGEST_KEY]
        known = self.find(kind, key) is not None
        self._known[kind][key] = noun.pk
        self._told[kind][key] = as_told or {}
        self._in_this_run.add((kind, key))
        if known:  # its noun was deleted here and had to be made again
            Origin.objects.filter(host=self.host, kind=kind, key=key).update(noun_id=noun.pk)
            return
        self._new.append(self._row(kind, key, noun, as_told or {}))
        if len(self._new) >= BATCH:
            self.flush()

    def remember_all(self, kind: str, nouns: Iterable[tuple[str, models.Model, AsTold]]) -> None:
        """As `remember`, for things that are looked up by `find_below` alone."""
        self._new += [
            self._row(kind, key[:LONGEST_KEY], noun, as_told) for key, noun, as_told in nouns
        ]
        if len(self._new) >= BATCH:
            self.flush()

    def _row(self, kind: str, key: str, noun: models.Model, as_told: AsTold) -> tuple[object, ...]:
        """As COLUMNS."""
        return (self.host, kind, key, noun._meta.label_lower, noun.pk, as_told, timezone.now())

    def retell(self, kind: str, key: str, as_told: AsTold) -> None:
        """That the old site says this of a thing that came in earlier."""
        key = key[:LONGEST_KEY]
        self._told.setdefault(kind, {})[key] = as_told
        Origin.objects.filter(host=self.host, kind=kind, key=key).update(as_told=as_told)

    def flush(self) -> None:
        """Write what is not written yet."""
        insert(Origin, COLUMNS, self._new)
        self._new = []

    def key_of(self, item: Item) -> str:
        """The key of an item: its id, or what else names it where ids are missing or doubled."""
        base = str(item.id or item.slug or item.guid or item.link or item.title)
        identity = (item.slug, item.title)
        for key in (base, f"{base} {item.slug}", f"{base} {item.slug} {item.title}"):
            if self._identities.setdefault((item.type, key), identity) == identity:
                break
        return key[:LONGEST_KEY]


class Known(Enum):
    """Whether an item came in before."""

    NEW = "it did not"
    KNOWN = "it did"
    CHANGED = "it did, and the old site says something else of it by now"
    OTHER = "something else with its number did"


@dataclass
class Move:
    """One old site on its way in."""

    contents: Contents
    publication: Publication
    addresses: Addresses
    report: Report
    origins: Origins = field(init=False)
    others: set[int] = field(default_factory=set)  # numbers that are another text's here
    is_resumed: bool = False  # was an earlier run broken off?
    choices: dict[str, Use] = field(default_factory=dict)  # what somebody said of categories

    def __post_init__(self) -> None:
        self.origins = Origins(self.contents.host)
        shown = (self.contents.links.get(number, "") for number in self.contents.shown)
        self.addresses.promised |= {live_path(link) for link in shown} - {""}

    def use_of(self, slug: str, name: str) -> Use:
        """What becomes of a category: as somebody said, else as is usual."""
        return self.choices.get(slug or slugify(name)) or usual(slug, name)

    def is_anothers(self, item: Item) -> bool:
        """Is it a closed text at whose address a public one stands?"""
        return not is_public(item) and self.addresses.is_promised(item.link)

    def lead_question(self, question: str, to: Article | Page | str) -> bool:
        """Lead /?p=12 and its like on, in the folder where the old blog lived."""
        return self.addresses.lead(f"{self.contents.folder}/?{question}", to)

    def is_known(self, row: str, kind: str, key: str) -> bool:
        """Did it come in already? Counts it, if so."""
        if self.origins.find(kind, key) is None:
            return False
        again = self.origins.is_of_this_run(kind, key)
        self.report.count(row, "joined" if again else "known")
        return True

    def known_item(self, item: Item, kind: str, key: str) -> Known:
        """Did it come in already? Counts it, if so."""
        told = self.origins.told(kind, key)
        is_changed = False
        if told and not self.origins.is_of_this_run(kind, key) and differs(item, told):
            if is_other(item, told):
                self.report.count(row_of(item), "left")
                say_other(self.report, item, told)
                self.others.add(item.id)
                return Known.OTHER
            is_changed = True
        if not self.is_known(row_of(item), kind, key):
            return Known.NEW
        return Known.CHANGED if is_changed else Known.KNOWN

    def say_changes(self, item: Item, kind: str, key: str) -> None:
        """Name what the old site made of it since, for editors to decide on."""
        noun = NOUNS[kind]._default_manager.filter(pk=self.origins.find(kind, key) or 0)
        say_changes(self.report, item, self.origins.told(kind, key), noun.first())

    def follow_address(self, item: Item, thing: Article | Page) -> None:
        """Lead here from where a text that came in earlier is at the old site by now."""
        path = kept_path(item.link) if is_public(item) else ""
        is_elsewhere = path and thing.permalink and path != thing.permalink
        if is_elsewhere and self.addresses.lead(path, thing):
            self.report.say_changed(ELSEWHERE, f"{thing.title}: {path} → {thing.permalink}")
