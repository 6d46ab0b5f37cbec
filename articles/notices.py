"""What has to stand under every article, in every shape: page, print, feed, and those to come.

One function, so that no shape can lack a notice that another one has.
"""

from typing import NamedTuple

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article, Publication


class Notice(NamedTuple):
    """One notice as clean HTML; `kind` is disclosure, standing or legal."""

    kind: str
    html: SafeString


def notices(article: Article, publication: Publication) -> list[Notice]:
    """The article's disclosure, then the publication's notices; what is empty is left out."""
    disclosure = linebreaks(article.disclosure.strip(), autoescape=True)
    said = [
        Notice("disclosure", mark_safe(disclosure)),  # linebreaks escaped it
        Notice("standing", paragraph(publication.standing_notice)),
        Notice("legal", paragraph(publication.legal_notice)),
    ]
    return [notice for notice in said if notice.html]


def paragraph(inline: str) -> SafeString:
    """Clean inline HTML (it was cleaned by its field) as one paragraph; '' stays ''."""
    return mark_safe(f"<p>{inline}</p>" if inline.strip() else "")
