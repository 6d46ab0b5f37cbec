"""Mail to readers: asks what is due, writes each letter when it is sent, tries again what failed.

As for mail to editors (docs/decisions/mail.md): a letter is claimed before it is sent, so that of
two who ask at once one sends it, and a mail server that is away loses nothing.
"""

import logging
import threading
import time
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connections, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.mailing import sender
from articles.models import Article, Publication
from articles.models.outgoing import OutgoingQuerySet
from articles.sending import in_short, put_off
from comments.answering import send_answers
from comments.following import last_mail, tell_of_new_replies
from comments.forgetting import forget
from comments.models import Comment, Errand, ReaderLetter
from comments.moderation import Status
from comments.telling import tell_moderators
from comments.tokens import Purpose, token_for

log = logging.getLogger(__name__)
AT_A_TIME = 200  # letters of one round; the next round takes the others
BETWEEN_FORGETTING = 3600  # seconds
MOST_TOLD = 20  # replies quoted in one mail; for the rest there is the thread


def see_to_what_is_due() -> tuple[int, int]:
    """Tell readers, writers and moderators, and erase what is old. (went out, did not)"""
    told = tell()
    forget()
    return told


def tell() -> tuple[int, int]:
    """Tell readers, writers and moderators. (went out, did not)"""
    tell_of_new_replies()
    told = [send_letters(), send_answers(), tell_moderators()]
    return sum(sent for sent, _failed in told), sum(failed for _sent, failed in told)


def send_letters() -> tuple[int, int]:
    """Send what is to be sent. (went out, did not)"""
    sent = failed = 0
    for letter in ReaderLetter.objects.due()[:AT_A_TIME]:
        if not letter.take():
            continue
        batch = together(letter)
        if are_put_off(batch):
            continue
        try:
            sent += send(letter, batch)
        except (OSError, ValueError) as fault:  # smtplib's own are OSErrors
            failed += 1
            log.warning("Letter %s to a reader was not sent: %s", letter.pk, in_short(fault))
            if not put_off(letter, rows_of(batch), fault):
                break  # the server is away: the others need not wait for that one by one
    return sent, failed


def send(letter: ReaderLetter, batch: list[ReaderLetter]) -> bool:
    """Send a letter with those that go out together; false where nothing is left to say.

    Raises OSError.
    """
    message = written(letter, [each.comment for each in batch if each.comment])
    if message:
        message.send()
    take_back([each for each in batch if each.comment and each.comment.status == Status.PENDING])
    rows_of(batch).update(sent_at=timezone.now(), fault="")
    return message is not None


def take_back(letters: list[ReaderLetter]) -> None:
    """Forget what would have told of replies that are held now: once approved, they are news."""
    rows = rows_of(letters).filter(errand=Errand.ANSWERS)
    with transaction.atomic():
        held = Comment.objects.filter(pk__in=rows.values("comment"), status=Status.PENDING)
        held.update(told_at=None)
        rows.delete()


def rows_of(batch: list[ReaderLetter]) -> OutgoingQuerySet:
    """The rows of these letters."""
    return ReaderLetter.objects.filter(pk__in=[each.pk for each in batch])


def together(letter: ReaderLetter) -> list[ReaderLetter]:
    """The letter, and all that its following is to be told by now: that is one mail."""
    if letter.errand != Errand.ANSWERS:
        return [letter]
    same = ReaderLetter.objects.due().filter(errand=Errand.ANSWERS, following=letter.following_id)
    with transaction.atomic():  # whoever else asks for them waits, and then finds none
        numbers = list(same.order_by("pk").select_for_update().values_list("pk", flat=True))
        ReaderLetter.objects.filter(pk__in=numbers).take_all()
    joined = ReaderLetter.objects.filter(pk__in=[letter.pk, *numbers])
    return list(joined.select_related("comment").order_by("comment__created_at", "pk"))


def are_put_off(batch: list[ReaderLetter]) -> bool:
    """Do these wait for another day, since the mail of this one went out while they were tried?"""
    now, following = timezone.now(), batch[0].following
    if batch[0].errand != Errand.ANSWERS or following is None:
        return False
    due_at = following.next_mail(last_mail(following), now)
    if due_at == now:
        return False
    return bool(rows_of(batch).update(due_at=due_at, tries=0, tried_since=None))


def written(letter: ReaderLetter, told: list[Comment]) -> EmailMultiAlternatives | None:
    """The mail in the language of its article; None where there is nothing to say any more."""
    publication = Publication.current()
    article = article_of(letter)
    language = article.language if article else publication.default_language
    with translation.override(language), timezone.override(publication.zone):
        said = WRITERS[Errand(letter.errand)](letter, told)
        if said is None:
            return None
        said |= {"publication": publication, "language": language, "article": article}
        headers = {
            "Auto-Submitted": "auto-generated",  # RFC 3834: no answering machine answers it
            # the same at every try, so that a mailbox knows a letter it has already
            "Message-ID": f"<reader-{letter.pk}@{urlsplit(settings.SITE_URL).hostname}>",
        }
        if said.get("stop"):  # RFC 2369, RFC 8058: the mail program's own button ends it
            headers["List-Unsubscribe"] = f"<{said['stop']}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message = EmailMultiAlternatives(
            subject=" ".join(said["subject"].split()),
            body=render_to_string("comments/mail/letter.txt", said),
            from_email=sender(publication),
            to=[letter.to],
            headers=headers,
        )
        message.attach_alternative(render_to_string("comments/mail/letter.html", said), "text/html")
    return message


