"""The text of an article as HTML for somebody else's site, with all that it may not lose."""

from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from articles.feed_content import full_addresses
from articles.models import Article, Publication
from articles.notices import notices
from images.addresses import Address, shown_in
from images.models import Image
from images.rights import Licence
from prose.markup import Piece, pieces, tag

# licences under which a picture may be printed by others too, with its credit
FREE = {each.value for each in Licence if each.value.startswith("cc")} | {
    Licence.PUBLIC_DOMAIN.value
}
SHOWS = {"img", "audio", "video", "source"}
EMPTY_OF = {"figure", "audio", "video"}  # what goes with the picture or film in it


class Reprint(NamedTuple):
    """The HTML, and how many pictures others may not show."""

    html: str
    left_out: int


def html(article: Article, publication: Publication) -> Reprint:
    """Title, credit, text and notices, with no script, no style, every address in full."""
    body, left_out = without_unlicensed(article.body)
    if article.lead_image and not may_be_shown(article.lead_image):
        left_out += 1
    base = settings.SITE_URL + article.get_absolute_url()
    whole = render_to_string(
        "articles/_reprint.html",
        {
            "article": article,
            "publication": publication,
            "body": body,
            "lead": article.lead_image
            if article.lead_image and may_be_shown(article.lead_image)
            else None,
            "canonical_url": base,
            "licence": article.licence_in(publication),
            "licence_url": article.licence_url_in(publication),
            "notices": notices(article, publication),
        },
    )
    return Reprint(_portable(whole, base), left_out)


def may_be_shown(image: Image) -> bool:
    """May others show this picture too?"""
    return image.licence in FREE and not image.is_expired()


def without_unlicensed(body: str) -> tuple[str, int]:
    """The body without the pictures that only we may show, and how many those were.

    A figure goes with its picture and its caption; films and sounds go always, since nothing
    says whose they are. Notes stay, as they are kept.
    """
    library = shown_in(body)
    row = list(pieces(body))
    dropped: set[int] = set()
    count = 0
    open_figures: list[int] = []
    for place, piece in enumerate(row):
        if piece.name in EMPTY_OF and piece.opens:
            open_figures.append(place)
        elif piece.name in EMPTY_OF and piece.closes and open_figures:
            begun = open_figures.pop()
            inside = row[begun : place + 1]
            if any(_is_closed_to_others(each, library) for each in inside):
                count += begun not in dropped
                dropped.update(range(begun, place + 1))
        elif piece.name == "img" and not open_figures and _is_closed_to_others(piece, library):
            dropped.add(place)
            count += 1
    return "".join(each.source for place, each in enumerate(row) if place not in dropped), count


def _is_closed_to_others(piece: Piece, library: dict[str, Image]) -> bool:
    if piece.name not in SHOWS or piece.closes:
        return False
    address = Address.in_words(piece.attributes.get("src", "")) if piece.name == "img" else None
    image = library.get(address.means) if address else None
    return image is None or not may_be_shown(image)


def _portable(whole: str, base: str) -> str:
    """With addresses in full, and no classes, roles and ids but those that notes lead by."""
    return "".join(
        tag(piece.name, _plain(piece.attributes, base)) if piece.attributes else piece.source
        for piece in pieces(whole)
    )


def _plain(attributes: dict[str, str], base: str) -> dict[str, str]:
    kept = {
        name: value
        for name, value in full_addresses(attributes, base).items()
        if name not in {"class", "data-address", "tabindex"}
    }
    # links to notes lead within the page that the text is printed on
    if attributes.get("href", "").startswith("#"):
        kept["href"] = attributes["href"]
    return kept
