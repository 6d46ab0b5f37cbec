"""An editor publishes, schedules, sends back and withdraws."""

import datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Redirect
from tests import cast
from tests.desk.filling import address, filled, messages, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


@pytest.fixture
def in_review(writer):
    article = cast.draft(by=writer)
    article.submit(by=writer)
    return article


def test_publishing_saves_what_was_typed_first(desk, in_review, client):
    answer = save(desk, in_review, title="Typed at the last moment", verb="publish")
    assert "It is published." in messages(desk, answer)
    assert in_review.is_public()
    assert in_review.permalink.endswith("/typed-at-the-last-moment/")
    desk.logout()
    page = client.get(in_review.get_absolute_url()).content.decode()
    assert "Typed at the last moment" in page


def test_the_bylines_are_frozen_on_that_day(desk, in_review):
    save(desk, in_review, verb="publish")
    byline = in_review.bylines.get()
    assert (byline.name, byline.affiliation) == ("Mina Park", "Reader, Harbour College")
    assert byline.frozen_at


def test_a_moment_is_meant_in_the_zone_of_the_publication(desk, in_review):
    day = timezone.now() + datetime.timedelta(days=3)
    answer = save(desk, in_review, verb="schedule", publish_at=f"{day:%Y-%m-%d}T09:30")
    said = messages(desk, answer)
    assert in_review.is_scheduled()
    assert f"{in_review.published_at:%H:%M}" == "00:30"  # 09:30 in Seoul
    assert "09:30 (Asia/Seoul)" in said


def test_a_moment_is_asked_for(desk, in_review):
    answer = save(desk, in_review, verb="schedule", publish_at="")
    assert "Say when it should appear." in answer.content.decode()
    answer = save(desk, in_review, verb="schedule", publish_at="tomorrow")
    assert "Give a date and a time" in answer.content.decode()
    assert in_review.status == "in_review"


def test_a_scheduled_article_can_have_another_time_or_go_back(desk):
    soon = timezone.now() + datetime.timedelta(days=2)
    article = cast.published(at=soon)
    later = soon + datetime.timedelta(days=5)
    save(desk, article, verb="schedule", publish_at=f"{later:%Y-%m-%d}T10:00")
    assert article.published_at.date() == later.date()
    save(desk, article, verb="unschedule")
    assert (article.status, article.published_at) == ("draft", None)


def test_a_scheduled_article_can_be_published_at_once(desk):
    article = cast.published(at=timezone.now() + datetime.timedelta(days=2))
    save(desk, article, verb="publish")
    assert article.is_public()


def test_what_is_missing_is_listed_and_the_draft_is_kept(desk):
    answer = save(desk, title="", body="", verb="publish")
    article = Article.objects.get()
    said = messages(desk, answer)
    assert "It is saved, but not published." in said
    for lack in ("a title", "a byline", "a body"):
        assert lack in said
    assert (article.status, article.permalink) == ("draft", None)


def test_a_picture_without_words_holds_publication_back(desk, in_review):
    bare = cast.image(alt="", credit="")
    answer = save(desk, in_review, lead_image=str(bare.pk), standfirst="Kept.", verb="publish")
    said = messages(desk, answer)
    assert "alt text" in said
    assert "credit" in said
    assert in_review.status == "in_review"
    assert (in_review.standfirst, in_review.lead_image) == ("Kept.", bare)


@pytest.mark.parametrize("img", ['<img src="/a.png">', '<img src="/a.png" alt=" ">'])
def test_a_picture_in_the_text_needs_words_too(desk, in_review, img):
    answer = save(desk, in_review, body=f"<p>Rice.</p>{img}", verb="publish")
    assert "alt text of a picture in the text" in messages(desk, answer)
    assert in_review.status == "in_review"
    save(desk, in_review, body='<p>Rice.</p><img src="/a.png" alt="Rice">', verb="publish")
    assert in_review.is_public()


def test_the_list_of_what_is_missing_stands_beside_the_article(desk):
    article = cast.draft(signed=[], standfirst="")
    page = desk.get(address(article)).content.decode()
    assert "who signs it" in page
    assert "no standfirst" in page


def test_sending_back_takes_a_note_and_the_writer_reads_it(desk, in_review, writer):
    refused = save(desk, in_review, verb="send_back", note=" ")
    assert "Say what should change" in refused.content.decode()
    save(desk, in_review, verb="send_back", note="The second part needs a source.")
    assert in_review.status == "draft"
    desk.force_login(writer)
    for place in ("/admin/", address(in_review)):
        assert "The second part needs a source." in desk.get(place).content.decode()


def test_withdrawing_takes_a_note_and_readers_read_it(desk, article):
    refused = save(desk, article, verb="withdraw")
    assert "Say why" in refused.content.decode()
    save(desk, article, verb="withdraw", note="Two figures were wrong.")
    assert article.is_withdrawn()
    answer = desk.get(article.get_absolute_url())
    assert answer.status_code == 410
    assert "Two figures were wrong." in answer.content.decode()


