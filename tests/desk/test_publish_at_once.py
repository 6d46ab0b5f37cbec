"""Two editors press Publish at the same moment: one has published, the other is told, once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from accounts.models import Author
from articles.models import Article
from tests import cast
from tests.apart import apart
from tests.desk.filling import address, filled

HANDS = 4


def opened() -> list[tuple[Client, dict]]:
    """Editors who have all opened the same article and typed something else into it."""
    article = Article.objects.get(title__startswith="Rice")
    pages = []
    for number in range(HANDS):
        editor = cast.user(f"e{number}{article.status}@example.org", f"Editor {number}", "Editor")
        client = Client()
        client.force_login(editor)
        data = filled(client.get(address(article)).content.decode())
        pages.append(
            (client, data | {"standfirst": f"As editor {number} has the {article.status}."})
        )
    return pages


def at_once(verb: str) -> str:
    """What came of it, as one line."""
    pages, start = opened(), threading.Barrier(HANDS)
    article = Article.objects.get(title__startswith="Rice")

    def press(page: tuple[Client, dict]) -> str:
        client, data = page
        start.wait()
        try:
            answer = client.post(address(article), data | {"verb": verb})
        finally:
            connection.close()
        if answer.status_code == 302:
            return "published"
        shown = answer.content.decode()
        is_told = "Somebody saved this article while you were writing" in shown
        has_words = filled(shown)["standfirst"] == data["standfirst"]
        errors = [each.text(strip=True) for each in LexborHTMLParser(shown).css(".errornote")]
        return f"{answer.status_code} told:{is_told or errors} words:{has_words}"

    with ThreadPoolExecutor(HANDS) as hands:
        said = sorted(hands.map(press, pages))
    article.refresh_from_db()
    moves = article.moves.filter(verb=verb).count()
    kept = article.revisions.filter(kind="published").count()
    is_whole = article.standfirst == article.newest_revision().content["standfirst"]
    return f"{', '.join(said)}; {moves} move, {kept} published, whole:{is_whole}"


def a_page_at_once() -> str:
    """A page of the site, which has no revisions, saved by all of them."""
    about = cast.page("About")
    where, start = f"/admin/articles/page/{about.pk}/change/", threading.Barrier(HANDS)

    def opened_by(number: int) -> tuple[Client, dict]:
        client = Client()
        client.force_login(cast.user(f"p{number}@example.org", f"Editor {number}", "Administrator"))
        data = filled(client.get(where).content.decode(), "#page_form")
        return client, data | {"title": f"As editor {number} has it"}

    def press(page: tuple[Client, dict]) -> str:
        client, data = page
        start.wait()
        try:
            answer = client.post(where, data)
        finally:
            connection.close()
        is_told = b"A colleague has saved this meanwhile" in answer.content
        return f"{answer.status_code} told:{is_told}"

    with ThreadPoolExecutor(HANDS) as hands:
        return ", ".join(sorted(hands.map(press, [opened_by(number) for number in range(HANDS)])))


def all_three() -> list[str]:
    """A draft is published; then what stands beside it; then a page is saved."""
    cast.publication()
    cast.draft()
    return [at_once("publish"), at_once("publish_changes"), a_page_at_once()]


def together(pages: list[tuple[Client, str, dict]]) -> list[int]:
    """How forms are answered that are sent at the same moment."""
    start = threading.Barrier(len(pages))

    def press(page: tuple[Client, str, dict]) -> int:
        client, where, data = page
        start.wait()
        try:
            return client.post(where, data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(pages)) as hands:
        return sorted(hands.map(press, pages))


def of_one_name() -> list[str]:
    """Drafts of one title are published; then authors of one name are added."""
    cast.publication()
    clients = [Client() for _hand in range(HANDS)]
    for number, client in enumerate(clients):
        client.force_login(cast.user(f"t{number}@example.org", f"Editor {number}", "Administrator"))
    drafts = [cast.draft("The same title") for _hand in range(HANDS)]
    forms = [
        (client, address(draft), filled(client.get(address(draft)).content.decode()))
        for client, draft in zip(clients, drafts, strict=True)
    ]
    published = together([(c, where, data | {"verb": "publish"}) for c, where, data in forms])
    where = "/admin/accounts/author/add/"
    blank = filled(clients[0].get(where).content.decode(), "#author_form") | {"name": "Bo Lee"}
    added = together([(client, where, blank) for client in clients])
    return [
        f"{published} {Article.objects.published().values('permalink').distinct().count()}",
        f"{added} {Author.objects.filter(name='Bo Lee').values('slug').distinct().count()}",
    ]


IN_A_FILE = """
from tests.desk.test_publish_at_once import all_three
print(*all_three(), sep="\\n")
"""


@pytest.mark.django_db(transaction=True)
def test_one_has_published_and_the_others_are_told(tmp_path):
    is_one = connection.vendor == "sqlite"  # in memory it has no second connection
    found = apart(IN_A_FILE, tmp_path).splitlines() if is_one else all_three()
    told = ", ".join(["200 told:True words:True"] * (HANDS - 1))
    assert found == [
        f"{told}, published; 1 move, 1 published, whole:True",
        f"{told}, published; 1 move, 2 published, whole:True",
        ", ".join(["200 told:True"] * (HANDS - 1) + ["302 told:False"]),
    ]


def of_one_address() -> str:
    """Live articles are given one address at the same moment."""
    cast.publication()
    pages = []
    for number in range(HANDS):
        article = cast.published(f"Tides {number}")
        client = Client()
        client.force_login(cast.user(f"o{number}@example.org", f"Editor {number}", "Editor"))
        data = filled(client.get(address(article)).content.decode())
        said = {"address": "/moved/here/", "verb": "publish_changes"}
        pages.append((client, address(article), data | said))
    answers = together(pages)
    return f"{answers} {Article.objects.filter(permalink='/moved/here/').count()}"


IN_ANOTHER_FILE = """
from tests.desk.test_publish_at_once import of_one_address, of_one_name
print(*of_one_name(), of_one_address(), sep="\\n")
"""


@pytest.mark.django_db(transaction=True)
def test_things_of_one_name_get_addresses_of_their_own(tmp_path):
    is_one = connection.vendor == "sqlite"
    if is_one:
        found = apart(IN_ANOTHER_FILE, tmp_path).splitlines()
    else:
        found = [*of_one_name(), of_one_address()]
    taken = f"{[200] * (HANDS - 1) + [302]} 1"  # an address typed by hand is one's, others are told
    assert found == [f"{[302] * HANDS} {HANDS}"] * 2 + [taken]


@pytest.mark.django_db
def test_what_met_another_at_the_same_moment_is_done_again(client, monkeypatch):
    cast.author("Bo Lee")
    client.force_login(cast.user("a@example.org", "Ada", "Administrator"))
    where = "/admin/accounts/author/add/"
    blank = filled(client.get(where).content.decode(), "#author_form") | {"name": "Bo Lee"}
    answers = ["bo-lee", "bo-lee-2"]  # the first as it was free when it was asked
    monkeypatch.setattr("accounts.models.people.free_slug", lambda *_asked: answers.pop(0))
    assert client.post(where, blank).status_code == 302
    assert set(Author.objects.values_list("slug", flat=True)) == {"bo-lee", "bo-lee-2"}
