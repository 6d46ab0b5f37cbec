"""A reply that was sent becomes a row: where it stands at first, and what mail it asks for."""

from django.db import transaction
from django.utils import timezone

from accounts.models import Author
from articles.models import Article
from articles.views.public import PublicRequest
from comments import mailing, policy
from comments.checks.pace import kept_hashes, sent_before
from comments.following import ask, ask_again, follow, is_followed
from comments.forms import ReplyForm, Wish
from comments.hashes import words_key
from comments.models import Comment, Errand, Following, Rhythm
from comments.moderation import Status
from comments.screening import Attempt, Judgement, Outcome
from comments.tokens import has_confirmed


def keep(
    request: PublicRequest, form: ReplyForm, attempt: Attempt, judgement: Judgement
) -> Comment:
    """Keep what was sent, with the mail that it asks for; the caller's transaction is around it.

    What the screening calls spam gets no mail: its address may be anybody's. An author of the
    article who is signed in is known, and is read at once.
    """
    data, publication = form.cleaned_data, request.publication
    author = signing_author(request, attempt.article)
    is_spam = judgement.outcome is Outcome.SPAM
    is_theirs = author is not None or has_confirmed(request, data["email"])
    asks = publication.replies_confirmed and not is_theirs
    reason = judgement.reason
    if not (is_spam or author):
        reason = reason or policy.reads_first(publication, data["email"])
    waits = not author and bool(asks or reason)
    is_news = waits or is_followed(attempt.article)
    comment = Comment.objects.create(
        article=attempt.article,
        parent=attempt.parent,
        name=data["name"],
        email=data["email"],
        website=data["website"],
        body=data["body"],
        status=Status.SPAM if is_spam else Status.PENDING if waits else Status.APPROVED,
        reason=reason,
        findings=judgement.findings,
        words_key=words_key(data["body"]),
        author=author,
        told_at=None if is_news or is_spam else attempt.at,
        confirm_by=attempt.at + policy.CONFIRMABLE if asks and not is_spam else None,
        created_at=attempt.at,
        queued_at=timezone.now() if waits and not asks else None,
        **kept_hashes(attempt),
    )
    if not is_spam:
        following = wished(comment, data["follow"])
        if asks:
            ask(Errand.CONFIRM, comment.email, comment=comment)
        elif following and following.confirmed_at is None:
            ask(Errand.FOLLOW, comment.email, following=following)
        if is_news or following:
            mailing.soon()
    return comment


def sent_again(attempt: Attempt) -> str:
    """How a reply stands whose words came once more: "received", or "unconfirmed".

    Of the latter the link goes out again.
    """
    unconfirmed = sent_before(attempt).filter(status=Status.PENDING, confirm_by__isnull=False)
    comment = unconfirmed.first()
    if comment is None:
        return "received"
    ask_again(comment)
    mailing.soon()
    return "unconfirmed"


def wished(comment: Comment, wish: str) -> Following | None:
    """What the writer wants to be told of; it holds once the address is confirmed."""
    if wish == Wish.ANSWERS:
        return follow(comment.article, comment.email, reply=comment, at=comment.created_at)
    if wish == Wish.THREAD:
        rhythm = Rhythm.DAILY  # a thread may be lively
        return follow(comment.article, comment.email, rhythm=rhythm, at=comment.created_at)
    return None


def wishes_with(comment: Comment) -> list[Following]:
    """What the writer asked for together with the reply, and has not confirmed yet."""
    mine = Following.objects.filter(article=comment.article_id, email=comment.email)
    return list(mine.filter(confirmed_at=None, asked_at=comment.created_at).order_by("pk"))


def signing_author(request: PublicRequest, article: Article) -> Author | None:
    """The author of this article who is signed in and sends the reply, if one is."""
    user = request.user
    if not user.is_authenticated:
        return None
    return Author.objects.filter(user=user, bylines__article=article).first()


def confirm(comment: Comment) -> None:
    """The address is its writer's: what the reply and they wished for holds from now on.

    Nothing is done twice. Whether a moderator reads it first is asked now.
    """
    with transaction.atomic():
        # as it stands now: its words may be changed, or decided about, at this moment
        comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if not comment.confirm():
            return
        for following in wishes_with(comment):
            following.confirm()
        if not comment.reason and comment.status == Status.PENDING:
            comment.approve(by=None)
        mailing.soon()
