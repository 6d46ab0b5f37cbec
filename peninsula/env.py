"""Reading the environment: a value that makes no sense stops the start with one sentence.

Every reader here returns a value that settings.py can use as it is, or raises
`Refused`, whose text names the variable, the value and what would do instead.
"""

import ipaddress
import os
import re
import tempfile
import zoneinfo
from email.utils import getaddresses
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
HOST = re.compile(r"\.?[\w.-]+|\[[0-9a-fA-F:.]+\]|\*")  # as Django's ALLOWED_HOSTS takes them
NAME = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*"
SITE = re.compile(rf"https?://({NAME}|\[[0-9a-f:.]+\])(:[1-9]\d{{0,4}})?")
FOLDERS = re.compile(r"/([\w.~-]+/)+")
TAKEN = ("/admin/", "/static/")  # other things are served under these
SENDER = re.compile(r"[^\s@<>,]+@[^\s@<>,]+")
SHORTEST_KEY = 32  # characters; a shorter key can be guessed


class Refused(SystemExit):
    """The start is refused; the one sentence says which variable and why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"Peninsula does not start: {sentence}")


def text(name: str, default: str = "") -> str:
    """The value of `name`, stripped; `default` where it is not set."""
    return os.environ.get(name, default).strip()


def switch(name: str, default: bool) -> bool:
    """A yes or no. Raises Refused for anything that is neither."""
    value = text(name, "on" if default else "off").lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise Refused(f"{name} is {value!r}; it can be on or off.")


def address(name: str, value: str) -> SplitResult:
    """The parts of an address. Raises Refused for one that can't be taken apart."""
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        # an address can hold a password, and what is refused stands in a log
        shown = re.sub(r"://.*@", "://…@", value)
        raise Refused(f"{name} is {shown!r}, which is no address ({error}).") from error
    return parts


def secret_key(debug: bool) -> str:
    """SECRET_KEY; only a machine-local DEBUG site may go without one."""
    key = text("SECRET_KEY")
    if key:
        if len(key) < SHORTEST_KEY and not debug:
            raise Refused(
                f"SECRET_KEY has {len(key)} characters; it needs at least {SHORTEST_KEY}."
            )
        return key
    if not debug:
        raise Refused("SECRET_KEY is not set and DEBUG is off; set a long random SECRET_KEY.")
    return "for-this-machine-alone-" + "0" * 32


def site_url() -> str:
    """SITE_URL without a trailing slash, such as https://blog.example.org."""
    value = text("SITE_URL") or f"http://127.0.0.1:{port()}"
    address("SITE_URL", value)
    url = value.rstrip("/").lower()
    if not SITE.fullmatch(url):
        raise Refused(
            f"SITE_URL is {value!r}; it has to look like https://blog.example.org, "
            "with nothing after the host (a name in other letters begins with xn--)."
        )
    return url


def allowed_hosts(url: str, has_key: bool) -> list[str]:
    """ALLOWED_HOSTS (commas between), else the host of SITE_URL and loopback."""
    given = [host.strip() for host in text("ALLOWED_HOSTS").split(",") if host.strip()]
    hosts = given or [urlsplit(url).hostname or ""]
    for host in given:
        if not HOST.fullmatch(host):
            raise Refused(f"ALLOWED_HOSTS holds {host!r}; names such as blog.example.org can be.")
    if not has_key and not set(hosts) <= {*LOOPBACK, "::1"}:
        raise Refused(
            f"without a SECRET_KEY it answers on this machine alone, not as {', '.join(hosts)}; "
            "set SECRET_KEY."
        )
    return list(dict.fromkeys(hosts + LOOPBACK))


