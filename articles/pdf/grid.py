"""The cells of an HTML table at their places, cut so that a sheet of paper holds them.

Places are given as the HTML Standard does ("Forming a table"): a cell takes the first place of
its row that no cell from above reaches into.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

WIDEST = 16  # columns that a sheet holds, in the smallest letters
AT_ONCE = 8  # columns of each part of a wider table, beside its first
MOST_CELLS = 20_000  # of a table, whatever its spans say


@dataclass(frozen=True)
class Cell:
    """One cell: column, row, how many of each it takes, and its node."""

    x: int
    y: int
    width: int
    height: int
    node: Any
    is_head: bool


@dataclass(frozen=True)
class Grid:
    """The cells of one table, of so many columns; its first `head` rows are headings."""

    cells: list[Cell]
    columns: int
    rows: int
    head: int

    def parts(self) -> Iterator["Grid"]:
        """The whole, or where it is too wide its columns by turns, each time with the first."""
        if self.columns <= WIDEST:
            yield self
            return
        for begin in range(1, self.columns, AT_ONCE):
            end = min(begin + AT_ONCE, self.columns)
            first = [replace(cell, width=1) for cell in self.cells if cell.x == 0]
            others = [
                replace(cell, x=cell.x - begin + 1, width=min(cell.width, end - cell.x))
                for cell in self.cells
                if begin <= cell.x < end
            ]
            yield Grid([*first, *others], end - begin + 1, self.rows, self.head)


def grid_of(table: Any) -> Grid:
    """The grid of a table's node; spans reach no further than the table or its head."""
    rows = [row for row in table.css("tr") if _is_of(row, table)]
    head = _head(rows)
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for y, row in enumerate(rows):
        x = 0
        end = head if y < head else len(rows)
        for node in row.iter():
            if node.tag not in {"td", "th"} or len(taken) > MOST_CELLS:
                continue
            while (x, y) in taken:
                x += 1
            width, height = _span(node, "colspan"), min(_span(node, "rowspan"), end - y)
            while width > 1 and any((x + step, y) in taken for step in range(width)):
                width -= 1
            taken |= {(x + right, y + down) for right in range(width) for down in range(height)}
            cells.append(Cell(x, y, width, height, node, node.tag == "th"))
            x += width
    columns = max((x for x, _y in taken), default=-1) + 1
    return Grid(cells, columns, len(rows), head)


def _is_of(row: Any, table: Any) -> bool:
    """Is it this table's own row, and not one of a table in a cell?"""
    node = row.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return node is not None and node.mem_id == table.mem_id


def _head(rows: list[Any]) -> int:
    """How many rows of headings stand first; one row at least is left for the body."""
    count = 0
    for row in rows:
        if row.parent is None or row.parent.tag != "thead":
            break
        count += 1
    return min(count, max(len(rows) - 1, 0))


def _span(node: Any, name: str) -> int:
    value = (node.attributes.get(name) or "1").strip()
    return max(1, min(int(value), 100)) if value.isascii() and value.isdigit() else 1
