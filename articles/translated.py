"""Which text stands for each language, of an article and its translations, for search engines.

They pass over what does not name them in return (developers.google.com/search, "localized
versions"), so every member of a family names the same: the original in its own language, in each
other one the newest translation.
"""

from collections.abc import Iterable
from operator import attrgetter

from articles.models import Article


def alternates(article: Article, family: Iterable[Article]) -> list[tuple[str, Article]]:
    """(language code or "x-default", text) for the head of its page and for the sitemap.

    `family` are all that are public, itself among them or not. Empty where there is one language
    alone, and for a text for which another one stands.
    """
    every = {each.pk: each for each in (article, *family)}
    original = every.get(article.original_number)
    if original and original.translation_of_id is not None:
        return []  # of a translation of a translation others know nothing
    stands = {
        each.language: each for each in sorted(every.values(), key=attrgetter("published_at", "pk"))
    }
    if original:
        stands[original.language] = original
    if len(stands) < 2 or stands[article.language].pk != article.pk:
        return []
    return [*sorted(stands.items()), *([("x-default", original)] if original else [])]
