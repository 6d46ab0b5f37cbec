"""What the docs point at is there."""

import re

import pytest

from tests.house.checkout import ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
ROOMS = [path.parent.name for path in ROOT.glob("*/__init__.py")]
A_PATH = re.compile(
    rf"`((?:{'|'.join(ROOMS)}|docs|templates|static|requirements|deploy)/[\w./-]*)`"
)
BAD_EXAMPLES = {"images/utils.py"}  # of STYLE.md


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_and_pages_that_are_named_are_there(page):
    text = page.read_text("utf-8")
    named = {ROOT / path for path in A_PATH.findall(text) if path not in BAD_EXAMPLES}
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    assert [str(path) for path in named if not path.exists()] == []
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_stands_in_the_list():
    folder = ROOT / "docs" / "decisions"
    listed = {
        name: title
        for title, name in re.findall(
            r"^- \[(.+)\]\((.+)\)$", (folder / "README.md").read_text(), re.MULTILINE
        )
    }
    titles = {
        page.name: page.read_text("utf-8").splitlines()[0].removeprefix("# ")
        for page in folder.glob("*.md")
        if page.name != "README.md"
    }
    assert listed == titles
