"""A move that is killed at any moment goes on when it is run again, and doubles nothing."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from bench.exports import write

ROOT = Path(__file__).parents[2]
ARTICLES = 120
COUNTED = (
    "articles_article",
    "articles_byline",
    "articles_category",
    "articles_featuredslot",
    "articles_redirect",
    "articles_revision",
    "articles_searchentry",
    "articles_tag",
    "articles_taggedarticle",
    "comments_comment",
    "importing_oldaddress",
    "importing_origin",
)


def environment(folder: Path, name: str) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder}/{name}.sqlite3",
        "MEDIA_STORAGE": str(folder / "media"),
    }


def manage(env: dict[str, str], *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def count(folder: Path, name: str) -> dict[str, int]:
    with sqlite3.connect(f"file:{folder}/{name}.sqlite3?mode=ro", uri=True, timeout=20) as rows:
        return {
            table: rows.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED
        }


def killed_at(env: dict[str, str], folder: Path, file: Path, articles: int) -> bool:
    """Was it killed while so many articles or more had come in, and not all?"""
    process = manage(env, "import_wordpress", str(file))
    while process.poll() is None:
        if count(folder, "killed")["articles_article"] >= articles:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            return process.returncode == -signal.SIGKILL
        time.sleep(0.01)
    process.communicate()
    return False


def test_a_move_that_is_killed_again_and_again_ends_as_one_that_was_not(tmp_path):
    file = tmp_path / "notes.xml"
    write(file, ARTICLES, 3)
    text = file.read_text(encoding="utf-8")
    sticky = "<wp:is_sticky>0</wp:is_sticky>"
    text = text.replace(sticky, sticky.replace("0", "1"), 2)
    file.write_text(text.replace("[publish]", "[draft]", 3), encoding="utf-8")
    whole, killed = (environment(tmp_path, name) for name in ("whole", "killed"))
    assert manage(whole, "migrate", "-v0").wait() == 0
    (tmp_path / "killed.sqlite3").write_bytes((tmp_path / "whole.sqlite3").read_bytes())
    manage(whole, "import_wordpress", str(file)).communicate()
    wanted = count(tmp_path, "whole")
    assert wanted["articles_article"] == ARTICLES

    for articles in (0, 40, 80):
        assert killed_at(killed, tmp_path, file, articles)
        assert count(tmp_path, "killed")["articles_article"] < ARTICLES
    last = manage(killed, "import_wordpress", str(file))
    _out, said = last.communicate()
    assert last.returncode == 0, said
    assert count(tmp_path, "killed") == wanted

    again = manage(killed, "import_wordpress", str(file))
    again.communicate()
    assert count(tmp_path, "killed") == wanted
