"""Fields of posts and pages: which are read here, and what the others said, which is kept."""

import re

from importing import own_marks, seo
from importing.parts import PART
from importing.records import Item

# WordPress' own.
OLD_SLUG = "_wp_old_slug"
LEAD_PICTURE = "_thumbnail_id"
READ = frozenset({OLD_SLUG, LEAD_PICTURE, "footnotes", own_marks.FIELD, *seo.READ})
# Of one editor's screen and moment: kept nowhere.
PASSING = frozenset({"_edit_lock", "_edit_last", "_pingme", "_encloseme", "_wp_desired_post_slug"})
LONGEST = 20_000  # characters of a value


def is_read(key: str) -> bool:
    """Does anything here read that field?"""
    return key in READ or re.fullmatch(rf"{PART}(?:_\d+)?", key) is not None


def unread(item: Item) -> dict[str, dict[str, list[str]]]:
    """{"fields": …}: what the fields said that nothing here reads; {} where there are none.

    For importing.models.Origin.as_told, where a developer finds them; no page shows them.
    """
    kept = {
        key: [value[:LONGEST] for value in values]
        for key, values in item.meta.items()
        if not is_read(key) and key not in PASSING
    }
    return {"fields": kept} if kept else {}
