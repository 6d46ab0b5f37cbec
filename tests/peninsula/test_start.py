"""Starting with nothing set, with nonsense set, and as a real site."""

import contextlib
import os
import socket
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.db import OperationalError

from peninsula import env as environment
from peninsula.management.commands import serve

KEY = "k" * 50


def start(*command, **env):
    """`manage.py check` in a process of its own, with these variables and no others of ours."""
    return subprocess.run(
        [sys.executable, "manage.py", *(command or ("check",))],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_nothing_set_is_a_safe_site_on_this_machine():
    assert start().returncode == 0


def test_a_real_site_starts(tmp_path):
    done = start(
        SECRET_KEY=KEY,
        SITE_URL="https://blog.example.org",
        DATABASE_URL=f"sqlite:///{tmp_path}/site.sqlite3",
        MEDIA_STORAGE=str(tmp_path / "media"),
        CACHE_URL="redis://127.0.0.1:6379/3",
        EMAIL_URL="smtp+tls://news:secret@mail.example.org:587",
        TIME_ZONE="Asia/Seoul",
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["a#b", "50%20off", "what?", "고기 잡이"])
def test_a_clone_keeps_its_database_in_its_own_folder_whatever_that_is_called(
    tmp_path, monkeypatch, name
):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(environment, "BASE_DIR", tmp_path / name)
    assert environment.database()["NAME"] == str(tmp_path / name / "var" / "peninsula.sqlite3")
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"DEBUG": "off"}, "SECRET_KEY is not set and DEBUG is off"),
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps'"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY has 5 characters"),
        ({"ALLOWED_HOSTS": "blog.example.org"}, "without a SECRET_KEY"),
        ({"SITE_URL": "blog.example.org"}, "SITE_URL is 'blog.example.org'"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL"),
        ({"DATABASE_URL": "mysql://root@localhost/blog"}, "DATABASE_URL starts with 'mysql'"),
        ({"DATABASE_URL": "postgres://localhost"}, "DATABASE_URL names no database"),
        ({"DATABASE_URL": "postgres://localhost:port/blog"}, "which is no address"),
        ({"DATABASE_URL": "postgres://[::1/blog"}, "DATABASE_URL is 'postgres://[::1/blog'"),
        ({"DATABASE_URL": "sqlite:////tmp"}, "that is a folder"),
        ({"DATABASE_URL": "sqlite:////tmp/a#b/x.sqlite3"}, "# is written %23"),
        ({"DATABASE_URL": "sqlite:////no/such/x.sqlite3"}, "there is no folder /no/such"),
        ({"SITE_URL": "http://[bad"}, "SITE_URL is 'http://[bad'"),
        ({"SECRET_KEY": KEY, "ALLOWED_HOSTS": "https://x/"}, "ALLOWED_HOSTS holds 'https://x/'"),
        ({"CACHE_URL": "memcached"}, "CACHE_URL is 'memcached'"),
        ({"CACHE_URL": "redis://"}, "CACHE_URL is 'redis://'"),
        ({"CACHE_URL": "redis://[x"}, "CACHE_URL is 'redis://[x'"),
        ({"EMAIL_URL": "smtp://"}, "EMAIL_URL is 'smtp://'"),
        ({"EMAIL_URL": "smtp://mail:abc"}, "EMAIL_URL is 'smtp://mail:abc'"),
        ({"EMAIL_URL": "mail.example.org"}, "EMAIL_URL is 'mail.example.org'"),
        ({"MEDIA_STORAGE": "/proc/pictures"}, "the folder /proc/pictures of MEDIA_STORAGE"),
        ({"MEDIA_URL": "pictures"}, "MEDIA_URL is 'pictures'"),
        ({"TRUSTED_PROXIES": "all"}, "TRUSTED_PROXIES is 'all'"),
        ({"TRUSTED_PROXIES": "²"}, "TRUSTED_PROXIES is '²'"),
        ({"PAGE_CACHE_SECONDS": "-1"}, "PAGE_CACHE_SECONDS is '-1'; it has to be a number from 0"),
        ({"PORT": "abc"}, "PORT is 'abc'; it has to be a number from 1 to 65535"),
        ({"PORT": "80x"}, "PORT is '80x'"),
        ({"PORT": "-5"}, "PORT is '-5'"),
        ({"PORT": "99999"}, "PORT is '99999'"),
        ({"PORT": "0"}, "PORT is '0'"),
        ({"PORT": "²"}, "PORT is '²'"),
        ({"TIME_ZONE": "Korea Standard"}, "TIME_ZONE is 'Korea Standard'"),
    ],
)
def test_nonsense_stops_the_start_with_one_sentence(variables, words):
    done = start(**variables)
    assert done.returncode == 1
    assert done.stderr.startswith("Peninsula does not start: ")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("reader", "name", "value"),
    [
        ("site_url", "SITE_URL", "https://exa mple.org"),
        ("site_url", "SITE_URL", "https://u:p@a.b"),
        ("site_url", "SITE_URL", 'https://"><script>'),
        ("site_url", "SITE_URL", "https://blog.example.org/blog"),
        ("site_url", "SITE_URL", "https://blog.example.org#top"),
        ("site_url", "SITE_URL", "https://blog..org"),
        ("site_url", "SITE_URL", "https://한반도.kr"),
        ("site_url", "SITE_URL", "https://blog.example.org:0"),
        ("site_url", "SITE_URL", "https://"),
        ("media_url", "MEDIA_URL", "https://"),
        ("media_url", "MEDIA_URL", "https:///media/"),
        ("media_url", "MEDIA_URL", "https://pictures.example.org/a?b/"),
        ("media_url", "MEDIA_URL", "/"),
        ("media_url", "MEDIA_URL", "//pictures/"),
        ("media_url", "MEDIA_URL", "/me dia/"),
        ("media_url", "MEDIA_URL", "/admin/"),
        ("sender", "DEFAULT_FROM_EMAIL", "nonsense"),
        ("sender", "DEFAULT_FROM_EMAIL", "a@example.org, b@example.org"),
        ("sender", "DEFAULT_FROM_EMAIL", "a@example.org\nBcc: b@example.org"),
        ("database", "DATABASE_URL", "sqlite:////dev/null"),
    ],
)
def test_what_only_looks_right_is_refused_too(monkeypatch, reader, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(environment.Refused, match=f"{name} is "):
        getattr(environment, reader)()


@pytest.mark.parametrize(
    ("reader", "name", "value", "meant"),
    [
        ("site_url", "SITE_URL", "HTTPS://Blog.Example.org/", "https://blog.example.org"),
        ("site_url", "SITE_URL", "http://[::1]:8000", "http://[::1]:8000"),
        ("site_url", "SITE_URL", "https://xn--bj0bj06e.kr", "https://xn--bj0bj06e.kr"),
        ("media_url", "MEDIA_URL", "/pictures/of/ours/", "/pictures/of/ours/"),
        ("media_url", "MEDIA_URL", "https://pics.example.org/", "https://pics.example.org/"),
        ("sender", "DEFAULT_FROM_EMAIL", "Narrows <a@b.org>", "Narrows <a@b.org>"),
        ("sender", "DEFAULT_FROM_EMAIL", "", "newsroom@localhost"),
    ],
)
def test_what_is_right_is_taken(monkeypatch, reader, name, value, meant):
    monkeypatch.setenv(name, value)
    assert getattr(environment, reader)() == meant


def test_a_key_may_hold_any_character(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "$" + KEY)
    assert environment.secret_key(debug=False) == "$" + KEY


def test_a_database_file_that_cannot_be_written_to_is_refused(monkeypatch, tmp_path):
    (tmp_path / "site.sqlite3").touch()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/site.sqlite3")
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK)  # root may always
    with pytest.raises(environment.Refused, match="no file that can be written to"):
        environment.database()


