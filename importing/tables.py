"""Tables that TablePress keeps beside the texts, put where a text shows them: [table id=3 /].

A table is an item of its own: its cells as JSON, its number in a field that the plugin writes into
exports alone.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from importing.notes import Note
from importing.records import Item

TYPE = "tablepress_table"
NUMBER, OPTIONS = "_tablepress_export_table_id", "_tablepress_table_options"
SHOWN = re.compile(r"""(?<!\[)\[table\s+(?:[^\[\]]*\s)?id=["']?(?P<id>[\w-]+)["']?[^\[\]]*\]""")
JOINED = frozenset({"#colspan#", "#rowspan#", "#span#"})  # a cell that another one reaches into
STANDS = "of TablePress; the table stands in the text"


def number_of(item: Item) -> str:
    """What texts call the table by; '' for none."""
    return next(iter(item.meta.get(NUMBER, [])), "").strip()


def table_in(item: Item) -> str:
    """The table as HTML; '' where its cells can't be read."""
    rows = _read(item.body)
    if not _is_table(rows) and isinstance(rows, list) and len(rows) == 1:
        rows = rows[0]  # some exports hold it in a further list
    if not _is_table(rows):
        return ""
    options = _read(next(iter(item.meta.get(OPTIONS, [])), ""))
    has_head = not isinstance(options, dict) or bool(options.get("table_head", True))
    head, body = (rows[:1], rows[1:]) if has_head else ([], rows)
    made = "".join(_row(row, "th") for row in head)
    lines = "".join(_row(row, "td") for row in body)
    return f"<table>{f'<thead>{made}</thead>' if made else ''}<tbody>{lines}</tbody></table>"


def with_tables(item: Item, tables: Mapping[str, str]) -> tuple[Item, list[Note]]:
    """A text with the tables that it shows, and what was done."""
    if not tables or item.type not in ("post", "page"):
        return item, []
    notes: list[Note] = []

    def table(found: re.Match[str]) -> str:
        if found["id"] not in tables:
            return found.group()
        notes.append(Note("changed", "shortcode", "table", STANDS))
        return f"\n\n{tables[found['id']]}\n\n"

    body = SHOWN.sub(table, item.body)
    return (replace(item, body=body), notes) if notes else (item, [])


def _is_table(rows: Any) -> bool:
    """Is it a list of rows, each a list of words and numbers?"""
    return (
        isinstance(rows, list)
        and bool(rows)
        and all(isinstance(row, list) and row for row in rows)
        and all(isinstance(cell, str | int | float) for row in rows for cell in row)
    )


def _row(cells: list[Any], tag: str) -> str:
    words = ("" if str(cell) in JOINED else " ".join(str(cell).split("\n")) for cell in cells)
    return f"<tr>{''.join(f'<{tag}>{each}</{tag}>' for each in words)}</tr>"


def _read(value: str) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
