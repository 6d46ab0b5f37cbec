"""An operator copies what stands in deploy/: it is fit to start, each variable is explained."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
READ = re.compile(r"(?:text|switch|number|environ\.get)\(\s*\"([A-Z_]+)\"")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)


def lines_of(name: str) -> list[str]:
    """The lines of an example that say something."""
    lines = (ROOT / "deploy" / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What the example hands to Peninsula, with a key and with folders that are there."""
    said = dict(line.split("=", 1) for line in lines_of("peninsula.env.example"))
    assert said["SECRET_KEY"] == ""  # a key in an example would be everybody's
    here = {
        name: value.replace("/var/lib/peninsula", str(tmp_path)) for name, value in said.items()
    }
    return {"PATH": os.environ["PATH"], **here, "SECRET_KEY": "only-for-this-test-" + "7" * 40}


def test_the_example_environment_is_fit_for_a_public_site(environment: dict[str, str]) -> None:
    """It passes what Django asks of a site that strangers can reach."""
    check = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"]
    done = subprocess.run(
        check, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_without_a_key_the_example_is_refused_in_one_sentence(environment: dict[str, str]) -> None:
    """Who forgets the key is told so, and nothing is served."""
    environment["SECRET_KEY"] = ""
    check = [sys.executable, "manage.py", "check"]
    done = subprocess.run(
        check, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Peninsula does not start: without a SECRET_KEY")
    assert "Traceback" not in done.stderr


def test_the_unit_does_what_make_serve_does() -> None:
    """systemd runs the two steps of the Makefile, without make between it and the server."""
    recipe = (ROOT / "Makefile").read_text().partition("\nserve:")[2].split("\n\n")[0]
    said = [line.strip().removeprefix("@") for line in recipe.splitlines()[1:]]
    steps = [line.removeprefix("exec ") for line in said]
    unit = dict(line.split("=", 1) for line in lines_of("peninsula.service") if "=" in line)
    run = [unit["ExecStartPre"], unit["ExecStart"]]
    assert [step.split(" ", 1)[1] for step in steps] == [step.split(" ", 1)[1] for step in run]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    """Each unit, with the user and the programs of this machine in the place of those it names."""
    for name in ("peninsula.service", "peninsula-due.service", "peninsula-due.timer"):
        text = (ROOT / "deploy" / name).read_text()
        for there, here in (
            ("/srv/peninsula/.venv/bin/python", sys.executable),
            ("/usr/bin/python3", sys.executable),
            ("=/srv/peninsula", f"={ROOT}"),
        ):
            text = text.replace(there, here)
        (tmp_path / name).write_text(text)
    units = sorted(str(path) for path in tmp_path.iterdir())
    check = ["systemd-analyze", "verify", "--man=no", "--generators=no", *units]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if "peninsula" in line]
    assert ours == [], done.stderr


def test_what_is_due_is_seen_to_by_the_command_of_the_unit(environment: dict[str, str]) -> None:
    """The line that the timer starts runs, and is silent where nothing is due."""
    unit = dict(line.split("=", 1) for line in lines_of("peninsula-due.service") if "=" in line)
    command = [sys.executable, *unit["ExecStart"].split()[1:]]
    folder = environment["MEDIA_STORAGE"].rpartition("/")[0]
    environment["DATABASE_URL"] = f"sqlite:///{folder}/peninsula.sqlite3"
    for step in ([sys.executable, "manage.py", "migrate", "-v0"], command):
        done = subprocess.run(
            step, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_variable_is_explained_and_no_other() -> None:
    """The table of docs/running.md holds what the code reads from the environment."""
    files = ("peninsula/env.py", "peninsula/settings.py", "peninsula/management/commands/serve.py")
    read = {name for file in files for name in READ.findall((ROOT / file).read_text())}
    explained = set(ROW.findall((ROOT / "docs" / "running.md").read_text()))
    assert explained == read
