"""Replies that are not taken: what was typed comes back with one clear sentence."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from accounts.networks import address_of
from articles import seals
from articles.models.publication import ReadFirst
from comments import screening
from comments.findings import sentences
from comments.models import Comment
from comments.screening import MOST, hash_of
from tests import cast

WORDS = "Barley & rice, said with care."
TYPED = {"name": "Cho", "email": "cho@example.org", "website": "", "body": WORDS, "parent": ""}

# Hangul fillers, a braille cell without dots, a soft hyphen, joiners, a mark that stands on nothing
UNSEEN = ["\u3164", "\uffa0 \u115f\u1160", "\u2800", "\u00ad", "\u2060\u200d", "\u3000\u0301"]


@pytest.fixture
def send(client, publication, article):
    """Sends the form a minute after it was opened; headers by their names."""

    def send(to=None, headers=None, **typed):
        to = to or article
        minute_ago = timezone.now() - datetime.timedelta(minutes=1)
        data = {**TYPED, "token": seals.seal(to, minute_ago), **typed}
        return client.post(to.address_of("reply"), data, headers=headers)

    return send


def is_kept(response, words: str = WORDS) -> bool:
    return escape(words) in response.content.decode()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("body", "", "Write something before you send it."),
        ("body", " \n\t ", "Write something before you send it."),
        ("body", "\u200b\u200b", "Write something before you send it."),
        ("body", "<p></p>", "Write something before you send it."),
        *[("body", unseen, "Write something before you send it.") for unseen in UNSEEN],
        *[("name", unseen, "Say who you are.") for unseen in UNSEEN],
        ("body", "<script>alert(1)</script>", "A script is no reply."),
        ("body", " <SCRIPT src=//x.example>\nalert(1)", "A script is no reply."),
        ("body", "<style>p { color: red }</style><script>1</script >", "A script is no reply."),
        ("body", "x" * 100_000, "Your reply has 100,000 characters; 10,000 is the most."),
        ("name", "", "Say who you are."),
        ("name", "\u200b", "Say who you are."),
        ("name", "x" * 101, "This has 101 characters; 100 is the most. Please shorten it."),
        ("email", "", "Give an e-mail address"),
        ("email", "cho at example", "This is not an e-mail address"),
        ("website", "javascript:alert(1)", "This is not a web address"),
        ("website", "ftp://example.org", "This is not a web address"),
        ("body", "nul\x00", "Null characters are not allowed."),
    ],
)
def test_the_form_comes_back_with_what_was_typed(send, field, typed, sentence):
    response = send(**{field: typed})

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert html.count('aria-invalid="true"') == 1
    assert f'href="#reply-{field}"' in html
    assert f'id="reply-{field}_error"' in html
    assert f"reply-{field}_error" in html.split(f'name="{field}"')[1].split(">")[0]
    for other, kept in TYPED.items():
        if other != field and kept:
            assert escape(kept) in html
    if field == "body" and len(typed) > 100:
        assert typed in html
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "body", ["👍", "❤️", "🇰🇷", "\U0001fae8", "?", "ㅋ", "<code>1</code>", "a<script>"]
)
def test_one_sign_that_can_be_seen_is_a_reply(send, body):
    assert send(body=body).status_code == 303
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    "typed",
    [{"body": "x" * 2_600_000}, {f"field{number}": "x" for number in range(2_000)}],
    ids=["megabytes", "fields"],
)
@pytest.mark.parametrize("form", ["multipart", "urlencoded"])
def test_far_too_much_is_answered_with_words(client, publication, article, typed, form):
    sent = {**TYPED, **typed}
    if form == "multipart":
        response = client.post(article.address_of("reply"), sent)
    else:
        kind = "application/x-www-form-urlencoded"
        response = client.post(article.address_of("reply"), urlencode(sent), content_type=kind)

    html = response.content.decode()
    assert response.status_code == 413
    assert "at most 10,000 characters" in html
    assert f'href="{article.get_absolute_url()}#comments"' in html
    assert 'name="robots" content="noindex"' in html
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "too much at once"), ("ko", "너무 많거나")]
)
def test_far_too_much_elsewhere_is_answered_with_words(client, db, language, sentence):
    cast.publication(default_language=language)
    client.raise_request_exception = False

    response = client.post("/admin/login/", {"login": "x" * 2_600_000})

    html = response.content.decode()
    assert response.status_code == 400
    assert sentence in html
    assert f'<html lang="{language}">' in html
    assert 'href="/"' in html


def test_nothing_that_was_typed_runs(send):
    script = '<script>alert("x")</script></textarea><img src=x onerror=alert(1)>'

    response = send(body=script, name=script, email="no")

    html = response.content.decode()
    assert '<script>alert("x")' not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(" in html


def test_a_script_that_is_sent_is_only_ever_text(send, client, article, moderator):
    send(body='<script>alert("x")</script><a href="javascript:alert(1)">here</a> words')
    comment = Comment.objects.get()
    comment.approve(by=moderator)

    html = client.get(article.get_absolute_url()).content.decode()

    assert '<script>alert("x")' not in html
    assert "javascript:" not in html
    assert "words" in html


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver.evil.example"},
        {"Origin": "http://["},
        {"Referer": "https://evil.example/form"},
        {"Sec-Fetch-Site": "same-site", "Origin": "https://other.testserver"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_form_on_another_site(send, headers):
    response = send(headers=headers)

    assert response.status_code == 403
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"},
        {"Origin": "http://testserver"},
        {"Origin": "HTTP://TESTSERVER"},
        {"Referer": "http://testserver/2026/03/rice-and-reason/"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
    ids=str,
)
def test_a_form_of_our_own(send, headers):
    assert send(headers=headers).status_code == 303


def test_csrf_checks_of_django_are_not_in_the_way(article, publication):
    token = seals.seal(article, timezone.now() - datetime.timedelta(minutes=1))

    response = Client(enforce_csrf_checks=True).post(
        article.address_of("reply"), {**TYPED, "token": token}
    )

    assert response.status_code == 303


def test_replies_to_the_article_are_closed(send, article):
    article.replies_open = False
    article.save()

    response = send(website="cho.example", email="cho at example")

    html = response.content.decode()
    assert response.status_code == 403
    assert "Replies to this article are closed." in html
    assert "<form" not in html
    assert is_kept(response)
    for typed in ("Cho", "cho at example", "cho.example"):
        assert f'value="{typed}"' in html
    assert html.count("readonly") == 4
    assert "required" not in html
    assert "aria-invalid" not in html
    assert not Comment.objects.exists()


def test_replies_are_closed_on_the_site(send, article):
    cast.publication(replies_open=False)

    assert send().status_code == 403


def test_replies_closed_with_time(send, article):
    cast.publication(replies_close_after_days=3)

    assert send().status_code == 403
    assert not Comment.objects.exists()


def refused_parents():
    yield "of another article", lambda article: cast.reply(cast.published("Other")).pk
    for status in ("pending", "rejected", "spam", "removed"):
        yield status, lambda article, status=status: cast.reply(article, status=status).pk
    yield "unknown", lambda article: 999_999
    yield "no number", lambda article: "x' OR 1=1"
    yield "huge", lambda article: "9" * 40


@pytest.mark.parametrize(
    "parent", [pytest.param(make, id=name) for name, make in refused_parents()]
)
def test_an_answer_to_a_reply_that_cannot_be_answered(send, article, parent):
    number = parent(article)
    before = Comment.objects.count()

    response = send(parent=str(number))

    html = response.content.decode()
    assert response.status_code == 409
    assert "is not there any more" in html
    assert is_kept(response)
    assert Comment.objects.count() == before
    assert (
        'name="parent" id=' in html or 'name="parent" value=""' in html
    )  # sent again, it answers the article


def test_an_article_that_nobody_may_read(send, client, publication):
    scheduled = cast.published("Later", at=timezone.now() + datetime.timedelta(days=1))

    assert client.get(scheduled.address_of("reply")).status_code == 404
    assert send(to=scheduled).status_code == 404
    assert client.get("/no/such/article/reply/").status_code == 404
    assert client.post("/no/such/article/reply/", TYPED).status_code == 404
    assert not Comment.objects.exists()


def test_a_withdrawn_article(send, client, publication):
    article = cast.withdrawn()

    for response in (client.get(article.address_of("reply")), send(to=article)):
        assert response.status_code == 410
        assert "It was wrong." in response.content.decode()
    assert not Comment.objects.exists()


def seal_of(article, **ago):
    return seals.seal(article, timezone.now() - datetime.timedelta(**ago))


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda article: "", "did not arrive whole"),
        (lambda article: "1.1:forged", "did not arrive whole"),
        (lambda article: seal_of(article, minutes=1) + "x", "did not arrive whole"),
        (lambda article: seal_of(cast.published("Other"), minutes=1), "did not arrive whole"),
        (lambda article: seal_of(article, days=7, minutes=1), "open for more than a week"),
    ],
)
def test_a_form_without_a_good_seal_comes_back_with_a_fresh_one(
    send, client, article, make, sentence
):
    bad = make(article)

    response = send(token=bad)

    html = response.content.decode()
    assert response.status_code == 422
    assert sentence in html
    assert is_kept(response)
    assert not Comment.objects.exists()
    fresh = html.split('name="token" value="')[1].split('"')[0]
    assert fresh != bad
    assert send(token=fresh).status_code == 303


NOON = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)
FIRST = "Nothing of this address was approved before."
UNDATED = "When its writing began is not known exactly."


@pytest.mark.parametrize(
    ("seal", "at", "reason"),
    [
        (seals.seal, 0.3, "It was sent 0 seconds after the form was opened."),
        (seals.seal, 1.9, "It was sent 1 second after the form was opened."),
        (seals.seal, 2.9, "It was sent 2 seconds after the form was opened."),
        (seals.seal, 3, FIRST),
        (seals.seal, 400, FIRST),
        (seals.lasting_seal, 2.9, "It was sent 2 seconds after the form was opened."),
        (seals.lasting_seal, 3, UNDATED),
        (seals.lasting_seal, 400, UNDATED),
        (seals.lasting_seal, 602.9, UNDATED),  # the page said NOON for ten minutes
        (seals.lasting_seal, 603, FIRST),
    ],
)
def test_what_the_moderator_is_told_of_haste(send, article, monkeypatch, seal, at, reason):
    sent_at = NOON + datetime.timedelta(seconds=at)
    article.published_at = NOON - datetime.timedelta(days=1)
    article.save()
    token = seal(article, NOON)
    monkeypatch.setattr(timezone, "now", lambda: sent_at)

    assert send(token=token).status_code == 303

    comment = Comment.objects.get()
    assert (comment.status, sentences(comment)[0]) == ("pending", reason)


def test_who_read_for_a_while_needs_no_script_to_be_published_at_once(
    send, article, publication, settings
):
    publication.replies_confirmed = False
    publication.replies_read_first = ReadFirst.NOBODYS
    publication.save()
    settings.PAGE_CACHE_SECONDS = 120
    ago = {minutes: timezone.now() - datetime.timedelta(minutes=minutes) for minutes in (1, 23)}

    for minutes, moment in ago.items():
        send(token=seals.lasting_seal(article, moment), body=f"Read for {minutes} minutes.")

    stands = dict(Comment.objects.values_list("body", "status"))
    assert stands["<p>Read for 23 minutes.</p>"] == "approved"
    assert stands["<p>Read for 1 minutes.</p>"] == "pending"


def test_what_else_is_doubtful_is_told_before_an_unknown_moment(send, article):
    links = " and ".join(f"https://example.org/{n}" for n in range(3))

    send(
        token=seals.lasting_seal(article, timezone.now() - datetime.timedelta(minutes=1)),
        body=links,
    )

    assert sentences(Comment.objects.get())[:1] == ["It holds 3 links."]


def test_many_links_are_told_to_the_moderator(send):
    send(body=" and ".join(f"https://example.org/{n}" for n in range(3)))

    assert "It holds 3 links." in sentences(Comment.objects.get())


def test_the_trap_takes_robots_and_tells_them_nothing(send, article):
    response = send(subject="Buy now")

    assert response.status_code == 303
    comment = Comment.objects.get()
    assert comment.status == "spam"
    assert "only robots see" in sentences(comment)[0]


def test_pressing_the_button_twice_leaves_one_reply(send, article):
    first, second = send(), send()

    assert (first.status_code, second.status_code) == (303, 303)
    assert Comment.objects.count() == 1


def test_the_button_pressed_twice_by_one_who_writes_the_address_in_capitals(send):
    send(email="cho@example.org")
    send(email="CHO@Example.org")

    assert Comment.objects.count() == 1


def test_the_same_words_of_a_second_reader_are_a_reply_of_their_own(send):
    send(body="I agree.", name="Cho", email="cho@example.org")
    send(body="I agree.", name="Rae", email="rae@example.org")

    assert set(Comment.objects.values_list("name", flat=True)) == {"Cho", "Rae"}


def test_the_same_words_to_another_reply_are_a_reply_of_their_own(send, article):
    asked = [cast.reply(article, "Barley?"), cast.reply(article, "Rice?")]
    for parent in ("", asked[0].pk, asked[1].pk, asked[1].pk):
        send(body="I agree.", parent=str(parent))

    answers = Comment.objects.filter(status="pending").order_by("pk")
    assert [answer.parent for answer in answers] == [None, *asked]


def test_the_same_words_tomorrow_or_elsewhere_are_another_reply(send):
    send()
    Comment.objects.update(created_at=timezone.now() - datetime.timedelta(hours=25))
    send()
    send(to=cast.published("Other"))

    assert Comment.objects.count() == 3


def test_too_many_from_one_address(send):
    for number in range(MOST):
        assert send(body=f"Thought {number}").status_code == 303

    response = send()

    assert response.status_code == 429
    assert response["Retry-After"] == "600"
    assert is_kept(response)
    assert "in 10 minutes" in response.content.decode()
    assert Comment.objects.count() == MOST


def test_ten_minutes_later_the_address_may_write_again(send):
    for number in range(MOST):
        send(body=f"Thought {number}")
    Comment.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=11))

    assert send().status_code == 303


def test_midnight_does_not_open_the_gate(send):
    yesterday = timezone.now().date() - datetime.timedelta(days=1)
    article = cast.published("Other")
    midnight = datetime.datetime.combine(timezone.now().date(), datetime.time(), datetime.UTC)
    for number in range(MOST):
        cast.reply(
            article,
            f"Thought {number}",
            address_hash=hash_of("127.0.0.1", yesterday),
            created_at=midnight - datetime.timedelta(minutes=2),
        )
    attempt = screening.Attempt(
        article=article,
        parent=None,
        body="x",
        email="cho@example.org",
        address="127.0.0.1",
        at=midnight + datetime.timedelta(minutes=2),
        age=datetime.timedelta(1),
    )

    assert screening.judge(attempt).outcome is screening.Outcome.TOO_MANY


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unix:", "unix:"),
        ("", ""),
    ],
)
def test_a_household_is_one_address(rf, given, counted):
    assert address_of(rf.get("/", REMOTE_ADDR=given)) == counted


def test_a_refusal_stores_nothing_and_costs_little(send, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        send(email="no")


@pytest.mark.parametrize(
    ("proxies", "told", "counted"),
    [
        (0, "203.0.113.9", "10.0.0.1"),  # nobody of ours wrote it: anybody could have
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),  # it did not come by way of both
        (1, "", "10.0.0.1"),
    ],
)
def test_an_address_is_taken_from_our_own_proxies_alone(rf, settings, proxies, told, counted):
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": told})
    assert address_of(request) == counted


@pytest.mark.parametrize("way", [{"preview": "1"}, {"email": "nobody"}])
def test_a_form_that_came_back_is_as_old_as_it_was(send, article, monkeypatch, way):
    article.published_at = NOON - datetime.timedelta(days=1)
    article.save()
    monkeypatch.setattr(timezone, "now", lambda: NOON + datetime.timedelta(seconds=8))
    back = send(token=seals.seal(article, NOON), **way)
    assert not Comment.objects.exists()
    token = re.search(r'name="token" value="([^"]+)"', back.content.decode())[1]
    monkeypatch.setattr(timezone, "now", lambda: NOON + datetime.timedelta(seconds=9))
    send(token=token)
    assert sentences(Comment.objects.get())[0] == FIRST
