"""`{% comments article %}`: the replies to an article and the form for another one; counts."""

from collections import Counter
from collections.abc import Iterable

from django import template
from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from articles import seals
from articles.models import Article, Publication
from comments import policy, showing, threads
from comments.closing import why_closed
from comments.forms import ReplyForm
from comments.models import Comment

register = template.Library()

PLACES = "/comments/"  # below it each reply is found by its number (comments.urls: place, report)


@register.simple_tag(takes_context=True)
def comments(
    context: template.Context, article: Article, page: int = 1, newest: bool = False
) -> SafeString:
    """The replies on that page of the thread, in two queries; nothing in a preview.

    The same bytes for everybody: neither the session nor the user is looked at.
    """
    if context.get("is_preview"):
        return mark_safe("")
    publication = context.get("publication") or Publication.current()
    thread = threads.read(article, page, newest=newest)
    shown = {
        "language": article.language,
        "thread": thread,
        "closed": why_closed(article, publication),
        "form": ReplyForm(article=article, initial={"token": seals.lasting_seal(article)}),
        "policy": policy.in_words(publication, thread.pause),
        "places": PLACES,
        "reply_address": article.address_of("reply"),
        "follow_address": article.address_of("reply/follow"),
        "feed_address": article.address_of("feed"),
    }
    return mark_safe(render_to_string("comments/_comments.html", shown))


@register.simple_tag(takes_context=True)
def branches(context: template.Context, nodes: Iterable[threads.Node]) -> SafeString:
    """The replies of these nodes and what answers them, as list items, in `{% comments %}`."""
    around = showing.Around.of(
        context["language"], context["reply_address"], bool(context.get("closed"))
    )
    return showing.branches(nodes, around)


@register.simple_tag(takes_context=True)
def count_replies(context: template.Context, articles: Iterable[Article]) -> str:
    """Before a list of articles: how many replies each has, in one query for all of them.

    As their pages count: with those to its translations.
    """
    originals = {each.pk: each.original_number for each in articles}
    shared = Q(pk__in=originals.values()) | Q(translation_of__in=originals.values())
    public = Article.objects.filter(shared).published_of_few()
    totals: Counter[int] = Counter()
    rows = Comment.objects.approved().filter(article__in=public.values("pk")).order_by()
    for article, original, count in rows.values_list("article", "article__translation_of").annotate(
        Count("pk")
    ):
        totals[original or article] += count
    context["reply_counts"] = {pk: totals[original] for pk, original in originals.items()}
    return ""


@register.simple_tag(takes_context=True)
def reply_count(context: template.Context, article: Article) -> SafeString:
    """On a card: "3 replies" as the way to them; nothing where none are or nobody counted."""
    count = (context.get("reply_counts") or {}).get(article.pk)
    if not count:
        return mark_safe("")
    words = ngettext("%(total)s reply", "%(total)s replies", count) % {"total": count}
    address = f"{article.get_absolute_url()}#comments"
    said_in = translation.get_language() or article.language
    # a row is in the language of its article, and this in that of the page
    lang = format_html(' lang="{}"', said_in) if said_in != article.language else ""
    return format_html(
        '<span class="replies-told"{}><a href="{}">{}</a></span>', lang, address, words
    )
