"""When things happened, had the demo newsroom grown over the years that its files tell of."""

import datetime
import uuid

from django.apps import apps
from django.db.models import OuterRef, Subquery

from accounts.models import Author, User
from articles.models import Article, Byline, Consequence, Move, Page
from images.models import Image
from peninsula.demo.reading import NAMESPACE


def settle(begun: datetime.datetime) -> None:
    """Give what was made just now the moments it belongs to, so that every demo is the same.

    What has no moment in the files was made when everything was begun. Nobody is told of what
    is made up: every consequence is seen to.
    """
    for noun in (Image, Author, Page):
        noun.objects.update(created_at=begun, updated_at=begun)
    User.objects.update(date_joined=begun)
    out = Article.objects.filter(pk=OuterRef("article")).values("published_at")
    Byline.objects.exclude(frozen_at=None).update(frozen_at=Subquery(out))
    moved = Move.objects.filter(pk=OuterRef("move")).values("at")
    due = Consequence.objects.due()
    due.update(due_at=Subquery(moved), done_at=Subquery(moved))
    if apps.is_installed("comments"):
        from comments.models import Decision  # noqa: PLC0415  (the room may be taken out)

        for decision in Decision.objects.order_by("pk"):
            decision.batch = uuid.uuid5(NAMESPACE, f"decision {decision.pk}")
            decision.save(update_fields=["batch"])
