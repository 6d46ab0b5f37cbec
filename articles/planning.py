"""Who edits an article, and for which day it is meant: what leaves a row but moves no status.

The verbs are called on the article; see articles.models.article for what each promises.
"""

import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext

from accounts.models import User
from articles import moments, workflow
from articles.dates import YEARS
from articles.models.publication import Publication
from articles.workflow import PUBLISHER, NotAllowed

if TYPE_CHECKING:
    from articles.models import Article


def editors() -> "models.QuerySet[User]":
    """Everybody who may publish, by name."""
    app, codename = PUBLISHER.split(".")
    right = {"codename": codename, "content_type__app_label": app}
    granted = models.Q(is_superuser=True)
    for path in ("groups__permissions", "user_permissions"):
        granted |= models.Q(**{f"{path}__{name}": value for name, value in right.items()})
    return (
        User.objects.filter(granted, is_active=True, is_staff=True)
        .distinct()
        .order_by("name", "pk")
    )


def assign(article: "Article", to: "User | None", *, by: "User", note: str = "") -> None:
    """See Article.assign."""
    verb = "assign" if by.has_perm(PUBLISHER) else "suggest"
    workflow.check_beside(verb, article, by)
    if to == article.assigned_to:
        return
    with transaction.atomic():
        hand_to(article, to, by=by)
        stands = article.status
        article.moves.leave(
            by=by, verb=verb, from_status=stands, to_status=stands, note=note, person=to
        )


def hand_to(article: "Article", to: "User | None", *, by: "User") -> None:
    """Write down who edits it. Raises NotAllowed."""
    if to == article.assigned_to:
        return
    if not by.has_perm(PUBLISHER) and not may_suggest(article):
        raise NotAllowed(
            gettext("An editor has decided who reads it: %(name)s.") % {"name": article.assigned_to}
        )
    if to and not editors().filter(pk=to.pk).exists():
        raise NotAllowed(gettext("%(name)s is no editor. Choose another one.") % {"name": to})
    article.assigned_to = to
    article.save(update_fields=["assigned_to"])


def may_suggest(article: "Article") -> bool:
    """Has no editor decided yet who reads it? Then its writer may say whom they would like."""
    if article.assigned_to_id is None:
        return True
    decided = article.moves.filter(verb="assign").first()
    return decided is None or decided.person_id != article.assigned_to_id


def plan(article: "Article", day: datetime.date | None, *, by: "User") -> None:
    """See Article.plan."""
    workflow.check_beside("plan", article, by)
    if day == article.planned_on:
        return
    if day:
        check_day(day)
    with transaction.atomic():
        article.planned_on = day
        article.save(update_fields=["planned_on", "updated_at"])
        stands, note = article.status, day.isoformat() if day else ""
        article.moves.leave(by=by, verb="plan", from_status=stands, to_status=stands, note=note)


def could_be_meant_for(article: "Article", day: datetime.date | None, *, by: "User") -> bool:
    """Would plan() let this user say that day now?"""
    try:
        workflow.check_beside("plan", article, by)
        if day:
            check_day(day)
    except (PermissionDenied, NotAllowed):
        return False
    return True


def move_to(article: "Article", day: datetime.date | None, *, by: "User") -> None:
    """See Article.move_to."""
    if article.is_public():
        raise NotAllowed(gettext("Readers have it already; it stays on its day."))
    if not article.is_scheduled():
        return plan(article, day, by=by)
    if day is None:
        raise NotAllowed(gettext("It is scheduled. Take it back to draft on its own page first."))
    check_day(day)
    assert article.published_at is not None
    try:
        at = moments.on_day(article.published_at, day, Publication.current().zone)
    except ValidationError as odd:
        raise NotAllowed(odd.messages[0]) from odd
    if at <= timezone.now():
        raise NotAllowed(gettext("Its time has passed on that day. Choose a later one."))
    return article.publish(by=by, at=at)


def check_day(day: datetime.date) -> None:
    """Raises NotAllowed for a day that nothing can be planned for."""
    if day < timezone.localdate(timezone=Publication.current().zone):
        raise NotAllowed(gettext("That day has passed. Choose today or a later one."))
    if day.year not in YEARS:
        raise NotAllowed(
            gettext("The year is %(year)s; it has to be between %(first)s and %(last)s.")
            % {"year": day.year, "first": YEARS[0], "last": YEARS[-1]}
        )
