"""Who can sign in at the demo newsroom."""

from django.contrib.auth.models import Group

from accounts import roles
from accounts.models import User

EDITOR, WRITER, MODERATOR = "editor@example.org", "writer@example.org", "moderator@example.org"
CAST = {
    EDITOR: ("Hester Vance", roles.ADMINISTRATOR),
    WRITER: ("Bram Castellan", roles.WRITER),
    MODERATOR: ("Noor Whitcombe", roles.MODERATOR),
}


def users() -> dict[str, User]:
    """An editor who may do everything, a writer and a moderator; none can sign in yet."""
    roles.grant()
    made = {}
    for email, (name, role) in CAST.items():
        made[email] = User.objects.create_user(email, name=name)
        made[email].groups.add(Group.objects.get(name=role))
    return made


def set_password(password: str) -> None:
    """Let all three sign in with it."""
    for user in User.objects.filter(email__in=CAST):
        user.set_password(password)
        user.save(update_fields=["password"])
