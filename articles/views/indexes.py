"""Ways in: everyone who signs, and every month."""

import datetime
import itertools
import unicodedata
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.http import HttpResponse
from django.urls import reverse

from accounts.models import Author
from articles.models import Article
from articles.views.public import (
    PublicRequest,
    for_readers,
    holds_korean,
    in_both_languages,
    show,
)
from prose.names import name_of

# The first letters of Hangul syllables, in the order of the Unicode Standard (section 3.12)
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
SYLLABLES_AN_INITIAL = 588
FIRST_SYLLABLE, LAST_SYLLABLE = "가", "힣"


@for_readers
@in_both_languages
def authors(request: PublicRequest, prefix: str) -> HttpResponse:
    """Everyone who signed something public, A to Z, then ㄱ to ㅎ; in Korean ㄱ to ㅎ first.

    Each under the name in the letters of the page, where it is known in them.
    """
    language = prefix.strip("/") or request.publication.default_language
    public = Q(bylines__article__in=Article.objects.published().values("pk"))
    signing = (
        Author.objects.select_related("photo")
        .annotate(article_count=Count("bylines__article", filter=public, distinct=True))
        .filter(article_count__gt=0)
    )
    people = sorted(signing, key=lambda each: filed(each, language))
    groups = [
        (letter, list(group))
        for letter, group in itertools.groupby(people, key=lambda each: filed(each, language)[1])
    ]
    named = "".join(each.name + each.other_name for each in people)
    context = {
        "groups": groups,
        "holds_korean": holds_korean([], named),
        "canonical_url": settings.SITE_URL + reverse("articles:authors"),
    }
    return show(request, "articles/author_list.html", context)


def filed(author: Author, language: str) -> tuple[bool, str, str, str]:
    """How an author is sorted: under the family name, as in a list of references.

    (is in the other letters, letter, family name, whole name)
    """
    name = author.name_in(language)
    family = name_of(name, author.family_name if name == author.name else "").family
    letter = initial(family)
    return (letter in INITIALS) != (language == "ko"), letter, family.casefold(), name.casefold()


def initial(name: str) -> str:
    """The letter that a name stands under: Á under A, 박 under ㅂ."""
    first = unicodedata.normalize("NFC", name.strip())[:1].upper()
    if FIRST_SYLLABLE <= first <= LAST_SYLLABLE:
        return INITIALS[(ord(first) - ord(FIRST_SYLLABLE)) // SYLLABLES_AN_INITIAL]
    return unicodedata.normalize("NFD", first)[:1]


@for_readers
@in_both_languages
def archive(request: PublicRequest, prefix: str) -> HttpResponse:
    """Every month in which something was published, with how many."""
    months = (
        Article.objects.published()
        .annotate(month=TruncMonth("published_at"))
        .order_by("-month")
        .values_list("month")
        .annotate(Count("pk"))
    )
    canonical = settings.SITE_URL + reverse("articles:archive")
    context = {"years": by_year(months), "canonical_url": canonical}
    return show(request, "articles/archive.html", context)


def by_year(
    months: Iterable[tuple[datetime.datetime, int]],
) -> list[tuple[int, list[tuple[datetime.datetime, int]]]]:
    """(year, [(its first moment, count) of each month]) in the order of `months`."""
    groups = itertools.groupby(months, key=lambda each: each[0].year)
    return [(year, list(group)) for year, group in groups]
