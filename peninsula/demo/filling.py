"""Turning the files of the demo newsroom into a newsroom."""

import datetime
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage

from accounts.models import Affiliation, Author, AuthorLink, User
from articles.models import (
    Article,
    Byline,
    Category,
    FeaturedSlot,
    Page,
    Publication,
    Series,
    Synonyms,
    Tag,
)
from images import originals, renditions
from images.models import Image
from images.renditions import Order
from peninsula.demo.people import EDITOR, WRITER, users
from peninsula.demo.reading import HERE, NAMESPACE, Text, table, texts
from peninsula.demo.settling import settle

# drafts have no date of their own in the files; they were all begun on this day
BEGUN = datetime.datetime(2026, 11, 2, 9, 30, tzinfo=datetime.UTC)


def fill() -> None:
    """Fill an empty database. The caller holds the transaction."""
    facts = table("newsroom")
    people = users()
    Publication(**publication(facts["publication"])).save()
    pictures = library(table("pictures")["pictures"], facts["authors"])
    authors = signers(facts["authors"], pictures)
    shelves = categories(facts["categories"])
    for name in facts["tags"]:
        Tag.objects.create(name=name)
    written = list(texts("articles"))
    made = {text.slug: begin(text, people, authors, shelves, pictures) for text in written}
    lead_on(facts, made, shelves)
    for text in written:
        if original := text.facts.get("translation_of"):
            Article.objects.filter(pk=made[text.slug].pk).update(translation_of=made[original])
            made[text.slug].translation_of = made[original]
        bring_to_status(made[text.slug], text, people)
    for row in facts["corrections"]:
        correct(row, made[row["article"]], people[EDITOR])
    for row in facts["changes"]:
        change(row, made[row["article"]], people[EDITOR])
    slots(facts["slots"], made, pictures)
    for text in texts("pages"):
        page(text)
    if apps.is_installed("comments"):
        from peninsula.demo.conversing import converse  # noqa: PLC0415  (the room may be taken out)

        converse(table("replies")["replies"], made)
    settle(BEGUN)


def publication(facts: dict[str, Any]) -> dict[str, Any]:
    """The fields of the publication; a 0 in the file means that replies never close."""
    return {**facts, "replies_close_after_days": facts.get("replies_close_after_days") or None}


def library(rows: list[dict[str, Any]], authors: list[dict[str, Any]]) -> dict[str, Image]:
    """Every picture, with its renditions made on all processors at once."""
    portraits = {each["portrait"]: each["name"] for each in authors if each.get("portrait")}
    made = {}
    for row in rows:
        key, alt = row["key"], row.get("alt", "")
        if key in portraits:
            alt = f"Drawn portrait of {portraits[key]}"
        with (HERE / "pictures" / row["file"]).open("rb") as file:
            name = f"originals/{BEGUN:%Y/%m}/{key}{Path(row['file']).suffix}"
            stored = default_storage.save(name, File(file))
            digest = originals.digest(file)
        image = Image(
            file=stored,
            digest=digest,
            key=uuid.uuid5(NAMESPACE, f"picture {key}").hex[:16],
            title=row["title"],
            alt=alt,
            caption=row.get("caption", ""),
            credit=row["credit"],
            licence=row["licence"],
            focal_point=f"{row.get('focal_x', 0.5)}x{row.get('focal_y', 0.5)}",
        )
        image.save(with_renditions=False)  # all at once below
        made[key] = image
    with ThreadPoolExecutor() as pool:
        list(pool.map(renditions.make, map(Order.of, made.values())))
    return made


def signers(rows: list[dict[str, Any]], pictures: dict[str, Image]) -> dict[str, Author]:
    """The authors with their affiliations and links, by slug."""
    made = {}
    for row in rows:
        author = Author.objects.create(
            slug=row["slug"],
            name=row["name"],
            other_name=row.get("other_name", ""),
            bio=row["bio"],
            disclaimer=row.get("disclaimer", ""),
            orcid=row.get("orcid", ""),
            photo=pictures.get(row.get("portrait", "")),
        )
        for held in row.get("affiliations", []):
            Affiliation.objects.create(author=author, **held)
        for order, link in enumerate(row.get("links", [])):
            AuthorLink.objects.create(author=author, order=order, **link)
        made[author.slug] = author
    return made


def categories(rows: list[dict[str, Any]]) -> dict[str, Category]:
    """The tree, by slug; a row's slug is its path, so that a parent stands before its children."""
    made: dict[str, Category] = {}
    for row in sorted(rows, key=lambda each: each["slug"].count("/")):
        above, _slash, slug = row["slug"].rpartition("/")
        facts = {key: row[key] for key in ("name", "description", "order", "on_home") if key in row}
        parent = made[above.rpartition("/")[2]] if above else None
        made[slug] = Category.objects.create(slug=slug, parent=parent, **facts)
    return made