def test_a_withdrawn_article_comes_back_at_its_address(desk):
    article = cast.withdrawn()
    before = article.permalink
    save(desk, article, verb="publish")
    assert article.is_public()
    assert article.permalink == before


def test_two_editors_publish_at_once_and_one_is_told(desk, in_review):
    page = desk.get(address(in_review)).content.decode()
    colleague = cast.user("ed@example.org", "Ed", "Editor")
    Article.objects.get(pk=in_review.pk).publish(by=colleague)
    typed = {"verb": "publish", "standfirst": "Typed meanwhile."}
    answer = desk.post(address(in_review), filled(page) | typed).content.decode()
    assert "Somebody saved this article" in answer
    assert filled(answer)["standfirst"] == "Typed meanwhile."
    in_review.refresh_from_db()
    assert in_review.is_public()
    assert in_review.standfirst != "Typed meanwhile."
    assert in_review.moves.filter(verb="publish").count() == 1


def send_back(article, by):
    article.send_back(by=by, note="Not like this!")


def unschedule(article, by):
    article.unschedule(by=by, note="Lawyer says no")


def send_changes_back(article, by):
    article.send_back_changes(by=by, note="Not like this!")


@pytest.mark.parametrize(
    ("status", "verb", "moved"),
    [
        ("in review", "publish", send_back),
        ("scheduled", "publish", unschedule),
        ("changed", "publish_changes", send_changes_back),
    ],
)
def test_a_move_from_a_page_that_a_colleague_has_overtaken_is_not_made(
    desk, writer, status, verb, moved
):
    article = standing(status, writer)
    page = filled(desk.get(address(article)).content.decode())
    moved(Article.objects.get(), cast.user("ed@example.org", "Ed", "Editor"))
    before = Article.objects.values("status", "changes", "published_at", "standfirst").get()
    typed = {"verb": verb, "standfirst": "Typed meanwhile."}
    for sent in (page, {name: page[name] for name in page if name != "stands"}):
        answer = desk.post(address(article), sent | typed)
        assert answer.status_code == 200
        assert Article.objects.values(*before).get() == before

    html = answer.content.decode()
    assert "Somebody has moved it meanwhile" in html
    again = filled(html)
    assert again["standfirst"] == "Typed meanwhile."
    assert desk.post(address(article), again | {"verb": verb}).status_code == 302
    article.refresh_from_db()
    assert article.is_public()
    assert article.standfirst == "Typed meanwhile."


def standing(status, by):
    """An article that stands there."""
    later = timezone.now() + datetime.timedelta(days=2)
    match status:
        case "scheduled":
            return cast.published(at=later)
        case "published":
            return cast.published()
        case "withdrawn":
            return cast.withdrawn()
        case "changed":
            article = cast.published()
            article.keep(article.working_content() | {"title": "Changed"}, by=by)
            article.submit_changes(by=by)
            return article
    article = cast.draft(by=by)
    if status == "in review":
        article.submit(by=by)
    return article


@pytest.mark.parametrize("status", ["draft", "in review", "scheduled", "published", "withdrawn"])
def test_a_move_that_is_not_offered_is_not_made(desk, writer, status):
    verbs = {"submit", "publish", "schedule", "send_back", "unschedule", "withdraw"}
    page = desk.get(address(standing(status, writer))).content.decode()
    offered = {verb for verb in verbs if f'name="verb" value="{verb}"' in page}
    article = Article.objects.get()
    before = (article.status, article.published_at, article.permalink)
    assert verbs - offered
    for verb in verbs - offered:
        more = {"note": "Why.", "publish_at": "2100-01-01T10:00", "title": "Typed"}
        answer = save(desk, article, verb=verb, **more)
        assert answer.status_code == 200, verb
        assert filled(answer.content.decode())["title"] == "Typed"
        assert "not saved yet. What you typed is all here" in answer.content.decode()
        assert (article.status, article.published_at, article.permalink) == before
        assert article.title != "Typed"


LOSSES = [
    ({"title": ""}, "a title"),
    ({"body": ""}, "a body"),
    ({"bylines-0-DELETE": "on"}, "a byline"),
    ({"body": '<p>Rice.</p><img src="/a.png">'}, "alt text of a picture in the text"),
]


@pytest.mark.parametrize(("typed", "lack"), LOSSES)
def test_what_readers_have_loses_nothing_that_it_needs(desk, article, typed, lack):
    answer = save(desk, article, **typed, standfirst="Typed too.", verb="publish_changes")
    said = messages(desk, answer)
    assert "It is saved, but not published." in said
    assert f"needs {lack}" in said
    assert filled(desk.get(address(article)).content.decode())["standfirst"] == "Typed too."
    assert (article.title, article.body) == ("Rice and reason", cast.BODY)
    assert article.standfirst != "Typed too."
    assert article.bylines.count() == 1


