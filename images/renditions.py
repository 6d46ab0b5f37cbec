"""The sizes and formats a picture is served in, where each is, and how it comes to be.

A rendition's address holds the picture's key, which stays, and a version,
which changes with everything that goes into the rendition: so a browser may
keep it for good, and a new file, crop or copyright has an address of its own.
The address without the version is for texts: it gives what holds now.

A rendition is made once: whoever makes one of a picture's holds that picture's
lock, which other threads and other processes wait for, and looks again whether
it is there. The original itself is never served.
"""

import contextlib
import hashlib
import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files import locks
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from images.notice import Notice
from images.pixels import SIDEWAYS, Focus, at_width, cut, on_paper, orientation, plain

if TYPE_CHECKING:
    from images.models import Image

FOLDER = "__processed__"
EDITION = "1"  # of the recipes below: another number, and every rendition is made anew
#: Widths of the renditions in pixels: a phone, a column of text, a wide screen.
WIDTHS = (480, 960, 1600)
JPEG_WIDTH = 1200  # for old browsers, mail and share cards, which are shown at most that wide
SQUARE = 320  # portraits and the library's thumbnails, for screens of double density
WEBP = {"quality": 78, "method": 4}  # by eye: flat drawings and faces stay clean
JPEG = {"quality": 82, "progressive": True}
# by eye, the same; one thread, because readers need the other processor meanwhile
AVIF = {"quality": 60, "speed": 6, "max_threads": 1}


@dataclass(frozen=True)
class Recipe:
    """One rendition: how it is called in code, as a file, in which format and how large."""

    name: str
    file: str
    format: str
    width: int
    is_square: bool = False

    def made_of(self, picture: Pillow.Image, order: "Order") -> bytes:
        """The rendition's bytes, from the whole picture, plain as `images.pixels` makes it."""
        if self.is_square:
            small = cut(picture, self.width, order.focus)
        else:
            small = at_width(picture, self.width)
        options: dict[str, Any] = {"JPEG": JPEG, "WEBP": WEBP, "AVIF": AVIF}[self.format]
        buffer = io.BytesIO()
        small = on_paper(small) if self.format == "JPEG" else small
        small.save(buffer, self.format, **options, **order.notice.written())
        return buffer.getvalue()


RECIPES = {
    recipe.name: recipe
    for recipe in (
        *(Recipe(f"w{width}", f"w{width}.webp", "WEBP", width) for width in WIDTHS),
        Recipe("jpeg", f"w{JPEG_WIDTH}.jpg", "JPEG", JPEG_WIDTH),
        Recipe("square", "square.webp", "WEBP", SQUARE, is_square=True),
        *(Recipe(f"avif{width}", f"w{width}.avif", "AVIF", width) for width in WIDTHS),
    )
}
#: those that an upload waits for; AVIF, the smallest, takes ten times as long and is made later
AT_ONCE = tuple(name for name, recipe in RECIPES.items() if recipe.format != "AVIF")
#: what a reader gets while an AVIF is being made
MEANWHILE = {f"avif{width}": f"w{width}" for width in WIDTHS}
BY_FILE = {recipe.file: recipe for recipe in RECIPES.values()}


@dataclass(frozen=True)
class Order:
    """All that making a picture's renditions takes; holds no row, so a thread can have it."""

    key: str
    source: str  # name of the original in the storage
    digest: str  # of its bytes; of its name where the bytes were never counted
    focus: Focus
    notice: Notice

    @classmethod
    def of(cls, image: "Image") -> "Order":
        """For a picture as its row stands."""
        notice = Notice(image.credit, image.copyright, image.licence_url)
        source = image.file.name or ""
        return cls(image.key, source, image.digest or source, image.focus, notice)

    def version(self, name: str) -> str:
        """Ten digits that change with whatever would make this rendition another one."""
        parts: list[Any] = [EDITION, self.digest, self.notice.written()]
        if RECIPES[name].is_square:
            parts.append(self.focus)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:10]

    def path(self, name: str) -> str:
        """Where this rendition is in the storage, and below MEDIA_URL."""
        return f"{FOLDER}/{self.key}/{self.version(name)}/{RECIPES[name].file}"


def lasting(key: str, name: str) -> str:
    """The address, below MEDIA_URL, of a rendition as it is at any time."""
    return f"{FOLDER}/{key}/{RECIPES[name].file}"


def make(order: Order, names: Iterable[str] = AT_ONCE) -> None:
    """Make those renditions that are not there yet. Raises what Pillow and the disk raise."""
    with held(order.key):
        wanted = [name for name in names if not default_storage.exists(order.path(name))]
        if not wanted:
            return
        picture = decoded(order.source, max(RECIPES[name].width for name in wanted))
        for name in wanted:
            write(order.path(name), RECIPES[name].made_of(picture, order))


def decoded(source: str, width: int) -> Pillow.Image:
    """The original, plain; a JPEG no larger than it takes, which is much faster."""
    with default_storage.open(source) as file, Pillow.open(file) as image:
        if image.format == "JPEG":
            least = (width, SQUARE)
            image.draft(image.mode, least[::-1] if orientation(image) in SIDEWAYS else least)
        return plain(image)


@contextlib.contextmanager
def held(key: str) -> Iterator[None]:
    """The picture's lock, for one thread of one process; it ends with the process."""
    path = Path(default_storage.path(f"{FOLDER}/{key}/lock"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        locks.lock(file, locks.LOCK_EX)
        try:
            yield
        finally:
            locks.unlock(file)


def write(name: str, data: bytes) -> None:
    """Put a file into the storage in one stroke: nobody reads half of it."""
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".part", delete=False) as file:
        try:
            file.write(data)
            file.close()
            mode = default_storage.file_permissions_mode  # type: ignore[attr-defined]
            Path(file.name).chmod(mode or 0o644)
            os.replace(file.name, path)  # noqa: PTH105  (Path.replace says the same of itself)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise


def sweep(order: Order) -> None:
    """Take away the picture's renditions that no page asks for any more."""
    forget(order.key, versions(order))


def versions(order: Order) -> set[str]:
    """The versions of all its renditions."""
    return {order.version(name) for name in RECIPES}


def forget(key: str, keep: Iterable[str] = ()) -> None:
    """Take away all versions of a picture's renditions but those."""
    kept = set(keep)
    folder = Path(default_storage.path(f"{FOLDER}/{key}"))
    for version in folder.glob("*/"):
        if version.name in kept:
            continue
        for file in version.iterdir():
            file.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # somebody has just put one there
            version.rmdir()
    if not kept:
        (folder / "lock").unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            folder.rmdir()
