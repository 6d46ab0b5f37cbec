"""Make .venv beside manage.py and install one hashed lock into it.

    python3 requirements/install.py base|server|dev

Needs only Python 3.11 with venv and pip; uses uv where it is on PATH. Does
nothing when the lock has not changed since the last time. A .venv that an
earlier run left unfinished, or that lost its Python, is made anew.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
UNFINISHED = VENV / "unfinished"  # there while something is being put in
OLDEST = (3, 11)
# what .venv is asked: it has a place for packages of the Python that it runs on
IS_IN_ORDER = (
    "import os, sys, sysconfig; sys.exit(not os.path.isdir(sysconfig.get_path('purelib')))"
)


def main(name: str) -> None:
    """Install requirements/<name>.txt, unless that very lock is installed already."""
    if sys.version_info < OLDEST:
        sys.exit("Peninsula needs Python 3.11 or newer; this is " + sys.version.split()[0])
    with one_at_a_time():
        lock = HERE / f"{name}.txt"
        mark = VENV / f"installed-{name}"
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()
        if mark.exists() and mark.read_text() == digest and is_whole():
            return
        uv = shutil.which("uv")
        if not is_whole("" if uv else "import pip; "):
            make(with_pip=not uv)
        UNFINISHED.touch()
        install(lock, uv)
        mark.write_text(digest)
        UNFINISHED.unlink()


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for another run of this file to end; two would take .venv from each other."""
    if os.name == "nt":
        yield
        return
    import fcntl  # noqa: PLC0415  (Windows has none)

    held = os.open(HERE, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def is_whole(needs: str = "") -> bool:
    """Does .venv run, and was every earlier installation brought to its end?"""
    if UNFINISHED.exists() or not PYTHON.exists():
        return False
    asked = [str(PYTHON), "-I", "-c", needs + IS_IN_ORDER]
    try:
        return subprocess.run(asked, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def make(*, with_pip: bool) -> None:
    """Make .venv, in the place of whatever stands there."""
    print("making .venv", flush=True)
    if with_pip:
        refuse_without_ensurepip()
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
        UNFINISHED.touch()
        venv.create(VENV, with_pip=with_pip, symlinks=os.name != "nt")
    except subprocess.CalledProcessError as error:
        said = (error.output or b"").decode(errors="replace").strip().splitlines()
        sys.exit(f"pip can't be put into .venv: {said[-1] if said else error}. {HOW_TO_GET_IT}")
    except OSError as error:
        sys.exit(f".venv can't be made: {error}")


HOW_TO_GET_IT = (
    f"{sys.executable} needs its venv module with ensurepip, or uv on PATH; on Debian and Ubuntu: "
    f"apt-get install python{sys.version_info[0]}.{sys.version_info[1]}-venv"
)


def refuse_without_ensurepip() -> None:
    """Debian and others keep a part of venv in a package of its own."""
    try:
        import ensurepip  # noqa: F401, PLC0415
    except ImportError:
        sys.exit(f"This Python can't make .venv. {HOW_TO_GET_IT}")


def install(lock: Path, uv: str | None) -> None:
    """Put what the lock says into .venv."""
    print(f"installing requirements/{lock.name} with {'uv' if uv else 'pip'}", flush=True)
    pip = [uv, "pip"] if uv else [str(PYTHON), "-m", "pip"]
    options = (
        ["--python", str(PYTHON), "--quiet"]
        if uv
        else ["--quiet", "--disable-pip-version-check", "--no-input"]
    )
    command = [*pip, "install", *options, "--require-hashes", "-r", str(lock)]
    try:
        done = subprocess.run(command, check=False)
    except KeyboardInterrupt:
        sys.exit("interrupted; the next run makes .venv anew")
    if done.returncode < 0:
        sys.exit("the installer was stopped; the next run makes .venv anew")
    if done.returncode:
        UNFINISHED.unlink()  # both take back what they could not finish
        sys.exit(f"requirements/{lock.name} could not be installed: see the lines above")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not (HERE / f"{sys.argv[1]}.txt").exists():
        sys.exit("usage: python3 requirements/install.py base|server|dev")
    main(sys.argv[1])
