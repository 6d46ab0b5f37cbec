"""`{% replies_waiting %}`: what waits for a moderator, on the desk's home."""

from typing import Any

from django import template

from comments.models import Comment
from comments.moderation import MODERATE
from prose.excerpt import excerpt

register = template.Library()

SHOWN = 5  # the longest waits; the rest stands in the queue
WORDS = 90  # characters of each


@register.inclusion_tag("admin/comments/_waiting.html", takes_context=True)
def replies_waiting(context: template.Context) -> dict[str, Any]:
    """The replies that wait longest and how many there are, for those who may decide."""
    if not context["request"].user.has_perm(MODERATE):
        return {"may": False}
    waiting = Comment.objects.waiting()
    replies = list(
        waiting.select_related("article").defer("article__body", "article__body_text")[:SHOWN]
    )
    for reply in replies:
        reply.words = excerpt(reply.body, WORDS)  # type: ignore[attr-defined]
    return {"may": True, "replies": replies, "total": waiting.count()}
