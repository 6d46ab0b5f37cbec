"""The first command on a stranger's machine: what it needs, and how it gets over a false start."""

import shutil
import subprocess
import sys

import pytest
from django.conf import settings

STOPPED = "kill -KILL $PPID"  # as a lid that is closed, or a machine that is switched off


@pytest.fixture
def clone(tmp_path):
    """A folder with the installer and two locks of nothing."""
    folder = tmp_path / "clone"
    (folder / "requirements").mkdir(parents=True)
    shutil.copy(settings.BASE_DIR / "requirements" / "install.py", folder / "requirements")
    for name in ("base", "dev"):
        (folder / "requirements" / f"{name}.txt").write_text("")
    return folder


def install(clone, name="base", *, uv=None, **env):
    """Run it with a uv that does this, or with none on PATH."""
    tools = clone.parent / "tools"
    shutil.rmtree(tools, ignore_errors=True)
    tools.mkdir()
    if uv is not None:
        (tools / "uv").write_text(f"#!/bin/sh\n{uv}\n")
        (tools / "uv").chmod(0o755)
    return subprocess.run(
        [sys.executable, "requirements/install.py", name],
        cwd=clone,
        env={"PATH": str(tools), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def is_installed(clone, name="base"):
    return (clone / ".venv" / f"installed-{name}").exists()


def test_it_installs_once_and_says_nothing_the_second_time(clone):
    assert "making .venv" in install(clone, uv="exit 0").stdout
    assert is_installed(clone)
    second = install(clone, uv="exit 1")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")


def test_what_was_stopped_half_way_is_made_anew(clone):
    assert install(clone, uv=STOPPED).returncode != 0
    assert not is_installed(clone)
    (clone / ".venv" / "half-written").touch()
    again = install(clone, uv="exit 0")
    assert (again.returncode, again.stderr) == (0, "")
    assert is_installed(clone)
    assert not (clone / ".venv" / "half-written").exists()


def test_a_second_lock_that_was_stopped_half_way_spoils_the_first(clone):
    install(clone, uv="exit 0")
    install(clone, "dev", uv=STOPPED)
    assert "making .venv" in install(clone, uv="exit 0").stdout
    assert is_installed(clone)
    assert not is_installed(clone, "dev")


def test_packages_that_cannot_be_had_leave_what_is_there(clone):
    install(clone, uv="exit 0")
    failed = install(clone, "dev", uv="echo no network >&2; exit 1")
    assert failed.returncode == 1
    assert failed.stderr.endswith("dev.txt could not be installed: see the lines above\n")
    assert install(clone, uv="exit 1").returncode == 0


def test_a_python_that_went_away_is_replaced(clone):
    install(clone, uv="exit 0")
    python = clone / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to("/usr/bin/python-that-went-away")
    assert install(clone, uv="exit 0").returncode == 0
    assert python.exists()


def test_without_uv_what_uv_made_is_made_anew_with_pip(clone):
    install(clone, uv="exit 0")
    answer = install(clone, "dev", PIP_NO_INDEX="1")
    assert answer.returncode == 0, answer.stderr
    assert is_installed(clone, "dev")


def test_a_python_without_ensurepip_is_told_which_package_it_lacks(clone):
    stub = clone.parent / "stub"
    stub.mkdir()
    (stub / "ensurepip.py").write_text("raise ImportError('kept in a package of its own')")
    answer = install(clone, PYTHONPATH=str(stub))
    assert answer.returncode == 1
    assert len(answer.stderr.strip().splitlines()) == 1
    major, minor = sys.version_info[:2]
    assert f"apt-get install python{major}.{minor}-venv" in answer.stderr
    assert not (clone / ".venv").exists()
    assert install(clone, uv="exit 0", PYTHONPATH=str(stub)).returncode == 0
