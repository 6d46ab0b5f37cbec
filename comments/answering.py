"""Answers to writers: written with a decision, sent when due, never for what was taken back."""

import datetime
import uuid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.mailing import sender
from articles.models import Publication
from articles.sending import one_by_one
from comments.models import Answer, CannedAnswer, Decision
from comments.models.decision import REWORD

AT_A_TIME = 200  # letters of one round; the next round takes the others
SECOND_THOUGHTS = datetime.timedelta(minutes=5)  # an undo in that time stops the mail


def write(batch: uuid.UUID, canned: CannedAnswer) -> int:
    """One answer to each writer whose reply this batch of decisions moved; how many.

    An address that somebody typed and its owner has not confirmed gets none.
    """
    made = Decision.objects.filter(batch=batch, comment__confirm_by=None)
    made = made.exclude(comment__email="")
    due_at = timezone.now() + SECOND_THOUGHTS
    answers = [Answer(decision=each, body=canned.body, due_at=due_at) for each in made]
    return len(Answer.objects.bulk_create(answers))


def send_answers() -> tuple[int, int]:
    """Send what is due. (went out, did not; what did not is due again a while later)"""
    due = Answer.objects.due().filter(decision__undone_by=None)
    return one_by_one(due.select_related("decision__comment__article")[:AT_A_TIME], send)


def send(answer: Answer) -> None:
    """Send it, unless the reply was decided about anew since. Raises OSError."""
    decision = answer.decision
    newest = decision.comment.decisions.exclude(verb=REWORD).first()
    if newest == decision:
        written(answer).send()


def written(answer: Answer) -> EmailMessage:
    """The answer in the language of the article. It names no moderator."""
    publication = Publication.current()
    comment = answer.decision.comment
    article = comment.article
    with translation.override(article.language), timezone.override(publication.zone):
        title = " ".join(article.title.split())
        context = {
            "publication": publication,
            "comment": comment,
            "title": title,
            "answer": answer,
            "address": settings.SITE_URL + article.get_absolute_url()
            if article.is_public()
            else "",
        }
        return EmailMessage(
            subject=_("Your reply to “%(title)s”") % {"title": title},
            body=render_to_string("comments/mail/answer.txt", context),
            from_email=sender(publication),
            to=[comment.email],
            reply_to=[publication.contact_email] if publication.contact_email else None,
            headers={
                "Auto-Submitted": "auto-generated",  # RFC 3834: no answering machine answers it
                "Message-ID": f"<answer-{answer.pk}@{urlsplit(settings.SITE_URL).hostname}>",
            },
        )
