"""What accepting a proposal writes, by its kind.

Each function fills the fields of one article from the value of a proposal and answers "" or, with
nothing written, one sentence that tells the editor why it can't be done now.
"""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Author
from articles.models import Article, Byline
from articles.models.byline import Role
from articles.workflow import Status
from images.rights import Licence

LONGEST_NAME = 200  # characters; Author.name and Byline.name
LONGEST_CREDIT = 300  # characters; Image.credit

CC = re.compile(
    r"(?:CC|Creative\s+Commons)[\s-]+(?P<kind>BY(?:-(?:NC|SA|ND))*)[\s-]+(?P<version>\d\.\d)",
    re.IGNORECASE,
)


def author_named(name: str) -> Author:
    """The author who signs so, in either script; a new one where nobody does."""
    name = name[:LONGEST_NAME]
    known = Author.objects.filter(Q(name__iexact=name) | Q(other_name=name)).order_by("pk")
    return known.first() or Author.objects.create(name=name)


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


def accept_byline(article: Article, value: dict[str, Any]) -> str:
    """These people sign as authors, in this order, instead of whoever did (an account)."""
    people = list(dict.fromkeys(author_named(name) for name in value["names"]))
    signed = {each.author_id: each for each in article.bylines.filter(role=Role.AUTHOR)}
    article.bylines.filter(role=Role.AUTHOR).exclude(author__in=people).delete()
    for order, author in enumerate(people):
        byline = signed.get(author.pk) or sign(article, author, order, author.name)
        byline.order = order
        byline.save()
    return ""


def accept_bio(article: Article, value: dict[str, Any]) -> str:
    """The bio as of this article; the author's own too, where there is none."""
    for byline in article.bylines.select_related("author"):
        if value["name"] in (byline.shown_name, byline.author.name, byline.author.other_name):
            byline.bio = value["text"]
            byline.save(update_fields=["bio"])
            if not byline.author.bio:
                byline.author.bio = value["text"]
                byline.author.save(update_fields=["bio", "updated_at"])
            return ""
    return _("%(name)s does not sign this article; accept the byline first.") % {
        "name": value["name"]
    }


def accept_disclaimer(article: Article, value: dict[str, Any]) -> str:
    """Whose the views are, after the bio of the last author, where it stood."""
    byline = article.bylines.select_related("author").filter(role=Role.AUTHOR).last()
    if byline is None:
        return _("Nobody signs this article; accept the byline first.")
    byline.disclaimer = value["text"]
    byline.save(update_fields=["disclaimer"])
    if not byline.author.disclaimer:
        byline.author.disclaimer = value["text"]
        byline.author.save(update_fields=["disclaimer", "updated_at"])
    return ""


def accept_photo_credit(article: Article, value: dict[str, Any]) -> str:
    """The credit and licence of the lead picture; without one the words stay in the text."""
    image = article.lead_image
    if image is None:
        return _("The article has no lead picture yet; until it has, the credit stays in the text.")
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


ACCEPT: dict[str, Callable[[Article, dict[str, Any]], str]] = {
    "byline": accept_byline,
    "bio": accept_bio,
    "disclaimer": accept_disclaimer,
    "photo_credit": accept_photo_credit,
}
