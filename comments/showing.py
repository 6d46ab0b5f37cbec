"""The replies of a page as HTML: each once, however often its page is read.

A page of fifty branches has a hundred replies and more, and a reply looks the same until somebody
changes it. What a process has made of one it keeps, under everything that it was made of.
"""

import datetime
import functools
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe

from comments.models import Comment
from comments.threads import Node

KEPT = 4_000  # replies, in each process: some 10 MB
LONGEST_KEPT = 4_000  # characters of HTML; few write more, and they would fill the memory


class Around(NamedTuple):
    """What is the same for all replies of a page."""

    language: str  # of the article
    reply_address: str
    is_closed: bool
    spoken: str  # what dates and words of ours are in
    zone: str

    @classmethod
    def of(cls, language: str, reply_address: str, is_closed: bool) -> "Around":
        """With the language and the zone that are active now."""
        zone = timezone.get_current_timezone_name()
        return cls(language, reply_address, is_closed, translation.get_language() or "", zone)


class Said(NamedTuple):
    """What is shown of a reply, as it stands in the table, and of the one that it answers."""

    pk: int
    name: str
    website: str
    body: str
    created_at: datetime.datetime
    author_id: int | None
    edited_at: datetime.datetime | None
    reworded_at: datetime.datetime | None


class Beside(NamedTuple):
    """What others tell of it: the article it was left at, and the reply that it answers.

    The latter where the tree does not show it.
    """

    left_on: str
    digits: str = ""
    name: str = ""


def branches(nodes: Iterable[Node], around: Around) -> SafeString:
    """List items for these nodes and for what answers them."""
    return mark_safe("".join(_branch(node, around) for node in nodes))


def _branch(node: Node, around: Around) -> str:
    kind = "reply" if node.comment else "reply reply--removed"
    inside = f"<ol>\n{branches(node.children, around)}</ol>\n" if node.children else ""
    return f'<li class="{kind}" id="comment-{node.digits}">\n{_words(node, around)}{inside}</li>\n'


def _words(node: Node, around: Around) -> str:
    comment = node.comment
    if comment is None:
        return render_to_string("comments/_removed.html", {"waits": node.waits})
    said = Said(*(getattr(comment, name) for name in Said._fields))
    beside = Beside(comment.left_on)  # type: ignore[attr-defined]
    if node.answers and node.answers.comment:
        beside = Beside(beside.left_on, node.answers.digits, node.answers.comment.name)
    keeps = len(said.body) <= LONGEST_KEPT and not settings.DEBUG  # a template may be being written
    return (kept if keeps else made)(said, beside, around)


def made(said: Said, beside: Beside, around: Around) -> str:
    """The words of a reply with who, when and what can be done; all that it shows is given."""
    context = {
        "comment": Comment(**said._asdict()),
        "digits": str(said.pk),
        "beside": beside,
        "closed": around.is_closed,
        "language": around.language,
        "reply_address": around.reply_address,
        "report_address": reverse("comments:report", args=[said.pk]),
    }
    return render_to_string("comments/_reply.html", context)


kept = functools.lru_cache(KEPT)(made)
