"""The demo newsroom: invented institute, real reading."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from articles.models import Article, Publication
from peninsula.demo import filling, people


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
        here = Article.objects.filter(guid__in=filling.guids()).exists()
        if not here and has_content():
            raise CommandError(
                "this database has content that is not the demo's; nothing was changed."
            )
        if here:
            self.stdout.write("the demo newsroom is here already; nothing was changed")
        else:
            with transaction.atomic():
                filling.fill()
        if options["new_password"] or not here:
            password = secrets.token_urlsafe(12)
            people.set_password(password)
            self.print_sign_in(password)

    def print_sign_in(self, password: str) -> None:
        """Where it is and how to get in."""
        lines = [
            "",
            f"  The Narrows, a demo newsroom   {settings.SITE_URL}/",
            f"  The editors’ desk              {settings.SITE_URL}/admin/",
            f"  E-mail                         {people.EDITOR}",
            f"  Password                       {password}",
            f"  (also {people.WRITER} and {people.MODERATOR}, same password)",
            "",
        ]
        self.stdout.write("\n".join(lines))


def has_content() -> bool:
    """Is there anything here that somebody could miss?"""
    return Article.objects.exists() or User.objects.exists() or Publication.objects.exists()