def article_of(letter: ReaderLetter) -> Article | None:
    """The article that a letter is about."""
    if letter.following:
        return letter.following.article
    return letter.comment.article if letter.comment else None


Said = dict[str, Any]


def confirming(letter: ReaderLetter, told: list[Comment]) -> Said | None:
    """Asks the writer of a reply whether the address is theirs."""
    comment = letter.comment
    if comment is None or not comment.is_unconfirmed() or comment.is_past_confirming():
        return None
    return {
        "subject": _("Please confirm your reply to “%(title)s”") % {"title": comment.article.title},
        "sentence": _("Somebody left this reply with your address. Was it you?"),
        "quotes": [comment],
        "button": _("See the reply and confirm it"),
        "address": link("comments:confirm", Purpose.CONFIRM, comment.pk),
        "foot": _("If it was not you, do nothing: nobody sees it, and it is deleted in a week."),
    }


def asking(letter: ReaderLetter, told: list[Comment]) -> Said | None:
    """Asks the owner of an address whether they want to be told."""
    following = letter.following
    if following is None or following.confirmed_at:
        return None
    return {
        "subject": _("Follow the replies to “%(title)s”?") % {"title": following.article.title},
        "sentence": _("Somebody asked that this address be told of new replies. Was it you?"),
        "button": _("See it and confirm"),
        "address": link("comments:following", Purpose.FOLLOW, following.pk),
        "foot": _("If it was not you, do nothing: no further mail comes."),
    }


def telling(letter: ReaderLetter, told: list[Comment]) -> Said | None:
    """Tells of new replies, as far as readers still see them and mail is still wanted."""
    following = letter.following
    if following is None or not following.confirmed_at or not following.article.is_public():
        return None
    shown = [each for each in told if each.is_readable() and each.article.is_public()]
    if not shown:
        return None
    quotes = [with_address(each) for each in shown[:MOST_TOLD]]
    said = ngettext(
        "A new reply to “%(title)s”", "%(count)d new replies to “%(title)s”", len(shown)
    )
    return {
        "subject": said % {"count": len(shown), "title": following.article.title},
        "sentence": "",
        "quotes": quotes,
        "more": len(shown) - len(quotes),
        "button": _("Read them on the site"),
        "address": quotes[0].address,  # type: ignore[attr-defined]
        "foot": _("You get this because you follow these replies."),
        "manage": link("comments:following", Purpose.FOLLOW, following.pk),
        "stop": link("comments:unfollow", Purpose.FOLLOW, following.pk),
    }


def giving(letter: ReaderLetter, told: list[Comment]) -> Said:
    """Opens the page where people see and erase what is kept of them."""
    return {
        "subject": _("What is kept of you"),
        "sentence": _(
            "Somebody asked what this site keeps of the owner of this address. The link shows it, "
            "and there you can have it erased. It holds for two days."
        ),
        "button": _("See what is kept"),
        "address": link("comments:data", Purpose.DATA, letter.to),
        "foot": _("If it was not you, do nothing."),
    }


WRITERS = {
    Errand.CONFIRM: confirming,
    Errand.FOLLOW: asking,
    Errand.ANSWERS: telling,
    Errand.DATA: giving,
}


def with_address(comment: Comment) -> Comment:
    """The reply, knowing where it stands as a whole address."""
    comment.address = settings.SITE_URL + comment.get_absolute_url()  # type: ignore[attr-defined]
    return comment


def link(name: str, purpose: Purpose, value: int | str) -> str:
    """A whole address that only its receiver knows."""
    return settings.SITE_URL + reverse(name, args=[token_for(purpose, value)])


def soon() -> None:
    """Send what is due once this request's changes are kept, and without it waiting for that.

    Best effort: what a process that ends leaves behind is found by `manage.py due`.
    """
    transaction.on_commit(_in_a_thread, robust=True)


_one_at_a_time = threading.Lock()
_forgot: list[float] = []  # when this process last did, on its own clock
# one is at it, one waits and will see what comes meanwhile; a crowd starts no crowd of threads
_places = threading.BoundedSemaphore(2)


def _is_time_to_forget() -> bool:
    """Once an hour in each process, since it reads whole tables; `manage.py due` does it each time.

    Where nobody runs that, what is old goes all the same.
    """
    now = time.monotonic()
    if _forgot and now - _forgot[-1] < BETWEEN_FORGETTING:
        return False
    _forgot[:] = [now]
    return True


def _in_a_thread() -> None:
    if _places.acquire(blocking=False):
        threading.Thread(target=_try, name="mail to readers", daemon=True).start()


def _try() -> None:
    try:
        with _one_at_a_time:
            tell()
            if _is_time_to_forget():
                forget()
    except Exception:
        log.exception("What is due to readers was not seen to; it stays due.")
    finally:
        connections.close_all()
        _places.release()
