"""`{% rights_running_out %}`: what the desk's home says of pictures that may soon not be shown."""

from typing import Any

from django import template
from django.template import Context

from articles.pictures import doubtful
from articles.workflow import PUBLISHER

register = template.Library()


@register.inclusion_tag("admin/images/_running_out.html", takes_context=True)
def rights_running_out(context: Context) -> dict[str, Any]:
    """For editors: pictures whose right has ended or soon will, and the articles with them."""
    user = context["request"].user
    return {"rows": doubtful() if user.has_perm(PUBLISHER) else []}
