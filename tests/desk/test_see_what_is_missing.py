"""The list beside the article: what is missing, what is doubtful, and which doors it guards."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Page, Redirect
from articles.month import where_it_stands
from articles.workflow import NotReady
from images.addresses import always, current
from tests import cast
from tests.desk.filling import address, filled, save
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in
from tests.importing.word_files import docx, p, run

pytestmark = pytest.mark.django_db

WITHOUT_ALT = '<p>See.</p><p><img src="https://example.org/a.png"></p>'
IN_A_WEEK = datetime.timedelta(days=7)


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


@pytest.fixture
def draft(writer):
    return cast.draft(by=writer, lead_image=cast.image())


def listed(html):
    """(words, does it block?, the id of its field) of each line."""
    page = LexborHTMLParser(html)
    return [
        (
            each.css_first("a").text(strip=True),
            "is-lacking" in (each.attributes.get("class") or ""),
            each.css_first("a").attributes["href"].removeprefix("#"),
        )
        for each in page.css("#readiness li")
    ]


def beside(desk, article, **typed):
    """The list while this is being typed and not saved."""
    data = filled(desk.get(address(article)).content.decode()) | typed
    answer = desk.post(f"/admin/articles/article/{article.pk}/readiness/", data)
    assert answer.status_code == 200
    return listed(answer.content.decode())


def words(items):
    return " ".join(text for text, _blocks, _field in items)


def test_the_page_lists_what_blocks_first_and_each_leads_to_its_field(desk, writer):
    bare = Article.objects.create(
        created_by=writer, lead_image=cast.image(alt="", credit=""), body=WITHOUT_ALT
    )
    html = desk.get(address(bare)).content.decode()
    assert [(blocks, field) for _text, blocks, field in listed(html)] == [
        (True, "id_title"),
        (True, "bylines"),
        (True, "picture-head"),
        (True, "picture-head"),
        (True, "id_body"),
        (True, "id_body"),
        (False, "id_standfirst"),
        (False, "id_categories"),
    ]
    page = LexborHTMLParser(html)
    for _text, _blocks, field in listed(html):
        assert page.css_first(f"#{field}") is not None, field


def test_the_list_follows_the_typing_and_nothing_is_kept(desk, draft):
    assert beside(desk, draft) == []
    before = Article.objects.filter(pk=draft.pk).values().get()
    shown = beside(desk, draft, title=" ", standfirst="", body="<h3>Deep</h3>")
    assert [field for _text, _blocks, field in shown] == ["id_title", "id_standfirst", "id_body"]
    assert Article.objects.filter(pk=draft.pk).values().get() == before
    assert not draft.revisions.exists()


def test_changes_beside_a_live_article_are_what_is_looked_at(desk, draft, editor):
    draft.publish(by=editor)
    save(desk, draft, standfirst="")
    assert words(listed(desk.get(address(draft)).content.decode())).startswith("no standfirst")


def test_only_who_may_change_it_is_told(client, draft, writer):
    cast.publication()
    other = cast.user("will@example.org", "Will", "Writer")
    for person, code in ((writer, 200), (other, 404), (None, 302)):
        client.logout()
        if person:
            client.force_login(person)
        answer = client.post(f"/admin/articles/article/{draft.pk}/readiness/", {"title": "x"})
        assert answer.status_code == code, person


LONG = " ".join(["word"] * 61) + "."
SHORT = " ".join(["word"] * 60) + "."
LONG_KOREAN = "가나다라마바사 " * 19 + "."
SHORT_KOREAN = "가나다라마바사 " * 18 + "."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": "x" * 111}, "the title is long"),
        ({"title": "x" * 110}, ""),
        ({"body": "<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2><h3>E</h3>"}, ""),
        ({"body": "<h3>Deep</h3><p>A.</p>"}, "“Deep”: a heading of level 3 without one of level 2"),
        ({"body": "<h2>A</h2><h4>Deeper</h4>"}, "“Deeper”: a heading of level 4"),
        ({"body": f"<p>{LONG}</p>"}, "a very long sentence: “word word"),
        ({"body": f"<p>{SHORT} {SHORT} And so on?</p><p>{SHORT}</p>"}, ""),
        ({"body": f"<p>{LONG_KOREAN}</p>"}, "a very long sentence: “가나다라"),
        ({"body": f"<p>{SHORT_KOREAN} {SHORT_KOREAN}</p>"}, ""),
    ],
)
def test_what_is_doubtful_in_the_words(desk, draft, typed, said):
    shown = beside(desk, draft, **typed)
    if said:
        assert [said in text for text, _blocks, _field in shown] == [True]
    else:
        assert shown == []


def test_links_that_no_reader_could_follow(desk, draft, editor):
    unseen = cast.draft("Unseen")
    unseen.publish(by=editor, at=timezone.now() + IN_A_WEEK)
    taken_back = cast.withdrawn("Rash words")
    public = cast.published("Public rice", tags=["Trade"])
    binned = cast.withdrawn("Binned words")
    binned.bin(by=editor)
    cast.page()
    cast.page("Hidden", is_draft=True)
    Redirect.objects.create(old_path="/old/", article=public)
    Redirect.objects.create(old_path="/older/", article=taken_back)
    Redirect.objects.create(old_path="/moved/", new_path="/archive/")
    right = [
        public.permalink, public.permalink.rstrip("/"), f"{public.permalink}print/",
        f"http://testserver{public.permalink}?a=1#b", f"{public.permalink}reply/", "/about/",
        "/old/", "/moved/", "/", "/archive/", "/archive", "/search/?q=x", "/feed/", "/2026/03/",
        "/category/economy/", "/tag/trade/", "/tag/trade/feed/", "/author/mina-park/",
        "/sitemap.xml", "/media/a.pdf", "#note", "https://example.org/none/",
        "mailto:a@example.org",
    ]  # fmt: skip
    wrong = {
        unseen.permalink: "“Unseen”, which readers can’t read (Scheduled)",
        taken_back.permalink: "“Rash words”, which readers can’t read (Withdrawn)",
        binned.permalink: "“Binned words”, which readers can’t read (In the bin)",
        f"{taken_back.permalink}print/": "“Rash words”",
        "/older/": "“Rash words”",
        Page.objects.get(title="Hidden").permalink: "a link to nothing: /hidden/",
        "/2026/03/never-was/": "a link to nothing: /2026/03/never-was/",
        "/2026/03/never-was/print/": "a link to nothing",
        "/category/none/": "a link to nothing: /category/none/",
        "/1999/": "a link to nothing",
        f"/admin/articles/article/{draft.pk}/change/": "a link that readers can’t open: /admin/",
        "/preview/abc/": "a link that readers can’t open: /preview/",
    }

    def said_of(*links):
        body = "".join(f'<p><a href="{link}">here</a></p>' for link in links)
        return beside(desk, draft, body=body)

    assert said_of(*right) == []
    shown = said_of(*right, *wrong)
    for (text, blocks, field), expected in zip(shown, wrong.values(), strict=True):
        assert expected in text
        assert (blocks, field) == (False, "id_body")


def test_pictures_that_no_reader_would_see(desk, draft, editor):
    harbour = cast.image()
    nothing = "a picture in the text at an address where nothing is: "
    stray = "a picture in the text that is not from the library: "
    foreign = "a picture of another site in the text: bring it into the library "
    right = [always(harbour, "w960"), current(harbour, "jpeg"), "/static/a.png"]
    wrong = {
        "/media/2026/a.jpg": (nothing, True),
        "http://testserver/media/b.jpg": (nothing, True),
        f"/media/__processed__/{harbour.key}/none.webp": (nothing, True),
        "https://example.org/d.jpg": (foreign, True),
        "/wp-content/uploads/c.jpg": (stray, False),
    }

    def said_of(*pictures):
        body = "".join(f'<p>See.</p><img src="{src}" alt="A">' for src in pictures)
        return beside(desk, draft, body=f"{body}{body}")

    assert said_of(*right) == []
    shown = said_of(*right, *wrong)
    expected = [
        (f"{text}({src})" if text == foreign else f"{text}{src}", blocks, "id_body")
        for src, (text, blocks) in wrong.items()
    ]
    assert shown == expected
    for src, words in (
        ("/media/2026/a.jpg", "where nothing is"),
        ("https://example.org/d.jpg", "picture of another site"),
    ):
        draft.body = f'<p>See.</p><img src="{src}" alt="A">'
        with pytest.raises(NotReady, match=words):
            draft.publish(by=editor)


def test_a_bio_that_is_older_than_a_year(desk, draft, editor):
    author = cast.author("Mina Park")

    def last_changed(days):
        type(author).objects.update(updated_at=timezone.now() - datetime.timedelta(days=days))

    last_changed(364)
    assert beside(desk, draft) == []
    last_changed(366)
    assert "said of Mina Park for a year" in words(beside(desk, draft))
    draft.publish(by=editor)  # what is signed is signed as of its day
    assert beside(desk, draft) == []


def test_fifty_links_cost_what_one_costs(desk, draft, django_assert_num_queries):
    def look(count):
        links = "".join(f'<a href="/2020/01/{n}/">here</a>' for n in range(count))
        Article.objects.update(body=f"<p>{links}</p>")
        desk.get(address(draft))

    look(1)
    with django_assert_num_queries(29):  # the form's 25, the update here, and three for links
        look(1)
    with django_assert_num_queries(29):
        look(50)


# Every door by which an article can come to readers, tried with one that may not


def lacking():
    return cast.draft("Not ready", body=WITHOUT_ALT)


def by_its_verb(editor, desk, tmp_path):
    article = lacking()
    with pytest.raises(NotReady, match="alt text"):
        article.publish(by=editor)


def at_a_moment(editor, desk, tmp_path):
    article = lacking()
    with pytest.raises(NotReady, match="alt text"):
        article.publish(by=editor, at=timezone.now() + IN_A_WEEK)


def after_withdrawal(editor, desk, tmp_path):
    article = cast.withdrawn("Not ready")
    save(desk, article, body=WITHOUT_ALT)
    with pytest.raises(NotReady, match="alt text"):
        article.publish(by=editor)


def by_the_button(editor, desk, tmp_path):
    answer = save(desk, lacking(), verb="publish")
    assert "It still needs alt text" in desk.get(answer["Location"]).content.decode()


def by_the_button_for_later(editor, desk, tmp_path):
    at = timezone.now() + IN_A_WEEK
    answer = save(desk, lacking(), verb="schedule", publish_at=f"{at:%Y-%m-%dT%H:%M}")
    assert "It still needs alt text" in desk.get(answer["Location"]).content.decode()


def by_saving_what_is_scheduled(editor, desk, tmp_path):
    article = cast.published("Not ready", at=timezone.now() + IN_A_WEEK)
    answer = save(desk, article, body=WITHOUT_ALT)
    assert "it needs alt text" in answer.content.decode()


def by_its_changes(editor, desk, tmp_path):
    article = cast.published("Not ready")
    save(desk, article, body=WITHOUT_ALT)
    with pytest.raises(NotReady, match="alt text"):
        article.publish_changes(by=editor)


def by_the_button_for_changes(editor, desk, tmp_path):
    answer = save(desk, cast.published("Not ready"), body=WITHOUT_ALT, verb="publish_changes")
    assert "It still needs alt text" in desk.get(answer["Location"]).content.decode()


def by_bringing_back_an_old_text(editor, desk, tmp_path):
    article = lacking()
    old = article.keep(article.working_content(), by=editor, note="As it was")
    save(desk, article, body="<p>Ready.</p>", verb="publish")
    assert article.is_public()
    article.bring_back(old, by=editor)
    with pytest.raises(NotReady, match="alt text"):
        article.publish_changes(by=editor)


def by_moving_in(editor, desk, tmp_path):
    later = item(1, "Not ready", " ", status="future", at="2199-01-01 00:00:00")
    said = move_in(export(tmp_path, later))
    assert "Scheduled, but a draft now" in said
    assert "Not ready: a body" in said
    article = Article.objects.get()
    assert (article.status, article.permalink, article.published_at) == ("draft", None, None)
    assert article.bylines.get().frozen_at is None


def by_the_calendar(editor, desk, tmp_path):
    """What was ready when it was scheduled has lost a licence since; nor does a past day help."""
    article = cast.published("Not ready", at=timezone.now() + IN_A_WEEK, body="<p>Ready.</p>")
    Article.objects.filter(pk=article.pk).update(body=WITHOUT_ALT)
    before, stands = article.published_at, where_it_stands(article)
    for days in (3, -3):
        day = f"{timezone.localdate() + datetime.timedelta(days=days)}"
        said = {"day": day, "stands": stands, "month": day[:7]}
        desk.post(f"/admin/articles/article/calendar/{article.pk}/", said)
        article.refresh_from_db()
        assert article.published_at == before
    Article.objects.filter(pk=article.pk).update(body="<p>Ready.</p>")


def by_planning_it_for_a_day_that_has_passed(editor, desk, tmp_path):
    article = lacking()
    said = {"day": "2026-01-02", "stands": where_it_stands(article), "month": "2026-01"}
    desk.post(f"/admin/articles/article/calendar/{article.pk}/", said)
    article.refresh_from_db()
    assert (article.status, article.published_at) == ("draft", None)


def by_doing_it_with_several(editor, desk, tmp_path):
    article = lacking()
    for action in ("publish", "publish_changes", "add_a_tag"):
        said = {"action": action, "_selected_action": [article.pk], "step": "do", "target": "rice"}
        desk.post("/admin/articles/article/", said)
    article.refresh_from_db()
    assert article.status == "draft"


def by_a_word_file(editor, desk, tmp_path):
    file = SimpleUploadedFile("piece.docx", docx(p(run("Not ready, says nobody."))))
    desk.post("/admin/importing/original/add/", {"file": file, "status": "published"})
    assert Article.objects.get().status == "draft"


def by_taking_it_out_of_the_bin(editor, desk, tmp_path):
    article = cast.withdrawn("Not ready")
    save(desk, article, body=WITHOUT_ALT)
    article.bin(by=editor)
    article.restore(by=editor)
    assert article.status == "withdrawn"


def by_accepting_changes_of_a_writer(editor, desk, tmp_path):
    writer = cast.user("wanda@example.org", "Wanda Writer", "Writer")
    article = cast.published("Not ready", by=writer)
    said = {**article.working_content(), "body": WITHOUT_ALT}
    article.keep(said, by=writer)
    article.submit_changes(by=writer)
    answer = save(desk, article, verb="publish_changes")
    assert "It still needs alt text" in desk.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    "door",
    [
        by_the_calendar,
        by_planning_it_for_a_day_that_has_passed,
        by_doing_it_with_several,
        by_a_word_file,
        by_taking_it_out_of_the_bin,
        by_accepting_changes_of_a_writer,
        by_its_verb,
        at_a_moment,
        after_withdrawal,
        by_the_button,
        by_the_button_for_later,
        by_saving_what_is_scheduled,
        by_its_changes,
        by_the_button_for_changes,
        by_bringing_back_an_old_text,
        by_moving_in,
    ],
)
def test_no_door_lets_an_article_out_that_lacks_something(editor, desk, tmp_path, door):
    door(editor, desk, tmp_path)
    article = Article.objects.get()
    outside = type(desk)()
    assert (
        "example.org/a.png" not in outside.get(article.get_absolute_url() or "/").content.decode()
    )
    ready = Article.objects.published(at=timezone.now() + 2 * IN_A_WEEK)
    assert not [each for each in ready if each.missing()]
