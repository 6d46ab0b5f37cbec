"""What WordPress has no field for, carried in a custom field of an export of ours.

`export_wordpress` writes it, `import_wordpress` reads it; WordPress keeps it and shows it nowhere.
The value is JSON: kind, language, disclosure, status, date and address, old_paths, and the byline
as it was signed.
"""

import json
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.dateparse import parse_date, parse_datetime

from articles.models import Article, Byline
from articles.models.addresses import plain_path
from articles.models.byline import Role
from articles.models.kinds import Kind
from articles.models.publication import Language
from articles.workflow import Status
from images.models import Image
from importing.addresses import Addresses
from importing.records import OWN_FIELD as FIELD
from importing.records import Item
from importing.signing import Signatures
from importing.uploads import clean_path

CLOSED = (Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN)
OF_IMAGE = ("credit", "licence", "copyright", "source_url", "is_decorative", "focal_point")
KEY = re.compile(r"[0-9a-f]{16}")
AS_SIGNED = ("name", "affiliation", "bio", "disclaimer")


def of(article: Article, old_paths: list[str]) -> str:
    """The value for an article."""
    return json.dumps(
        {
            "kind": article.kind,
            "language": article.language,
            "disclosure": article.disclosure,
            "status": article.status,
            "published_at": article.published_at.isoformat() if article.published_at else "",
            "permalink": article.permalink or "",
            "withdrawal_note": article.withdrawal_note,
            "old_paths": old_paths,
            "byline": [
                {"author": byline.author.slug, "author_name": byline.author.name}
                | {"role": byline.role, "frozen": byline.frozen_at is not None}
                | {field: getattr(byline, field) for field in AS_SIGNED}
                for byline in article.bylines_shown
            ],
        },
        ensure_ascii=False,
        sort_keys=True,
    )


def of_image(image: Image, uploads: list[str]) -> str:
    """The value for a picture: its rights, where it is cut, and the key of its addresses.

    `uploads` are the paths below /wp-content/uploads/ at which it answers.
    """
    said: dict[str, Any] = {name: getattr(image, name) for name in ("key", *OF_IMAGE)}
    said["expires_on"] = image.expires_on.isoformat() if image.expires_on else ""
    said |= {"uploads": uploads} if uploads else {}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def of_file(stored: str, uploads: list[str]) -> str:
    """The value for a document, sound or film: where it is stored, and where it answers."""
    return json.dumps({"stored": stored, "uploads": uploads}, ensure_ascii=False, sort_keys=True)


def uploads_in(marks: str) -> list[str]:
    """The paths below /wp-content/uploads/ at which a file answered."""
    told = read(marks).get("uploads", [])
    paths = [clean_path(str(each)) for each in told] if isinstance(told, list) else []
    return [path for path in paths if path]


def stored_in(marks: str) -> str:
    """Where a file was stored, below the folder of stored files; '' for none."""
    return clean_path(str(read(marks).get("stored", "")))


def in_item(item: Item) -> dict[str, Any]:
    """What an item carries; {} for one of another system, or where it can't be read."""
    return read(next(iter(item.meta.get(FIELD, [])), ""))


def read(marks: str) -> dict[str, Any]:
    """What a field of ours says; {} where it can't be read."""
    try:
        told = json.loads(marks or "{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def key_in(marks: str) -> str:
    """The key that a picture's addresses had, from its marks; '' for none."""
    key = str(read(marks).get("key", ""))
    return key if KEY.fullmatch(key) else ""


def apply_to_image(marks: str, image: Image) -> None:
    """Give a picture that has just come in what it had; nothing of it where a part can't be read.

    Its addresses stay those which texts name, unless another picture has them.
    """
    told = read(marks)
    before = dict(image.__dict__)
    for name in OF_IMAGE:
        setattr(image, name, told.get(name, getattr(image, name)))
    image.expires_on = parse_date(str(told.get("expires_on", "")))
    try:
        image.clean_fields(exclude=["file"])
    except ValidationError:
        image.__dict__.update(before)
    if (key := key_in(marks)) and not Image.objects.filter(key=key).exists():
        image.key = key


def _close(told: dict[str, Any], article: Article, addresses: Addresses) -> None:
    """What readers don't have keeps its date, its address and why it was withdrawn."""
    article.status = told["status"]
    article.withdrawal_note = str(told.get("withdrawal_note", ""))
    article.published_at = parse_datetime(str(told.get("published_at", "")))
    path = plain_path(str(told.get("permalink", "")))
    if path and path != article.permalink and addresses.is_free(path):
        article.permalink = addresses.claim(path)


def apply(told: dict[str, Any], article: Article, addresses: Addresses) -> None:
    """Give an article that has just come in what it had where it was exported."""
    if not told:
        return
    if told.get("kind") in Kind.values:
        article.kind = told["kind"]
    if told.get("language") in Language.values:
        article.language = told["language"]
    article.disclosure = str(told.get("disclosure", ""))
    if not article.is_public() and told.get("status") in CLOSED:
        _close(told, article, addresses)
    article.save()
    for path in told.get("old_paths", []):
        addresses.lead(str(path), article)


def signed(told: dict[str, Any], article: Article, signatures: Signatures) -> list[Byline]:
    """The bylines that it had, not written yet; [] where it carries none."""
    rows = [row for row in told.get("byline", []) if isinstance(row, dict) and row.get("author")]
    bylines: list[Byline] = []
    for order, row in enumerate(rows):
        author = signatures.of(str(row["author"]))
        role = row.get("role")
        if author is None or role not in Role.values:
            continue
        byline = Byline(article=article, author=author, order=order, role=role)
        for field in AS_SIGNED:
            setattr(byline, field, str(row.get(field, "")))
        byline.frozen_at = article.published_at if row.get("frozen") else None
        bylines.append(byline)
    return bylines