def database() -> dict[str, Any]:
    """DATABASE_URL: sqlite:///file, or postgres://user:password@host:port/name."""
    value = text("DATABASE_URL")
    if not value:  # a path, never an address: the folder may be called anything, a#b too
        return sqlite(writable_folder(BASE_DIR / "var", "DATABASE_URL") / "peninsula.sqlite3")
    parts = address("DATABASE_URL", value)
    if parts.scheme == "sqlite":
        return sqlite(database_file(value, parts))
    if parts.scheme not in ("postgres", "postgresql"):
        raise Refused(
            f"DATABASE_URL starts with {value.split(':')[0]!r}; it can be sqlite:///file "
            "or postgres://user:password@host/name."
        )
    if find_spec("psycopg") is None:
        raise Refused(
            "DATABASE_URL names PostgreSQL, whose driver is not installed: run "
            "python3 requirements/install.py server."
        )
    try:
        config = dict(environ.Env.db_url_config(value))
    except (ValueError, environ.ImproperlyConfigured) as error:
        raise Refused(f"DATABASE_URL can't be read: {error}.") from error
    if not config.get("NAME"):
        raise Refused("DATABASE_URL names no database after the host.")
    return {**config, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def database_file(value: str, parts: SplitResult) -> Path:
    """The file that sqlite:///file names, which is there or can be made."""
    if parts.query or parts.fragment:
        raise Refused(f"DATABASE_URL is {value!r}; in a file's name # is written %23, and ? %3F.")
    path = Path(unquote(parts.path.removeprefix("/")))
    if not parts.path.strip("/"):
        raise Refused(f"DATABASE_URL is {value!r}; it names no file.")
    path = path if path.is_absolute() else BASE_DIR / path
    if path.is_dir():
        raise Refused(f"DATABASE_URL is {value!r}; that is a folder, it has to be a file.")
    if path.exists() and not (path.is_file() and os.access(path, os.R_OK | os.W_OK)):
        raise Refused(f"DATABASE_URL is {value!r}; that is no file that can be written to.")
    if path.parent != BASE_DIR / "var" and not path.parent.is_dir():  # an error in typing, mostly
        raise Refused(f"DATABASE_URL is {value!r}; there is no folder {path.parent}.")
    return writable_folder(path.parent, "DATABASE_URL") / path.name


def sqlite(path: Path) -> dict[str, Any]:
    """A SQLite database that several threads of one machine can share."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            # a writer that starts by reading would otherwise fail at once when another writes
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            " PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;",
        },
    }


def cache() -> dict[str, Any]:
    """CACHE_URL: locmem:// (the memory of each process) or redis://host:port/number."""
    value = text("CACHE_URL", "locmem://")
    parts = address("CACHE_URL", value)
    at = parts.hostname or parts.scheme == "locmem"
    if parts.scheme not in ("locmem", "redis", "rediss") or not at:
        raise Refused(f"CACHE_URL is {value!r}; it can be locmem:// or redis://host:6379/0.")
    if value.startswith("redis"):
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": value}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "peninsula"}


def mail() -> dict[str, Any]:
    """EMAIL_URL: consolemail:// (printed), smtp://user:password@host:port, smtp+tls://…"""
    value = text("EMAIL_URL", "consolemail://")
    parts = address("EMAIL_URL", value)
    needs_host = parts.scheme.startswith("smtp")
    if parts.scheme not in environ.Env.EMAIL_SCHEMES or (needs_host and not parts.hostname):
        raise Refused(f"EMAIL_URL is {value!r}; it can be consolemail:// or smtp://host:25.")
    return dict(environ.Env.email_url_config(value))


def sign_in(secure: bool) -> dict[str, Any]:
    """What django-allauth is told: e-mail and password, a second factor, no sign-up, our limits."""
    forms = "accounts.sign_in_forms"
    return {
        "AUTHENTICATION_BACKENDS": ["accounts.backends.DeskBackend"],
        "ACCOUNT_ADAPTER": "accounts.adapters.DeskAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_SESSION_REMEMBER": True,
        # counted in the database (accounts/lockout.py): a cache may be each process's own
        "ACCOUNT_RATE_LIMITS": False,
        "MFA_RATE_LIMITS": False,
        "ACCOUNT_FORMS": {
            "login": f"{forms}.SignInForm",
            "reauthenticate": f"{forms}.PasswordAgainForm",
            "change_password": f"{forms}.NewPasswordForm",
            "reset_password": f"{forms}.ForgottenForm",
            "reset_password_from_key": f"{forms}.ChosenPasswordForm",
        },
        "MFA_ADAPTER": "accounts.adapters.FactorAdapter",
        # administrators give addresses; a password reset by mail must not shut anybody out of it
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_FORMS": {
            "authenticate": f"{forms}.CodeForm",
            "reauthenticate": f"{forms}.CodeAgainForm",
            "activate_totp": f"{forms}.AppForm",
            "add_webauthn": f"{forms}.PasskeyForm",
        },
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not secure,
    }


