"""A site of any size, the same every time: `python -m bench.generate ARTICLES REPLIES`.

Seeded, and streamed in batches, so that memory stays flat.
"""

import datetime
import itertools
import random
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import django
from django.db import models, transaction

SEED = 1953
BATCH = 500
LONG_THREAD = 2_000  # replies of the first article; the others share the rest
FIRST_DAY = datetime.datetime(2024, 1, 1, 9, tzinfo=datetime.UTC)
WORDS = (
    "the harbour of a strait is where policy meets weather and neither of them waits for the "
    "other while ministries count ships treaties and winters in tables that few people read "
    "because a border is a habit before it is a line and trade is a calendar with money in it"
).split()
HANGUL = "북한 정책 평화 무역 해협 항구 조약 바다 기술 반도체 농업 인구 교육 도시 철도".split()
RARE = "archipelago"


def sentences(chance: random.Random, count: int) -> Iterator[str]:
    """Sentences of plain words, one in ten with Hangul in it."""
    for _number in range(count):
        words = chance.choices(WORDS, k=chance.randint(8, 20))
        if chance.random() < 0.1:
            words.insert(3, chance.choice(HANGUL))
        if chance.random() < 0.0002:
            words.insert(1, RARE)
        yield " ".join(words).capitalize() + "."


def batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """The rows in lists of BATCH."""
    iterator = iter(rows)
    while batch := list(itertools.islice(iterator, BATCH)):
        yield batch


def store(model: type[models.Model], rows: Iterable[Any]) -> None:
    """Insert rows as they come."""
    for batch in batches(rows):
        model._default_manager.bulk_create(batch)


def fill(articles: int, replies: int) -> None:
    """The whole site in an empty, migrated database; does nothing where there are articles."""
    from accounts.models import Author  # noqa: PLC0415  (needs django.setup)
    from articles import search  # noqa: PLC0415  (as above)
    from articles.models import (  # noqa: PLC0415
        Article,
        Byline,
        Category,
        FeaturedSlot,
        Publication,
        Tag,
        TaggedArticle,
    )

    if Article.objects.exists():
        return
    chance = random.Random(SEED)
    Publication(name="The Bench", menu="About | /about/").save()
    shelves = [Category.objects.create(name=name, on_home=True) for name in ("Security", "Economy")]
    shelves += [Category.objects.create(name=f"Shelf {n}", parent=shelves[0]) for n in range(4)]
    tags = [Tag.objects.create(name=f"tag {n}") for n in range(40)]
    authors = [Author.objects.create(name=f"Author {n}", bio="Studies.") for n in range(60)]

    # all of them before today, however many
    apart = datetime.timedelta(minutes=min(130, 1_300_000 / articles))

    def written() -> Iterator[Article]:
        for number in range(articles):
            text = "\n".join(sentences(chance, 40))
            at = FIRST_DAY + number * apart
            yield Article(
                pk=number + 1,
                title=f"Article {number}: " + " ".join(chance.choices(WORDS, k=6)),
                standfirst=next(sentences(chance, 1)),
                body="".join(f"<p>{line}</p>" for line in text.split("\n")),
                body_text=text,
                word_count=len(text.split()),
                status="published",
                published_at=at,
                slug=f"article-{number}",
                permalink=f"/{at:%Y/%m}/article-{number}/",
                guid=f"urn:bench:{number}",
                primary_category=shelves[number % 6],
            )

    store(Article, written())
    numbers = range(1, articles + 1)
    through = Article.categories.through
    store(through, (through(article_id=n, category_id=shelves[(n - 1) % 6].pk) for n in numbers))
    store(
        TaggedArticle,
        (
            TaggedArticle(content_object_id=n, tag=tags[(n * 7 + k) % 40])
            for n in numbers
            for k in range(3)
        ),
    )
    store(
        Byline,
        (
            Byline(
                article_id=n, author=authors[n % 60], name=authors[n % 60].name, frozen_at=FIRST_DAY
            )
            for n in numbers
        ),
    )
    store(FeaturedSlot, (FeaturedSlot(article_id=articles - n, order=n) for n in range(5)))
    converse(chance, articles, replies)
    search.fill_in()


def converse(chance: random.Random, articles: int, replies: int) -> None:
    """The threads: a long one under the first article, none under the second, short ones after."""
    from comments.models import Comment  # noqa: PLC0415
    from comments.paths import path_below  # noqa: PLC0415

    def left() -> Iterator[Comment]:
        thread: list[tuple[int, str]] = []
        article = 0
        for number in range(1, replies + 1):
            now = (
                1
                if number <= LONG_THREAD
                else 3 + (number - LONG_THREAD) * (articles - 3) // replies
            )
            if now != article:
                article, thread = now, []
            parent = chance.choice(thread[-20:]) if thread and chance.random() < 0.6 else (None, "")
            path = path_below(parent[1], number)
            thread.append((number, path))
            yield Comment(
                pk=number,
                article_id=article,
                parent_id=parent[0],
                path=path,
                name=f"Reader {number % 500}",
                email=f"reader{number % 500}@example.org",
                body=f"<p>{next(sentences(chance, 1))}</p>",
                status="approved" if number % 20 else "pending",
                created_at=FIRST_DAY + datetime.timedelta(minutes=5 * number),
            )

    store(Comment, left())


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    call_command("serve", prepare=True, verbosity=0)
    with transaction.atomic():
        fill(int(sys.argv[1]), int(sys.argv[2]))
