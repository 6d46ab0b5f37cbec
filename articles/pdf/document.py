"""An article as a whole typst document: what stands on the page, in the same words."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.citations import Citation
from articles.notices import notices
from articles.pdf.body import Body
from articles.pdf.code import address, array, block, call, spoken, string
from images.addresses import Address, shown_in
from images.credits import credited
from images.models import Image
from images.renditions import JPEG_WIDTH, Order
from prose.excerpt import plain_text
from prose.korean import language_of
from prose.showing import readable

if TYPE_CHECKING:
    from articles.models import Article, Byline, Publication

EDITION = "1"  # of how a PDF is made: another number, and every one is made anew
TEMPLATE = (Path(__file__).parent / "template.typ").read_text(encoding="utf-8")
PAPERS = {"a4": "a4", "letter": "us-letter"}  # the name in the address, the one in typst
TALLEST, WIDEST = 560, 430  # points; a picture leaves room for its caption on either paper
POINTS_A_PIXEL = 0.5  # 144 to the inch: larger than that, a picture is seen to be made of dots


@dataclass(frozen=True)
class Document:
    """Source and pictures of one PDF; the pictures by the name that the source has for them."""

    source: str
    pictures: dict[str, Image] = field(default_factory=dict)

    @property
    def plainer(self) -> str:
        """The source for a text that typst can't break at its spaces, since it has none."""
        return self.source.replace("whole-words: true", "whole-words: false", 1)

    @property
    def key(self) -> str:
        """Changes with everything that the PDF shows, and with nothing else."""
        files = [Order.of(image).path("jpeg") for image in self.pictures.values()]
        return hashlib.sha256(repr([EDITION, self.source, files]).encode()).hexdigest()[:40]


def document(article: "Article", publication: "Publication", paper: str = "a4") -> Document:
    """The article for that paper ("a4", "letter"), in its own language."""
    with translation.override(article.language):
        return _Maker(article, publication, paper).document()


