"""The feed of corrections, in the same three formats as every other."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _

from articles.feed_archives import stretch
from articles.feed_content import in_a_feed, in_full
from articles.feed_formats import ENDINGS, Head, answer
from articles.feeds import ENTRIES
from articles.models import Correction, Publication
from articles.notices import notices
from prose.characters import tidy
from prose.excerpt import plain_text


def announced(publication: Publication) -> list[tuple[str, str]]:
    """(title, address) of the feed that the page of corrections tells feed readers of."""
    return [(title(publication), address("rss"))]


def title(publication: Publication) -> str:
    """What a feed reader calls it."""
    return tidy(f"{_('Corrections')} – {publication.name}")


def address(shape: str) -> str:
    """Where the feed is in that format; RSS has the plain one."""
    return f"{reverse('articles:corrections')}feed/{ENDINGS[shape]}"


def response(publication: Publication, shape: str, archive: int | None = None) -> HttpResponse:
    """The feed, or an archive of it, in the language that is active.

    Raises Http404 for an archive that is not full yet.
    """
    public = Correction.objects.public()
    part = stretch(address(shape), public.count(), ENTRIES, archive)
    head = Head(
        title(publication),
        reverse("articles:corrections"),
        part.address,
        _("What was put right after publication."),
        part.ways,
        is_archive=archive is not None,
        hub_hears=True,
    )
    rows = public.for_listing()[part.begin : part.begin + ENTRIES]
    return answer(shape, head, [entry(each, publication) for each in rows], publication)


def entry(correction: Correction, publication: Publication) -> dict[str, Any]:
    """A correction as feeds tell it."""
    article = correction.article
    with translation.override(article.language):
        kind, signed = correction.get_kind_display(), correction.shown_signature
    words = f"<p>{correction.text}</p><p>{escape(signed)}</p>"
    words += in_a_feed(notices(article, publication), article.language)
    return {
        "title": tidy(f"{kind}: {article.title}"),
        "link": settings.SITE_URL + correction.get_absolute_url(),
        "description": escape(tidy(plain_text(correction.text))),
        "unique_id": correction.guid,
        "unique_id_is_permalink": False,
        "pubdate": correction.at,
        "updateddate": max(correction.at, correction.reworded_at or correction.at),
        "categories": [str(kind)],
        "names": [tidy(correction.signed or publication.name)],
        "content": tidy(in_full(words, settings.SITE_URL + article.get_absolute_url())),
        "language": article.language,
    }
