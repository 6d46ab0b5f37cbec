"""`{% from_word %}`: the way in for a Word file. `{% originals article %}`: what came of one."""

from typing import Any

from django import template
from django.template import Context

from articles.models import Article
from articles.workflow import Status
from importing.docx_desk import WRITE
from importing.models import Original

register = template.Library()


@register.inclusion_tag("admin/importing/original/_from_word.html", takes_context=True)
def from_word(context: Context, look: str = "") -> dict[str, Any]:
    """A link to the page that takes Word files, for those who may write; `look` is its class."""
    return {"may": context["request"].user.has_perm(WRITE), "look": look}


@register.inclusion_tag("admin/importing/original/_originals.html")
def originals(article: Article) -> dict[str, Any]:
    """The Word file that an article was made of, and what was changed or left out."""
    found = Original.objects.filter(article=article.pk) if article.pk else Original.objects.none()
    is_open = article.status == Status.DRAFT  # later it is there for whoever looks for it
    return {"originals": found.select_related("uploaded_by"), "is_open": is_open}
