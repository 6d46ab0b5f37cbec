"""`{% mail_in_vain %}`: what the desk's home says of mail that does not get through."""

from typing import Any

from django import template
from django.template import Context

from articles import sending

register = template.Library()
OPERATES = "articles.change_publication"


@register.inclusion_tag("admin/_mail.html", takes_context=True)
def mail_in_vain(context: Context) -> dict[str, Any]:
    """For administrators: how many letters of which kind wait or are given up, and why."""
    request = context["request"]
    rows = sending.undelivered() if request.user.has_perm(OPERATES) else []
    return {"rows": rows, "are_given_up": any(each.given_up for each in rows)}
