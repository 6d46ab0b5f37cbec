"""An export that lists no accounts: its articles are signed by names wherever it tells them."""

import pytest

from accounts.models import Author
from articles.models import Article
from tests.importing.exports_made import author, export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db
BY_LOGIN = "Signed by a login, as the export tells no name: give each a name at its address here"


def signers():
    return [byline.name for each in Article.objects.all() for byline in each.bylines.all()]


def test_the_report_tells_who_signs_by_a_login_and_where_to_name_them(tmp_path, admin_client):
    report = move_in(export(tmp_path, item(7, "Rice", by="m4rsh")))
    pk = Author.objects.get(name="m4rsh").pk
    where = f"/admin/accounts/author/{pk}/change/"
    assert f"{BY_LOGIN} (1):\n\n- m4rsh: {where}\n" in report
    assert admin_client.get(where).status_code == 200


def test_an_account_that_the_export_names_is_not_told(tmp_path):
    report = move_in(export(tmp_path, author("mina", "mina"), item(7, "Rice", by="mina")))
    assert BY_LOGIN not in report


@pytest.mark.parametrize("said", ["linked_account", "display_name"])
def test_a_guest_who_is_that_account_lends_it_the_name(tmp_path, said):
    meta = [("cap-display_name", "Mina Quay")]
    meta += [("cap-linked_account", "m4rsh")] if said == "linked_account" else []
    login = "m4rsh" if said == "linked_account" else "mina.quay"
    guest = item(3, "Mina Quay", "", type="guest-author", slug="cap-mina", meta=meta)
    report = move_in(export(tmp_path, item(7, "Rice", by=login), guest))
    assert signers() == ["Mina Quay"]
    assert BY_LOGIN not in report


@pytest.mark.parametrize("login", ["minaquay", "mina.quay", "Quay Mina"])
@pytest.mark.parametrize(
    "first", ["By Mina Quay and Bo Kim\n\n", "<h2><strong>By Mina&nbsp;Quay</strong></h2>\n", "BY"]
)
def test_a_byline_that_is_plainly_the_login_lends_it_the_name(tmp_path, login, first):
    first = "<!-- wp:paragraph -->\n<p>By Mina Quay</p>\n" if first == "BY" else first
    other = item(6, "Ports", "Ships came.", by=login)
    report = move_in(export(tmp_path, other, item(7, "Rice", f"{first}Rice grows.", by=login)))
    assert signers() == ["Mina Quay", "Mina Quay"]
    assert BY_LOGIN not in report


def test_somebody_elses_byline_lends_nothing(tmp_path):
    report = move_in(export(tmp_path, item(7, "Rice", "By Bo Kim\n\nRice grows.", by="minaquay")))
    assert signers() == ["minaquay"]
    assert BY_LOGIN in report
