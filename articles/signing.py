"""As what people sign: kept on the day on which an article appears, not when that is planned.

Nothing has to run at that moment. Until somebody asks what is due, a byline shows the affiliation
of the day of publication; whoever changes an author has what is out frozen first.
"""

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models, transaction
from django.db.models.functions import Cast

if TYPE_CHECKING:
    from accounts.models import Author
    from articles.models import Article


def freeze(article: "Article") -> None:
    """Keep as what everybody signs an article that readers have."""
    for byline in article.bylines.all():
        byline.article = article
        byline.freeze()


def freeze_what_is_out(*, by: "Author | None" = None) -> None:
    """Freeze what appeared at its time and is not frozen yet: of all, or of what one signs."""
    out = apps.get_model("articles", "Article").objects.published()
    rows = apps.get_model("articles", "Byline").objects.filter(frozen_at=None, article__in=out)
    if by is not None:
        rows = rows.filter(author=by.pk)
    with transaction.atomic():
        for byline in rows.select_related("article", "author").order_by("pk"):
            byline.freeze()


def unlink_those_without_a_page(article: "Article") -> None:
    """Of an article as it was or will be: whoever signs nothing public has no page to lead to."""
    bylines = article.bylines_shown
    out = apps.get_model("articles", "Article").objects.published().values("pk")
    signed = apps.get_model("articles", "Byline").objects.filter(
        article__in=out, author__in=[each.author_id for each in bylines]
    )
    public = set(signed.values_list("author", flat=True))
    for byline in bylines:
        byline.has_page = byline.author_id in public


def in_earlier_versions(author: "Author") -> "list[Article]":
    """The articles of which an earlier version, which readers can go on reading, is signed so."""
    corrections = apps.get_model("articles", "Correction").objects.select_related(
        "article", "before"
    )
    naming = corrections.alias(said=Cast("before__content", models.TextField()))
    return [
        each.article
        for each in naming.filter(said__contains=f'"author": {author.pk}')  # or 120 for 12
        if any(row["author"] == author.pk for row in each.before.content["bylines"])
    ]
