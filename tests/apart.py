"""A site in a process of its own, for what one connection to a database in memory can't show."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def apart(code: str, folder: Path) -> str:
    """What the code prints, run over an empty migrated SQLite file in that folder, DEBUG on."""
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "MEDIA_STORAGE": str(folder / "media"),
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "DJANGO_SETTINGS_MODULE": "peninsula.settings",
        "DEBUG": "on",
        "SECRET_KEY": "k" * 50,
        "ALLOWED_HOSTS": "testserver",
        "REQUIRE_SECOND_FACTOR": "off",
    }
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
