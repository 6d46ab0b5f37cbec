"""An article as one piece of HTML that stands alone, far from this site and its style sheets."""

from urllib.parse import urljoin

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from articles.models import Article, Publication
from articles.notices import Notice, notices
from prose.markup import pieces, tag
from prose.templatetags.prose import lang_beside

ADDRESSES = ("href", "src", "poster")


def content(article: Article, publication: Publication) -> str:
    """Lead picture, byline, text, who wrote it and every notice; each address in full."""
    with translation.override(article.language):
        whole = render_to_string(
            "articles/feed_content.html",
            {
                "article": article,
                "notices": in_a_feed(notices(article, publication), article.language),
            },
        )
    return in_full(whole, settings.SITE_URL + article.get_absolute_url())


def in_a_feed(said: list[Notice], language: str) -> SafeString:
    """Notices as they end an entry in that language."""
    return format_html_join(
        "\n", "<div{}>{}</div>", ((lang_beside(each.html, language), each.html) for each in said)
    )


def in_full(html: str, base: str) -> str:
    """Clean HTML with each address made absolute, as it would be read on the page at `base`."""
    return "".join(
        tag(piece.name, full_addresses(piece.attributes, base))
        if piece.attributes
        else piece.source
        for piece in pieces(html)
    )


def full_addresses(attributes: dict[str, str], base: str) -> dict[str, str]:
    """The attributes of one element; `srcset` is dropped, since `src` says enough to a reader."""
    return {
        name: urljoin(base, value) if name in ADDRESSES else value
        for name, value in attributes.items()
        if name != "srcset"
    }
