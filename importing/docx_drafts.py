"""A Word file becomes a draft: its text kept as the first revision, its pictures in the library.

Pictures go in first, each by itself, as decoding takes seconds in which nobody else could write.
Where the draft then can't be made they are in the library already, and found again by the next try.
"""

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.datastructures import MultiValueDict

from articles import content
from articles.models import Article
from articles.reasons import Reason
from images import bringing, originals
from images.addresses import always
from images.fields import Unshowable
from images.forms import FileForm
from images.models import Image
from importing import docx_reading, docx_text
from importing.docx_reading import PLACEHOLDER, Picture, Reading
from importing.docx_signed import signed
from importing.docx_text import LONGEST_TITLE
from importing.models import Original
from prose import sayings
from prose.excerpt import plain_text
from prose.korean import language_of
from prose.sayings import gettext as _
from prose.sayings import ngettext

if TYPE_CHECKING:
    from accounts.models import User

ADD_PICTURES = "images.add_image"
PICTURE = re.compile(r"<img [^>]*/>")
MOST_REMARKS = 100  # a text with more struck-out passages is compared in Word
LONGEST_ALT = 500  # characters; Image.alt


def draft_from(data: bytes, name: str, *, by: "User") -> Article:
    """A draft with this Word file's text, and the file kept with it. Raises Unreadable."""
    reading = docx_reading.read(data)
    html, remarks = with_pictures(reading, by=by)
    text = docx_text.text_in(html, reading.author)
    remarks = [*text.remarks, *reading.remarks, *remarks]
    if not text.title:
        text.title = PurePath(name).stem[:LONGEST_TITLE]
        remarks.insert(
            0, _("The text has no title of its own; the name of the file stands for it.")
        )
    bylines, body = signed(text, remarks, by=by)
    said = {
        "title": text.title,
        "standfirst": text.standfirst,
        "body": body,
        "language": language_of(plain_text(body)) or "en",
        "bylines": bylines,
    }
    kept = [sayings.kept(remark) for remark in shortened(remarks)]
    original = Original(name=name[-200:], remarks=kept, uploaded_by_id=by.pk)
    original.file.save("original.docx", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            article = Article(created_by=by)
            article.save()
            said = {**content.of(article), **said}
            article.keep(said, by=by, reason=Reason.FROM_A_WORD_FILE)
            original.article = article
            original.save()
    except BaseException:
        default_storage.delete(original.file.name or "")
        raise
    return article


def shortened(remarks: list[str]) -> list[str]:
    """Each once, and no more than anybody reads."""
    each_once = list(dict.fromkeys(remarks))
    more = len(each_once) - MOST_REMARKS
    if more <= 0:
        return each_once
    said = ngettext("… and %(count)d more", "… and %(count)d more", more) % {"count": more}
    return [*each_once[:MOST_REMARKS], said]


def with_pictures(reading: Reading, *, by: "User") -> tuple[str, list[str]]:
    """The HTML with the pictures' addresses in the library, and what became of them."""
    remarks: list[str] = []
    html, new = reading.html, 0
    for number, picture in enumerate(reading.pictures):
        try:
            image, is_new = taken_in(picture, by=by)
        except Unshowable as trouble:
            said = {"name": picture.alt or picture.name, "why": trouble.args[0]}
            remarks.append(_("A picture was left out (%(name)s): %(why)s") % said)
            html = replaced(html, number, "")
            continue
        new += is_new
        html = replaced(html, number, always(image, "w960"))
    if new:
        said_so = ngettext(
            "%(count)d picture went into the library; it needs a credit and a licence.",
            "%(count)d pictures went into the library; they need a credit and a licence.",
            new,
        )
        remarks.append(said_so % {"count": new})
    return html, remarks


def replaced(html: str, number: int, address: str) -> str:
    """The HTML with the address of one picture, or without the picture."""
    place = f'src="{PLACEHOLDER % number}"'

    def one(found: re.Match[str]) -> str:
        if place not in found[0]:
            return found[0]
        return found[0].replace(place, f'src="{address}"') if address else ""

    return PICTURE.sub(one, html)


def taken_in(picture: Picture, *, by: "User") -> tuple[Image, bool]:
    """The picture in the library, and whether it is new there. Raises Unshowable."""
    if not by.has_perm(ADD_PICTURES):
        raise Unshowable(_("You may not add pictures to the library."))
    upload = SimpleUploadedFile(picture.name, picture.data)
    form = FileForm({}, MultiValueDict({"file": [upload]}))
    if not form.is_valid():
        told = [error.message for error in form.errors["file"].as_data()]
        raise Unshowable(sayings.joined(" ", told))
    file = form.cleaned_data["file"]
    if known := bringing.of_these_bytes(originals.digest(file)):
        return known, False
    image = Image(
        file=file,
        uploaded_by_id=by.pk,
        alt=" ".join(picture.alt.split())[:LONGEST_ALT],
        is_decorative=picture.is_decorative,
    )
    image.fill_in()
    return bringing.bring(image)
