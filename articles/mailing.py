"""Mail about articles: asks what is due, writes a letter for each person, sends each once.

Two may ask at the same time, in two processes: a consequence and a letter are claimed before
anything is done about them, so that one of the two does it. docs/decisions/mail.md says more.
"""

import logging
import threading
from email.headerregistry import Address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connections, models, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles import hub, planning, signing
from articles.consequences import FOR_EDITORS, FOR_READERS, News
from articles.models import Article, Consequence, Letter, Publication
from articles.moments import spoken_in_both
from articles.sending import one_by_one

log = logging.getLogger(__name__)
AT_A_TIME = 200  # letters of one round; the next round takes the others

# kind -> what stands above a letter
SUBJECTS = {
    News.SUBMITTED: _("To review: %(title)s"),
    News.SENT_BACK: _("Sent back: %(title)s"),
    News.SCHEDULED: _("Scheduled: %(title)s"),
    News.UNSCHEDULED: _("A draft again: %(title)s"),
    News.PUBLISHED: _("Published: %(title)s"),
    News.WITHDRAWN: _("Withdrawn: %(title)s"),
    News.BINNED: _("In the bin: %(title)s"),
    News.CHANGES_SUBMITTED: _("Changes to review: %(title)s"),
    News.CHANGES_SENT_BACK: _("Changes sent back: %(title)s"),
    News.CHANGES_PUBLISHED: _("Changes published: %(title)s"),
    News.CHANGES_DISCARDED: _("Changes thrown away: %(title)s"),
    News.CORRECTED: _("Corrected: %(title)s"),
    News.ASSIGNED: _("Yours to edit: %(title)s"),
}
# kind -> what it says in one sentence
SENTENCES = {
    News.SUBMITTED: _("%(who)s has submitted it for review."),
    News.SENT_BACK: _("%(who)s has sent it back."),
    News.SCHEDULED: _("%(who)s has scheduled it: it appears on %(when)s."),
    News.UNSCHEDULED: _("%(who)s has taken it back to draft; it does not appear by itself."),
    News.PUBLISHED: _("It is published; readers see it now."),
    News.WITHDRAWN: _("%(who)s has withdrawn it from readers."),
    News.BINNED: _("%(who)s has put it in the bin. It can be taken out again."),
    News.CHANGES_SUBMITTED: _("%(who)s has submitted changes to it for review."),
    News.CHANGES_SENT_BACK: _("%(who)s has sent the changes back."),
    News.CHANGES_PUBLISHED: _("The changes are published; readers see them now."),
    News.CHANGES_DISCARDED: _(
        "%(who)s has thrown the changes to it away. They stay among its revisions."
    ),
    News.CORRECTED: _("%(who)s has corrected it, and readers are told."),
    News.ASSIGNED: _("%(who)s has asked you to edit it."),
}


def see_to_what_is_due() -> tuple[int, int]:
    """Write and send what is due. How many letters went out, and how many did not.

    What did not is due again a while later.
    """
    signing.freeze_what_is_out()
    due = Consequence.objects.due().select_related("move__article")
    seen_to = [each for each in due if write_letters(each)]
    told = send_letters()
    hub.tell(each.move.article for each in seen_to if each.kind in FOR_READERS)
    return told


def write_letters(consequence: Consequence) -> bool:
    """One letter to each person it concerns; false where somebody else has seen to it."""
    with transaction.atomic():
        if not consequence.take() or not consequence.still_holds():
            return False
        people = concerned(consequence)
        Letter.objects.bulk_create(Letter(consequence=consequence, to=each) for each in people)
    return True


def concerned(consequence: Consequence) -> list[User]:
    """Whom to tell: never who did it, nobody who may not see it or wants no mail."""
    move = consequence.move
    article = move.article
    if consequence.kind not in FOR_EDITORS:
        writes = models.Q(pk=article.created_by_id) | models.Q(author__bylines__article=article)
        people = User.objects.filter(writes).distinct()
    elif move.person_id:
        people = User.objects.filter(pk=move.person_id)
        if not planning.editors().filter(pk=move.person_id).exists():
            people = planning.editors()  # who was asked has left: it waits for all of them
    else:
        people = planning.editors()
    kind = consequence.kind
    return [each for each in people if each.pk != move.by_id and is_told(each, article, kind)]


