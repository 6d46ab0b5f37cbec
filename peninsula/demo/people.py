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


def set_password(password: str) -> list[str]:
    """Let them sign in with it; the addresses of those who then can, the editor's first."""
    able = [user for user in present() if user.is_active and user.is_staff]
    for user in able:
        user.set_password(password)
        user.save(update_fields=["password"])
    return [user.email for user in able]


def present() -> list[User]:
    """Those of the cast who are here, by address or, where that was changed, by name."""
    found: list[User] = []
    for email, (name, _role) in CAST.items():
        same = User.objects.filter(email=email) or User.objects.filter(name=name)
        found += same[:1]
    return found
