"""What was likely meant by an address at which nothing is: its words, and what holds them."""

import re

from articles import search
from articles.models import Article
from articles.models.missed import plain_or_noise
from articles.moved import last_word
from prose.question import asked

MOST = 3  # articles that are named
NUMBERED = re.compile(r"-\d+$")  # what a second text of the same slug is called
SHAPES = {"print", "pdf", "letter", "feed", "republish", "report", "reply"}  # of an article
PARTED = re.compile(r"[\W_]+")


def words_of(path: str) -> str:
    """The words of its last part, for a search; '' where it has none or only machines ask."""
    last = last_word(path)
    if last in SHAPES or not plain_or_noise(path):
        return ""
    words = PARTED.sub(" ", NUMBERED.sub("", last)).strip()
    return words if any(each.isalpha() for each in words) else ""


def near(words: str) -> list[Article]:
    """Public articles that hold all of these words, the best first; the last may be half there."""
    question = asked(words)
    hits = search.find(question.half_typed or question, size=MOST)
    rows = Article.objects.filter(pk__in=hits.numbers).published_of_few()
    rows = rows.with_bylines("author").defer("body", "body_text")
    return sorted(rows, key=lambda each: hits.numbers.index(each.pk))
