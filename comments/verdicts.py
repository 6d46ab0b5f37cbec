"""What a check is told, and what it may say."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from articles.models import Article
from comments.models import Comment

NONE = datetime.timedelta(0)


class Outcome(Enum):
    """What becomes of a reply."""

    CLEAR = "kept; nothing speaks against it"
    NOTE = "kept; a moderator is told something of it"
    WAIT = "kept; a moderator reads it"
    SPAM = "kept among the spam"
    KNOWN = "not kept a second time"
    TOO_MANY = "not kept; the writer is asked to come back later"


NOT_KEPT = (Outcome.KNOWN, Outcome.TOO_MANY)


@dataclass(frozen=True)
class Verdict:
    """What one check thinks should become of a reply, and why.

    `key` is one of comments.findings.SENTENCES and `data` fills its holes: what is kept is not
    the sentence, so that each moderator reads it in their own language.
    """

    outcome: Outcome
    key: str
    data: dict[str, Any] = field(default_factory=dict)
    retry_after: datetime.timedelta = NONE

    @property
    def finding(self) -> dict[str, Any]:
        """As it is kept with the reply."""
        return {"key": self.key, **self.data}


@dataclass(frozen=True)
class Attempt:
    """A reply that somebody wants to leave; `body` is clean, `age` is that of the form.

    Where that is not exact, the form is that old or younger (articles.seals). `elsewhere` is the
    verdict of a service that was asked before, if one was. `changes` is the reply whose words its
    writer puts otherwise, if it is no new one.
    """

    article: Article
    parent: Comment | None
    body: str
    email: str
    address: str
    at: datetime.datetime
    age: datetime.timedelta
    is_age_exact: bool = True
    trap: str = ""
    name: str = ""
    website: str = ""
    agent: str = ""
    elsewhere: Verdict | None = None
    changes: Comment | None = None


Check = Callable[[Attempt], Verdict | None]
