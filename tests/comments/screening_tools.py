"""What the tests of screening share: an attempt that nothing speaks against, to be varied."""

import datetime
from typing import Any

from django.utils import timezone

from articles.models import Article
from comments.screening import Attempt, Judgement, judge
from prose.clean import clean_reply

WORDS = "The harvest of that year failed as well, as the ministry's own table shows."


def attempt(article: Article, body: str = WORDS, **fields: Any) -> Attempt:
    """Cho replies to the article after a minute of typing, from a network of her own."""
    said = {
        "parent": None,
        "email": "cho@example.org",
        "address": "203.0.113.7",
        "at": timezone.now(),
        "age": datetime.timedelta(minutes=1),
        "name": "Cho",
        **fields,
    }
    return Attempt(article=article, body=clean_reply(body), **said)


def found(judgement: Judgement) -> list[str]:
    """The keys of what the checks found."""
    return [each["key"] for each in judgement.findings]


def judged(article: Article, body: str = WORDS, **fields: Any) -> Judgement:
    """What the list of checks says of such an attempt."""
    return judge(attempt(article, body, **fields))
