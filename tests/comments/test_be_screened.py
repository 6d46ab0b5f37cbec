"""What each check catches, and what is as close as can be and passes."""

import datetime

import pytest
from django.utils import timezone, translation

from articles import seals
from articles.models import Article
from comments.findings import sentences
from comments.hashes import words_key
from comments.models import Ban, Comment, Thread
from comments.models.ban import Kind
from comments.screening import CHECKS, Outcome
from tests import cast
from tests.comments.screening_tools import WORDS, attempt, found, judged

NOW = timezone.now()
MINUTE = datetime.timedelta(minutes=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def send(client, publication, article):
    """Sends the form a minute after it was opened."""

    def send(**typed):
        data = {
            "name": "Cho",
            "email": "cho@example.org",
            "body": WORDS,
            "token": seals.seal(article, timezone.now() - MINUTE),
            **typed,
        }
        return client.post(article.address_of("reply"), data, REMOTE_ADDR=typed.get("ip", "::1"))

    return send


def test_the_order_of_the_checks():
    assert [check.__name__ for check in CHECKS] == [
        "too_many",
        "too_many_around",
        "slowed",
        "known",
        "trapped",
        "banned",
        "repeated",
        "spammy",
        "judged_elsewhere",
        "hasty",
        "linking",
        "undated",
        "first_time",
    ]


def test_nothing_speaks_against_an_ordinary_reply_of_a_known_writer(article):
    cast.reply(article, "Approved.", name="Cho")

    judgement = judged(article)

    assert (judgement.outcome, judgement.findings) == (Outcome.CLEAR, [])


def test_a_first_reply_is_told_and_decides_nothing(article):
    cast.reply(article, "Rejected.", name="Cho", status="rejected")

    judgement = judged(article)

    assert (judgement.outcome, found(judgement)) == (Outcome.CLEAR, ["first"])


def test_all_that_was_found_is_told_the_decisive_first(article):
    links = " and ".join(f"https://un.org/{n}" for n in range(3))

    judgement = judged(article, f"{WORDS} {links}", age=datetime.timedelta(seconds=1))

    assert judgement.outcome is Outcome.WAIT
    assert judgement.reason == "haste"
    assert found(judgement) == ["haste", "links", "first"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "It holds 3 links."), ("ko", "링크가 3개 들어 있습니다.")],
)
def test_each_moderator_reads_the_reason_in_their_own_language(article, language, sentence):
    reply = cast.reply(article, reason="links", findings=[{"key": "links", "links": 3}])

    with translation.override(language):
        assert sentences(reply) == [sentence]


def test_a_reason_from_before_there_were_keys_is_shown_as_it_is(article):
    assert sentences(cast.reply(article, reason="It was sent in haste.")) == [
        "It was sent in haste."
    ]


# The ban list

CAUGHT = {
    "mail": (Kind.MAIL, "cho@example.org", {"email": "CHO@example.org"}),
    "domain of the mail": (Kind.DOMAIN, "example.org", {"email": "a@mail.example.org"}),
    "domain of a link": (Kind.DOMAIN, "bad.example", {"body": "See https://www.bad.example/x"}),
    "domain of the website": (Kind.DOMAIN, "bad.example", {"website": "https://bad.example"}),
    "address": (Kind.NETWORK, "203.0.113.7/32", {}),
    "network": (Kind.NETWORK, "203.0.113.0/24", {}),
    "network of IPv6": (Kind.NETWORK, "2001:db8::/32", {"address": "2001:db8:1:2::/64"}),
    "word": (Kind.WORD, "barley wine", {"body": "Buy Barley   WINE now"}),
    "word in the name": (Kind.WORD, "casino", {"name": "The Casino"}),
    "Korean with a particle": (Kind.WORD, "카지노", {"body": "카지노에서 만나요"}),
}
PASSES = {
    "mail": (Kind.MAIL, "cho@example.org", {"email": "chox@example.org"}),
    "domain": (Kind.DOMAIN, "ample.org", {}),
    "network": (Kind.NETWORK, "203.0.114.0/24", {}),
    "part of a word": (Kind.WORD, "harv", {}),
    "no address": (Kind.NETWORK, "203.0.113.0/24", {"address": "unix:"}),
}


@pytest.mark.parametrize(("kind", "value", "fields"), CAUGHT.values(), ids=CAUGHT)
def test_a_ban_catches_counts_and_says_so(article, kind, value, fields):
    ban = Ban.objects.create(kind=kind, value=value)

    judgement = judged(article, **fields)

    assert (judgement.outcome, judgement.reason) == (Outcome.SPAM, "ban")
    ban.refresh_from_db()
    assert ban.hits == 1
    assert ban.last_hit_at is not None
    assert value.split("/")[0] in sentences(Comment(findings=judgement.findings, reason="ban"))[0]


@pytest.mark.parametrize(("kind", "value", "fields"), PASSES.values(), ids=PASSES)
def test_what_is_beside_a_ban_passes(article, kind, value, fields):
    ban = Ban.objects.create(kind=kind, value=value)

    assert judged(article, **fields).reason == ""
    ban.refresh_from_db()
    assert ban.hits == 0


