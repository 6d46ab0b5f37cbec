"""What a body holds besides words: its pictures, and where its links lead."""

from typing import Any
from urllib.parse import urlsplit

from images.addresses import Address
from prose.markup import pieces

Row = dict[str, Any]  # {"id": what tells it from others, "name": what people call it}


def pictures_in(body: str) -> list[Row]:
    """The pictures of clean HTML, in order, by their alt texts; `is_ours` those of the library."""
    rows = []
    for piece in pieces(body):
        if piece.name == "img" and (source := piece.attributes.get("src", "")):
            ours = Address.in_words(source)
            name = piece.attributes.get("alt") or urlsplit(source).path.rpartition("/")[2]
            means = ours.means if ours else source
            rows.append({"id": means, "name": name, "is_ours": ours is not None})
    return rows


def links_in(body: str) -> list[Row]:
    """The addresses that its links lead to, in order; none that lead to a part of the text."""
    found = (piece.attributes.get("href", "") for piece in pieces(body) if piece.name == "a")
    return [{"id": each, "name": each} for each in found if each and not each.startswith("#")]
