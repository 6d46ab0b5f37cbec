"""The old site's files: pictures go into the library, documents and sound stay at their addresses.

They come in before the texts, each by itself: decoding takes its time, and what has come in once
is not asked for again.
"""

import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from itertools import product
from pathlib import Path, PurePosixPath
from typing import Literal
from unicodedata import normalize

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils.datastructures import MultiValueDict

from images import originals
from images.addresses import Address
from images.fields import Unshowable
from images.forms import FileForm
from images.intake import ENDINGS
from images.models import Image
from importing import own_marks
from importing.contents import Attachment
from importing.fetching import LARGEST, Fetcher, NotFetched
from importing.lines import one_line
from importing.models import Upload
from importing.moving import Move
from importing.uploads import folder_within, original_names, upload_path
from prose.clean import clean_inline

KIND, ATTACHMENT = "upload", "attachment"  # by its path, by its number
PICTURES = frozenset(ending for endings in ENDINGS.values() for ending in endings)
DRAWINGS = frozenset({".svg", ".svgz", ".bmp", ".tif", ".tiff", ".ico", ".heic", ".heif"})
#: what else may come in: files that a browser shows or saves, and never runs
FILES = frozenset(
    (
        ".pdf .mp3 .m4a .ogg .oga .wav .flac .mp4 .m4v .webm .ogv .mov .txt .csv .rtf .epub .zip "
        ".doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .hwp .hwpx"
    ).split()
)
LONGEST_ALT, LONGEST_CREDIT, LONGEST_TITLE = 500, 300, 200  # characters; Image's columns
#: of names of files: the second is how a Mac writes Hangul
FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
FETCHED = "incoming"  # a folder of the storage that nothing serves

NOT_AT_HAND = "Files that were not at hand (see --media and --fetch-media): links lead to them"
NOT_FETCHED = "Files that could not be fetched: {}"
REFUSED = "Pictures that the library does not take: {}"
ELSEWHERE = "Files at addresses that are no uploads of this site: links lead to them"
OTHER_KIND = "Files of a kind that is not taken over"


@dataclass
class Media:
    """Where files may be: a folder that holds a copy of the uploads, hosts that may be asked."""

    folder: Path | None = None
    fetcher: Fetcher | None = None
    named: set[str] = field(default_factory=set)  # paths of files that an export means

    def __bool__(self) -> bool:
        return self.folder is not None or self.fetcher is not None

    def find(self, path: str, url: str, host: str, stored: str = "") -> Path | None:
        """The file; None where it is not at hand. Raises NotFetched.

        `stored` is where another site of this system kept it.
        """
        if self.folder is not None:
            root = self.folder.resolve()
            within = folder_within(url) or "uploads/"
            below = ("", "uploads/", "wp-content/uploads/")
            in_a_network = (within.removeprefix("uploads/"), within, f"wp-content/{within}")
            names = dict.fromkeys(f"{each}{path}" for each in (*in_a_network, *below))
            for name, form in product((*names, stored), FORMS):
                file = (root / normalize(form, name)).resolve()
                if file.is_relative_to(root) and file.is_file():
                    return file
        if self.fetcher is None or not self.fetcher.may_ask(url):
            return None
        target = Path(settings.MEDIA_ROOT) / FETCHED / host.replace("/", "_") / path
        if not target.is_file():
            self.fetcher.fetch(url, target)
        return target


