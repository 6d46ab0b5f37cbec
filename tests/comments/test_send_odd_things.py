"""What comes in that nobody meant as a reply, or that is dressed up as one."""

import datetime

import pytest
from django.utils import timezone

from articles import seals
from articles.models.publication import ReadFirst
from comments.findings import sentences
from comments.models import Comment
from tests import cast
from tests.comments.writing import TYPED, left, letters, send

ZALGO = "Z" + "\u0300\u0315\u0327\u0489" * 20 + "algo"
VIETNAMESE = "Việt Nam, tiếng Việ\u0323\u0302t"


@pytest.fixture
def publication(db):
    """Everything that passes is read at once, so that a page shows what came of it."""
    return cast.publication(replies_confirmed=False, replies_read_first=ReadFirst.NOBODYS)


def page_of(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def test_one_byte_is_a_reply(client, publication, article):
    assert left(client, article, body="+").body == "<p>+</p>"


def test_a_megabyte_comes_back_to_be_shortened(client, publication, article):
    answer = send(client, article, body="rice " * 200_000)

    assert answer.status_code == 422
    assert "Please shorten it." in answer.content.decode()
    assert not Comment.objects.exists()


def test_five_thousand_links_are_no_reply(client, publication, article):
    links = " ".join(f"http://x.de/{number}" for number in range(5_000))

    assert send(client, article, body=links).status_code == 422


def test_as_many_links_as_fit_wait_for_a_moderator(client, publication, article):
    comment = left(client, article, body=" ".join("http://x.de" for _ in range(800)))

    assert comment.status == "pending"
    assert "It holds 800 links." in sentences(comment)


@pytest.mark.parametrize("field", ["name", "email", "website", "body"])
def test_a_nul_byte_breaks_nothing(client, publication, article, field):
    values = {
        "name": "Ch\0o",
        "email": "ch\0o@example.org",
        "website": "https://cho\0.example",
        "body": "Bar\0ley",
    }

    answer = send(client, article, **{field: values[field]})

    assert answer.status_code in (303, 422)
    assert not any("\0" in each.body + each.name for each in Comment.objects.all())


@pytest.mark.parametrize("page", ["reply", "reply/follow", "reply/received", "feed"])
@pytest.mark.parametrize("how", ["get", "post"])
def test_an_address_with_a_nul_byte_is_none(client, publication, article, page, how):
    address = article.address_of(page).replace(article.get_absolute_url(), "/%00/")

    assert getattr(client, how)(address).status_code in (404, 405)


def test_characters_that_turn_the_line_round_are_gone(client, publication, article):
    comment = left(client, article, name="Cho\u202etxet", body="Click \u202egro.elpmaxe\u2066!")

    assert comment.name == "Chotxet"
    assert not set("\u202e\u2066") & set(comment.body + comment.name)


def test_marks_piled_on_a_letter_are_thinned_out(client, publication, article):
    comment = left(client, article, name=ZALGO, body=ZALGO)

    for text in (comment.name, comment.body):
        assert sum(text.count(mark) for mark in "\u0300\u0315\u0327\u0489") == 4
        assert "algo" in text


def test_marks_that_a_language_needs_stay(client, publication, article):
    assert VIETNAMESE in left(client, article, body=VIETNAMESE).body


@pytest.mark.parametrize(
    "website",
    ["javascript:alert(1)", "JaVaScRiPt://x/%0aalert(1)", "data:text/html,x", "file:///x"],
)
def test_a_website_that_would_run_is_refused(client, publication, article, website):
    answer = send(client, article, website=website)

    assert answer.status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.parametrize("host", ["раура\u04cf.com", "аpple.com", "북한.kr"])
def test_a_host_in_look_alike_letters_is_shown_as_what_it_is(client, publication, article, host):
    left(client, article, website=f"https://{host}/", body=f"See https://{host}/pay now.")
    Comment.objects.update(status="approved")  # the filter doubts a bare link

    page = page_of(client, article)
    ascii_host = host.encode("idna").decode()
    assert f'href="https://{ascii_host}/"' in page
    assert f'href="https://{ascii_host}/pay"' in page
    assert f'href="https://{host}' not in page


def test_a_form_sent_again_is_one_reply(client, publication, article):
    first = send(client, article)
    again = send(client, article)

    assert (first.status_code, again.status_code) == (303, 303)
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Sec-Fetch-Site": "same-site", "Origin": "http://blog.testserver"}, False),
    ],
)
def test_the_browser_says_where_the_form_stood(client, publication, article, headers, taken):
    minute_ago = timezone.now() - datetime.timedelta(minutes=1)
    data = {**TYPED, "token": seals.seal(article, minute_ago)}
    answer = client.post(article.address_of("reply"), data, headers=headers)

    assert answer.status_code == (303 if taken else 403)
    assert Comment.objects.exists() == taken


def test_a_preview_shows_and_keeps_nothing(client, publication, article):
    answer = send(client, article, preview="1", body="Rice.\n\n<b>Bold</b> <img src=x>")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert "So it will look" in html
    assert "<strong>Bold</strong>" in html
    assert "<img src" not in html
    assert 'value="Cho"' in html
    assert not Comment.objects.exists()
    assert letters() == []


def test_a_preview_of_what_is_wrong_says_what(client, publication, article):
    answer = send(client, article, preview="1", email="nobody")

    assert answer.status_code == 422
    assert "So it will look" not in answer.content.decode()
