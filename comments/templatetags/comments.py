"""`{% comments article %}`: the replies to an article and the form for another one."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from articles import seals
from articles.models import Article, Publication
from comments import threads
from comments.closing import why_closed
from comments.forms import ReplyForm

register = template.Library()


@register.simple_tag(takes_context=True)
def comments(context: template.Context, article: Article, page: int = 1) -> SafeString:
    """The replies on that page of the thread, in two queries; nothing in a preview.

    The same bytes for everybody: neither the session nor the user is looked at.
    """
    if context.get("is_preview"):
        return mark_safe("")
    publication = context.get("publication") or Publication.current()
    shown = {
        "language": article.language,
        "thread": threads.read(article, page),
        "closed": why_closed(article, publication),
        "form": ReplyForm(article=article, initial={"token": seals.lasting_seal(article)}),
        "reply_address": article.address_of("reply"),
    }
    return mark_safe(render_to_string("comments/_comments.html", shown))
