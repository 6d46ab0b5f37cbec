"""An account or a commenter that was called by an e-mail address is never called so here."""

import pytest

from accounts.models import Author
from comments.models import Comment
from tests.importing.exports_made import author, comment, export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("login", "shown", "name", "slug"),
    [
        ("staff", "staff@example.org", "staff", "staff"),
        ("kei.staff@example.org", "kei.staff@example.org", "Kei Staff", "kei-staff"),
        ("mina", "Mina Quay <mina@example.org>", "Mina Quay", "mina"),
        ("mina@example.org", "Mina Quay", "Mina Quay", "mina-quay"),
    ],
)
def test_an_author_has_a_name_and_no_address(client, tmp_path, login, shown, name, slug):
    move_in(export(tmp_path, author(login, shown), item(1, "Rice", by=login)))
    assert list(Author.objects.values_list("name", "slug")) == [(name, slug)]
    for address in ("/", "/feed/", "/authors/", "/2020/03/rice/", f"/author/{slug}/"):
        page = client.get(address).content.decode()
        assert "@example" not in page
        assert "example-org" not in page
        assert name in page


def test_the_address_that_wordpress_made_of_it_leads_on(client, tmp_path):
    login = "kei.staff@example.org"
    move_in(export(tmp_path, author(login, login), item(1, "Rice", by=login)))
    assert client.get("/author/kei-staffexample-org/")["Location"] == "/author/kei-staff/"


def test_two_of_them_are_two_people(tmp_path):
    logins = ["info@one.example", "info@two.example"]
    parts = [author(each, each, number) for number, each in enumerate(logins, 1)]
    file = export(tmp_path, *parts)
    said = move_in(file)
    assert list(Author.objects.values_list("name", flat=True)) == ["Info", "Info"]
    assert "called by an e-mail address: give them their names (2)" in said
    move_in(file)
    assert Author.objects.count() == 2


def test_a_reply_is_not_signed_with_an_address(tmp_path):
    comments = [comment(11, "Words.", name="rae@example.net")]
    about = item(2, "About", type="page", comments=[comment(12, "Words.", name="cho@example.net")])
    move_in(export(tmp_path, item(1, "Rice", comments=comments), about))
    assert Comment.objects.get().name == "rae"


def test_a_message_by_a_contact_form_is_counted_and_its_title_told_nowhere(tmp_path):
    report = move_in(export(tmp_path, item(7, "From Rae", type="feedback", status="publish")))
    assert "nobody's business here (1):\n\n- 7" in report
    assert "From Rae" not in report
