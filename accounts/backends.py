"""Who may sign in at all."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from accounts import second_factor
from accounts.models import User


class DeskBackend(ModelBackend):
    """By e-mail and password, for those who are active and may enter the desk.

    Asked anew with each request: who is switched off is out at once.
    """

    def user_can_authenticate(self, user: Any) -> bool:
        """Active, and may enter: nothing else is behind a sign-in."""
        return super().user_can_authenticate(user) and user.is_staff

    def get_user(self, user_id: Any) -> User | None:
        """Whoever this session is of; whether they have a second factor comes with the row."""
        user = second_factor.knowing_it(User.objects.filter(pk=user_id)).first()
        return user if user and self.user_can_authenticate(user) else None
