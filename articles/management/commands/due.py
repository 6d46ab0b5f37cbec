"""`manage.py due`: see to what is due. Run it every minute; docs/running.md says how."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.mailing import see_to_what_is_due


class Command(BaseCommand):
    """Sends the mail that is due."""

    help = "Send the mail that is due. Safe to run at any time, and by several at once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Silent where there is nothing to tell."""
        sent, failed = see_to_what_is_due()
        if sent and options["verbosity"] > 1:
            self.stdout.write(f"{sent} sent")
        if failed:
            self.stderr.write(f"{failed} not sent; tried again later")
