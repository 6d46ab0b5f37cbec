"""Make .venv beside manage.py and install one hashed lock into it.

    python3 requirements/install.py base|server|dev

Needs only Python 3.11 with venv and pip; uses uv where it is on PATH. Does
nothing when the lock has not changed since the last time.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)


def main(name: str) -> None:
    """Install requirements/<name>.txt, unless that very lock is installed already."""
    if sys.version_info < OLDEST:
        sys.exit("Peninsula needs Python 3.11 or newer; this is " + sys.version.split()[0])
    lock = HERE / f"{name}.txt"
    mark = VENV / f"installed-{name}"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == digest and PYTHON.exists():
        return
    uv = shutil.which("uv")
    if not PYTHON.exists():
        print("making .venv", flush=True)
        venv.create(VENV, with_pip=not uv, symlinks=os.name != "nt")
    print(f"installing requirements/{name}.txt with {'uv' if uv else 'pip'}", flush=True)
    pip = [uv, "pip"] if uv else [str(PYTHON), "-m", "pip"]
    options = (
        ["--python", str(PYTHON), "--quiet"]
        if uv
        else ["--quiet", "--disable-pip-version-check", "--no-input"]
    )
    command = [*pip, "install", *options, "--require-hashes", "-r", str(lock)]
    done = subprocess.run(command, check=False)
    if done.returncode:
        sys.exit(f"requirements/{name}.txt could not be installed: see the lines above")
    mark.write_text(digest)


if __name__ == "__main__":
    if len(sys.argv) != 2 or not (HERE / f"{sys.argv[1]}.txt").exists():
        sys.exit("usage: python3 requirements/install.py base|server|dev")
    main(sys.argv[1])