def is_told(user: User, article: Article, kind: str) -> bool:
    """Does this user want mail of that kind, and may they see the article?"""
    if not (user.gets_mail and user.email and user.is_active and user.is_staff):
        return False
    if kind in user.mail_not_wanted:
        return False
    may_look = user.has_perm("articles.view_article")
    return may_look and Article.objects.visible_to(user).filter(pk=article.pk).exists()


def send_letters() -> tuple[int, int]:
    """Send what is to be sent. (went out, did not)"""
    joined = ("consequence__move__article", "consequence__move__by", "to")
    return one_by_one(Letter.objects.due().select_related(*joined)[:AT_A_TIME], send)


def send(letter: Letter) -> None:
    """Send one letter, unless its reader has left or wants none since. Raises OSError.

    Nor is old news told late.
    """
    consequence = letter.consequence
    if letter.is_late and consequence.is_overtaken():
        return
    if is_told(letter.to, consequence.move.article, consequence.kind):
        written(letter).send()


def written(letter: Letter) -> EmailMultiAlternatives:
    """The letter in its reader's language, as plain text and as HTML."""
    publication = Publication.current()
    language = getattr(letter.to, "language", "") or publication.default_language
    with translation.override(language), timezone.override(publication.zone):
        context = content(letter, publication) | {"language": language}
        message = EmailMultiAlternatives(
            subject=context["subject"],
            body=render_to_string("articles/mail/letter.txt", context),
            from_email=sender(publication),
            to=[letter.to.email],
            headers={
                "Auto-Submitted": "auto-generated",  # RFC 3834: no answering machine answers it
                # the same at every try, so that a mailbox knows a letter it has already
                "Message-ID": f"<letter-{letter.pk}@{urlsplit(settings.SITE_URL).hostname}>",
            },
        )
        message.attach_alternative(
            render_to_string("articles/mail/letter.html", context), "text/html"
        )
    return message


def content(letter: Letter, publication: Publication) -> dict[str, Any]:
    """What the templates of a letter are told."""
    consequence = letter.consequence
    kind, move = News(consequence.kind), consequence.move
    article = move.article
    title = " ".join(article.title.split()) or str(_("Untitled"))
    when = ""
    if article.published_at:
        when = spoken_in_both(article.published_at, publication.zone, letter.to.second_zone)
    said = {"title": title, "who": move.who or _("Somebody who left"), "when": when}
    desk = reverse("admin:articles_article_change", args=[article.pk])
    is_read = kind in FOR_READERS and article.is_public()
    return {
        "publication": publication,
        "article": article,
        "title": title,
        "subject": str(SUBJECTS[kind] % said),
        "sentence": str(SENTENCES[kind] % said),
        "note": move.note,
        "desk_address": settings.SITE_URL + desk,
        "public_address": settings.SITE_URL + article.get_absolute_url() if is_read else "",
        "switch_address": settings.SITE_URL + reverse("admin:articles_article_mine"),
    }


def sender(publication: Publication) -> str:
    """The publication by name, at the address that the site sends from."""
    address = settings.DEFAULT_FROM_EMAIL
    if "<" in address:  # it has a name already
        return address
    return str(Address(" ".join(publication.name.split()), addr_spec=address))


def soon() -> None:
    """See to what is due once this request's changes are kept, and without it waiting for that.

    Best effort: what a process that ends leaves behind is found by `manage.py due`.
    """
    transaction.on_commit(_in_a_thread, robust=True)


_one_at_a_time = threading.Lock()


def _in_a_thread() -> None:
    threading.Thread(target=_try, name="mail", daemon=True).start()


def _try() -> None:
    try:
        with _one_at_a_time:
            see_to_what_is_due()
    except Exception:
        log.exception("What is due was not seen to; it stays due.")
    finally:
        connections.close_all()
