"""The demo newsroom: invented institute, real reading."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from peninsula.demo import filling, people, standing


class Command(BaseCommand):
    """`manage.py demo`: deterministic, safe to repeat, never over real content."""

    help = "Fill an empty database with the demo newsroom."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only the sign-in can be asked for again."""
        parser.add_argument(
            "--new-password",
            action="store_true",
            help="give the demo's people a new password and print it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill it if it is empty; leave it as it is if the demo is there already."""
        if not standing.is_prepared():
            raise CommandError("the database has no tables yet: manage.py migrate makes them.")
        here = standing.is_demo()
        if here:
            self.stdout.write("the demo newsroom is here already and stays as it is")
        else:
            refuse_work_of_somebody()
            with transaction.atomic():
                filling.fill()
        if options["new_password"] or not here:
            self.let_in(secrets.token_urlsafe(12))

    def let_in(self, password: str) -> None:
        """Give the demo's people this password; say where it is and who gets in with it."""
        emails = people.set_password(password)
        lines = [
            "",
            f"  The Narrows, a demo newsroom   {settings.SITE_URL}/",
            f"  The editors’ desk              {settings.SITE_URL}/admin/",
        ]
        if emails:
            lines += [
                f"  E-mail                         {emails[0]}",
                f"  Password                       {password}",
            ]
        else:
            lines.append(
                "  Nobody of the demo can sign in any more; manage.py createsuperuser helps"
            )
        if others := " and ".join(emails[1:]):
            lines.append(f"  (also {others}, same password)")
        self.stdout.write("\n".join([*lines, ""]))


def refuse_work_of_somebody() -> None:
    """Raises CommandError unless the database is empty."""
    if found := standing.work_of_somebody():
        raise CommandError(
            f"this database has content that is not the demo's ({', '.join(found)}); "
            "nothing was changed."
        )
