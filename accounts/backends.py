"""Who may sign in at all."""

from typing import Any

from django.contrib.auth.backends import ModelBackend


class DeskBackend(ModelBackend):
    """By e-mail and password, for those who are active and may enter the desk.

    Asked anew with each request: who is switched off is out at once.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, and may enter: nothing else is behind a sign-in."""
        return super().user_can_authenticate(user) and user.is_staff
