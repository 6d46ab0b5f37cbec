"""Pictures in articles and pages: which those are, and what they lack."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.own_links import own_path
from articles.workflow import Status
from images.addresses import Address, known_by, meant_in, pictures_in, shown_in
from images.credits import image_of
from images.models import Image
from images.renditions import FOLDER
from prose.characters import says_something
from prose.markup import Piece, pieces

MOST_DOUBTFUL = 12  # pictures looked up for the desk's home; the library's filter lists them all

if TYPE_CHECKING:
    from articles.content import Content
    from articles.models import Article, Revision


def pictures_of(article: "Article") -> list[Image]:
    """Lead picture and those among the words, each once, in no order but the lead first."""
    lead = [article.lead_image] if article.lead_image else []
    return lead + [image for image in pictures_in(article.body) if image not in lead]


def hold(body: str, lead: int | None) -> dict[int, Image]:
    """The pictures of a text and its lead, by number, as they are until the transaction ends.

    Whoever holds the article too holds that first, so that no two wait for one another.
    """
    means = meant_in(body)
    shown = Image.objects.filter(Q(pk=lead) | Q(key__in=means) | Q(former__in=means))
    # without their keys: other articles with the same picture are saved meanwhile
    held = shown.order_by("pk").select_for_update(no_key=True)
    return {image.pk: image for image in held}


def lead_of(content: "Content") -> int | None:
    """The number of the lead picture that a revision names, whether or not there is one."""
    return (content["lead_image"] or {}).get("id")


def hold_of(article: "Article") -> None:
    """The same for an article, which knows its lead picture as it is from now on."""
    held = hold(article.body, article.lead_image_id)
    if lead := held.get(article.lead_image_id or 0):
        article.lead_image = lead


def lacks(article: "Article") -> list[str]:
    """What its pictures lack before it can go out, in words for the editor.

    Among the words a picture has the alt text that the body gives it, and needs none where the
    library says that it is decorative.
    """
    lead = article.lead_image
    found = lead.lacks() if lead else []
    known = shown_in(article.body)
    found += [
        _("alt text of a picture in the text (%(picture)s)") % {"picture": called(piece, known)}
        for piece in pieces(article.body)
        if is_undescribed(piece, known)
    ]
    if meant_in(article.body) - set(known):
        found.append(_("a picture in the text that is not in the library any more"))
    found += [
        _("a picture in the text at an address where nothing is: %(address)s") % {"address": src}
        for src in strays(article.body)
        if src.startswith(settings.MEDIA_URL) or own_path(src).startswith(settings.MEDIA_URL)
    ]
    found += [
        _("a picture of another site in the text: bring it into the library (%(address)s)")
        % {"address": src}
        for src in strays(article.body)
        if is_foreign(src)
    ]
    for image in {image.pk: image for image in known.values()}.values():
        found += [f"{what} (“{image}”)" for what in image.lacks_rights() if image != lead]
    return found


def is_undescribed(piece: Piece, known: dict[str, Image]) -> bool:
    """Is it a picture that a reader who does not see it learns nothing of?"""
    if piece.name != "img" or says_something(piece.attributes.get("alt", "")):
        return False
    image = image_of(piece, known)
    return image is None or not image.is_decorative


def shows_bare(body: str, image: Image) -> bool:
    """Does the text show that picture, and say nothing of it to who does not see it?"""
    known = shown_in(body)
    return any(
        piece.name == "img"
        and not says_something(piece.attributes.get("alt", ""))
        and image_of(piece, known) == image
        for piece in pieces(body)
    )


def called(piece: Piece, known: dict[str, Image]) -> str:
    """A picture in a text, so that an editor finds it: by its name, else by its address."""
    image = image_of(piece, known)
    return f"“{image}”" if image else piece.attributes.get("src", "")


def doubts(article: "Article") -> list[str]:
    """What an editor should look at in its pictures: rights that have ended, or soon will, and
    pictures of this site that no library answers for.
    """
    found = [doubt for image in pictures_of(article) for doubt in image.doubts()]
    for src in strays(article.body):
        path = own_path(src)
        if path and not path.startswith((settings.MEDIA_URL, settings.STATIC_URL)):
            text = _("a picture in the text that is not from the library: %(address)s")
            found.append(text % {"address": src})
    return found


def is_foreign(src: str) -> bool:
    """Is it a picture of another site, whose rights nobody here has looked at?"""
    return not own_path(src) and not src.startswith(settings.MEDIA_URL)


def strays(body: str) -> list[str]:
    """Addresses of the pictures in a text that are none of the library's, each once."""
    images = (piece.attributes for piece in pieces(body) if piece.name == "img")
    sources = dict.fromkeys(attributes.get("src", "") for attributes in images)
    return [src for src in sources if Address.in_words(src) is None]


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


def holding(image: Image) -> list[QuerySet[Any]]:
    """The rows, noun by noun, whose text shows it: articles, pages, what waits beside them, and
    what earlier versions said.
    """
    from articles.models import Article, Page  # noqa: PLC0415  (as above)

    among, in_content = Q(), Q(content__lead_image__id=image.pk)
    for words in known_by(image):
        among |= Q(body__contains=words)
        in_content |= Q(as_text__contains=words)
    beside = showing_revisions().alias(as_text=Cast("content", TextField()))
    return [
        Article.objects.filter(among),
        Page.objects.filter(among),
        beside.filter(in_content).select_related("article"),
    ]


def showing_revisions() -> "QuerySet[Revision]":
    """What an article may become: its changes beside it, and what was typed and not saved. And what
    its earlier versions are, which readers can go on reading, and what an open link shows.

    Other revisions don't keep a picture: they name it, and a text that comes back without its
    picture is not published.
    """
    from articles.models import Correction, PreviewLink, Revision  # noqa: PLC0415  (as above)

    of_the_same = Revision.objects.kept().filter(article=OuterRef("article"))
    newest = Q(pk=Subquery(of_the_same.values("pk")[:1])) & ~Q(article__changes="")
    versions = Q(pk__in=Correction.objects.values("before"))
    links = PreviewLink.objects.filter(revoked_at=None, expires_at__gt=timezone.now())
    pinned = Q(pk__in=links.exclude(revision=None).values("revision"))
    return Revision.objects.filter(Q(kind="autosaved") | newest | versions | pinned)


def shown_anywhere() -> Q:
    """What finds the pictures that stand in a text, would in one that waits, or did in an
    earlier version.

    It reads every text that has a picture, once: for a filter, not for a list.
    """
    from articles.models import Article, Page  # noqa: PLC0415  (as above)

    means, leads = set(), set()
    for rows in (Article.objects.all(), Page.objects.all()):
        shown = rows.filter(body__contains=FOLDER).values_list("body", flat=True)
        means |= {name for body in shown.iterator() for name in meant_in(body)}
    for content in showing_revisions().values_list("content", flat=True).iterator():
        means |= meant_in(content["body"])
        leads.add(lead_of(content))
    return Q(key__in=means) | Q(former__in=means) | Q(pk__in=leads - {None})
