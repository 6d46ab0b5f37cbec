"""Which picture an address means, and which pictures a text shows.

Three kinds of address lead to a rendition: the one of a version, the lasting
one that texts hold, and the one it had before pictures had keys ("former"),
which texts from then still hold.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils.encoding import filepath_to_uri

from images.models import Image
from images.renditions import BY_FILE, FOLDER, Order, lasting

ADDRESS = re.compile(
    FOLDER + r"/(?:(?P<key>[0-9a-f]{16})/(?:(?P<version>[0-9a-f]{10})/)?(?P<file>[a-z0-9]+\.[a-z]+)"
    r"|(?P<former>[0-9a-f]{3}/[0-9a-f]{3}/[^/\s\"'<>]+)-[0-9a-f]{12}\.(?P<ending>webp|jpg))"
)
FORMER = {"webp": "w960", "jpg": "jpeg"}  # what texts and feeds held of each format


@dataclass(frozen=True)
class Address:
    """An address taken apart: whose it is, and which rendition it asks for."""

    key: str
    former: str
    version: str
    name: str

    @classmethod
    def in_words(cls, words: str) -> "Address | None":
        """The address of a rendition in a longer one, or None."""
        found = ADDRESS.search(unquote(words))
        if found is None:
            return None
        if found["former"]:
            return cls("", found["former"], "", FORMER[found["ending"]])
        recipe = BY_FILE.get(found["file"])
        return cls(found["key"], "", found["version"] or "", recipe.name) if recipe else None

    @property
    def means(self) -> str:
        """What tells its picture from others."""
        return self.key or self.former


def meant_in(html: str) -> set[str]:
    """What `Address.means` of each address in a text; some may mean no picture that there is."""
    words = unquote(html) if FOLDER in html else ""
    found = (Address.in_words(each.group()) for each in ADDRESS.finditer(words))
    return {each.means for each in found if each}


def shown_in(html: str) -> dict[str, Image]:
    """The library's pictures in a text, by what `Address.means`; one query, or none."""
    means = meant_in(html)
    if not means:
        return {}
    images = Image.objects.filter(Q(key__in=means) | Q(former__in=means))
    return {name: image for image in images for name in (image.key, image.former) if name in means}


def pictures_in(html: str) -> list[Image]:
    """Each of the library's pictures that a text shows, once."""
    return list({image.pk: image for image in shown_in(html).values()}.values())


def known_by(image: Image) -> list[str]:
    """What stands in every text that shows it; some that don't may hold it too."""
    names = [image.key, *({image.former, filepath_to_uri(image.former)} if image.former else ())]
    return [f"{FOLDER}/{name}" for name in names]


def current(image: Image, name: str) -> str:
    """The address of a rendition as the picture is now; a browser may keep it for good."""
    return default_storage.url(Order.of(image).path(name))


def always(image: Image, name: str) -> str:
    """The address of a rendition that stays right whatever becomes of file, crop and rights."""
    return default_storage.url(lasting(image.key, name))
