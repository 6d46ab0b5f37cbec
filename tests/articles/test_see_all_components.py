"""Whoever works on the looks sees every component on one page; readers never do."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests import cast
from tests.apart import apart

pytestmark = pytest.mark.django_db
ASKS = """
from django.test import Client
from tests import cast
cast.publication()
client = Client()
assert client.get("/style/").status_code == 200  # with nothing to show yet
cast.published("Rice", signed=["Mina Park"])
cast.published("쌀", language="ko")
print(client.get("/style/").content.decode())
"""
COMPONENTS = """.inks li|.type-sizes p|.eyebrow|.signatures|.entry|.tile|.pages|.prose table
|.pullquote|.correction|.field--wrong|.search-form|.nothing-yet|.slot|.responds-to|.translated
|.actions|.contents|.most-read__list|.retracted|.people|.years|.footnotes|.standing|.tags|.cite
|.series|.answers|.related|.neighbours|.comments|.reply-form|.reprint|.version-note
|.preview-note|.form-errors|.nothing-found|.entries--years|.languages"""


def test_a_developer_sees_them_all(tmp_path):
    page = LexborHTMLParser(apart(ASKS, tmp_path))
    for component in COMPONENTS.split("|"):
        assert page.css_first(component.strip()), component
    assert page.css_first("meta[name=robots]").attributes["content"] == "noindex"


def test_readers_find_what_stands_at_that_address(client, publication):
    assert client.get("/style/").status_code == 404
    cast.published("Style", permalink="/style/")
    assert "Style" in client.get("/style/").content.decode()