def begin(
    text: Text,
    people: dict[str, User],
    authors: dict[str, Author],
    shelves: dict[str, Category],
    pictures: dict[str, Image],
) -> Article:
    """The article as a draft, with byline, shelves, tags and picture."""
    facts = text.facts
    on = [shelves[slug.rpartition("/")[2]] for slug in facts["categories"]]
    article = Article.objects.create(
        title=facts["title"],
        standfirst=facts["standfirst"],
        body=text.body,
        kind=facts["kind"],
        language=facts["language"],
        slug=text.slug,
        guid=text.guid,
        primary_category=on[0],
        lead_image=pictures.get(facts.get("picture", "")),
        disclosure=facts.get("disclosure", ""),
        replies_open=facts.get("replies_open", True),
        created_by=people[WRITER],
        created_at=day_of_work(text),
    )
    article.categories.set(on)
    article.tags.set(facts["tags"])
    for order, signed in enumerate(facts["bylines"]):
        Byline.objects.create(
            article=article, order=order, **{**signed, "author": authors[signed["author"]]}
        )
    return article


def bring_to_status(article: Article, text: Text, people: dict[str, User]) -> None:
    """Make the moves that lead to the status in the file, each at the moment it belongs to."""
    status = text.facts.get("status", "published")
    at = day_of_work(text)
    if status == "in_review":
        article.submit(
            by=people[WRITER], note="Ready for a second pair of eyes.", to=people[EDITOR]
        )
    elif status == "published":
        article.publish(by=people[EDITOR], at=at)
    elif status == "scheduled":
        note = text.facts["note"]
        article.publish(by=people[EDITOR], at=text.facts["published"], note=note)
    article.moves.update(at=at)
    article.revisions.update(at=at)
    Article.objects.filter(pk=article.pk).update(updated_at=at)


def day_of_work(text: Text) -> datetime.datetime:
    """When it was begun, or went out; what waits for its moment was begun like the drafts."""
    waits = text.facts.get("status") == "scheduled"
    day: datetime.datetime = BEGUN if waits else text.facts.get("published", BEGUN)
    return day


def lead_on(facts: dict[str, Any], made: dict[str, Article], shelves: dict[str, Category]) -> None:
    """What leads from one to another, as part of what is published; words for the same."""
    for row in facts["series"]:
        series = Series.objects.create(**{key: row[key] for key in row if key != "parts"})
        for slug in row["parts"]:
            made[slug].series = series
            made[slug].save(update_fields=["series"])
    for row in facts["answers"]:
        made[row["article"]].responds_to = made[row["responds_to"]]
        made[row["article"]].save(update_fields=["responds_to"])
    for row in facts["picks"]:
        made[row["article"]].pick([made[slug] for slug in row["others"]])
    for row in facts["introductions"]:
        shelves[row["category"]].introduction = row["text"]
        shelves[row["category"]].save()
    Synonyms.objects.bulk_create(Synonyms(words=row["words"]) for row in facts["synonyms"])


def change(facts: dict[str, Any], article: Article, editor: User) -> None:
    """Put another wording beside a live article. Raises ValueError where the old one is gone."""
    article = Article.objects.get(pk=article.pk)
    said = article.working_content()
    if facts["old"] not in said["body"]:
        raise ValueError(f"{article} does not say: {facts['old']}")
    said["body"] = said["body"].replace(facts["old"], facts["new"])
    article.keep(said, by=editor, note=facts["note"])
    article.revisions.filter(kind="saved").update(at=facts["when"])
    Article.objects.filter(pk=article.pk).update(updated_at=facts["when"])


def correct(facts: dict[str, Any], article: Article, editor: User) -> None:
    """Put right what went out wrong, and tell readers. Raises ValueError where it isn't there."""
    article = Article.objects.get(pk=article.pk)
    if facts["right"] not in article.body:
        raise ValueError(f"{article} does not say: {facts['right']}")
    right = article.body
    article.body = right.replace(facts["right"], facts["wrong"])
    article.save(update_fields=["body"])
    first = article.revisions.get()  # of its publication
    first.content |= {"body": article.body}
    first.save()
    article.keep(article.working_content() | {"body": right}, by=editor)
    moves = list(article.moves.values_list("pk", flat=True))
    correction = article.correct(by=editor, kind=facts["kind"], text=facts["text"])
    article.moves.exclude(pk__in=moves).update(at=facts["when"])
    article.revisions.exclude(pk=first.pk).update(at=facts["when"])
    article.corrections.filter(pk=correction.pk).update(at=facts["when"])
    Article.objects.filter(pk=article.pk).update(edited_at=facts["when"], updated_at=facts["when"])


def slots(rows: list[dict[str, Any]], made: dict[str, Article], pictures: dict[str, Image]) -> None:
    """What leads the home page."""
    for row in rows:
        FeaturedSlot.objects.create(
            article=made[row["article"]],
            order=row["order"],
            title=row.get("title", ""),
            standfirst=row.get("standfirst", ""),
            image=pictures.get(row.get("picture", "")),
        )


def page(text: Text) -> Page:
    """A page such as "About"."""
    return Page.objects.create(
        title=text.facts["title"],
        standfirst=text.facts.get("standfirst", ""),
        slug=text.slug,
        body=text.body,
        language=text.facts.get("language", "en"),
        published_at=BEGUN,
    )
