"""Tables as CSV: streamed row by row, and harmless where a spreadsheet opens them."""

import csv
import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils import timezone, translation

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # how a cell begins that a spreadsheet computes


class _Echo:
    """Hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def harmless(cell: Any) -> str:
    """The cell as text that no spreadsheet computes (OWASP, "CSV Injection")."""
    words = str(cell)
    return f"'{words}" if words.lstrip().startswith(FORMULA) or words[:1] in FORMULA else words


def response(
    name: str, heads: Iterable[Any], rows: Iterable[Iterable[Any]]
) -> StreamingHttpResponse:
    """A download of this name; rows are asked for while they are sent."""
    language, zone = translation.get_language(), timezone.get_current_timezone()
    waiting = iter(itertools.chain([heads], rows))

    def lines() -> Iterator[str]:
        writer = csv.writer(_Echo())
        yield "\ufeff"  # by it a spreadsheet knows that it is UTF-8
        while True:
            # sent when the request is over, and with it what its user reads in
            with translation.override(language), timezone.override(zone):
                row = next(waiting, None)
                line = writer.writerow([harmless(cell) for cell in row]) if row else ""
            if not line:
                return
            yield line

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
