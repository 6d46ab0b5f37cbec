"""Series of the old site, as plugins keep them, and which part of one a post is."""

from articles.models import Series
from articles.models.linked import MOST_PARTS
from importing.contents import SERIES
from importing.lines import language_of, one_line
from importing.moving import Move
from importing.records import Item, ItemTerm, TermRecord
from importing.report import TERMS
from importing.terms import own_slug
from prose.korean import slugify

LONGEST_TITLE = 200  # characters; Series.title
#: Organize Series and PublishPress Series: the place of a post, by the number of the series or not
PART = "_series_part"
IN_TWO = "In more than one series: it stands in the first"


class Parts:
    """The series of one old site, by their slugs there."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self.records = move.contents.series
        self._series: dict[str, Series] = {}

    def take_all(self) -> None:
        """Make a series of each that the export lists."""
        report = self.move.report
        for slug, record in self.records.items():
            if not self.move.is_known(TERMS, record.taxonomy, slug):
                _series, is_new = self._found_or_made(record.taxonomy, slug)
                report.count(TERMS, "taken" if is_new else "joined")

    def left(self) -> int:
        """How many terms of other kinds are none of these."""
        return self.move.contents.survey.terms - len(self.records)

    def of(self, item: Item) -> tuple[Series | None, int | None]:
        """The series that an item stands in, and as which part; None where none is told."""
        terms = [term for term in item.terms if term.taxonomy in SERIES]
        if not terms:
            return None, None
        if len({term.slug or term.name for term in terms}) > 1:
            others = ", ".join(term.name or term.slug for term in terms[1:])
            self.move.report.say_left(IN_TWO, f"{one_line(item.title, 80)}: {others}")
        return self._of_term(terms[0]), self._part(item, terms[0])

    def _part(self, item: Item, term: ItemTerm) -> int | None:
        record = self.records.get(term.slug or term.name)
        told = [*item.meta.get(f"{PART}_{record.id}" if record else PART, [])]
        said = next(iter([*told, *item.meta.get(PART, [])]), "").strip()
        number = int(said) if said.isascii() and said.isdigit() else 0
        return number if 0 < number <= MOST_PARTS else None

    def _of_term(self, term: ItemTerm) -> Series:
        slug = term.slug or term.name
        if slug not in self.records:  # some exports list no terms; it is counted with its items
            record = TermRecord(0, term.taxonomy, slug, term.name or slug, "", "")
            return self._found_or_made(term.taxonomy, slug, record)[0]
        return self._found_or_made(self.records[slug].taxonomy, slug)[0]

    def _found_or_made(
        self, kind: str, slug: str, record: TermRecord | None = None
    ) -> tuple[Series, bool]:
        """The series of that slug, and whether it is new."""
        if slug in self._series:
            return self._series[slug], False
        record = record or self.records[slug]
        number = self.move.origins.find(kind, slug)
        series = Series.objects.filter(pk=number).first() if number else None
        own = own_slug(slug) or slugify(record.name)
        series = series or Series.objects.filter(slug=own).first()
        is_new = series is None
        if series is None:
            title = one_line(record.name, LONGEST_TITLE) or slug[:LONGEST_TITLE]
            series = Series.objects.create(
                title=title, slug=own, introduction=record.description, language=language_of(title)
            )
        if number != series.pk:
            self.move.origins.remember(kind, slug, series)
        self._lead_here(record, slug, series)
        self._series[slug] = series
        return series, is_new

    def _lead_here(self, record: TermRecord, slug: str, series: Series) -> None:
        """From the address that the series had, if it is another, and from its question."""
        here = f"/series/{series.slug}/"
        if f"/{record.taxonomy}/{slug}/" != here:
            self.move.addresses.lead(f"/{record.taxonomy}/{slug}/", here)
        self.move.lead_question(f"{record.taxonomy}={slug}", here)
