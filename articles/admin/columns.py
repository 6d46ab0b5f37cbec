"""The columns of the list of articles."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.verbs import coming
from articles.admin.verbs import moment as shown_moment
from articles.models import Article


@admin.display(description=gettext_lazy("Picture"))
def picture(article: Article) -> SafeString:
    """The lead picture as a square; its words are the title's, so it needs none."""
    if article.lead_image is None:
        return SafeString('<span class="desk-thumb desk-no-thumb"></span>')
    address = article.lead_image.file.square
    return format_html(
        '<img class="desk-thumb" src="{}" alt="" width="56" height="56" loading="lazy">', address
    )


@admin.display(description=gettext_lazy("Title"), ordering="title")
def title(article: Article) -> SafeString:
    """The title as the way in, the standfirst under it."""
    sieve = getattr(article, "sieve", "")
    return format_html(
        '<a class="desk-title" lang="{}" href="{}">{}</a><span class="desk-standfirst">{}</span>',
        article.language,
        reverse("admin:articles_article_change", args=[article.pk]) + (sieve and f"?{sieve}"),
        article.title or _("Untitled"),
        article.standfirst,
    )


@admin.display(description=gettext_lazy("Status"), ordering="status")
def status(article: Article) -> SafeString:
    """Where it stands, in the newsroom's word."""
    kind = "scheduled" if article.is_scheduled() else article.status
    return format_html(
        '<span class="desk-status desk-status-{}">{}</span>', kind, article.status_label()
    )


@admin.display(description=gettext_lazy("Byline"))
def byline(article: Article) -> str:
    """Who signs."""
    return article.byline_text


@admin.display(description=gettext_lazy("Date"), ordering=Coalesce("published_at", "updated_at"))
def moment(article: Article) -> SafeString:
    """When readers got it or will get it; before that, when it was last saved."""
    if article.published_at:
        word = _("to appear") if article.is_scheduled() else _("published")
        if article.was_public():
            word = _("was published")
        at = article.published_at
    else:
        word, at = _("saved"), article.updated_at
    user: Any = getattr(article, "seen_by", None)
    is_coming = user and article.is_scheduled()
    return format_html(
        '<span class="desk-quiet">{}</span> <time datetime="{}">{}</time>',
        word,
        at.isoformat(),
        coming(article, user) if is_coming else shown_moment(at, with_zone=False),
    )


def moment_of(field: str, label: Any) -> Callable[[Any, Any], str]:
    """A column, to be put into an admin class, of the moments in this field."""

    @admin.display(description=label, ordering=field)
    def column(_admin: Any, row: Any) -> str:
        return shown_moment(getattr(row, field), with_zone=False)

    return column
