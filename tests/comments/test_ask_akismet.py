"""Akismet, asked of a server of our own that says what it is told to say."""

import contextlib
import datetime
import http.server
import threading
import time
import urllib.parse

import pytest
from django.utils import timezone

from articles import seals
from comments.checks import akismet
from comments.findings import sentences
from comments.models import Comment
from comments.screening import Outcome
from tests.comments.screening_tools import WORDS, attempt

pytestmark = pytest.mark.django_db


class Fake(http.server.BaseHTTPRequestHandler):
    """Says `said`, with `advice`, after `wait` seconds; remembers what it was `asked`.

    `slowly` is the part of its answer that comes byte by byte.
    """

    said, advice, wait, status, slowly = b"false", "", 0.0, 200, ""
    pause = 0.15  # seconds between two bytes
    asked: list[dict[str, str]] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        told = urllib.parse.parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
        Fake.asked.append({name: values[0] for name, values in told.items()})
        time.sleep(Fake.wait)
        if Fake.slowly == "head":
            self._drip(b"HTTP/1.0 200 OK\r\n\r\n")
            self.wfile.write(Fake.said)
            return
        self.send_response(Fake.status)
        if Fake.advice:
            self.send_header("X-akismet-pro-tip", Fake.advice)
        self.end_headers()
        if Fake.slowly == "words":
            self._drip(Fake.said)
        else:
            self.wfile.write(Fake.said)

    def _drip(self, what: bytes) -> None:
        with contextlib.suppress(OSError):
            for byte in what:
                time.sleep(Fake.pause)
                self.wfile.write(bytes([byte]))

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def service(settings, monkeypatch):
    """The fake, switched on."""
    Fake.said, Fake.advice, Fake.wait, Fake.status, Fake.asked = b"false", "", 0.0, 200, []
    Fake.slowly = ""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Fake) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setattr(akismet, "URL", f"http://127.0.0.1:{server.server_port}/check")
        monkeypatch.setattr(akismet, "PATIENCE", 0.5)
        settings.AKISMET_KEY = "a-key"
        yield Fake
        await_threads()
        server.shutdown()


def await_threads() -> None:
    """Until nothing asks any more."""
    for thread in threading.enumerate():
        if thread.name == akismet.THREADS:
            thread.join()


@pytest.fixture
def send(client, publication, article):
    def send(**typed):
        minute_ago = timezone.now() - datetime.timedelta(minutes=1)
        data = {"name": "Cho", "email": "cho@example.org", "body": WORDS, **typed}
        data["token"] = seals.seal(article, minute_ago)
        return client.post(article.address_of("reply"), data, headers={"User-Agent": "Lynx"})

    return send


def test_it_is_off_unless_there_is_a_key(service, settings, send):
    settings.AKISMET_KEY = ""
    service.said = b"true"

    assert send().status_code == 303
    assert service.asked == []
    assert Comment.objects.get().status == "pending"


def test_it_is_told_what_it_needs_and_no_more(service, send, article):
    send()

    (told,) = service.asked
    assert told == {
        "api_key": "a-key",
        "blog": "http://testserver",
        "user_ip": "127.0.0.1",
        "user_agent": "Lynx",
        "comment_type": "comment",
        "comment_author": "Cho",
        "comment_author_email": "cho@example.org",
        "comment_author_url": "",
        "comment_content": WORDS,
        "permalink": f"http://testserver{article.get_absolute_url()}",
        "blog_charset": "UTF-8",
    }


def test_what_it_takes_for_spam_waits_with_the_reason(service, send):
    service.said = b"true"
    send()

    reply = Comment.objects.get()
    assert (reply.status, reply.reason) == ("pending", "akismet")
    assert "Akismet takes it for spam." in sentences(reply)


def test_what_it_is_quite_sure_of_is_among_the_spam_and_kept(service, send):
    service.said, service.advice = b"true", "discard"
    send()

    assert Comment.objects.get().status == "spam"


@pytest.mark.parametrize(
    ("said", "status", "wait"),
    [(b"false", 200, 0), (b"invalid", 200, 0), (b"", 200, 0), (b"true", 500, 0), (b"true", 200, 2)],
    ids=["ham", "a wrong key", "nothing", "its own fault", "too slow"],
)
def test_without_a_plain_answer_there_is_no_verdict(service, article, said, status, wait):
    service.said, service.status, service.wait = said, status, wait

    assert akismet.ask(attempt(article)) is None


def test_a_service_that_is_away_is_no_verdict(service, send, monkeypatch):
    monkeypatch.setattr(akismet, "URL", "http://127.0.0.1:9/check")

    assert send().status_code == 303
    assert Comment.objects.get().status == "pending"


@pytest.mark.parametrize("part", ["head", "words"])
def test_one_that_answers_byte_by_byte_is_not_waited_for(service, send, part):
    service.said, service.slowly = b"true" + b" " * 10, part
    began = time.monotonic()

    assert send().status_code == 303

    assert time.monotonic() - began < 1.5  # the answer takes two seconds and more
    assert Comment.objects.get().reason != "akismet"


def test_what_is_slow_does_not_gather_threads(service, article, monkeypatch):
    monkeypatch.setattr(akismet, "MOST_THREADS", 1)
    service.said, service.slowly = b"true", "head"

    assert akismet.ask(attempt(article)) is None
    assert akismet.ask(attempt(article)) is None
    assert len(service.asked) == 1

    service.slowly = ""
    await_threads()
    assert akismet.ask(attempt(article)).outcome is Outcome.WAIT


def test_what_the_trap_caught_is_told_to_nobody(service, article):
    service.said = b"true"

    assert akismet.ask(attempt(article, trap="x")) is None
    assert service.asked == []
    assert akismet.ask(attempt(article)).outcome is Outcome.WAIT
