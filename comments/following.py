"""Who is to be told of which reply: asked when somebody sees to what is due."""

import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import ngettext

from articles.models import Article
from comments.models import Comment, Errand, Following, ReaderLetter, Rhythm
from comments.moderation import Status
from comments.querysets import conversation

AT_A_TIME = 500  # replies of one round; the next round takes the others
TOLD = ("parent_id", "email", "created_at", "article__translation_of_id")  # and whose it is
MOST_A_DAY = 5  # mails that ask something of one address; whoever asks for more wants to annoy it
BEFORE_AGAIN = datetime.timedelta(minutes=10)  # a mail may take as long; then it may be lost


def follow(
    article: Article,
    email: str,
    *,
    reply: Comment | None = None,
    rhythm: str = Rhythm.AT_ONCE,
    at: datetime.datetime | None = None,
) -> Following:
    """The wish of an address to be told; it holds once its owner has confirmed it."""
    wish = {"rhythm": rhythm, "asked_at": at or timezone.now()}
    following, made = Following.objects.get_or_create(
        article=article, reply=reply, email=email.lower(), defaults=wish
    )
    if not made and following.confirmed_at is None:
        Following.objects.filter(pk=following.pk).update(**wish)
        following.refresh_from_db()
    return following


def ask(errand: Errand, email: str, *, network: str = "", **about: Comment | Following) -> bool:
    """Put a mail that asks something into the outbox; false where the address had enough of them.

    `network` is the hash of the one that the request came from. The way to what is kept of
    somebody is counted by itself, so that nobody can bar it by asking for other things.
    """
    day_ago = timezone.now() - datetime.timedelta(days=1)
    asked = ReaderLetter.objects.filter(to=email, created_at__gt=day_ago)
    others = {Errand.ANSWERS, Errand.DATA}
    counted = {Errand.DATA} if errand == Errand.DATA else set(Errand) - others
    if asked.filter(errand__in=counted).count() >= MOST_A_DAY:
        return False
    ReaderLetter.objects.create(errand=errand, to=email, address_hash=network, **about)
    return True


def ask_again(comment: Comment) -> bool:
    """Send the link once more that confirms a reply, unless it has only just gone out.

    False where the address had enough mails for a day.
    """
    since = timezone.now() - BEFORE_AGAIN
    mine = ReaderLetter.objects.filter(comment=comment, errand=Errand.CONFIRM)
    if mine.filter(created_at__gt=since).exists():
        return True
    return ask(Errand.CONFIRM, comment.email, comment=comment)


def is_asked(comment: Comment) -> bool:
    """Was its writer's address asked by mail whether the reply is theirs?"""
    return ReaderLetter.objects.filter(comment=comment, errand=Errand.CONFIRM).exists()


def most_in_words() -> str:
    """How many mails that ask something go to one address."""
    said = ngettext(
        "At most %(count)d such mail a day goes to one address.",
        "At most %(count)d such mails a day go to one address.",
        MOST_A_DAY,
    )
    return said % {"count": MOST_A_DAY}


def tell_of_new_replies() -> None:
    """A letter for everybody who follows what was approved since somebody last asked.

    What nobody follows is done with in one query, however much came at once.
    """
    untold = Comment.objects.approved().filter(told_at=None)
    new = untold.order_by("created_at", "pk").select_related("article").only(*TOLD)[:AT_A_TIME]
    with transaction.atomic():
        replies = list(new)
        followed = followed_conversations() if replies else set()
        heard = [each for each in replies if each.article.original_number in followed]
        unheard = {each.pk for each in replies} - {each.pk for each in heard}
        if unheard:
            untold.filter(pk__in=unheard).update(told_at=timezone.now())
    for comment in heard:
        with transaction.atomic():
            mine = Comment.objects.filter(pk=comment.pk, told_at=None, status=Status.APPROVED)
            if mine.update(told_at=timezone.now()):
                ReaderLetter.objects.bulk_create(letters_about(comment), ignore_conflicts=True)


def is_followed(article: Article) -> bool:
    """Is there anybody to be told of what is said under this article, or in answer to something?"""
    return Following.objects.confirmed().filter(article__in=conversation(article)).exists()


def followed_conversations() -> set[int]:
    """The originals of the articles whose replies somebody confirmed to follow, in part or all."""
    followed = Following.objects.confirmed().order_by().distinct()
    articles = followed.values_list("article", "article__translation_of")
    return {original or article for article, original in articles}


def letters_about(comment: Comment) -> list[ReaderLetter]:
    """One letter to each address that follows it; never to its own writer.

    Nobody is told of what was said before they asked. Who follows both the article and the reply
    that was answered is told once, at the sooner of the two.
    """
    followed = Q(reply=None) | Q(reply=comment.parent_id) if comment.parent_id else Q(reply=None)
    followings = (
        Following.objects.confirmed()
        .filter(
            followed, article__in=conversation(comment.article), asked_at__lte=comment.created_at
        )
        .exclude(email=comment.email.lower())
        .order_by("email", F("reply").desc(nulls_last=True))
    )
    letters: dict[str, ReaderLetter] = {}
    for each in followings:
        due_at = each.next_mail(last_mail(each), timezone.now())
        if each.email in letters and letters[each.email].due_at <= due_at:
            continue
        letters[each.email] = ReaderLetter(
            errand=Errand.ANSWERS, to=each.email, comment=comment, following=each, due_at=due_at
        )
    return list(letters.values())


def last_mail(following: Following) -> datetime.datetime | None:
    """When this following was last told something."""
    told = ReaderLetter.objects.filter(following=following, errand=Errand.ANSWERS)
    last = told.filter(sent_at__isnull=False).order_by("-sent_at").first()
    return last.sent_at if last else None
