"""What things are called on their way out: their numbers, and the addresses of files."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.models import Article, Page
from images.models import Image
from importing.models import Origin, Upload
from importing.pictures import KIND

UPLOADS = "/wp-content/uploads/"
OF_ORIGIN = {"articles.article": "post", "articles.page": "page", "images.image": "attachment"}


class Addresses:
    """The paths below /wp-content/uploads/ of every picture and file, in the order they came."""

    def __init__(self) -> None:
        self._paths: dict[tuple[str, int], list[str]] = {}
        rows = Origin.objects.filter(kind=KIND).order_by("pk")
        for noun, number, path in rows.values_list("noun", "noun_id", "key"):
            paths = self._paths.setdefault((noun, number), [])
            if path not in paths and not path.startswith("originals/"):
                paths.append(path)

    def of(self, thing: Image | Upload) -> list[str]:
        """Those of one; [] for one that never had such an address."""
        return self._paths.get((thing._meta.label_lower, thing.pk), [])

    def files(self) -> Iterator[tuple[Upload, list[str]]]:
        """Each file that is no picture and answers somewhere, with where."""
        for upload in Upload.objects.order_by("pk").iterator(200):
            if paths := self.of(upload):
                yield upload, paths


@dataclass
class Numbers:
    """A number for every text and picture: the one it had at the old site, else a new one."""

    given: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of_site(cls) -> "Numbers":
        """All of them, the same each time."""
        numbers = cls()
        used: set[int] = set()
        rows = Origin.objects.filter(noun__in=OF_ORIGIN, kind__in=OF_ORIGIN.values())
        for noun, noun_id, key in rows.order_by("pk").values_list("noun", "noun_id", "key"):
            number = int(key) if key.isdecimal() else 0
            if number and number not in used and (noun, noun_id) not in numbers.given:
                numbers.given[noun, noun_id] = number
                used.add(number)
        following = max(used, default=0) + 1
        for model in (Article, Page, Image, Upload):
            noun = model._meta.label_lower
            for pk in model._default_manager.order_by("pk").values_list("pk", flat=True):
                if (noun, pk) not in numbers.given:
                    numbers.given[noun, pk] = following
                    following += 1
        return numbers

    @property
    def highest(self) -> int:
        """The highest number that is taken; 0 where none is."""
        return max(self.given.values(), default=0)

    def of(self, thing: Article | Page | Image | Upload | None) -> int:
        """The number of a thing; 0 for none."""
        return self.given.get((thing._meta.label_lower, thing.pk), 0) if thing else 0
