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
    disclosure = Notice("disclosure", paragraphs(article.disclosure))
    own = of_publication(publication, article.language)
    return [*([disclosure] if disclosure.html else []), *own]


def of_publication(publication: Publication, language: str) -> list[Notice]:
    """The publication's own notices in that language, for what is no article, too."""
    publication = publication.speaking(language)
    said = [
        Notice("standing", paragraph(publication.standing_notice)),
        Notice("legal", paragraph(publication.legal_notice)),
    ]
    return [notice for notice in said if notice.html]


def paragraphs(text: str) -> SafeString:
    """Plain text as HTML, a paragraph for each; '' stays ''."""
    return mark_safe(linebreaks(text.strip(), autoescape=True) if text.strip() else "")


def paragraph(inline: str) -> SafeString:
    """Clean inline HTML (it was cleaned by its field) as one paragraph; '' stays ''."""
    return mark_safe(f"<p>{inline}</p>" if inline.strip() else "")
