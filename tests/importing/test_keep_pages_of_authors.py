"""Where an author's page stood at the old site is told by its co-authors, links and tables."""

import pytest
from django.core.management import CommandError

from accounts.models import Author
from articles.models import Redirect
from importing.models import OldAddress
from tests.importing.exports_made import author, export, field, item
from tests.importing.moving import move_in, row
from tests.importing.test_prove_that_addresses_are_kept import checked

pytestmark = pytest.mark.django_db
SITE = "https://notes.example.org"


def term(slug, name, description=""):
    inside = (
        field("wp:term_taxonomy", "author")
        + field("wp:term_slug", slug)
        + field("wp:term_name", name)
        + field("wp:term_description", description)
    )
    return f"<wp:term>{inside}</wp:term>"


MINA, JAE = author(), author("jwk", "Jae-won Kim", 5)
LINK = f'Words by <a rel="author" href="{SITE}/author/quayside/">Mina Quay</a>.'
TOLD = {
    "a term called by the login": [MINA, term("cap-quayside", "mina"), item(1, "Rice")],
    "a term that describes the account": [
        MINA,
        term("cap-quayside", "Mina Quay", "Mina Quay Mina Quay mina 4 mina@example.org"),
        item(1, "Rice"),
    ],
    "a link under the name": [MINA, item(1, "Rice", LINK)],
    "addresses with the author in them": [
        MINA,
        JAE,
        item(1, "Rice", link=f"{SITE}/quayside/rice/"),
        item(2, "Tea", by="jwk", link=f"{SITE}/jae-won-kim/tea/"),
        item(3, "Corn", link=f"{SITE}/quayside/corn/"),
    ],
}


@pytest.mark.parametrize("how", TOLD)
def test_it_leads_to_the_author(client, tmp_path, publication, how):
    publication.delete()
    move_in(export(tmp_path, *TOLD[how]))
    here = Author.objects.get(name="Mina Quay").get_absolute_url()
    assert (here, client.get("/author/quayside/")["Location"]) == ("/author/mina/", here)
    assert client.get("/author/quayside/feed/")["Location"] == f"{here}feed/"
    assert OldAddress.objects.filter(path="/author/quayside/").exists()
    assert not OldAddress.objects.filter(path="/author/mina/").exists()
    assert checked(tmp_path)[2] == ""
    before = list(Redirect.objects.values())
    move_in(str(tmp_path / "notes.xml"))
    assert list(Redirect.objects.values()) == before


def test_a_table_of_accounts_may_be_handed_over(client, tmp_path, publication):
    table = tmp_path / "users.csv"
    table.write_text("ID,user_login,user_nicename,user_email\n4,mina,quayside,m@example.org\n")
    move_in(export(tmp_path, MINA, item(1, "Rice")), authors=str(table))
    assert client.get("/author/quayside/")["Location"] == "/author/mina/"


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "", "\x00"])
def test_a_table_that_is_none_is_refused_in_a_sentence(tmp_path, publication, text):
    table = tmp_path / "users.csv"
    table.write_text(text)
    with pytest.raises(CommandError, match=r"users\.csv is no table of accounts"):
        move_in(export(tmp_path, MINA, item(1, "Rice")), authors=str(table))
    assert not Author.objects.exists()


def test_folders_that_are_no_authors_lead_nowhere(client, tmp_path, publication):
    texts = [
        item(1, "Rice", link=f"{SITE}/economy/rice/"),
        item(2, "Tea", by="jwk", link=f"{SITE}/security/tea/"),
    ]
    move_in(export(tmp_path, MINA, JAE, *texts))
    assert client.get("/author/economy/").status_code == 404


def test_links_to_others_and_elsewhere_lead_nowhere(client, tmp_path, publication):
    links = f"{LINK.replace(SITE, 'https://other.example')} {LINK.replace('Mina Quay', 'more')}"
    move_in(export(tmp_path, MINA, item(1, "Rice", links)))
    assert client.get("/author/quayside/").status_code == 404


def test_an_author_who_was_here_before_is_found_by_the_login(client, tmp_path, publication):
    Author.objects.create(name="Mina Quay", slug="m-quay")
    move_in(export(tmp_path, MINA, item(1, "Rice")))
    assert client.get("/author/mina/")["Location"] == "/author/m-quay/"


def test_the_page_of_an_account_is_left_to_nobody_of_a_like_login(client, tmp_path, publication):
    publication.delete()
    move_in(export(tmp_path, MINA, item(1, "Rice"), item(2, "Tea", by=">mina")))
    assert client.get("/author/mina/").status_code == 200
    assert not Redirect.objects.filter(old_path="/author/mina/").exists()
    assert checked(tmp_path)[2] == ""


def test_terms_by_which_people_signed_are_counted_as_that(tmp_path, publication):
    text = export(
        tmp_path, MINA,
        term("cap-mina", "mina"), term("cap-noor", "Noor Aziz"), term("cap-noor", "Noor Aziz"),
        term("cap-nobody", "Nobody Here"), term("x", "X").replace(">author<", ">topic<"),
        item(1, "Rice", terms=[("author", "cap-mina", "mina"), ("author", "cap-noor", "Noor")]),
    )  # fmt: skip
    said = move_in(text)
    assert row(said, "terms by which authors sign") == [4, 1, 0, 2, 1]
    assert row(said, "terms of other kinds") == [1, 0, 0, 0, 1]
    assert "The sums do not agree" not in said
    assert "- Nobody Here" in said
    again = move_in(text)
    assert row(again, "terms by which authors sign") == [4, 0, 1, 2, 1]
    assert "The sums do not agree" not in again
