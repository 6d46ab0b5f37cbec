"""Mail to moderators: what waits, at each one's pace, with links that need a sign-in.

Nothing is kept for it but the moment up to which each was told: who is told asks what came
since, so that nothing is lost when a process dies. No letter holds a writer's address.
"""

import datetime
import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from accounts.models import User
from articles.mailing import sender
from articles.models import Publication
from articles.sending import is_its_own
from comments.models import Comment, Habit
from comments.moderators import moderators
from comments.querysets import CommentQuerySet
from prose.excerpt import excerpt

log = logging.getLogger(__name__)
SHOWN = 10  # replies in one letter; the rest stands in the queue
WORDS = 200  # characters of each


def tell_moderators() -> tuple[int, int]:
    """Write to everybody whose pause is over and for whom something new waits. (sent, not sent)"""
    now = timezone.now()
    sent = failed = 0
    for user in moderators().filter(gets_mail=True).exclude(email=""):
        habit = habit_of(user, now)
        if not habit.is_due(now):
            continue
        fresh = new_for(user, habit, now)
        if not fresh.exists() or not habit.take(now):
            continue
        try:
            letter(user, fresh).send()
        except (OSError, ValueError) as fault:
            failed += 1
            log.warning("%s was not told of replies: %s", user.pk, fault)
            Habit.objects.filter(pk=habit.pk, told_at=now).update(told_at=habit.told_at)
            if not is_its_own(fault):
                break  # the server is away: the others need not wait for that one by one
        else:
            sent += 1
    return sent, failed


def habit_of(user: User, at: datetime.datetime) -> Habit:
    """The moderator's habit; one who never said anything is told once a day, from now on."""
    yesterday = at - datetime.timedelta(days=1)
    return Habit.objects.get_or_create(user=user, defaults={"told_at": yesterday})[0]


def new_for(user: User, habit: Habit, at: datetime.datetime) -> CommentQuerySet:
    """What came to wait since the moderator was told last, and is nobody else's."""
    waiting = Comment.objects.waiting().queued(at, after=habit.told_at)
    return waiting.filter(models.Q(assigned_to=None) | models.Q(assigned_to=user))


def letter(user: User, fresh: CommentQuerySet) -> EmailMessage:
    """The letter in its reader's language."""
    publication = Publication.current()
    language = getattr(user, "language", "") or publication.default_language
    with translation.override(language), timezone.override(publication.zone):
        total = fresh.count()
        queue = settings.SITE_URL + reverse("admin:comments_comment_changelist")
        rows = [
            {
                "name": each.name,
                "title": " ".join(each.article.title.split()),
                "words": excerpt(each.body, WORDS),
                "address": settings.SITE_URL
                + reverse("admin:comments_comment_change", args=[each.pk]),
            }
            for each in fresh.select_related("article")[:SHOWN]
        ]
        subject = ngettext("%(count)d reply waits", "%(count)d replies wait", total)
        context = {
            "publication": publication,
            "rows": rows,
            "total": total,
            "more": total - len(rows),
            "queue": queue,
            "switch": settings.SITE_URL + reverse("admin:comments_comment_habit"),
        }
        return EmailMessage(
            subject=f"{publication.name}: {subject % {'count': total}}",
            body=render_to_string("comments/mail/waiting.txt", context),
            from_email=sender(publication),
            to=[user.email],
            headers={
                "Auto-Submitted": "auto-generated",
                "List-Id": f"<replies.{urlsplit(settings.SITE_URL).hostname}>",
            },
        )
