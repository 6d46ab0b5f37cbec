"""Categories that were none (slider, featured, uncategorized): what becomes of each, asked once.

What somebody has said of one is kept as an origin of the site, so that the next run does not ask
again; where nobody has, the usual is done.
"""

from collections.abc import Callable, Iterable, Mapping
from os import PathLike
from typing import Literal, cast

from importing.contents import Contents, site_key
from importing.models import Origin
from importing.records import CategoryRecord, Item, Site
from importing.wxr import read
from prose.korean import slugify

KIND = "choice"
Use = Literal["slots", "category", "nothing"]
USES: tuple[Use, ...] = ("slots", "category", "nothing")
Ask = Callable[[str, Use], Use]  # given a name and what is usual: what somebody says


# Categories by which themes chose what leads the home page. Here that is a slot.
LEADING = frozenset(
    {"slider", "featured", "slideshow", "carousel", "home-slider", "homepage-slider"}
    | {"featured-post", "featured-posts", "featured-article", "featured-articles"}
)
# The category that WordPress gives to what has none, unless somebody gave it a real name.
NOTHING_SLUGS = frozenset({"", "uncategorized", "uncategorised", "미분류"})
NOTHING_NAMES = frozenset({"uncategorized", "uncategorised", "미분류"})


def leads(slug: str, name: str) -> bool:
    """Is it a category that only chose what leads the home page?"""
    return (slug or slugify(name)) in LEADING


def says_nothing(slug: str, name: str) -> bool:
    """Is it the category of what has none?"""
    return slug in NOTHING_SLUGS and name.casefold() in NOTHING_NAMES


def usual(slug: str, name: str) -> Use:
    """What is done with a category of which nobody has said anything."""
    if leads(slug, name):
        return "slots"
    return "nothing" if says_nothing(slug, name) else "category"


def known_choices(host: str) -> dict[str, Use]:
    """What was said of the categories of an old site in earlier runs, by slug."""
    rows = Origin.objects.filter(host=host, kind=KIND)
    return {row.key: cast(Use, row.as_told["use"]) for row in rows}


def open_questions(paths: Iterable[str | PathLike[str]]) -> list[tuple[str, str, Use]]:
    """Slug, name and usual use of each category that nobody has decided on yet.

    Only the heads of the files are read, where the categories stand. Raises UnreadableExport.
    """
    found: dict[str, tuple[str, str, Use]] = {}
    for path in paths:
        known: dict[str, Use] = {}
        for record in read(path):
            if isinstance(record, Site):
                known = known_choices(site_key(record))
            elif isinstance(record, Item):
                break
            elif isinstance(record, CategoryRecord):
                meant = usual(record.slug, record.name)
                slug = record.slug or record.name
                if meant != "category" and slug not in known:
                    found.setdefault(slug, (slug, record.name, meant))
    return list(found.values())


def choices_for(contents: Contents, told: Mapping[str, Use], ask: Ask | None) -> dict[str, Use]:
    """The use of each category that somebody decided on, by slug: told now, earlier, or asked."""
    known = known_choices(contents.host)
    decided = {slug: use for slug, use in told.items() if slug in contents.categories}
    if ask is not None:
        for slug, record in contents.categories.items():
            meant = usual(record.slug, record.name)
            if meant != "category" and slug not in known and slug not in decided:
                decided[slug] = ask(record.name, meant)
    for slug, use in decided.items():
        if known.get(slug) != use:
            Origin.objects.update_or_create(
                host=contents.host,
                kind=KIND,
                key=slug,
                defaults={"noun": "", "noun_id": 0, "as_told": {"use": use}},
            )
    return {**known, **decided}
