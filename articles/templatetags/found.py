"""`{{ article|found:question }}`: the sentences of an article that show what was asked for."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Article
from prose.found import marked, sentences_with, shows
from prose.question import Question

register = template.Library()


@register.filter
def found(article: Article, question: Question) -> SafeString:
    """From standfirst and text, the words in <mark>; else the tags that bear them; else ''."""
    patterns = question.patterns
    text = sentences_with(f"{article.standfirst}\n{article.body_text}", patterns)
    if text:
        return mark_safe(text)
    names = [tag.name for tag in article.shown_tags]
    bearing = [name for name in names if shows(name, patterns)]
    if not bearing:
        return mark_safe("")
    return format_html("{}: {}", _("Tags"), mark_safe(marked(", ".join(bearing), patterns)))
