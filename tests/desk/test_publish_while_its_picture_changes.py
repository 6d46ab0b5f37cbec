"""Publishing in the moment in which a colleague empties the picture's rights, or deletes it.

Each meets the other at the worst point: when it has been judged, and is not written yet.
"""

import threading
from collections.abc import Callable
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User
from articles import keeping
from articles.forms import ArticleForm
from articles.models import Article
from images.addresses import always
from images.forms import KeptWords
from images.models import Image
from tests import cast
from tests.apart import apart
from tests.desk.filling import address, filled

PATIENCE = 1.5  # seconds for the other one to be through, unless it has to wait for this one
LATER = {"publish_at": "2031-05-06T09:00"}
DOORS = {"publish": {}, "schedule": LATER, "publish_changes": {}}
# where the picture stands, the door, and when (in publishing, around or before it) what is done
WAYS = [
    *(("lead", "publish", way) for way in ("in page", "in words", "in delete", "around words")),
    *(("lead", door, way) for door in DOORS for way in ("around page", "before delete")),
    ("lead", "schedule", "in page"),
    ("lead", "publish_changes", "in page"),
    ("text", "publish", "in page"),
    ("text", "publish", "in delete"),
]


def page_of(image: Image, what: str) -> str:
    return f"/admin/images/image/{image.pk}/{what}/"


def hand(name: str) -> Client:
    email = f"{name.lower()}@example.org"
    client = Client()
    known = User.objects.filter(email=email).first()
    client.force_login(known or cast.user(email, name, "Editor"))
    return client


def opened(door: str, where: str) -> tuple[Callable[[], object], dict[str, Callable[[], object]]]:
    """What publishes an article with a picture at that place, and what takes from the picture."""
    number = Article.objects.count()
    image = cast.image(f"Harbour {number}", file=cast.picture_file(size=(300 + number, 200)))
    shown = {"lead_image": str(image.pk)}
    if where == "text":
        shown = {
            "body": f'<figure><img src="{always(image, "w960")}" alt="A"></figure><p>Rice.</p>'
        }
    is_beside = door == "publish_changes"
    article = (cast.published if is_beside else cast.draft)(f"Rice {number}")
    one, other = hand("Edda"), hand("Ella")
    sent = filled(one.get(address(article)).content.decode()) | shown | DOORS[door]
    page = filled(other.get(page_of(image, "change")).content.decode(), "#image_form")
    beside = filled(other.get(page_of(image, "words")).content.decode(), "[data-words-form]")
    bare = {"credit": "", "licence": ""}
    empty = {f"of-{image.pk}-{name}": "" for name in bare}
    return lambda: one.post(address(article), sent | {"verb": door}), {
        "page": lambda: other.post(page_of(image, "change"), page | bare),
        "words": lambda: other.post(page_of(image, "words"), beside | empty),
        "delete": lambda: other.post(page_of(image, "delete"), {"post": "yes"}),
    }


@contextmanager
def met(owner: Any, name: str, other: Callable[[], object]):
    """The first answer of this question is given when the other is through, or waits."""
    real, begun = getattr(owner, name), threading.Event()

    def run() -> None:
        try:
            other()
        finally:
            connection.close()

    thread = threading.Thread(target=run)

    def asked(*said, **how):
        answer = real(*said, **how)
        if not begun.is_set():
            begun.set()
            thread.start()
            thread.join(PATIENCE)
        return answer

    with patch.object(owner, name, asked):
        yield
        thread.join()


def outcome() -> str:
    """Of the newest article and its picture."""
    article = Article.objects.latest("pk")
    image = Image.objects.filter(title=article.title.replace("Rice", "Harbour")).first()
    is_pictured = article.lead_image_id or "<img" in article.body
    is_out = article.status == "published" and bool(is_pictured)
    return f"out:{is_out} picture:{bool(image and image.credit and image.licence)}"


def together(where: str, door: str, way: str) -> str:
    """What came of publishing through that door and of what was done to the picture."""
    publish, take = opened(door, where)
    when, what = way.split()
    match when:
        case "in":  # when it has been found ready
            is_beside = door == "publish_changes"
            owner, name = (keeping, "newly_missing") if is_beside else (Article, "missing")
            with met(owner, name, take[what]):
                publish()
        case "around":  # when it was found that no reader has the picture
            with met(KeptWords, "clean", publish):
                take[what]()
        case "before":  # when the form was found right
            with met(ArticleForm, "clean", take[what]):
                publish()
    return outcome()


def all_of_them() -> list[str]:
    cast.publication()
    return [together(*way) for way in WAYS]


IN_A_FILE = """
from tests.desk.test_publish_while_its_picture_changes import all_of_them
print(*all_of_them(), sep="\\n")
"""


@pytest.mark.django_db(transaction=True)
def test_one_of_the_two_is_refused(tmp_path):
    is_one = connection.vendor == "sqlite"  # in memory it has no second connection
    found = apart(IN_A_FILE, tmp_path).splitlines() if is_one else all_of_them()
    assert dict(zip(WAYS, found, strict=True)) == {
        way: "out:False picture:False" if way[2] == "before delete" else "out:True picture:True"
        for way in WAYS
    }
