"""The files that people uploaded: what becomes of them when a picture changes or goes."""

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files.storage import default_storage

from images import renditions
from images.renditions import FOLDER, Order

if TYPE_CHECKING:
    from images.models import Image


def digest(file: Any) -> str:
    """SHA-256 of all bytes, in hexadecimal; the file is back at its start."""
    file.seek(0)
    told = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return told


@contextlib.contextmanager
def kept_with_its_row(image: "Image", before: "Image | None") -> Iterator[None]:
    """Where what is done inside comes to nothing, so does the new file: no row, no file."""
    is_new = bool(image.file) and not image.file._committed
    try:
        yield
    except BaseException:
        if is_new and image.file and image.file._committed:
            discard(image, before)
        raise


def discard(image: "Image", before: "Image | None") -> None:
    """Undo what was put away of a picture that could not be kept; `before` stays as it was."""
    default_storage.delete(image.file.name)
    renditions.forget(image.key, renditions.versions(Order.of(before)) if before else ())


def settle(image: "Image", before: "Image") -> None:
    """After a change that holds: what the picture was before goes, file and renditions."""
    if Order.of(image) != Order.of(before):
        renditions.sweep(Order.of(image))
    if image.file.name != before.file.name:
        if not type(image).objects.filter(file=before.file.name).exists():
            default_storage.delete(before.file.name)
        remove_former(before.former)


def remove(order: Order, former: str) -> None:
    """Take away all files of a picture that is no more."""
    default_storage.delete(order.source)
    renditions.forget(order.key)
    remove_former(former)


def remove_former(former: str) -> None:
    """Take away the renditions that a picture had before there were keys."""
    if not former:
        return
    path = Path(default_storage.path(f"{FOLDER}/{former}"))
    with contextlib.suppress(OSError):
        for file in path.parent.iterdir():
            stem, dash, _hash = file.stem.rpartition("-")
            if dash and stem == path.name:
                file.unlink(missing_ok=True)
