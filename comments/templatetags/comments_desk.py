"""`{% replies_waiting %}`: what the desk's home says of replies that wait for a moderator."""

from typing import Any

from django import template
from django.template import Context

from comments.models import Comment

register = template.Library()

SHOWN = 5  # the oldest; the queue has them all


@register.inclusion_tag("comments/_replies_waiting.html", takes_context=True)
def replies_waiting(context: Context) -> dict[str, Any]:
    """How many replies wait, and the oldest of them; nothing for those who may not judge them."""
    if not context["request"].user.has_perm("comments.change_comment"):
        return {}
    waiting = Comment.objects.waiting().select_related("article")
    oldest = list(waiting[:SHOWN])
    count = waiting.count() if len(oldest) == SHOWN else len(oldest)
    return {"may_judge": True, "waiting": oldest, "count": count}
