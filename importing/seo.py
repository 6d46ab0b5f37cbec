"""What plugins for search engines and themes keep in a post's fields, by the plugins' own names."""

import re

from importing.records import Item

DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description",
                "_aioseop_description", "_genesis_description")  # fmt: skip
TITLES = ("_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title",
          "_genesis_title")  # fmt: skip
CANONICALS = ("_yoast_wpseo_canonical", "rank_math_canonical_url", "_aioseo_canonical_url",
              "_genesis_canonical_uri")  # fmt: skip
PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
# Where themes from before featured images kept the picture of a text: an address or a number.
PICTURES = ("image", "thumb", "thumbnail", "Image", "Thumbnail", "post_image", "featured_image",
            "lead_image", "preview_image", "_yoast_wpseo_opengraph-image")  # fmt: skip
READ = frozenset((*DESCRIPTIONS, *TITLES, *CANONICALS, *PRIMARY, *PICTURES))
VARIABLE = re.compile(r"%%?\w+%%?")  # filled when the page was read: %%title%%, %sep%


def told(item: Item, names: tuple[str, ...]) -> str:
    """The first of these fields that says something by itself; ''."""
    for name in names:
        for value in item.meta.get(name, []):
            if value.strip() and not VARIABLE.search(value):
                return value.strip()
    return ""


def pictures(item: Item) -> list[str]:
    """What themes' fields say of a picture, in order."""
    return [value for name in PICTURES for value in item.meta.get(name, []) if value.strip()]


def primary_term(item: Item) -> int:
    """The number of the category that an editor called the primary one; 0 for none."""
    number = told(item, PRIMARY)
    return int(number) if number.isdecimal() else 0