def media_folder() -> Path:
    """MEDIA_STORAGE: the folder that pictures are kept in."""
    value = text("MEDIA_STORAGE", str(BASE_DIR / "var" / "media"))
    if "://" in value:
        raise Refused(f"MEDIA_STORAGE is {value!r}; it has to be a folder.")
    return writable_folder(BASE_DIR / value, "MEDIA_STORAGE")


def writable_folder(path: Path, name: str) -> Path:
    """The folder, made if it has to be. Raises Refused where nothing can be written to it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise Refused(
            f"the folder {path} of {name} can't be written to ({error.strerror})."
        ) from error
    return path


def media_url() -> str:
    """MEDIA_URL: where pictures are served, ending in a slash."""
    value = text("MEDIA_URL", "/media/")
    parts = address("MEDIA_URL", value)
    is_elsewhere = SITE.fullmatch(f"{parts.scheme}://{parts.netloc}".lower())
    path = value if value.startswith("/") else parts.path if is_elsewhere else ""
    if not (FOLDERS.fullmatch(path) or (is_elsewhere and path == "/")) or path != parts.path:
        raise Refused(f"MEDIA_URL is {value!r}; it has to look like /media/ and end in a slash.")
    if value.startswith(TAKEN):
        raise Refused(f"MEDIA_URL is {value!r}; something else is served there.")
    return value


def sender() -> str:
    """DEFAULT_FROM_EMAIL: news@example.org, or The Narrows <news@example.org>."""
    value = text("DEFAULT_FROM_EMAIL") or "newsroom@localhost"
    said = getaddresses([value])
    if not value.isprintable() or len(said) != 1 or not SENDER.fullmatch(said[0][1]):
        raise Refused(f"DEFAULT_FROM_EMAIL is {value!r}; news@example.org would be an address.")
    return value


def picture_hosts(url: str) -> list[str]:
    """The host that pictures come from where it is not this one, for the content policy."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []


def whole_number(name: str, default: int, most: int, least: int = 1) -> int:
    """A number from `least` to `most`. Raises Refused for anything else."""
    value = text(name) or str(default)
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(most))
    if not is_number or not least <= int(value) <= most:
        raise Refused(f"{name} is {value!r}; it has to be a number from {least} to {most}.")
    return int(value)


def host() -> str:
    """HOST: the address of this machine that is listened on; other machines need a SECRET_KEY."""
    value = text("HOST") or "127.0.0.1"
    try:
        ip = ipaddress.ip_address("127.0.0.1" if value == "localhost" else value.strip("[]"))
    except ValueError as error:
        raise Refused(
            f"HOST is {value!r}; it has to be an address of this machine such as 127.0.0.1, "
            "or 0.0.0.0 for all that it has."
        ) from error
    if not ip.is_loopback and not text("SECRET_KEY"):
        raise Refused(
            f"without a SECRET_KEY it answers this machine alone, and HOST is {value!r}; "
            "set SECRET_KEY."
        )
    return str(ip)


def port() -> int:
    """PORT: where readers knock."""
    return whole_number("PORT", 8000, most=65_535)


def trusted_proxies() -> int:
    """TRUSTED_PROXIES: how many proxies of ours stand in front, each adding to X-Forwarded-For."""
    value = text("TRUSTED_PROXIES", "0")
    if value not in set("0123456789"):
        raise Refused(f"TRUSTED_PROXIES is {value!r}; it has to be a small number such as 1.")
    return int(value)


def page_cache_seconds() -> int:
    """PAGE_CACHE_SECONDS: how long a cache in front of the site may hand out a page unasked."""
    return whole_number("PAGE_CACHE_SECONDS", 0, most=86_400, least=0)


def time_zone() -> str:
    """TIME_ZONE: a name of the IANA database such as Asia/Seoul."""
    value = text("TIME_ZONE", "UTC")
    if value not in zoneinfo.available_timezones():
        raise Refused(f"TIME_ZONE is {value!r}, which is no zone; Asia/Seoul would be one.")
    return value