@pytest.mark.parametrize(
    "url", ["sqlite:///{folder}/notes.txt", "postgres://nobody@127.0.0.1:1/blog"]
)
def test_a_database_that_cannot_be_used_stops_the_server_with_one_sentence(tmp_path, url):
    (tmp_path / "notes.txt").write_text("Dear editor, these are notes and no database. " * 9)
    done = start("serve", "--prepare", DATABASE_URL=url.format(folder=tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: the database of DATABASE_URL can't be used: ")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"PORT": "99999", "SITE_URL": "http://127.0.0.1"}, "PORT is '99999'"),
        ({"WORKERS": "many"}, "WORKERS is 'many'"),
        ({"WORKERS": "0"}, "WORKERS is '0'"),
        ({"HOST": "newsroom.local", "SECRET_KEY": KEY}, "HOST is 'newsroom.local'"),
        ({"HOST": "0.0.0.0"}, "without a SECRET_KEY"),
        ({"HOST": "::", "DEBUG": "on"}, "without a SECRET_KEY"),
    ],
)
def test_a_server_that_cannot_be_asked_for_is_refused_before_anything_is_changed(
    tmp_path, variables, words
):
    place = tmp_path / "site.sqlite3"
    done = start("serve", DATABASE_URL=f"sqlite:///{place}", **variables)
    assert done.returncode == 1
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not place.exists()


