"""Pictures in articles and pages: which those are, and what they lack."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from articles.workflow import Status
from images.addresses import Address, known_by, meant_in, pictures_in, shown_in
from images.models import Image
from images.renditions import FOLDER
from prose.fields import CleanBodyField
from prose.markup import Piece, pieces

MOST_DOUBTFUL = 12  # pictures looked up for the desk's home; the library's filter lists them all

if TYPE_CHECKING:
    from articles.models import Article


def pictures_of(article: "Article") -> list[Image]:
    """Lead picture and those among the words, each once, in no order but the lead first."""
    lead = [article.lead_image] if article.lead_image else []
    return lead + [image for image in pictures_in(article.body) if image not in lead]


def lacks(article: "Article") -> list[str]:
    """What its pictures lack before it can go out, in words for the editor.

    Among the words a picture has the alt text that the body gives it, and needs none where the
    library says that it is decorative.
    """
    lead = article.lead_image
    found = lead.lacks() if lead else []
    known = shown_in(article.body)
    if any(is_undescribed(piece, known) for piece in pieces(article.body)):
        found.append(_("alt text of a picture in the text"))
    for image in {image.pk: image for image in known.values()}.values():
        found += [f"{what} (“{image}”)" for what in image.lacks_rights() if image != lead]
    return found


def is_undescribed(piece: Piece, known: dict[str, Image]) -> bool:
    """Is it a picture that a reader who does not see it learns nothing of?"""
    if piece.name != "img" or piece.attributes.get("alt", "").strip():
        return False
    address = Address.in_words(piece.attributes.get("src", ""))
    image = known.get(address.means) if address else None
    return image is None or not image.is_decorative


def doubts(article: "Article") -> list[str]:
    """What an editor should look at in its pictures: rights that have ended, or soon will."""
    return [doubt for image in pictures_of(article) for doubt in image.doubts()]


def doubtful() -> list[tuple[Image, "list[Article]"]]:
    """Pictures whose right has ended or soon will, the most pressing first, each with the public
    and coming articles that show it. Those that no such article shows are left out.
    """
    ending = Image.objects.expired() | Image.objects.running_out()
    images = list(ending.order_by("expires_on", "pk")[:MOST_DOUBTFUL])
    articles = showing(images)
    rows = [(image, [each for each in articles if shows(each, image)]) for image in images]
    return [(image, shown) for image, shown in rows if shown]


def showing(images: list[Image]) -> "list[Article]":
    """The articles that show any of them to readers now, or will; newest first, in one query."""
    from articles.models import Article  # noqa: PLC0415  (it asks this file what it lacks)

    if not images:
        return []
    among = Q(lead_image__in=images) | Q(slots__image__in=images)
    for words in (words for image in images for words in known_by(image)):
        among |= Q(body__contains=words)
    found = Article.objects.filter(among, status=Status.PUBLISHED).distinct()
    return list(found.prefetch_related("slots").order_by("-published_at", "pk"))


def shows(article: "Article", image: Image) -> bool:
    """Is it the lead picture, that of a slot, or among the words?"""
    leads = image.pk in (article.lead_image_id, *(slot.image_id for slot in article.slots.all()))
    return leads or any(words in article.body for words in known_by(image))


def texts() -> Iterator[tuple[type[models.Model], str]]:
    """(noun, field) of everything that keeps bodies: articles, pages, and copies of either."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            is_copy = isinstance(field, models.JSONField) and model._meta.app_label == "articles"
            if isinstance(field, CleanBodyField) or is_copy:
                yield model, field.name


def holding(image: Image) -> Iterator[QuerySet[Any]]:
    """The rows, noun by noun, whose text shows it."""
    for model, name in texts():
        among = Q()
        for words in known_by(image):
            among |= Q(as_text__contains=words)
        rows = model._base_manager.alias(as_text=Cast(name, TextField()))
        yield rows.filter(among)


def shown_in_texts() -> set[str]:
    """The keys, and the former names, of all pictures that stand in a text.

    It reads every text that has a picture, once: for a filter, not for a list.
    """
    found = set()
    for model, name in texts():
        rows = model._base_manager.annotate(as_text=Cast(name, TextField()))
        shown = rows.filter(as_text__contains=FOLDER).values_list("as_text", flat=True)
        for text in shown.iterator():
            found |= meant_in(text)
    return found
