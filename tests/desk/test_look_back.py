"""An editor looks at what an article was, compares, and brings an old state back."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from selectolax.lexbor import LexborHTMLParser

from articles import content
from articles.models import Article, Series
from images.addresses import always
from tests import cast
from tests.desk.filling import address, filled, messages, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(writer):
    cast.author("Tom Field")
    return cast.draft("Rice and reason", by=writer, tags=["북한"], signed=["Mina Park"])


@pytest.fixture
def desk(client, writer, publication, draft):
    client.force_login(writer)
    return client


def revisions_of(article, **asked) -> str:
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return f"/admin/articles/article/{article.pk}/revisions/?{query}"


def rewritten(desk, draft):
    """The draft after a save that changed everything."""
    culture, picture = cast.category("Culture"), cast.image()
    save(
        desk, draft, title="Rice and doubt", body="<p>Doubt grows where rice does.</p>",
        standfirst="A doubt.", tags="Doubt", kind="analysis", disclosure="A grant.",
        lead_image=str(picture.pk),
        categories=[str(culture.pk)], primary_category=str(culture.pk),
        **{"bylines-0-author": "Tom Field", "bylines-0-role": "interviewer"},
    )  # fmt: skip
    return draft


def test_every_save_is_kept_with_who_and_when(desk, draft, writer):
    save(desk, draft, title="Once")
    save(desk, draft, title="Twice")
    save(desk, draft)  # nothing new
    kept = list(draft.revisions.all())
    assert [each.content["title"] for each in kept] == ["Twice", "Once", "Rice and reason"]
    assert [each.by for each in kept] == [writer, writer, None]
    page = desk.get(revisions_of(draft)).content.decode()
    assert page.count("Wanda Writer") >= 2


def test_a_table_in_a_difference_scrolls_in_its_box(desk, draft):
    save(desk, draft, body="<table><tbody><tr><td>1910</td></tr></tbody></table>")
    page = LexborHTMLParser(desk.get(revisions_of(draft)).content)
    assert page.css_first(".difference .wide > table") is not None


def test_a_new_article_begins_with_its_first_words(desk):
    save(desk, title="Begun", body="<p>Words.</p>")
    begun = Article.objects.get(title="Begun")
    assert [each.content["title"] for each in begun.revisions.all()] == ["Begun"]


def test_two_states_are_compared_word_by_word_and_field_by_field(desk, draft):
    rewritten(desk, draft)
    page = LexborHTMLParser(desk.get(revisions_of(draft)).content.decode())
    fields = {each.css_first("h3").text(): each.html for each in page.css(".difference")}
    assert set(fields) == {
        "Title", "Standfirst", "Byline", "Lead picture", "Body", "Disclosure", "Categories",
        "Primary category", "Tags", "Kind",
    }  # fmt: skip
    assert "Rice and <del>reason</del><ins>doubt</ins>" in fields["Title"]
    assert "<ins>Doubt</ins>" in fields["Body"]
    assert "<del>Mina Park</del>" in fields["Byline"]
    assert "Interviewer" in fields["Byline"]
    assert "<del>북한</del>" in fields["Tags"]


def test_an_old_state_comes_back_with_its_tags_and_byline(desk, draft):
    rewritten(desk, draft)
    first = draft.revisions.last()
    answer = desk.post(f"/admin/articles/article/{draft.pk}/revisions/{first.pk}/")
    assert "brought back" in messages(desk, answer)
    draft = Article.objects.get(pk=draft.pk)
    assert (draft.title, draft.kind, draft.disclosure) == ("Rice and reason", "commentary", "")
    assert [tag.name for tag in draft.shown_tags] == ["북한"]
    assert [(b.author.name, b.role) for b in draft.bylines.all()] == [("Mina Park", "author")]
    assert (draft.lead_image, draft.primary_category.name) == (None, "Economy")
    kept = [each.content["title"] for each in draft.revisions.all()]
    assert kept == ["Rice and reason", "Rice and doubt", "Rice and reason"]


def test_what_it_names_and_is_no_more_is_told(desk, draft, editor):
    series, other = Series.objects.create(title="Ports"), cast.published("Tides")
    picture = cast.image("A boat", alt="A red boat")
    body = f'<p>Rice.</p><figure><img src="{always(picture, "w960")}" alt="A red boat"></figure>'
    said = draft.working_content() | {
        "body": body,
        "series": content.named(series),
        "series_part": 1,
        "related": [content.named(other)],
    }
    draft.keep(said, by=editor)
    rewritten(desk, draft)
    Article.objects.filter(pk=draft.pk).update(series=None, series_part=None)
    old = draft.revisions.filter(content__body=body).first()
    series.delete(), other.delete(), picture.delete()
    answer = desk.post(f"/admin/articles/article/{draft.pk}/revisions/{old.pk}/")
    assert "but for what is no more: Ports, Tides and A red boat" in messages(desk, answer)
    draft = Article.objects.get(pk=draft.pk)
    assert (draft.series, draft.series_part, draft.picked) == (None, None, [])


def test_brought_back_on_a_live_article_it_waits_beside(client, editor, publication):
    live = cast.published("Rice and reason", tags=["북한"])
    client.force_login(editor)
    save(client, live, title="Rice and doubt", tags="Doubt", verb="publish_changes")
    first = live.revisions.filter(content__title="Rice and reason").first()
    client.post(f"/admin/articles/article/{live.pk}/revisions/{first.pk}/")
    live.refresh_from_db()
    assert (live.title, live.changes) == ("Rice and doubt", "draft")
    save(client, live, verb="publish_changes")
    assert live.title == "Rice and reason"
    assert [tag.name for tag in live.tags.all()] == ["북한"]
    assert live.bylines.get().shown_affiliation == "Reader, Harbour College"


def test_people_and_shelves_that_are_gone_are_named(desk, draft):
    rewritten(desk, draft)
    cast.author("Mina Park").delete()
    cast.category("Economy").delete()
    first = draft.revisions.last()
    answer = desk.post(f"/admin/articles/article/{draft.pk}/revisions/{first.pk}/")
    said = messages(desk, answer)
    assert "Mina Park" in said
    assert "Economy" in said
    assert Article.objects.get(pk=draft.pk).title == "Rice and reason"


def test_dirty_html_can_t_hide_in_a_revision(desk, draft):
    save(desk, draft, body="<p>Rice.</p><img src=x onerror=alert(1)><script>alert(2)</script>")
    page = desk.get(revisions_of(draft)).content.decode()
    assert "onerror" not in page
    assert "alert(2)" not in page
    assert "onerror" not in str([each.content for each in draft.revisions.all()])


@pytest.mark.parametrize("asked", [{"old": "999999"}, {"new": "1" * 30}, {"old": "x"}])
def test_revisions_that_are_none_are_no_fault_of_the_desk(desk, draft, asked):
    save(desk, draft, title="Once")
    assert desk.get(revisions_of(draft, **asked)).status_code in (200, 404)


def test_another_article_s_revision_is_not_shown(desk, draft, editor):
    other = cast.draft("Secret", by=editor)
    other.keep({**other.working_content(), "title": "Secret plan"}, by=editor)
    theirs = other.revisions.first()
    assert desk.get(revisions_of(draft, new=theirs.pk)).status_code == 404
    assert desk.get(revisions_of(other)).status_code == 404
    where = f"/admin/articles/article/{draft.pk}/revisions/{theirs.pk}/"
    assert desk.post(where).status_code == 404
    assert desk.get(where).status_code == 405


def test_a_writer_does_not_look_into_the_past_of_a_colleague_s_live_article(desk, editor):
    live = cast.published("Public", by=editor)
    assert desk.get(revisions_of(live)).status_code == 403


def test_the_list_costs_the_same_for_two_and_for_forty(desk, draft, django_assert_max_num_queries):
    for number in range(2):
        save(desk, draft, title=f"Title {number}")
    with django_assert_max_num_queries(12) as few:
        desk.get(revisions_of(draft))
    for number in range(2, 40):
        content = {**draft.working_content(), "title": f"Title {number}"}
        draft.keep(content, by=draft.created_by)
    with django_assert_max_num_queries(12) as many:
        desk.get(revisions_of(draft))
    assert len(few) == len(many)


def test_the_form_says_that_both_texts_stand_side_by_side(desk, draft):
    page = filled(desk.get(address(draft)).content.decode())
    save(desk, draft, body="<p>Rice grows where doubt allows.</p>")
    answer = desk.post(address(draft), page | {"body": "<p>Rice grows where hope allows.</p>"})
    sides = LexborHTMLParser(answer.content.decode()).css(".difference-sides > div")
    theirs, yours = (side.html for side in sides)
    assert "doubt" in theirs
    assert "<ins>hope</ins>" in yours
    # by their names: on a phone one stands below the other
    told = LexborHTMLParser(answer.content.decode()).css_first(".article-theirs > p").text()
    assert "“Theirs” is what somebody else saved, “Yours” is what you typed" in told


def test_a_page_that_grew_old_without_a_difference_can_be_saved_again(desk, draft):
    page = filled(desk.get(address(draft)).content.decode())
    for _ in range(2):
        save(desk, draft, title="Twice the same")
    typed = page | {"title": "Twice the same"}
    told = desk.post(address(draft), typed)
    assert "Somebody saved this article" in told.content.decode()
    assert desk.post(address(draft), filled(told.content.decode())).status_code == 302
    assert desk.get(f"{address(draft)}?unsaved={'9' * 40}").status_code == 200


def test_what_the_desk_says_of_a_revision_is_said_in_the_reader_s_language(
    desk, draft, writer, publication
):
    rewritten(desk, draft)
    first = draft.revisions.last()
    desk.post(f"/admin/articles/article/{draft.pk}/revisions/{first.pk}/")
    where = f"/admin/articles/article/{draft.pk}/revisions/"
    english = desk.get(where).content.decode()
    writer.language = "ko"
    writer.save()
    korean = desk.get(where).content.decode()
    assert ": Kept by the desk before the change" in english
    when = timezone.localtime(first.at, publication.zone)
    assert f": As of {date_format(when, 'DATETIME_FORMAT')}" in english
    assert ": As of" not in korean
    assert [(each.reason, each.note) for each in draft.revisions.all()][::2] == [
        ("as_of", first.at.isoformat()),
        ("as_it_stood", ""),
    ]


def test_nothing_is_brought_back_that_readers_would_get_unready(client, publication, editor):
    client.force_login(editor)
    bare = Article.objects.create(title="", body="", created_by=editor)
    bare.keep(content.of(bare), by=editor)
    first = bare.revisions.create(by=editor, kind="saved", content=content.of(bare))
    later = timezone.now() + timezone.timedelta(days=3)
    soon = cast.published("Rice and reason", at=later)
    first.article = soon
    first.save()
    answer = client.post(f"/admin/articles/article/{soon.pk}/revisions/{first.pk}/", follow=True)
    assert "would reach readers without this" in answer.content.decode()
    soon.refresh_from_db()
    assert soon.title == "Rice and reason"
