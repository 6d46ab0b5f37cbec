"""`manage.py forget`: erase what may be kept of people no longer. `due` does it too."""

from typing import Any

from django.core.management.base import BaseCommand

from comments.forgetting import forget


class Command(BaseCommand):
    """Says how much of each was erased."""

    help = "Erase what may be kept of people no longer, as docs/privacy.md says."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each kind of which there was something."""
        for what, count in forget().items():
            self.stdout.write(f"{what}: {count}")
