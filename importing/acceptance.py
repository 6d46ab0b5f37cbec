"""What accepting a proposal writes, by its kind.

Each function fills the fields of a content (see articles.content) from the value of a proposal and
answers "" or, with nothing written, one sentence that tells the editor why it can't be done now.
What an editor has put there is never replaced.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Author
from articles import content, keeping
from articles.content import Content
from articles.merging import who_stayed
from articles.models import Article, Byline
from articles.models.byline import Role
from articles.reasons import Reason
from articles.workflow import Status
from images.rights import Licence
from importing.people import spellings_of
from importing.proposals import Passage, without
from prose.clean import clean_inline
from prose.excerpt import plain_text
from prose.korean import slugify

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_NAME = 200  # characters; Author.name and Byline.name
LONGEST_CREDIT = 300  # characters; Image.credit

CC = re.compile(
    r"(?:CC|Creative\s+Commons)[\s-]+(?P<kind>BY(?:-(?:NC|SA|ND))*)[\s-]+(?P<version>\d\.\d)",
    re.IGNORECASE,
)


def author_named(name: str) -> Author:
    """The author who signs so, in either script, or did before a merge; else a new one."""
    name = name[:LONGEST_NAME]
    for form in spellings_of(name):
        called = Author.objects.filter(Q(name__iexact=form) | Q(other_name=form)).order_by("pk")
        if known := called.first():
            return known
    return who_stayed(slugify(name)) or Author.objects.create(name=name)


def sign(article: Article, author: Author, order: int, name: str) -> Byline:
    """A byline; frozen under an article that is published, with nothing but the name."""
    is_published = article.status == Status.PUBLISHED
    return Byline(
        article=article,
        author=author,
        order=order,
        name=name if is_published else "",
        frozen_at=timezone.now() if is_published else None,
    )


def accept(article: Article, passage: Passage, *, by: "User | None", kind: str) -> str:
    """Fill the fields and lift the passage out of the body, and keep a revision of both.

    Changes that are not published yet get the same, where editors have not written otherwise in
    them. `kind` is what the revisions call it, in English. Answers as the functions below do.
    """
    said = content.of(article)
    if trouble := ACCEPT[passage.kind](article, said, passage.value):
        return trouble
    said["body"] = without(said["body"], [passage])

    def taken_over(beside: Content) -> Content:
        ACCEPT[passage.kind](article, beside, passage.value)
        return {**beside, "body": without(beside["body"], [passage])}

    with keeping.amended(article, by=by, reason=Reason.PROPOSAL, note=kind, beside=taken_over):
        write(article, said)
    return ""


def write(article: Article, said: Content) -> None:
    """Make the article's body and bylines say this."""
    rows = {(row.author_id, row.role): row for row in article.bylines.all()}
    for order, each in enumerate(said["bylines"]):
        row = rows.pop((each["author"], each["role"]), None)
        if row is None:
            row = sign(article, Author.objects.get(pk=each["author"]), order, each["name"])
        row.order, row.bio, row.disclaimer = order, each["bio"], each["disclaimer"]
        row.save()
    for row in rows.values():
        row.delete()
    article.body = said["body"]
    article.save(update_fields=["body", "updated_at"])


def accept_byline(article: Article, said: Content, value: dict[str, Any]) -> str:
    """These people sign as authors, in this order, in the place of the account that did."""
    people = list(dict.fromkeys(author_named(name) for name in value["names"]))
    wanted = {person.pk for person in people}
    authors = [row for row in said["bylines"] if row["role"] == Role.AUTHOR]
    signed = {row["author"]: row for row in authors}
    account = signed.get(value.get("account"))
    if account is None or account["affiliation"] or account["bio"] or account["disclaimer"]:
        if wanted <= signed.keys():
            return ""
        if authors:
            return _("Somebody has changed who signs since; change the byline by hand.")
    rows = said["bylines"]
    place = rows.index(account) if account else 0
    others = [row for row in rows if row is not account and row not in map(signed.get, wanted)]
    before = [row for row in rows[:place] if row in others]
    after = [row for row in rows[place:] if row in others]
    new = [signed.get(person.pk) or _signing(article, person) for person in people]
    said["bylines"] = [*before, *new, *after]
    return ""


def _signing(article: Article, author: Author) -> dict[str, Any]:
    return {
        "author": author.pk,
        "author_name": author.name,
        "role": str(Role.AUTHOR),
        "name": author.name if article.status == Status.PUBLISHED else "",
        **dict.fromkeys(("affiliation", "bio", "disclaimer"), ""),
    }


def accept_bio(article: Article, said: Content, value: dict[str, Any]) -> str:
    """The bio as of this article; the author's own too, where there is none."""
    people = Author.objects.in_bulk(row["author"] for row in said["bylines"])
    for row in said["bylines"]:
        author = people.get(row["author"])
        if author and value["name"] in (row["name"], author.name, author.other_name):
            return _fill(row, author, "bio", value["text"])
    return _("%(name)s does not sign this article; accept the byline first.") % {
        "name": value["name"]
    }


def accept_disclaimer(article: Article, said: Content, value: dict[str, Any]) -> str:
    """Whose the views are, after the bio of the last author, where it stood."""
    if article.proposals.filter(kind="byline", status="proposed").exists():
        return _("The text names who wrote it; accept or refuse that byline first.")
    rows = [row for row in said["bylines"] if row["role"] == Role.AUTHOR]
    author = Author.objects.filter(pk=rows[-1]["author"]).first() if rows else None
    if author is None:
        return _("Nobody signs this article; accept the byline first.")
    return _fill(rows[-1], author, "disclaimer", value["text"])


def _fill(row: dict[str, Any], author: Author, field: str, words: str) -> str:
    """Bio or disclaimer on one byline, and on its author where there is none yet."""
    words = clean_inline(words)
    if row[field] and plain_text(row[field]) != plain_text(words):
        return _("%(name)s has other words there on this article: %(words)s") % {
            "name": author.name,
            "words": plain_text(row[field]),
        }
    row[field] = words
    if not getattr(author, field):
        setattr(author, field, words)
        author.save(update_fields=[field, "updated_at"])
    return ""


def accept_photo_credit(article: Article, said: Content, value: dict[str, Any]) -> str:
    """The credit and licence of the lead picture, which is there."""
    image = article.lead_image
    assert image is not None
    licence = licence_told(value["licence"])
    told = [value["name"], value["source"], value["licence"] if licence == Licence.OTHER else ""]
    credit = ", ".join(filter(None, told))[:LONGEST_CREDIT]
    if image.credit and image.credit != credit:
        return _("The lead picture has a credit already: %(credit)s") % {"credit": image.credit}
    image.credit = credit
    if licence:
        image.licence = licence
    image.save(update_fields=["credit", "licence", "updated_at"])
    return ""


def licence_told(words: str) -> str:
    """The licence that an author's words name; OTHER where they name none exactly, "" for none."""
    if not words:
        return ""
    found = CC.search(words)
    code = f"cc-{found['kind']}-{found['version']}".lower() if found else ""
    if code in Licence.values:
        return code
    if re.search(r"public\s+domain", words, re.IGNORECASE):
        return Licence.PUBLIC_DOMAIN
    return Licence.CC0_10 if re.search(r"CC-?0|CC\s+0", words, re.IGNORECASE) else Licence.OTHER


ACCEPT: dict[str, Callable[[Article, Content, dict[str, Any]], str]] = {
    "byline": accept_byline,
    "bio": accept_bio,
    "disclaimer": accept_disclaimer,
    "photo_credit": accept_photo_credit,
}
