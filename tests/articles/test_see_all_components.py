"""Whoever works on the looks sees every component on one page; readers never do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests import cast

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
ASKS = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from tests import cast
cast.publication()
client = Client(headers={"host": "127.0.0.1"})
assert client.get("/style/").status_code == 200  # with nothing to show yet
cast.published("Rice", signed=["Mina Park"])
print(client.get("/style/").content.decode())
"""
COMPONENTS = """.inks li|.type-sizes p|.eyebrow|.signatures|.entry|.tile|.pages|.prose table
|.pullquote|.correction|.field--wrong|.search-form|.nothing-yet"""


def test_a_developer_sees_them_all(tmp_path):
    environment = {
        **{name: value for name, value in os.environ.items() if name in ("PATH", "HOME")},
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "MEDIA_STORAGE": str(tmp_path / "media"),
        "DJANGO_SETTINGS_MODULE": "peninsula.settings",
        "DEBUG": "on",
    }
    done = subprocess.run(
        [sys.executable, "-c", ASKS],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    page = LexborHTMLParser(done.stdout)
    for component in COMPONENTS.split("|"):
        assert page.css_first(component.strip()), component
    assert page.css_first("meta[name=robots]").attributes["content"] == "noindex"


def test_readers_find_what_stands_at_that_address(client, publication):
    assert client.get("/style/").status_code == 404
    cast.published("Style", permalink="/style/")
    assert "Style" in client.get("/style/").content.decode()