@pytest.mark.parametrize(("typed", "lack"), LOSSES)
def test_what_waits_for_its_moment_loses_nothing_that_it_needs(desk, writer, typed, lack):
    article = standing("scheduled", writer)
    for verb in ("", "publish"):
        answer = save(desk, article, **typed, standfirst="Typed too.", verb=verb)
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f"it needs {lack}" in page
        assert filled(page)["standfirst"] == "Typed too."
        assert (article.title, article.body) == ("Rice and reason", cast.BODY)
        assert article.standfirst != "Typed too."
        assert article.bylines.count() == 1


def test_nor_does_it_get_a_picture_without_words(desk, article):
    bare = cast.image(alt="", credit="")
    answer = save(desk, article, lead_image=str(bare.pk), verb="publish_changes")
    assert "credit of the picture" in messages(desk, answer)
    assert article.lead_image is None


def test_what_it_lacked_when_it_moved_in_does_not_hold_a_mending_back(desk, article):
    Article.objects.filter(pk=article.pk).update(body='<p>Rise.</p><img src="/a.png">')
    save(desk, article, body='<p>Rice.</p><img src="/a.png">', verb="publish_changes")
    assert article.body_text.startswith("Rice.")


def test_readers_learn_when_the_words_changed_and_only_then(desk, article):
    save(desk, article)
    assert article.edited_at is None
    save(desk, article, disclosure="None.", verb="publish_changes")
    assert article.edited_at is None
    save(desk, article, standfirst="What to know about rice and reason .", verb="publish_changes")
    save(desk, article, standfirst="What to know of rice and reasons.", verb="publish_changes")
    assert article.edited_at is None
    save(desk, article, body="<p>Other words, and many more of them.</p>", verb="publish_changes")
    assert article.edited_at is not None


def test_a_name_added_after_publication_is_frozen_too(desk, article):
    cast.author("Tom Field")
    signed = {"bylines-1-author": "Tom Field", "bylines-1-order": "1"}
    save(desk, article, **signed, verb="publish_changes")
    added = article.bylines.get(author__name="Tom Field")
    assert added.frozen_at
    assert added.name == "Tom Field"


def test_an_editor_mends_what_was_frozen(desk, article):
    mended = {"bylines-0-affiliation": "Visiting Fellow, Tidewater"}
    save(desk, article, **mended, verb="publish_changes")
    assert article.bylines.get().shown_affiliation == "Visiting Fellow, Tidewater"


def test_another_address_leaves_a_redirect(desk, article):
    before = article.permalink
    save(desk, article, address="/2019/12/쌀/", verb="publish_changes")
    assert article.permalink == "/2019/12/쌀/"
    assert Redirect.objects.get().old_path == before
    assert desk.get(before)["Location"].endswith(article.get_absolute_url())


def test_a_taken_or_odd_address_is_refused(desk, article):
    other = cast.published("Other")
    for said in (other.permalink, "//evil.example/", "no-slash"):
        answer = save(desk, article, address=said)
        assert answer.status_code == 200, said
        assert article.permalink != said


NEVER_READ = {
    "/": "The front page stands",
    "/a/../b/": "there has to be a word",
    "/a/./b/": "there has to be a word",
    "/a//b/": "there has to be a word",
    "/x?y=1": "spaces, backslashes",
    "/x%3Fy=1": "spaces, backslashes",
    "/x#y": "spaces, backslashes",
    "/100%/": "spaces, backslashes",
    "/rice/print/": "print",
    "/rice/feed": "feed",
    "/rice/feed/atom/": "feed/atom",
    "/rice/reply/": "reply",
    "/rice/pdf/": "pdf",
    "/rice/comment-page-2/": "comment-page-2",
}


@pytest.mark.parametrize(("said", "why"), NEVER_READ.items())
def test_an_address_that_nobody_could_read_is_refused(desk, article, said, why):
    before = article.permalink
    answer = save(desk, article, address=said, standfirst="Typed too.").content.decode()
    assert why in LexborHTMLParser(answer).css_first(".errornote").text()
    assert filled(answer)["standfirst"] == "Typed too."
    assert article.permalink == before


def test_an_odd_address_from_elsewhere_holds_no_mending_back(desk, article):
    Article.objects.filter(pk=article.pk).update(permalink="/old/print/")
    save(desk, article, standfirst="Mended.", verb="publish_changes")
    assert (article.permalink, article.standfirst) == ("/old/print/", "Mended.")


def test_an_emptied_address_stays_what_it_was(desk, article):
    before = article.permalink
    save(desk, article, address="")
    assert article.permalink == before