class _Maker:
    """Gathers the pictures while the words are put together."""

    def __init__(self, article: "Article", publication: "Publication", paper: str) -> None:
        self.article, self.publication, self.paper = article, publication, paper
        self.language = article.language
        self.base = settings.SITE_URL + article.get_absolute_url()
        self.pictures: dict[str, Image] = {}
        self.library = shown_in(article.body)

    def document(self) -> Document:
        """The template, what it is told, and the text."""
        the = ", ".join(f"{name}: {value}" for name, value in self._the().items())
        text = self._text(credited(self.article.body, self.library))
        body = block(*self._responds_to(), self._lead(), text.code(), *self._end())
        source = f"{TEMPLATE}\n#let the = ({the})\n#paper(the, {body})\n"
        return Document(source, self.pictures)

    def _the(self) -> dict[str, str]:
        article, publication = self.article, self.publication
        shelves = " · ".join(each.name for each in article.shown_categories)
        names = [each.shown_name for each in article.bylines_shown if each.is_by_author()]
        return {
            "paper": string(PAPERS[self.paper]),
            "whole-words": "true",
            "language": string(self.language),
            "title": string(" ".join(article.told_title.split())),
            "authors": array([string(name) for name in names or [publication.name]]),
            "keywords": array([string(tag.name) for tag in article.shown_tags]),
            "description": string(article.standfirst) if article.standfirst else "none",
            "date": _date(article),
            "nameplate": self._said(publication.name),
            "running": self._said(article.title),
            "shelf": self._said(shelves) if shelves else '""',
            "opening": block(*self._retraction()),
            "heading": self._said(article.title),
            "standfirst": self._said(article.standfirst) if article.standfirst else '""',
            "signed": array([*map(self._signature, article.bylines_shown), *self._original()]),
            "dated": string(self._dated()),
            "address": call("link", address(self.base), string(readable(self.base))),
            "footer": string(readable(self.base)),
        }

    def _said(self, words: str) -> str:
        """Plain words, said to be in the language they are in."""
        own = language_of(words)
        return spoken(string(words), own if own != self.language else "")

    def _text(self, html: str) -> Body:
        return Body(html, base=self.base, language=self.language, picture=self._picture)

    def _words(self, html: str) -> str:
        own = language_of(plain_text(html))
        body = self._text("")
        return spoken(body.words(html), own if own != self.language else "")

    def _signature(self, byline: "Byline") -> str:
        role = "" if byline.is_by_author() else f"{byline.get_role_display()}: "
        place = f", {byline.shown_affiliation}" if byline.shown_affiliation else ""
        name = call("strong", self._said(byline.shown_name))
        return block(string(role), name, self._said(place))

    def _original(self) -> list[str]:
        original = self.article.shown_original
        if original is None:
            return []
        place = address(settings.SITE_URL + original.get_absolute_url())
        words = string(f"{_('Translated from')} ")
        return [block(words, call("link", place, self._said(original.told_title)))]

    def _dated(self) -> str:
        said = [_day(self.article.published_at)] if self.article.published_at else []
        if updated := self.article.shown_updated_at:
            said.append(f"{_('updated')} {_day(updated)}")
        if self.article.version > 1:
            said.append(_("version %(number)s") % {"number": self.article.version})
        return " · ".join(said)

    def _responds_to(self) -> list[str]:
        """What it answers, with a link, where readers can read that."""
        other = cast("Article | None", self.article.responds_to)
        if other is None or not other.is_public():
            return []
        where = address(settings.SITE_URL + other.get_absolute_url())
        link = call("link", where, self._said(other.told_title))
        return [call("par", block(string(f"{_('Responds to')} "), link))]

    def _lead(self) -> str:
        image = self.article.lead_image
        if image is None:
            return ""
        return call("shown", self._code_of(image, image.shown_alt), self._caption(image) or "none")

    def _caption(self, image: Image) -> str:
        parts = [self._words(image.caption)] if image.caption else []
        credit = string(image.credit)
        if image.credit and image.source_url:
            credit = call("link", address(image.source_url), credit)
        said = [credit] if image.credit else []
        if image.licence_url:
            label = string(image.get_licence_display())
            said.append(call("link", address(image.licence_url), label))
        elif image.licence == "all-rights-reserved":
            said.append(string(image.get_licence_display()))
        for number, each in enumerate(said):
            parts += [string(", " if number else " "), each]
        return block(*parts) if parts else ""

    def _picture(self, source: str, alt: str) -> str:
        found = Address.in_words(source)
        image = self.library.get(found.means) if found else None
        return self._code_of(image, alt) if image else ""

    def _code_of(self, image: Image, alt: str) -> str:
        """The picture as large as it is, the column wide and a page high at most."""
        named = [name for name, each in self.pictures.items() if each.pk == image.pk]
        name = named[0] if named else f"picture-{len(self.pictures) + 1}.jpg"
        self.pictures[name] = image
        width = min(image.width, JPEG_WIDTH)
        height = image.height * width / image.width if image.width else width
        scale = min(
            POINTS_A_PIXEL,
            WIDEST / max(width, 1),
            TALLEST / max(height, 1),
        )
        code = call(
            "image",
            string(name),
            width=f"{max(width * scale, 1):.0f}pt",
            alt=string(alt) if alt else "",
        )
        return code if alt else call("pdf.artifact", code)

    def _retraction(self) -> list[str]:
        """That the publication no longer stands by it, before anything else."""
        label = string(_("This article has been retracted."))
        return [
            call("noticed", "red", label, self._words(each.text))
            for each in self.article.retractions
        ]

    def _corrections(self) -> list[str]:
        """What was put right, each with its kind, day and signature."""
        made = []
        for each in self.article.shown_corrections:
            label = string(f"{each.get_kind_display()}, {_day(each.at)}")
            signed = call("quiet", string(each.shown_signature))
            words = block(self._words(each.text), "linebreak()", signed)
            made.append(call("noticed", "red", label, words))
        return made

    def _end(self) -> list[str]:
        """What was put right, who wrote it, every notice, and how to cite it."""
        made = [*self._corrections(), "parted()"]
        for byline in self.article.bylines_shown:
            made += [
                call("noticed", "soft", '""', self._words(words))
                for words in (byline.shown_bio, byline.shown_disclaimer)
                if words
            ]
        for notice in notices(self.article, self.publication):
            label = string(_("Disclosure") if notice.kind == "disclosure" else "")
            made.append(call("noticed", "soft", label, self._text(notice.html).code()))
        cited = Citation(self.article, self.publication).styles[0].html
        made.append(call("noticed", "soft", string(_("Cite as")), self._text("").words(cited)))
        licence = self.article.licence_url_in(self.publication)
        if licence and not self.article.is_retracted:
            label = string(str(self.article.licence_in(self.publication).label))
            content = call("link", address(licence), label)
            made.append(call("noticed", "soft", '""', content))
        return made


def _date(article: "Article") -> str:
    """When it was last changed as typst has it: the file tells no other moment, so it stays."""
    at = article.shown_updated_at or article.published_at
    if at is None:
        return "none"
    at = timezone.localtime(at, timezone.get_fixed_timezone(0))
    named = {part: str(getattr(at, part)) for part in ("year", "month", "day", "hour", "minute")}
    return call("datetime", **named, second=str(at.second))


def _day(moment: object) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")  # type: ignore[arg-type]
