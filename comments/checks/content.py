"""Checks of what a reply says and who says it."""

from comments import learning
from comments.models import Comment
from comments.verdicts import Attempt, Outcome, Verdict

LINKS = 2  # a source or two; the rest is advertising more often than not
NAMED = 6  # words that weighed most, of those that a moderator is told
WORTH_TELLING = 0.8  # a chance of spam below that says nothing


def trapped(attempt: Attempt) -> Verdict | None:
    """Something in the field that people don't see."""
    return Verdict(Outcome.SPAM, "trap") if attempt.trap else None


def linking(attempt: Attempt) -> Verdict | None:
    """More links than an argument needs."""
    links = attempt.body.count("<a ")
    return Verdict(Outcome.WAIT, "links", {"links": links}) if links > LINKS else None


def spammy(attempt: Attempt) -> Verdict | None:
    """Words that stood in spam more often than in replies that moderators let through.

    Until the filter has learned from moderators here, a moderator reads what it suspects.
    """
    opinion, learned = learning.opinion_of(learning.Text(attempt.body, attempt.website))
    if opinion.chance < WORTH_TELLING:
        return None
    words = named([word for word, weight in opinion.weighed if weight > 0])
    data = {"percent": min(99, int(opinion.chance * 100)), "words": words}
    if opinion.chance < learning.SURE:
        return Verdict(Outcome.NOTE, "words", data)
    proven = learned >= learning.PROVEN
    return Verdict(Outcome.SPAM if proven else Outcome.WAIT, "words", data)


def named(words: list[str]) -> list[str]:
    """The loudest few; of a word and its beginning, which weigh alike, the word."""
    whole = [word for word in words if not word.endswith("-")]
    kept = (
        word
        for word in words
        if word in whole or not any(each.startswith(word[:-1]) for each in whole)
    )
    return list(kept)[:NAMED]


def first_time(attempt: Attempt) -> Verdict | None:
    """Nothing of this e-mail address was ever approved, but for what is being changed."""
    approved = Comment.objects.approved().written_by(attempt.email)
    if attempt.changes:
        approved = approved.exclude(pk=attempt.changes.pk)
    return None if approved.exists() else Verdict(Outcome.NOTE, "first")