@pytest.mark.parametrize(
    ("said", "meant"),
    [("", "127.0.0.1"), ("localhost", "127.0.0.1"), ("[::1]", "::1"), ("127.0.1.1", "127.0.1.1")],
)
def test_a_site_without_a_key_listens_on_this_machine(monkeypatch, said, meant):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("HOST", said)
    assert environment.host() == meant


def test_a_site_with_a_key_listens_where_it_is_told(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", KEY)
    monkeypatch.setenv("HOST", "0.0.0.0")
    assert environment.host() == "0.0.0.0"


@pytest.mark.parametrize("command", ["serve", "newsroom"])
def test_a_port_that_is_taken_is_named_and_nothing_is_changed(tmp_path, command):
    place = tmp_path / "site.sqlite3"
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as granian takes it
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = start(command, PORT=str(port), DATABASE_URL=f"sqlite:///{place}")
    assert done.returncode == 1
    assert f"port {port} of 127.0.0.1" in done.stderr
    assert "PORT=" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not place.exists()


def test_an_address_of_another_machine_is_refused(tmp_path):
    place = tmp_path / "site.sqlite3"
    url = f"sqlite:///{place}"
    done = start("serve", HOST="192.0.2.1", SECRET_KEY=KEY, DATABASE_URL=url)
    assert "HOST is '192.0.2.1', which is no address of this machine" in done.stderr
    assert not place.exists()


@pytest.mark.parametrize("command", [("serve", "--prepare"), ("newsroom",)])
def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path, command):
    place = tmp_path / "other.sqlite3"
    other = sqlite3.connect(place)
    other.execute("CREATE TABLE accounts_user (id integer, login text)")
    other.execute("INSERT INTO accounts_user VALUES (1, 'ada')")
    other.commit()
    other.close()
    done = start(*command, DATABASE_URL=f"sqlite:///{place}", PORT="8271")
    assert done.returncode == 1
    assert "another program's (accounts_user is there already)" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    with contextlib.closing(sqlite3.connect(place)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("accounts_user",)]


def test_a_database_that_may_be_read_alone_stops_the_server_with_one_sentence(db, monkeypatch):
    def refuse(*args, **options):
        raise OperationalError("attempt to write a readonly database")

    monkeypatch.setattr("django.db.models.query.QuerySet.update", refuse)
    with pytest.raises(CommandError, match=r"can't be used: attempt to write a readonly database"):
        serve.prepare()
