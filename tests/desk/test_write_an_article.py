"""A writer opens the desk, writes, saves and asks for review."""

import pytest

from articles.models import Article, Byline
from tests import cast
from tests.desk.filling import ADD, address, filled, messages, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, writer, publication):
    client.force_login(writer)
    return client


def the_article() -> Article:
    return Article.objects.get()


def test_a_new_article_is_kept_as_a_draft_of_its_writer(desk, writer):
    cast.author("Tom Field")
    shelf = cast.category("Economy")
    answer = save(
        desk,
        title="  Rice\nand reason ",
        standfirst="What rice can\r\nand cannot do.",
        body="<p>Rice.</p><script>alert(1)</script>",
        categories=[str(shelf.pk)],
        tags="북한, Trade",
        **{"bylines-0-author": "Tom Field"},
    )
    article = the_article()
    assert answer["Location"] == address(article)
    assert messages(desk, answer) == (
        "Saved. Left out of the text, since no article can hold it: <script>"
    )
    assert (article.title, article.standfirst) == (
        "Rice and reason",
        "What rice can and cannot do.",
    )
    assert article.body == "<p>Rice.</p>"
    assert article.created_by == writer
    assert article.status_label() == "Draft"
    assert article.byline_text == "Tom Field"
    assert article.primary_category == shelf
    assert [tag.slug for tag in article.shown_tags] == ["trade", "북한"]


def test_what_no_article_can_hold_is_named(desk, writer):
    article = cast.draft(by=writer)
    body = (
        '<p>Rice.</p><img src="data:image/png;base64,aGk=" alt="A"><p>More.</p>'
        '<iframe src="https://frames.example/"></iframe><script>alert(1)</script>'
    )
    said = messages(desk, save(desk, article, body=body))
    assert article.body == "<p>Rice.</p><p>More.</p>"
    for gone in ("data:image/png;base64,aGk=", "https://frames.example/", "<script>"):
        assert gone in said
    assert "Left out" not in messages(desk, save(desk, article, title="Rice again"))


def test_a_picture_of_the_library_is_kept_and_not_named(desk, writer):
    article, picture = cast.draft(by=writer), cast.image()
    body = f'<figure><img src="{picture.file.url}" alt="A harbour"></figure><p>Rice.</p>'
    assert messages(desk, save(desk, article, body=body)) == "Saved."
    assert picture.file.url in article.body


def test_saving_again_changes_nothing_that_was_not_touched(desk, writer):
    shelf = cast.category("Economy")
    article = cast.draft(
        by=writer, categories=[shelf, cast.category("Culture")], tags=["북한", "Trade, fair"],
        signed=["Mina Park", "Tom Field"], lead_image=cast.image(), disclosure="A grant.",
        body="<p>One.</p>\n<p>Two &amp; <em>three</em>.</p>",
    )  # fmt: skip
    before = Article.objects.filter(pk=article.pk).values().get()
    save(desk, article)
    after = Article.objects.filter(pk=article.pk).values().get()
    assert {**after, "updated_at": 0} == {**before, "updated_at": 0}
    assert sorted(article.tags.names()) == ["Trade, fair", "북한"]
    assert article.byline_text == "Mina Park and Tom Field"
    assert len(article.shown_categories) == 2


def test_an_unfinished_draft_is_kept_without_a_title(desk):
    answer = save(desk, body="<p>Only a thought.</p>")
    assert answer.status_code == 302
    assert the_article().body == "<p>Only a thought.</p>"
    assert "Untitled" in desk.get("/admin/articles/article/").content.decode()


def test_who_signs_stands_in_the_byline_of_their_new_article(desk, writer):
    author = cast.author("Mina Park")
    author.user = writer
    author.save()
    assert filled(desk.get(ADD).content.decode())["bylines-0-author"] == "Mina Park"
    save(desk, title="Mine")
    assert the_article().byline_text == "Mina Park"


def test_the_order_of_names_is_the_order_of_their_numbers(desk, writer):
    article = cast.draft(by=writer, signed=["Mina Park", "Tom Field"])
    save(desk, article, **{"bylines-0-order": "1", "bylines-1-order": "0"})
    assert article.byline_text == "Tom Field and Mina Park"
    assert [each.order for each in article.bylines.all()] == [0, 1]


def test_a_name_is_added_at_the_end_and_another_taken_away(desk, writer):
    article = cast.draft(by=writer, signed=["Mina Park", "Tom Field"])
    cast.author("Ingrid Solheim")
    changes = {
        "bylines-0-DELETE": "on",
        "bylines-2-author": "ingrid solheim",
        "bylines-2-order": "",
        "bylines-2-role": "translator",
    }
    save(desk, article, **changes)
    signed = [(each.author.name, each.role, each.order) for each in article.bylines.all()]
    assert signed == [("Tom Field", "author", 0), ("Ingrid Solheim", "translator", 1)]


def test_a_korean_name_finds_its_author(desk):
    author = cast.author("Mina Park", other_name="박민아")
    save(desk, title="A", **{"bylines-0-author": "박민아"})
    assert Byline.objects.get().author == author


@pytest.mark.parametrize(
    ("said", "reason"),
    [("Nobody Known", "Nobody of that name"), ("Kim Min", "Kim Min (kim-min-2)")],
)
def test_a_name_that_fits_nobody_or_two_is_asked_again(desk, said, reason):
    cast.author("Kim Min")
    author = cast.author("Kim Other")
    author.name, author.slug = "Kim Min", "kim-min-2"
    author.save()
    answer = save(desk, title="Typed with care", **{"bylines-0-author": said})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert reason in page
    assert "Typed with care" in page
    assert said in page
    assert not Article.objects.exists()


