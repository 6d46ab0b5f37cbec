"""What an article said before it was corrected, and what each correction changed."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.translation import override

from articles import content
from articles.differences import read_differences
from articles.models import Article, Correction
from articles.views.article import render_article, shape
from articles.views.public import PublicRequest, for_readers, show
from articles.views.shapes import cite

A_WHILE = 3600  # seconds: it stays as it is, but for notices and withdrawal


@for_readers
def version(request: PublicRequest, address: str, number: int) -> HttpResponse:
    """The article as it was then; the newest version stands at the article's own address."""

    def sent(article: Article) -> HttpResponse:
        if number == article.version:  # not for ever: one day it is an older one
            return HttpResponseRedirect(article.get_absolute_url())
        ended = _ended(article, number)
        old = as_it_was(article, ended)
        answer = render_article(
            request,
            old,
            ended=ended,
            newest_url=article.get_absolute_url(),
            changes_shape=f"{ended.earlier}/changes",
            robots="noindex",
            canonical_url=settings.SITE_URL + article.get_absolute_url(),
        )
        answer["X-Robots-Tag"] = "noindex"
        patch_cache_control(answer, max_age=A_WHILE)
        return answer

    return shape(request, address, f"version/{number}/", sent)


@for_readers
def version_cited(request: PublicRequest, address: str, number: int, form: str) -> HttpResponse:
    """The citation of the article as it was then, for programs: BibTeX, RIS, CSL-JSON."""

    def sent(article: Article) -> HttpResponse:
        if number == article.version:
            return HttpResponseRedirect(article.address_of(f"cite.{form}"))
        return cite(request, as_it_was(article, _ended(article, number)), form)

    return shape(request, address, f"version/{number}/cite.{form}", sent)


@for_readers
def changes(request: PublicRequest, address: str, number: int) -> HttpResponse:
    """What the correction that ended this version changed, word by word."""

    def sent(article: Article) -> HttpResponse:
        ended = _ended(article, number)
        later = _ended(article, number + 1) if number + 1 < article.version else None
        after = later.before.content if later else content.of(article)
        with override(article.language):
            rows = read_differences(ended.before.content, after)
        context = {
            "article": article,
            "ended": ended,
            "differences": rows,
            "next_number": number + 1,
            "is_newest": later is None,
            "robots": "noindex",
            "canonical_url": settings.SITE_URL + article.get_absolute_url(),
        }
        answer = show(request, "articles/changes.html", context, language=article.language)
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return shape(request, address, f"version/{number}/changes/", sent)


def as_it_was(article: Article, ended: Correction) -> Article:
    """The article in the words of the version that this correction ended; nothing is written.

    Its kind, shelves and address are today's: what is kept readable is what was said.
    """
    said = {**content.of(article)}
    for field in ("title", "standfirst", "body", "disclosure", "bylines", "lead_image", "language"):
        said[field] = ended.before.content[field]
    old = content.shown(article, said)
    old.version = ended.number
    known = [each for each in article.shown_corrections if each.number < ended.number]
    corrections: Any = Correction.objects.all()
    corrections._result_cache, corrections._prefetch_done = known, True
    old._prefetched_objects_cache["corrections"] = corrections  # type: ignore[attr-defined]
    old.edited_at = known[-1].at if known else None
    old.is_older = True
    old.retracted_since = tuple(each for each in article.retractions if each.number >= ended.number)
    return old


def _ended(article: Article, number: int) -> Correction:
    """The correction that ended this version. Raises Http404 where there is none."""
    found = article.corrections.select_related("before").filter(number=number).first()
    if found is None:
        raise Http404
    return found
