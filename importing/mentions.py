"""Pingbacks and trackbacks: other sites that linked to an article. Kept for editors, apart."""

from html import unescape

from articles.models import Article
from importing.lines import excerpt_of_text, one_line
from importing.models import Mention
from importing.records import Item
from prose.excerpt import plain_text

MENTIONS = frozenset({"pingback", "trackback"})  # WordPress' types of comments that are none
LONGEST_TITLE, LONGEST_URL, LONGEST_EXCERPT = 300, 500, 600  # characters


def mentions_of(item: Item, article: Article) -> list[Mention]:
    """The mentions of an article that has just come in; none of what was spam or in the bin."""
    return [
        Mention(
            article=article,
            kind=record.type,
            title=one_line(record.author, LONGEST_TITLE),
            url=record.url
            if record.url.startswith(("http://", "https://")) and len(record.url) <= LONGEST_URL
            else "",
            excerpt=excerpt_of_text(unescape(plain_text(record.content)), LONGEST_EXCERPT),
            was_approved=record.approved == "1",
            mentioned_at=record.published_at,
        )
        for record in item.comments
        if record.type in MENTIONS and record.approved in ("0", "1")
    ]
