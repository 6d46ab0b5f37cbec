"""Correcting what readers have: told to them, with the text as it was kept readable."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import content, keeping
from articles.workflow import BESIDE_THE_STATUS, NotAllowed
from prose.excerpt import plain_text

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Article, Correction

VERB = "correct"


def check(article: "Article", by: "User") -> None:
    """May `by` correct it as it stands? Raises PermissionDenied or NotAllowed."""
    if not by.has_perm(BESIDE_THE_STATUS[VERB]):
        raise PermissionDenied(f"{by} may not {VERB}")
    if not article.is_public():
        raise NotAllowed(_("Readers don’t have it: change it without telling them."))


def correct(
    article: "Article",
    *,
    by: "User",
    kind: str,
    text: str,
    signed: str = "",
    upon: int | None = None,
) -> "Correction":
    """Tell readers what was put right, and publish what stands beside the article with it.

    What they read until now becomes the version that ends here. Raises PermissionDenied, NotAllowed
    or NotReady, and Stale where the newest revision is not `upon` (0: none yet); then nothing is
    done.
    """
    with transaction.atomic():
        keeping.hold(article, upon)
        check(article, by)
        before = keeping.what_readers_have(article)
        note = plain_text(text)
        if article.changes:
            article.publish_changes(by=by, note=note)
        else:
            said = content.of(article)
            article.revisions.create(by=by, kind="published", note=note, content=said)
            stands = article.status
            article.moves.leave(by=by, verb=VERB, from_status=stands, to_status=stands, note=note)
        number, article.version = article.version, article.version + 1
        article.edited_at = timezone.now()
        article.save(update_fields=["version", "edited_at", "updated_at"])
        correction = article.corrections.create(
            by=by, kind=kind, text=text, signed=signed, number=number, before=before
        )
        getattr(article, "_prefetched_objects_cache", {}).pop("corrections", None)
        return correction