def test_of_two_with_one_name_the_address_tells_which(desk):
    cast.author("Kim Min")
    second = cast.author("Kim Other")
    second.name, second.slug = "Kim Min", "kim-min-2"
    second.save()
    save(desk, title="A", **{"bylines-0-author": "Kim Min (kim-min-2)"})
    assert Byline.objects.get().author == second


def test_a_name_can_sign_once_in_a_role(desk, writer):
    article = cast.draft(by=writer, signed=["Mina Park"])
    answer = save(desk, article, **{"bylines-1-author": "Mina Park", "bylines-1-order": "1"})
    assert answer.status_code == 200
    assert article.bylines.count() == 1


def test_a_primary_category_is_one_of_its_categories(desk, writer):
    article = cast.draft(by=writer)
    culture = cast.category("Culture")
    save(desk, article, primary_category=str(culture.pk))
    assert article.primary_category == culture
    assert culture in article.categories.all()


def test_a_category_that_is_taken_away_stays_away(desk, writer):
    article = cast.draft(by=writer)
    technology, alliances = cast.category("Technology"), cast.category("Alliances")
    save(desk, article, categories=[str(technology.pk)])
    assert article.primary_category == technology
    save(desk, article, categories=[str(alliances.pk)])
    assert list(article.categories.all()) == [alliances]
    assert article.primary_category == alliances
    save(desk, article, categories=[])
    assert not article.categories.exists()
    assert article.primary_category is None


def test_a_translation_names_its_original_by_address_or_number(desk, writer):
    original = cast.published("쌀과 이성", language="ko")
    article = cast.draft("Rice", by=writer)
    save(desk, article, translation_of="http://testserver" + original.get_absolute_url())
    assert article.translation_of == original
    save(desk, article)
    assert article.translation_of == original
    save(desk, article, translation_of="")
    assert article.translation_of is None
    answer = save(desk, article, translation_of="/2001/01/nothing/")
    assert "No other article has this address" in answer.content.decode()


def test_the_last_part_of_the_address_keeps_hangul(desk, writer):
    article = cast.draft(by=writer)
    save(desk, article, slug="Rice & 쌀!")
    assert article.slug == "rice-쌀"


def test_a_writer_submits_and_the_desk_says_so(desk, writer):
    article = cast.draft(by=writer)
    answer = save(desk, article, title="Better rice", verb="submit", note="Ready.")
    assert article.status == "in_review"
    assert article.title == "Better rice"
    assert article.moves.get().note == "Ready."
    assert "waits for an editor" in messages(desk, answer)


def test_submitting_twice_keeps_the_words_and_says_where_it_stands(desk, writer):
    article = cast.draft(by=writer)
    article.submit(by=writer)
    answer = save(desk, article, title="Newer words", verb="submit").content.decode()
    assert filled(answer)["title"] == "Newer words"
    assert article.title != "Newer words"
    assert "In review" in answer
    assert article.moves.count() == 1


def test_a_new_article_can_be_submitted_at_once(desk):
    save(desk, title="In one go", verb="submit")
    assert the_article().status == "in_review"


def test_the_page_of_a_fault_keeps_every_word(desk, writer):
    article = cast.draft(by=writer)
    answer = save(desk, article, body="<p>An hour’s work.</p>", kind="no-such-kind", tags="a, b")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "An hour’s work." in page
    assert 'value="a, b"' in page
    assert "What you typed is all here" in page


def test_a_title_that_is_too_long_is_refused_in_words(desk):
    answer = save(desk, title="x" * 301)
    assert "300" in answer.content.decode()
    assert not Article.objects.exists()


def test_nobody_s_save_is_overwritten_unseen(desk, writer):
    article = cast.draft(by=writer)
    page = filled(desk.get(address(article)).content.decode())
    save(desk, article, title="A colleague’s title", body="<p>A colleague’s words.</p>")
    mine = page | {"title": "My title", "body": "<p>My words.</p>"}
    answer = desk.post(address(article), mine).content.decode()
    assert "Somebody saved this article while you were writing." in answer
    for words in ("My title", "My words.", "A colleague’s title", "A colleague’s words."):
        assert words in answer
    article.refresh_from_db()
    assert article.title == "A colleague’s title"
    assert desk.post(address(article), filled(answer)).status_code == 302  # both have been seen
    article.refresh_from_db()
    assert (article.title, article.body_text) == ("My title", "My words.")


def test_saving_twice_from_one_s_own_page_is_no_quarrel(desk, writer):
    article = cast.draft(by=writer)
    for title in ("Once", "Twice"):
        assert save(desk, article, title=title).status_code == 302
    assert article.title == "Twice"


def test_a_refused_save_keeps_the_order_of_names_and_who_was_taken_away(desk, writer):
    article = cast.draft(by=writer, signed=["Mina Park", "Tom Field"])
    sent = {
        "bylines-0-order": "1",
        "bylines-1-order": "0",
        "bylines-2-author": "Nobody Known",
        "bylines-2-order": "2",
    }
    again = filled(save(desk, article, **sent).content.decode())
    names = [name for name in again if name.endswith("-author")]
    assert [again[name] for name in names[:2]] == ["Tom Field", "Mina Park"]
    assert desk.post(address(article), again | {"bylines-2-author": ""}).status_code == 302
    assert article.byline_text == "Tom Field and Mina Park"
    gone = save(desk, article, **{"bylines-0-DELETE": "on", "bylines-2-author": "Nobody"})
    assert filled(gone.content.decode())["bylines-0-DELETE"] == "on"
