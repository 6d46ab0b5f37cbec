"""The filter: what it knows from the start, what it learns, and what it forgets again."""

import pytest

from comments import learning
from comments.checks import content
from comments.findings import sentences, spoken
from comments.learning import Text, opinion_of
from comments.learning.tokens import tokens
from comments.models import Comment, Word, decide
from comments.models.decision import reword, undo
from comments.screening import Outcome
from tests import cast
from tests.comments.screening_tools import judged

SPAM = "Hello everyone, please check out my channel and subscribe, I subscribe back!"
SPAM_KO = "안전한 온라인 카지노 사이트, 지금 가입하면 보너스 쿠폰을 드립니다"
HAM = "The treaty of 1962 is at https://en.wikipedia.org/wiki/Treaty and says otherwise."
HAM_KO = "좋은 글 감사합니다. 통계의 출처를 알 수 있을까요?"
NEW = "Quinoa dumplings melt gracefully near Tallinn"
pytestmark = pytest.mark.django_db


def chance(body: str) -> float:
    return opinion_of(Text(body))[0].chance


@pytest.mark.parametrize("body", [SPAM, SPAM_KO])
def test_it_is_useful_before_it_has_learned_anything(body):
    assert chance(body) > learning.SURE


@pytest.mark.parametrize("body", [HAM, HAM_KO])
def test_an_ordinary_reply_is_ordinary_to_it(body):
    assert chance(body) < 0.5


def test_it_holds_what_it_suspects_and_says_which_words_weighed(article):
    judgement = judged(article, SPAM)

    assert (judgement.outcome, judgement.reason) == (Outcome.WAIT, "words")
    told = sentences(Comment(findings=judgement.findings, reason="words"))[0]
    assert "The filter takes it for spam, 99% sure" in told
    assert "“subscribe" in told


def test_once_it_has_learned_here_its_word_puts_a_reply_among_the_spam(article):
    Word.objects.create(word="", spam=learning.PROVEN // 2, ham=learning.PROVEN // 2)

    assert judged(article, SPAM).outcome is Outcome.SPAM
    assert judged(article, HAM).outcome is Outcome.CLEAR


def test_it_never_deletes(article, client, publication):
    Word.objects.create(word="", spam=500, ham=500)
    cast.reply(article, SPAM, status="spam")

    assert Comment.objects.filter(status="spam").count() == 1


def test_it_learns_from_decisions_and_forgets_what_is_taken_back(article, moderator):
    before = chance(NEW)
    replies = [cast.reply(article, NEW, status="pending") for _ in range(4)]

    decide(Comment.objects.all(), "mark_spam", by=moderator)
    learned = chance(NEW)
    undo(replies[0].decisions.get().batch, by=moderator)

    assert before < 0.7
    assert learned > 0.9
    assert chance(NEW) == before
    assert not Word.objects.exclude(spam=0, ham=0).exists()


def test_a_change_of_mind_is_learned_whole(article, moderator):
    for _time in range(2):  # a word that was seen once says nothing yet
        reply = cast.reply(article, NEW, status="pending")
        reply.mark_spam(by=moderator)
        reply.approve(by=moderator)

    word = Word.objects.get(word="quinoa")
    assert (word.spam, word.ham) == (0, 2)
    assert chance(NEW) < 0.5


def test_a_link_says_nothing_against_who_links_where_good_replies_did(article, moderator):
    source = "I read it like this: https://archive.example.org/papers/1953?page=9"
    for _time in range(3):
        advert = "Look here https://cheap.example.com/offers?id=9"
        cast.reply(article, advert, status="pending").mark_spam(by=moderator)
    assert ".link last" in {word for word, _weight in opinion_of(Text(source))[0].weighed}

    for _time in range(2):
        cast.reply(article, source, status="pending").approve(by=moderator)

    told = opinion_of(Text("Nice https://archive.example.org/other"))[0]
    assert not [word for word, _weight in told.weighed if word.startswith(".link")]
    assert told.chance < 0.5


def test_an_advertisement_is_known_by_the_shape_of_its_address(article, moderator):
    advert = "%s https://%s.example.com/offers?id=9"
    for number in range(8):
        body = advert % ("Quinoa", f"shop{number}")
        cast.reply(article, body, status="pending").mark_spam(by=moderator)

    assert chance(advert % ("Dumplings", "unheard")) > learning.SURE
    assert chance("Dumplings") < 0.7


def test_a_rejected_reply_is_rude_not_spam(article, moderator):
    reply = cast.reply(article, NEW, status="pending")
    before = chance(NEW)
    reply.mark_spam(by=moderator)
    assert chance(NEW) > before
    reply.reject(by=moderator)

    assert chance(NEW) == before


def test_it_learns_nothing_from_a_writer_or_a_machine(article):
    cast.reply(article, NEW, status="pending").approve(by=None)

    assert not Word.objects.exists()


def test_it_learns_korean_by_pairs_of_syllables(article, moderator):
    assert {"마늘", "늘빵"} <= set(tokens("마늘빵을 팝니다"))
    for number in range(4):
        cast.reply(article, f"마늘빵 도매 특가 {number}", status="pending").mark_spam(by=moderator)

    assert chance("마늘빵 도매 문의") > 0.9


def test_a_host_that_good_replies_link_to_makes_a_link_no_reason(article, moderator):
    link = "Look: https://news.harbour.example/item/7"
    before = chance(link)
    for number in range(3):
        body = f"Their report {number} says so: https://news.harbour.example/{number}"
        cast.reply(article, body, status="pending").approve(by=moderator)

    assert chance(link) < min(before, 0.5)


def test_addresses_of_people_are_never_kept(article, moderator):
    body = "Write to kim.secret@example.org or call 01012345678"
    cast.reply(article, body, status="pending").mark_spam(by=moderator)

    kept = " ".join(Word.objects.values_list("word", flat=True))
    assert "secret" not in kept
    assert "010" not in kept
    assert {".mail", ".phone"} <= set(kept.split())


@pytest.mark.parametrize(
    ("token", "said"),
    [
        (".link", "a link"),
        (".host:bad.example", "bad.example"),
        (".begins hello", "“hello …”"),
        ("subsc-", "“subsc…”"),
        ("check out", "“check out”"),
    ],
)
def test_a_word_that_weighed_is_said_as_people_read(token, said):
    assert spoken(token) == said


def test_of_a_word_and_its_beginning_the_word_is_told():
    assert content.named(["onlin-", "online", "begin-"]) == ["online", "begin-"]


def test_learning_costs_the_same_for_ten_and_a_hundred(
    article, moderator, django_assert_max_num_queries
):
    for number in range(100):
        cast.reply(article, f"Thought {number} of rice", status="pending")

    with django_assert_max_num_queries(40):
        decide(Comment.objects.all(), "approve", by=moderator)


def test_words_that_a_moderator_put_are_learned_in_place_of_the_writers(article, moderator):
    comment = cast.reply(article, "Zanzibar marzipan.", status="pending")
    comment.approve(by=moderator)

    reword(comment, "<p>Wholly other.</p>", by=moderator, reason="A name")

    ham = dict(Word.objects.values_list("word", "ham"))
    assert (ham["marzipan"], ham["wholly"]) == (0, 1)
    comment.reject(by=moderator)
    assert not Word.objects.exclude(spam=0, ham=0).exists()