@dataclass
class Pictures:
    """Takes the files of one old site, and knows afterwards which picture an address means."""

    move: Move
    media: Media
    is_rehearsal: bool = False
    tick: Callable[[], None] = lambda: None
    _images: dict[str, Image | None] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)  # paths that came in by this run
    counted: set[str] = field(default_factory=set)  # paths that the report has counted
    _tried: set[str] = field(default_factory=set)

    def take_all(self) -> None:
        """Every file that the export lists, as far as it is at hand."""
        for file in self.move.contents.attachments.values():
            if file.path:
                self.take(file)
            self.tick()

    def note_named(self) -> None:
        """Which files of the folder the export means, whether they came in or not."""
        listed = (file.path for file in self.move.contents.attachments.values())
        self.media.named |= {*self.move.origins.keys(KIND), *listed, *self._tried}

    def take(self, file: Attachment) -> None:
        """One file, unless it came in already."""
        if file.path in self._tried or self.is_here(file.path):
            return
        self._tried.add(file.path)
        report = self.move.report
        try:
            stored = own_marks.stored_in(file.own_marks)
            at_hand = self.media.find(file.path, file.url, self.move.contents.host, stored)
            if at_hand is None:
                if file.id:  # else it may be there by another of its names
                    report.say_left(NOT_AT_HAND, file.url or file.path)
                return
            self._keep(file, at_hand)
        except NotFetched as trouble:
            report.say_left(NOT_FETCHED.format(trouble), file.url)
        except Unshowable as trouble:
            report.say_left(REFUSED.format(trouble), file.url or file.path)

    def is_here(self, path: str) -> bool:
        """Did the file of that path come in, now or earlier?"""
        return self.move.origins.find(KIND, path) is not None or path in self._images

    def of(self, url: str, number: int = 0) -> Image | None:
        """The picture that an address in a text means, by any of its sizes' names; None for none.

        `number` is the attachment that the text names. What the export does not list is looked for
        by its address alone.
        """
        named = self.move.contents.attachments.get(number)
        if named and named.path and (image := self._image(named.path)) is not None:
            return image
        if (ours := Address.in_words(url)) is not None and ours.key in self._own_keys:
            return self._image(self._own_keys[ours.key])
        return next(filter(None, map(self._image, self._names_of(url))), None)

    @cached_property
    def _own_keys(self) -> dict[str, str]:
        """The paths of pictures by the keys they had, in an export of ours."""
        files = (file for file in self.move.contents.attachments.values() if file.own_marks)
        return {own_marks.key_in(file.own_marks): file.path for file in files}

    def has(self, url: str) -> bool:
        """Is the file here that a link leads to, under any of its names?"""
        return any(map(self.is_here, self._names_of(url)))

    def _names_of(self, url: str) -> list[str]:
        """The names of the file of that address; where none is here, it is looked for first."""
        path = upload_path(url)
        names = original_names(path)
        if path and self.media and path not in self._tried and not any(map(self.is_here, names)):
            own, *others = names
            for name in (*others, own):  # the whole picture, before a small copy of it
                self.take(Attachment(0, 0, "", "", _with_name(url, name), "", "", name))
                if self.is_here(name):
                    break
            self._tried.add(path)
        return names

    def lead_of(self, number: str, fields: list[str]) -> Image | None:
        """The picture of that attachment, else that of a theme's fields (addresses or numbers)."""
        for told in (number, *fields):
            if told.strip().isdecimal():
                file = self.move.contents.attachments.get(int(told))
                image = self._image(file.path) if file and file.path else None
            else:
                image = self.of(told) if told else None
            if image is not None:
                return image
        return None

    def _image(self, path: str) -> Image | None:
        if path not in self._images or self._images[path] is None:
            number = self.move.origins.find(KIND, path)
            is_image = self.move.origins.told(KIND, path).get("is") == "image"
            found = Image.objects.filter(pk=number).first() if number and is_image else None
            if found is None:
                return None
            self._images[path] = found
        return self._images[path]

    def _keep(self, file: Attachment, at_hand: Path) -> None:
        try:
            self._keep_as_it_is(file, at_hand)
        finally:  # kept or refused: another time the host may answer better
            if FETCHED in at_hand.parts and at_hand.is_relative_to(settings.MEDIA_ROOT):
                at_hand.unlink(missing_ok=True)

    def _keep_as_it_is(self, file: Attachment, at_hand: Path) -> None:
        ending = at_hand.suffix.lower()
        if ending in PICTURES or ending in DRAWINGS:
            self._keep_picture(file, at_hand)
        elif ending not in FILES or at_hand.stat().st_size > LARGEST:
            self.move.report.say_left(OTHER_KIND, file.url or file.path)
        else:
            self._keep_file(file, at_hand)

    def _keep_picture(self, file: Attachment, at_hand: Path) -> None:
        """Into the library, with its words; what the file says of itself comes before metadata."""
        data = at_hand.read_bytes()
        upload = SimpleUploadedFile(PurePosixPath(file.path).name, data)
        form = FileForm({}, MultiValueDict({"file": [upload]}))
        if not form.is_valid():
            raise Unshowable(" ".join(map(str, form.errors["file"])))
        checked = form.cleaned_data["file"]
        image = Image.objects.filter(digest=originals.digest(checked)).first()
        if image is None:
            image = Image(
                file=checked,
                title=one_line(file.title, LONGEST_TITLE),
                alt=one_line(unescape(file.alt), LONGEST_ALT),
                caption=clean_inline(file.caption),
            )
            if file.own_marks:
                own_marks.apply_to_image(file.own_marks, image)
            else:
                image.fill_in()
            image.credit = image.credit or one_line(file.credit, LONGEST_CREDIT)
            image.copyright = image.copyright or one_line(file.copyright, LONGEST_CREDIT)
        if not self.is_rehearsal:
            with transaction.atomic():
                if not image.pk:
                    image.save(with_renditions=False)
                self._remember(file, image, "image")
                if file.id:
                    self.move.origins.remember(ATTACHMENT, str(file.id), image)
                self.move.origins.flush()
        self._images[file.path] = image
        self.taken.add(file.path)

    def _keep_file(self, file: Attachment, at_hand: Path) -> None:
        self._images[file.path] = None
        self.taken.add(file.path)
        if self.is_rehearsal:
            return
        name = PurePosixPath(file.path).name
        upload = Upload(name=name[-200:], content_type=mimetypes.guess_type(name)[0] or "")
        with transaction.atomic():
            upload.file.save(f"file{at_hand.suffix.lower()}", ContentFile(at_hand.read_bytes()))
            self._remember(file, upload, "file")
            self.move.origins.flush()

    def _remember(self, file: Attachment, noun: Image | Upload, kind: str) -> None:
        """Where it was, and where it answered at another site of this system."""
        for path in dict.fromkeys([file.path, *own_marks.uploads_in(file.own_marks)]):
            if path == file.path or self.move.origins.find(KIND, path) is None:
                self.move.origins.remember(KIND, path, noun, {"is": kind})


def _with_name(url: str, path: str) -> str:
    """The address of the file of that path, beside the one that a text names."""
    return f"{url.partition('?')[0].rpartition('/')[0]}/{PurePosixPath(path).name}"
