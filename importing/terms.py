"""Categories and tags of the old site, and the categories that were none: slider, uncategorized."""

from articles.models import Category, Tag
from importing import seo
from importing.lines import language_of, one_line
from importing.moving import Move
from importing.newer import say_renamed
from importing.records import CategoryRecord, Item, ItemTerm
from importing.report import CATEGORIES, TAGS
from prose.korean import slugify

CATEGORY, TAG = "category", "post_tag"  # the names of the taxonomies

LONGEST_NAME = 200  # characters; Category.name
LONGEST_TAG = 100  # characters; Tag.name
LONGEST_SLUG = 200  # characters


class Shelves:
    """The categories of one old site, by their slugs there."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self.records = move.contents.categories
        self._shelves: dict[str, Category | None] = {}
        self._made: set[str] = set()
        self._slug_of_name = {record.name: slug for slug, record in self.records.items()}

    def take_all(self) -> None:
        """Make a category of each that the export lists, parents first whatever their order."""
        report = self.move.report
        for slug, record in self.records.items():
            use = self.move.use_of(record.slug, record.name)
            if use == "slots":
                report.count(CATEGORIES, "left")
                report.say_left("Categories that became featured slots", record.name)
                self._lead_away(slug, "/")
            elif use == "nothing":
                report.count(CATEGORIES, "left")
                report.say_left("The category of what has none", record.name)
                self._lead_away(slug, "/archive/")
            elif slug in self._made:  # with one inside it
                report.count(CATEGORIES, "taken")
            elif self.move.is_known(CATEGORIES, CATEGORY, slug):
                told = self.move.origins.told(CATEGORY, slug)
                say_renamed(report, told, told_of(record))
                if told.get("name") != told_of(record) and (shelf := self._shelf(slug)):
                    self._lead_here(slug, shelf)  # it may be inside another one by now
            else:
                self._shelf(slug)
                report.count(CATEGORIES, "taken" if slug in self._made else "joined")
        listed = self.move.contents.survey.categories
        report.count(CATEGORIES, "joined", listed - len(self.records))

    def of(self, item: Item) -> list[Category]:
        """The categories of an item in the order of the file, without those that are none."""
        found: dict[int, Category] = {}
        for term in item.terms:
            if term.taxonomy == CATEGORY:
                shelf = self._of_term(term)
                if shelf is not None:
                    found[shelf.pk] = shelf
        return list(found.values())

    def _of_term(self, term: ItemTerm) -> Category | None:
        if self.move.use_of(term.slug, term.name) != "category":
            return None
        slug = term.slug or self._slug_of_name.get(term.name, "")
        if slug not in self.records:  # some exports list no terms
            slug = slug or slugify(term.name)
            self.records.setdefault(
                slug, CategoryRecord(0, CATEGORY, slug, term.name or slug, "", "")
            )
        return self._shelf(slug)

    def primary(self, item: Item, shelves: list[Category]) -> Category | None:
        """The one that an editor there called the primary, else the first."""
        number = seo.primary_term(item)
        if number:
            slug = next((s for s, record in self.records.items() if record.id == number), "")
            chosen = self._shelves.get(slug)
            if chosen in shelves:
                return chosen
        return shelves[0] if shelves else None

    def _shelf(self, slug: str) -> Category | None:
        """The category of that slug, made with those above it where it is not there yet."""
        if slug in self._shelves:
            return self._shelves[slug]
        self._shelves[slug] = None  # a circle of parents ends here
        number = self.move.origins.find(CATEGORY, slug)
        shelf = Category.objects.filter(pk=number).first() if number else None
        if shelf is None:
            shelf = self._found_or_made(slug)
            told = {"name": told_of(self.records[slug])}
            self.move.origins.remember(CATEGORY, slug, shelf, told)
            self._lead_here(slug, shelf)
        self._shelves[slug] = shelf
        return shelf

    def _found_or_made(self, slug: str) -> Category:
        record = self.records[slug]
        above = self._above(slug)
        parent = self._shelf(above) if above else None
        own = own_slug(slug)
        path = f"{parent.path}/{own}" if parent else own
        name = one_line(record.name, LONGEST_NAME) or slug
        there = Category.objects.filter(path=path).first()
        if there is not None:
            return there
        self._made.add(slug)
        if record.parent and not above:
            self.move.report.say_changed("Categories whose parent is none: now at the top", name)
        return Category.objects.create(
            name=name,
            slug=own,
            parent=parent,
            description=record.description,
            language=language_of(name),
        )

    def _above(self, slug: str) -> str:
        """The slug of the category above, if it is one here; '' at the top and in a circle."""
        parent = self.records[slug].parent
        if parent not in self.records or slug in self._chain(parent):
            return ""
        record = self.records[parent]
        is_one = self.move.use_of(record.slug, record.name) == "category"
        return parent if is_one else ""

    def _chain(self, slug: str) -> list[str]:
        """The slugs from the top down to this one, as the old site had them."""
        chain: list[str] = []
        while slug in self.records and slug not in chain:
            chain.insert(0, slug)
            slug = self.records[slug].parent
        return chain

    def _old_path(self, slug: str) -> str:
        return f"/category/{'/'.join(self._chain(slug))}/"

    def _lead_here(self, slug: str, shelf: Category) -> None:
        here = f"/category/{shelf.path}/"
        self._lead_away(slug, here)
        if shelf.path != own_slug(slug):  # WordPress led on from a child alone, too
            self.move.addresses.lead(f"/category/{slug}/", here)

    def _lead_away(self, slug: str, address: str) -> None:
        """Lead the path and the number that a category had there to this address."""
        self.move.addresses.lead(self._old_path(slug), address)
        if self.records[slug].id:
            self.move.lead_question(f"cat={self.records[slug].id}", address)


def told_of(record: CategoryRecord) -> str:
    """What a category is called, and inside which it stands."""
    return f"{record.name} (in {record.parent})" if record.parent else record.name


def own_slug(slug: str) -> str:
    """The slug as it can stand in a path of slugs."""
    return slug.replace("/", "-")[:LONGEST_SLUG]


class Marks:
    """The tags of one old site, by slug and by name; one name is one tag, whatever its case."""

    def __init__(self, move: Move) -> None:
        self.move = move
        self._by_slug: dict[str, Tag] = {}
        self._by_name: dict[str, Tag] = {}
        for tag in Tag.objects.all():
            self._learn(tag)

    def take_all(self) -> None:
        """Make a tag of each that the export lists."""
        for record in self.move.contents.tags:
            key = record.slug or record.name
            if self.move.is_known(TAGS, TAG, key):
                say_renamed(self.move.report, self.move.origins.told(TAG, key), record.name)
                continue
            tag, is_new = self._found_or_made(record.slug, record.name)
            self.move.report.count(TAGS, "taken" if is_new else "joined")
            self.move.origins.remember(TAG, key, tag, {"name": record.name})
            if record.id:
                self.move.lead_question(f"tag_id={record.id}", f"/tag/{tag.slug}/")

    def of(self, item: Item) -> list[Tag]:
        """The tags of an item."""
        terms = [term for term in item.terms if term.taxonomy == TAG]
        tags = [self._found_or_made(term.slug, term.name)[0] for term in terms]
        return list({tag.pk: tag for tag in tags}.values())

    def _found_or_made(self, slug: str, name: str) -> tuple[Tag, bool]:
        """The tag of that slug or name, and whether it is new."""
        name = one_line(name, LONGEST_TAG) or slug[:LONGEST_TAG]
        slug = own_slug(slug) or slugify(name) or "tag"
        tag = self._by_slug.get(slug) or self._by_name.get(name.casefold())
        is_new = tag is None
        if tag is None:
            tag = Tag.objects.create(name=name, slug=slug)
            self._learn(tag)
        if slug != tag.slug:  # another slug of the same name
            self.move.addresses.lead(f"/tag/{slug}/", f"/tag/{tag.slug}/")
        return tag, is_new

    def _learn(self, tag: Tag) -> None:
        self._by_slug[tag.slug] = tag
        self._by_name[tag.name.casefold()] = tag
