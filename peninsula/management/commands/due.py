"""`manage.py due`: see to what is due. Run it every minute; docs/running.md says how."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Asks each room that has something to see to."""

    help = "Send the mail that is due. Safe to run at any time, and by several at once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Silent where there is nothing to tell."""
        sent = failed = 0
        for room in apps.get_app_configs():
            see_to = getattr(room, "see_to_what_is_due", None)
            if see_to:
                went_out, did_not = see_to()
                sent, failed = sent + went_out, failed + did_not
        if sent and options["verbosity"] > 1:
            self.stdout.write(f"{sent} sent")
        if failed:
            self.stderr.write(f"{failed} not sent; tried again later")
