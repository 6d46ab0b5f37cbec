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


MOST = 150_000  # bytes of a picture: whoever reads the docs may sit in a train


def test_every_picture_is_shown_somewhere_and_light():
    shown = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))
    }
    kept = {path for path in (ROOT / "docs" / "pictures").rglob("*") if path.is_file()}
    assert len(kept) > 10
    assert shown == kept
    assert {path.name: size for path in kept if (size := path.stat().st_size) > MOST} == {}


def test_the_pictures_of_the_desk_are_those_that_its_stories_take():
    stories = (ROOT / "tests" / "browser" / "stories").glob("test_*.py")
    taken = [re.findall(r'snap\(\w+, "([\w-]+)"', path.read_text("utf-8")) for path in stories]
    assert len(taken) == 10
    assert all(taken)
    text = (ROOT / "docs" / "editors.md").read_text("utf-8")
    told = re.findall(r"\(pictures/([\w-]+)\.webp\)", text)
    assert sorted(told) == sorted(name for names in taken for name in names)


def test_every_decision_stands_in_the_list():
    folder = ROOT / "docs" / "decisions"
    lines = re.findall(r"^- \[(.+)\]\((.+)\)$", (folder / "README.md").read_text(), re.MULTILINE)
    listed = {name: title for title, name in lines}
    titles = {
        page.name: page.read_text("utf-8").splitlines()[0].removeprefix("# ")
        for page in folder.glob("*.md")
        if page.name != "README.md"
    }
    assert listed == titles
    assert len(lines) == len(titles)
