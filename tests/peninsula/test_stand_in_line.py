"""Many come at once: who reads is answered, who writes waits, and no word is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from comments.models import Comment
from peninsula import places
from tests.comments.writing import send

A_WHILE = 5  # seconds; more than anything here takes
REPLY = "/2026/03/rice/reply/"


class Crowd:
    """The door, with a view behind it that waits until `go` is set, and what came of whom."""

    def __init__(self):
        self.go, self.answers, self.inside = threading.Event(), [], threading.Semaphore(0)
        self.door = places.places(self.view)
        self.threads = []

    def view(self, request):
        if request.headers.get("X-Slow"):
            self.inside.release()
            self.go.wait(A_WHILE)
        return HttpResponse("there")

    def ask(self, request):
        self.answers.append(self.door(request).status_code)

    def comes(self, method, path, **headers):
        request = getattr(RequestFactory(), method)(
            path, headers={"accept": "text/html", **headers}
        )
        thread = threading.Thread(target=self.ask, args=[request])
        thread.start()
        self.threads.append(thread)
        return thread

    def writers(self, number):
        for _writer in range(number):
            self.comes("post", REPLY, x_slow="1")
        for _writer in range(min(number, places.WRITING)):
            assert self.inside.acquire(timeout=A_WHILE)

    def leaves(self):
        self.go.set()
        for each in self.threads:
            each.join(A_WHILE)


@pytest.fixture
def crowd():
    crowd = Crowd()
    yield crowd
    crowd.leaves()


@pytest.mark.parametrize(
    ("method", "path"), [("get", "/"), ("head", "/"), ("post", "/admin/articles/article/1/change/")]
)
def test_readers_and_the_desk_do_not_wait_behind_writers(crowd, method, path):
    crowd.writers(20)
    crowd.comes(method, path).join(A_WHILE)
    assert crowd.answers == [200]


def test_fifty_writers_at_once_are_all_served(crowd):
    crowd.writers(50)
    crowd.leaves()
    assert crowd.answers == [200] * 50


def test_no_more_than_four_are_worked_on(crowd):
    for _reader in range(6):
        crowd.comes("get", "/", x_slow="1")
    for _place in range(places.AT_WORK):
        assert crowd.inside.acquire(timeout=A_WHILE)
    assert not crowd.inside.acquire(timeout=0.2)
    crowd.leaves()
    assert crowd.answers == [200] * 6


def test_readers_do_not_wait_behind_fifty_pdfs_and_most_of_those_are_refused_at_once(crowd):
    for _reader in range(50):
        crowd.comes("get", "/2026/03/쌀/pdf/", x_slow="1")
    for _place in range(places.MAKING):
        assert crowd.inside.acquire(timeout=A_WHILE)
    assert not crowd.inside.acquire(timeout=0.2), "no more are begun"
    assert crowd.answers == [503] * (50 - places.FOR_A_PDF), "before any is made"
    crowd.comes("get", "/2026/03/쌀/").join(A_WHILE)
    assert crowd.answers[-1] == 200
    refused = crowd.door(RequestFactory().get("/2026/03/쌀/pdf/letter/"))
    assert refused.status_code == 503
    assert int(refused["Retry-After"]) > 0
    assert "no-store" in refused["Cache-Control"]
    assert 'href="/2026/03/%EC%8C%80/print/"' in refused.content.decode()
    crowd.leaves()
    assert crowd.answers.count(200) == places.FOR_A_PDF + 1


@pytest.mark.django_db
def test_where_the_line_is_full_the_words_come_back(client, publication, article, monkeypatch):
    monkeypatch.setattr(places, "_line", threading.BoundedSemaphore(1))
    with places._line:
        answer = send(client, article, body="Barley matters to all of us, and so does rice.")
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ko,en;q=0.5"
        korean = send(client, article, body="보리도 쌀도 우리 모두의 일이다.").content.decode()
    assert 'lang="ko"' in korean
    assert "it goes in a few seconds" not in korean
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    assert "Barley matters to all of us" in answer.content.decode()
    assert "it goes in a few seconds" in answer.content.decode()
    assert not Comment.objects.exists()
    assert send(client, article).status_code == 303


def test_few_threads_keep_their_connection(crowd, monkeypatch):
    closed = []
    monkeypatch.setattr(places, "KEPT", 2)
    monkeypatch.setattr(places, "_keeping", type(places._keeping)())
    monkeypatch.setattr(places.connections, "close_all", lambda: closed.append(1))
    together = threading.Barrier(places.AT_WORK)
    door = places.places(lambda _request: HttpResponse(str(together.wait(A_WHILE))))
    with ThreadPoolExecutor(places.AT_WORK) as threads:
        list(threads.map(door, [RequestFactory().get("/")] * places.AT_WORK * 2))
    assert len(closed) == 2 * (places.AT_WORK - 2)
