"""`manage.py renditions`: every rendition that is missing is made, and what is nobody's goes."""

import datetime
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from images import renditions
from images.models import Image
from images.renditions import FOLDER, RECIPES, Order

SETTLED = datetime.timedelta(days=1)  # a file that is younger may belong to an upload under way


class Command(BaseCommand):
    """After an update, or when the renditions were not in a backup; safe to repeat and to stop."""

    help = (
        "Makes the renditions of pictures that are missing, AVIF among them, so that no reader is"
        " the first to ask; and takes away files that belong to no picture."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch: to look without doing."""
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what would be done, and do nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make, then sweep; a picture that can't be made is named and passed over."""
        is_dry = options["dry_run"]
        made = failed = 0
        for image in Image.objects.order_by("-pk").iterator():
            order = Order.of(image)
            wanted = [name for name in RECIPES if not default_storage.exists(order.path(name))]
            if not wanted:
                continue
            try:
                if not is_dry:
                    renditions.make(order, wanted)
                made += len(wanted)
            except Exception as error:  # as many reasons as there are broken files
                failed += 1
                self.stderr.write(f"picture {image.pk} ({image}): {error}")
        gone = strays()
        for path in [] if is_dry else gone:
            path.unlink(missing_ok=True)
        for path in gone:
            self.stdout.write(f"belongs to no picture: {path.name}")
        word = "would be made" if is_dry else "made"
        self.stdout.write(
            f"{made} renditions {word}, {failed} pictures failed, {len(gone)} files were nobody's"
        )


def strays() -> list[Path]:
    """Originals and halves of renditions that no row knows of and nobody is making."""
    known = set(Image.objects.values_list("file", flat=True))
    root = Path(default_storage.path(""))
    until = (timezone.now() - SETTLED).timestamp()
    found = [
        path
        for path in root.glob("originals/**/*")
        if path.is_file() and path.relative_to(root).as_posix() not in known
    ]
    found += root.glob(f"{FOLDER}/*/*/*.part")
    return sorted(path for path in found if path.stat().st_mtime < until)
