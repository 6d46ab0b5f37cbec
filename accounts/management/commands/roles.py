"""Gives the groups of the newsroom's roles their permissions."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts import roles


class Command(BaseCommand):
    """Run it after each migration; it says nothing and may be repeated."""

    help = (
        "Makes the groups Writer, Editor, Moderator and Administrator what accounts/roles.py says."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Grant each role exactly its permissions."""
        roles.grant()
