"""Tables whose first rows are headings say so."""

from prose.markup import Piece, pieces


def headed(html: str) -> str:
    """Rows of nothing but headings at the beginning of a table become its head.

    Editors and word processors write every row into the body; a screen reader and a printer that
    breaks the page want to know the head. Takes and gives clean HTML.
    """
    if "<th" not in html:
        return html
    row = list(pieces(html))
    for place in [at for at, piece in enumerate(row) if piece.name == "table" and piece.opens]:
        _head(row, place)
    return "".join(piece.source for piece in row)


def _head(row: list[Piece], table: int) -> None:
    """Wraps the rows of headings of one table; one that has a head, or no other row, stays."""
    body = table + 1
    while body < len(row) and row[body].name != "tbody":
        if row[body].name in {"thead", "table", "tr"}:
            return
        body += 1
    end = place = body + 1
    is_heading = True
    while place < len(row) and row[place].name not in {"tbody", "table"}:
        piece = row[place]
        if piece.name == "tr" and piece.opens:
            is_heading = False
        elif piece.name == "th":
            is_heading = True
        elif piece.name == "td":
            break
        elif piece.name == "tr" and is_heading:
            end = place + 1
        place += 1
    if end > body + 1 and place < len(row) and row[place].name == "td":
        row[end - 1] = Piece(f"{row[end - 1].source}</thead>{row[body].source}", "tr", closes=True)
        row[body] = Piece("<thead>", "thead")
