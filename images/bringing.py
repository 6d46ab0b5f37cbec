"""A picture comes into the library once, however many bring its file, and be it at once."""

from collections.abc import Callable

from django.db import connection, transaction

from images import originals
from images.models import Image

LOCK = 15  # hexadecimal digits of a digest: as many as a lock of PostgreSQL has room for


class Known(Exception):
    """The library has these very bytes."""

    def __init__(self, image: Image) -> None:
        super().__init__(str(image))
        self.image = image


def bring(image: Image, and_then: Callable[[], object] = lambda: None) -> tuple[Image, bool]:
    """The picture with a row of its own, else the one that has its bytes; is it new?

    What is to be written with the row is written by `and_then`. Raises Unshowable.
    """
    try:
        with originals.kept_with_its_row(image, None):
            image.put_away()
            with transaction.atomic():
                be_the_first(image)
                image.save()
                and_then()
    except Known as found:
        return found.image, False
    return image, True


def be_the_first(image: Image) -> None:
    """In a transaction: until it ends nobody else brings these bytes. Raises Known."""
    if connection.vendor == "postgresql":  # SQLite lets one write at a time anyway
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(image.digest[:LOCK], 16)])
    refuse_known(image.digest)


def refuse_known(digest: str) -> None:
    """Before anything is decoded. Raises Known."""
    if known := of_these_bytes(digest):
        raise Known(known)


def of_these_bytes(digest: str) -> Image | None:
    """The picture of the library with this file; the first where there are several."""
    return Image.objects.filter(digest=digest).order_by("pk").first()
