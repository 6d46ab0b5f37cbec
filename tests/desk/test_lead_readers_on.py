"""Edda says what is to be read with an article: a series, what it answers, what is near."""

import pytest
from django.urls import reverse

from articles.models import Series, Synonyms
from tests import cast
from tests.desk.filling import address, filled, messages, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def test_an_article_is_put_into_a_series_answers_one_and_is_read_with_others(desk):
    tides = Series.objects.create(title="Tides")
    claim, first, second = (cast.published(title) for title in ("Claim", "First", "Second"))
    draft = cast.draft("Answer")
    save(
        desk,
        draft,
        series=str(tides.pk),
        series_part="2",
        responds_to=claim.permalink,
        related=[second.permalink, "", str(first.pk)],
    )
    assert (draft.series, draft.series_part, draft.responds_to) == (tides, 2, claim)
    assert draft.picked == [second, first]
    again = filled(desk.get(address(draft)).content.decode())
    assert again["related"] == [second.permalink, first.permalink, ""]
    assert (again["series"], again["series_part"]) == (str(tides.pk), "2")
    assert again["responds_to"] == claim.permalink
    save(desk, draft, related=["", ""], series="", series_part="", responds_to="")
    assert (draft.series, draft.series_part, draft.responds_to) == (None, None, None)
    assert draft.picked == []


def test_beside_a_live_article_it_waits_and_readers_get_it_when_it_is_published(desk):
    tides = Series.objects.create(title="Tides")
    article, other = cast.published("Here"), cast.published("There")
    save(desk, article, series=str(tides.pk), related=[other.permalink])
    assert (article.series, article.picked) == (None, [])
    assert article.working_content()["related"] == [{"id": other.pk, "name": "There"}]
    preview = desk.get(reverse("admin:articles_article_preview", args=[article.pk]))
    assert preview.context["around"].related[0] == other
    assert preview.context["article"].series == tides
    save(desk, article, verb="publish_changes")
    assert (article.series, article.picked) == (tides, [other])


def test_a_revision_keeps_it_and_says_what_changed(desk):
    tides = Series.objects.create(title="Tides")
    other, draft = cast.published("There"), cast.draft("Here")
    save(desk, draft, series=str(tides.pk), series_part="3", related=[other.permalink])
    save(desk, draft, series="", series_part="", related=["", "", ""], responds_to=str(other.pk))
    page = desk.get(reverse("admin:articles_article_revisions", args=[draft.pk]))
    told = page.content.decode()
    for word in ("Series", "Tides", "Part", "Related reading", "Responds to", "There"):
        assert word in told
    with_it = draft.revisions.kept()[1]
    draft.bring_back(with_it, by=cast.User.objects.get(email="edda@example.org"))
    draft.refresh_from_db()
    assert (draft.series, draft.series_part, draft.picked) == (tides, 3, [other])
    assert draft.responds_to is None


def test_a_revision_from_before_there_were_series_can_be_brought_back(desk, editor):
    draft = cast.draft("Here")
    save(desk, draft, title="There")
    old = draft.revisions.kept().last()
    for field in ("series", "series_part", "responds_to", "related"):
        del old.content[field]
    type(old).objects.filter(pk=old.pk).update(content=old.content)
    draft.bring_back(draft.revisions.kept().last(), by=editor)
    draft.refresh_from_db()
    assert (draft.title, draft.series) == ("Here", None)
    assert desk.get(reverse("admin:articles_article_revisions", args=[draft.pk])).status_code == 200


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("related", ["/2020/01/nowhere/"], "No other article has this address or number."),
        ("related", ["http://["], "No other article has this address or number."),
        ("related", ["9" * 40], "No other article has this address or number."),
        ("responds_to", "/2020/01/nowhere/", "No other article has this address or number."),
        ("series", "99999", "Select a valid choice."),
        ("series_part", "0", "Ensure this value is greater than or equal to 1."),
        ("series_part", "99999", "Ensure this value is less than or equal to 999."),
    ],
)
def test_what_leads_nowhere_is_refused_and_comes_back_as_it_was_typed(desk, field, typed, said):
    draft = cast.draft("Here")
    answer = save(desk, draft, **{field: typed})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert said in page
    again = filled(page)[field]
    if field != "series":  # a choice that is not there can't be shown as one
        assert again == typed or again[: len(typed)] == typed


def test_an_article_is_not_read_with_itself(desk):
    article = cast.published("Here")
    answer = save(desk, article, related=[article.permalink])
    assert "No other article has this address or number." in answer.content.decode()


def test_more_than_a_dozen_are_refused(desk):
    others = [cast.published(f"Piece {number}") for number in range(13)]
    draft = cast.draft("Here")
    answer = save(desk, draft, related=[each.permalink for each in others])
    assert "Choose 12 at most; nobody reads more." in answer.content.decode()


def test_a_series_that_moves_leaves_a_redirect(desk, client):
    tides = Series.objects.create(title="Tides")
    article = cast.published("Here", series=tides)
    where = reverse("admin:articles_series_change", args=[tides.pk])
    page = desk.get(where).content.decode()
    assert address(article) in page
    said = filled(page, "#series_form") | {"slug": "ebb-and-flow"}
    assert desk.post(where, said).status_code == 302
    for shape in ("", "feed/"):
        moved = client.get(f"/series/tides/{shape}")
        assert moved.headers["Location"] == f"/series/ebb-and-flow/{shape}"


def test_an_introduction_is_cleaned_on_its_way_in(desk):
    shelf = cast.category()
    where = reverse("admin:articles_category_change", args=[shelf.pk])
    said = filled(desk.get(where).content.decode(), "#category_form")
    said["introduction"] = "<p onclick=x()>Start here.</p><script>alert(1)</script>"
    assert "Economy" in messages(desk, desk.post(where, said))
    shelf.refresh_from_db()
    assert shelf.introduction == "<p>Start here.</p>"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("DPRK", "Give two words at least"),
        ("DPRK =", "Give two words at least"),
        ("DPRK = 😀", "has no letters"),
    ],
)
def test_words_for_the_same_have_to_be_two_that_can_be_found(desk, typed, said):
    where = reverse("admin:articles_synonyms_add")
    answer = desk.post(
        where, filled(desk.get(where).content.decode(), "#synonyms_form") | {"words": typed}
    )
    assert said in answer.content.decode()
    assert not Synonyms.objects.exists()


def test_a_writer_is_not_told_the_title_of_anothers_draft(client, publication, writer):
    secret = cast.draft("Who counts the fish")
    mine = cast.draft("Mine", by=writer)
    client.force_login(writer)
    typed = filled(client.get(address(mine)).content.decode())
    for field in ("responds_to", "translation_of", "related"):
        answer = client.post(address(mine), typed | {field: str(secret.pk)})
        assert answer.status_code == 200
        assert "No other article has this address or number." in answer.content.decode()
    mine.refresh_from_db()
    assert mine.responds_to is None
    revisions = client.get(f"/admin/articles/article/{mine.pk}/revisions/").content.decode()
    assert "Who counts the fish" not in revisions
