"""There is always somebody who can let people in."""

import pytest
from django.contrib.auth.models import Group
from selectolax.lexbor import LexborHTMLParser

from accounts.models import User
from tests import cast

pytestmark = pytest.mark.django_db
REASON = "This is the last administrator"


@pytest.fixture
def desk(client, administrator, publication):
    client.force_login(administrator)
    return client


def change(desk, user, *roles, **said):
    groups = [Group.objects.get(name=role).pk for role in roles]
    data = {"email": user.email, "name": user.name, "groups": groups, **said}
    return desk.post(f"/admin/accounts/user/{user.pk}/change/", data)


ON = {"is_active": "on", "is_staff": "on"}


@pytest.mark.parametrize(
    ("roles", "said"),
    [
        (["Editor"], ON),
        ([], ON),
        (["Administrator"], {"is_staff": "on"}),
        (["Administrator"], {"is_active": "on"}),
    ],
    ids=["another role", "no role", "not active", "not at the desk"],
)
def test_the_last_administrator_stays(desk, administrator, roles, said):
    cast.user("gone@example.org", "Gone", "Administrator", is_active=False)
    answer = change(desk, administrator, *roles, **said)
    assert REASON in LexborHTMLParser(answer.content.decode()).css_first(".errorlist").text()
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.is_staff
    assert administrator.groups.filter(name="Administrator").exists()


@pytest.mark.parametrize("other", ["administrator", "superuser"])
def test_where_there_is_another_one_each_may_go(desk, administrator, other):
    if other == "administrator":
        cast.user("otto@example.org", "Otto", "Administrator")
    else:
        User.objects.create_superuser("otto@example.org", "a long password of Otto", name="Otto")
    assert change(desk, administrator, "Editor", **ON).status_code == 302
    assert [role.name for role in administrator.groups.all()] == ["Editor"]


def test_other_changes_of_the_last_one_are_taken(desk, administrator):
    administrator.name = "Ada Admin"
    answer = change(desk, administrator, "Administrator", "Editor", **ON)
    assert answer.status_code == 302
    administrator.refresh_from_db()
    assert administrator.name == "Ada Admin"


def test_who_never_was_one_is_changed_as_before(desk, writer):
    assert change(desk, writer, "Moderator", **ON).status_code == 302
    assert [role.name for role in writer.groups.all()] == ["Moderator"]