def test_a_ban_that_has_expired_holds_no_more(article):
    ban = Ban.objects.create(kind=Kind.WORD, value="harvest", expires_at=NOW + MINUTE)
    assert judged(article, at=NOW).reason == "ban"

    assert judged(article, at=NOW + MINUTE).reason == ""
    ban.refresh_from_db()
    assert ban.hits == 1


def test_a_ban_may_only_hold(article):
    Ban.objects.create(kind=Kind.WORD, value="harvest", only_holds=True)

    assert judged(article).outcome is Outcome.WAIT


# The same words


def test_the_same_long_words_elsewhere_wait_then_are_spam(article):
    other = cast.published("Other")
    outcomes = []
    for number in range(3):
        said = attempt(article, email=f"{number}@example.org")
        outcomes.append(judged(article, email=f"{number}@example.org").outcome)
        cast.reply(other, said.body, words_key=words_key(said.body), created_at=NOW)

    assert outcomes == [Outcome.CLEAR, Outcome.WAIT, Outcome.SPAM]


def test_short_words_are_anybodys(article):
    for _number in range(4):
        cast.reply(article, "I agree.", words_key=words_key("I agree."), created_at=NOW)

    assert judged(article, "I agree.", email="new@example.org").outcome is Outcome.CLEAR


def test_the_same_words_a_day_later_are_new(article):
    body = attempt(article).body
    yesterday = NOW - datetime.timedelta(hours=25)
    cast.reply(article, body, words_key=words_key(body), created_at=yesterday)

    assert judged(article, email="new@example.org").outcome is Outcome.CLEAR


# How much, how fast


def test_a_script_with_many_addresses_side_by_side_is_one_network(send, settings, client, article):
    for number in range(20):
        assert send(body=f"Thought {number}", ip=f"198.51.100.{number}").status_code == 303

    refused = send(ip="198.51.100.77")

    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert WORDS[:20] in refused.content.decode()
    assert send(ip="198.51.101.77").status_code == 303


def test_slow_mode_lets_one_writer_reply_once_in_a_while(send, article):
    Thread.objects.create(article=article, pause=30)
    assert send(body="First.").status_code == 303

    refused = send(body="Second.")

    html = refused.content.decode()
    assert refused.status_code == 429
    assert 1700 < int(refused["Retry-After"]) <= 1800
    assert "one reply every 30 minutes" in html
    assert "Second." in html
    assert send(body="Another writer.", email="rae@example.org", ip="192.0.2.9").status_code == 303
    Comment.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=31))
    assert send(body="Second.").status_code == 303


def test_slow_mode_is_told_before_anybody_writes(send, client, article):
    cast.reply(article, name="Rae")
    Thread.objects.create(article=article, pause=30)
    pages = (article.get_absolute_url(), article.address_of("reply"))
    said = "each writer replies once in 30 minutes"

    assert all(said in client.get(page).content.decode() for page in pages)

    Thread.objects.update(slow_until=timezone.now() - MINUTE)
    assert not any(said in client.get(page).content.decode() for page in pages)


def test_slow_mode_ends_by_itself(send, article):
    Thread.objects.create(article=article, pause=30, slow_until=timezone.now() - MINUTE)

    assert [send(body=f"Thought {n}").status_code for n in range(2)] == [303, 303]


def test_moderators_can_close_a_thread(send, client, article):
    Article.objects.update(replies_closed_by_moderators=True)

    assert send().status_code == 403
    assert (
        "Replies to this article are closed."
        in client.get(article.get_absolute_url()).content.decode()
    )
    Article.objects.update(replies_closed_by_moderators=False)
    assert send().status_code == 303


def test_screening_costs_the_same_however_much_there_is(article, django_assert_max_num_queries):
    for number in range(30):
        Ban.objects.create(kind=Kind.WORD, value=f"word{number}")
        cast.reply(article, f"Thought {number}")

    with django_assert_max_num_queries(9):
        judged(article)


@pytest.mark.parametrize("kept", ["한국.kr", "xn--3e0b707e.kr"])
@pytest.mark.parametrize("written", ["https://한국.kr/x", "https://www.xn--3e0b707e.kr/"])
def test_a_banned_domain_is_known_in_either_writing(article, kept, written):
    Ban.objects.create(kind=Kind.DOMAIN, value=kept)

    for said in ({"body": f"See {written} there."}, {"website": written}):
        assert "ban" in found(judged(article, **said))
    assert "ban" not in found(judged(article, f"See {written.replace('.kr', '.com')} there."))


UNSEEN = "\xad\u034f\u115f\u180e\u200b\u200d\u200f\u2060\u2063\u3164\ufe0f\ufeff\U000e0041"


@pytest.mark.parametrize("sign", UNSEEN)
def test_a_banned_word_is_known_whatever_nobody_sees_stands_in_it(article, sign):
    Ban.objects.create(kind=Kind.WORD, value="casino")

    assert "ban" in found(judged(article, f"A cas{sign}ino."))


@pytest.mark.parametrize("body", ["A cheap\nloan.", "A cheap\n\nloan.", "ｃｈｅａｐ　ｌｏａｎ"])
def test_a_banned_phrase_is_known_across_lines_and_widths(article, body):
    Ban.objects.create(kind=Kind.WORD, value="cheap loan")

    assert "ban" in found(judged(article, body))
    assert "ban" not in found(judged(article, "Not loan", name="cheap"))
