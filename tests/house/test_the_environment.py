"""Each variable of the environment is told of to operators, and kept from tests and the demo."""

import ast
import os
import re
import subprocess

import pytest

from tests.house.checkout import ROOT
from tests.on_postgres import SITES_OWN

READERS = {"text", "switch", "whole_number"}


def variables():
    """Every name that peninsula/env.py and settings.py read."""
    for name in ("env.py", "settings.py"):
        for node in ast.walk(ast.parse((ROOT / "peninsula" / name).read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in READERS and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value
    yield "WORKERS"  # read by the command that starts them


def make(target, **env):
    """What make would run."""
    done = subprocess.run(
        ["make", "--dry-run", target],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **env},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_operators_are_told_of_every_variable():
    page = (ROOT / "docs" / "running.md").read_text("utf-8")
    told = re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)
    assert set(told) == set(variables())


def test_tests_know_every_variable_that_they_have_to_do_without():
    assert {*variables(), "DJANGO_SETTINGS_MODULE"} == SITES_OWN


@pytest.mark.parametrize("target", ["demo", "test-sqlite", "test-postgres", "check"])
def test_what_the_callers_shell_says_of_a_site_is_left_out(target):
    ours = [
        line for line in make(target).splitlines() if re.search(r"manage\.py|pytest -q|on_p", line)
    ]
    assert ours
    for line in ours:
        assert set(re.findall(r"-u (\w+)", line)) == SITES_OWN, line


def test_the_demo_says_what_it_does_not_look_at():
    assert "SITE_URL; make serve does" in make("demo", SITE_URL="https://blog.example.org/$(x")
    assert "make serve does" not in make("demo", PORT="8001", HOST="newsroom.local")
