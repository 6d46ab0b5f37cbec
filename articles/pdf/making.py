"""Making PDFs: each once, a few at a time, kept on disk until others push it out."""

import contextlib
import functools
import io
import logging
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import typst
from django.core.files import locks
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from articles.pdf.document import Document
from articles.shelf import Shelf
from articles.typefaces import KOREAN, LATIN
from images.fields import Unshowable
from images.models import Image
from images.renditions import Order

log = logging.getLogger(__name__)

AT_ONCE = 2  # made at the same time on this machine: each takes a processor for itself
PATIENCE = 1.5  # seconds that a request waits for its turn; most are made in a tenth of that
SHELF = Shelf("pdf", ending=".pdf", most=2_000)  # of about 200 KB each

_places = threading.BoundedSemaphore(AT_ONCE)  # where there is no folder to hold places in


class Busy(Exception):
    """As many are being made as may be at once; it goes in a few seconds."""


class Unmakeable(Exception):
    """typst could not make it; its text says why."""


def made(document: Document) -> bytes:
    """The PDF of the document, from disk or new. Raises Busy and Unmakeable."""
    if kept := SHELF.read(document.key):
        return kept
    with _turn():
        if kept := SHELF.read(document.key):  # somebody made it meanwhile
            return kept
        data = compiled(document)
        SHELF.keep(document.key, data)
    return data


def compiled(document: Document) -> bytes:
    """The PDF, made now: PDF/UA-1, or where a sign has no font tagged all the same.

    Raises Unmakeable.
    """
    ways = [(document.source, ["ua-1"]), (document.plainer, ["ua-1"]), (document.plainer, [])]
    reasons = []
    with tempfile.TemporaryDirectory(prefix="pdf-") as root:
        for name, image in document.pictures.items():
            (Path(root) / name).write_bytes(_jpeg(image))
        for source, standards in ways:
            try:
                return _compiled(source.encode(), root, standards)
            except typst.TypstError as error:
                reasons.append(str(error))
                log.warning("A PDF is made in a plainer way: %s", error)
    raise Unmakeable("; ".join(reasons))


@functools.cache
def fonts() -> typst.Fonts:
    """Our own faces and those that came with packages: the same file on every machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(LATIN), str(KOREAN)])


def _compiled(source: bytes, root: str, standards: list[str]) -> bytes:
    # the root holds the pictures alone: whatever a text could ask typst to read, there is nothing
    return typst.compile(source, root=root, font_paths=fonts(), pdf_standards=standards)  # type: ignore[type-var,arg-type,return-value]


def _jpeg(image: Image) -> bytes:
    """The bytes of a picture; an empty field of its shape where it can't be read."""
    path = Order.of(image).path("jpeg")
    try:
        if not default_storage.exists(path):
            image.make("jpeg")
        with default_storage.open(path) as file:
            return file.read()
    except (OSError, Unshowable):
        log.exception("A picture could not be put into a PDF")
        buffer = io.BytesIO()
        Pillow.new("RGB", (40, 30), "#d9d5cb").save(buffer, "JPEG")
        return buffer.getvalue()


@contextlib.contextmanager
def _turn() -> Iterator[None]:
    """One of the places in which a PDF is made, for one thread of one process. Raises Busy."""
    ends = time.monotonic() + PATIENCE
    place = _place()
    while place is None and time.monotonic() < ends:
        time.sleep(0.03)
        place = _place()
    if place is None:
        raise Busy
    try:
        yield
    finally:
        place.close()


class _Place:
    """One of the places in which a PDF is made, until it is closed."""

    def __init__(self, close: Callable[[], None]) -> None:
        self.close = close


def _place() -> _Place | None:
    """A free place, held as long as its file is open; it ends with the process."""
    try:
        for number in range(AT_ONCE):
            file = (SHELF.folder / f"place-{number}").open("a")
            if locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
                return _Place(file.close)
            file.close()
    except OSError:  # nothing can be kept there: this process counts for itself
        return _Place(_places.release) if _places.acquire(blocking=False) else None
    return None
