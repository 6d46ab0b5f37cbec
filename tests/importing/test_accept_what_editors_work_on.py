"""Accepting a proposal takes nothing back that an editor has done, and is not taken back either."""

import pytest

from articles.models import Article
from importing.models import NotNow, Proposal
from tests import cast
from tests.importing.exports_made import author, export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db
BODY = """By Robert R. King

The harbour is busy.

<em>Robert R. King was a pilot.  The views expressed here are his own.</em>"""


@pytest.fixture
def article(tmp_path) -> Article:
    move_in(export(tmp_path, author("desk", "Desk"), item(1, "Rice", BODY, by="desk")))
    return Article.objects.get()


def accept(kind: str, by=None) -> None:
    Proposal.objects.get(kind=kind).accept(by=by)


def signed(article: Article, order: int, name: str) -> None:
    article.bylines.create(author=cast.author(name), order=order, name=name)


def names(article: Article) -> list[str]:
    return [each.shown_name for each in article.bylines.all()]


def test_only_the_account_gives_way_to_the_names_in_the_text(article):
    signed(article, 1, "Mina Quay")
    accept("byline")
    assert names(article) == ["Robert R. King", "Mina Quay"]


def test_who_signs_stays_where_the_editor_put_them(article):
    article.bylines.update(order=1)
    signed(article, 0, "Mina Quay")
    accept("byline")
    assert names(article) == ["Mina Quay", "Robert R. King"]


def test_a_byline_that_an_editor_has_made_is_the_editors(article):
    article.bylines.all().delete()
    signed(article, 0, "Mina Quay")
    with pytest.raises(NotNow, match="changed who signs"):
        accept("byline")
    assert names(article) == ["Mina Quay"]
    assert "By Robert R. King" in Article.objects.get().body
    signed(article, 1, "Robert R. King")
    accept("byline")
    assert names(article) == ["Mina Quay", "Robert R. King"]
    assert "By Robert R. King" not in Article.objects.get().body


@pytest.mark.parametrize("field", ["bio", "disclaimer"])
def test_words_that_an_editor_put_into_a_byline_stay(article, field):
    accept("byline")
    article.bylines.update(**{field: "He sails."})
    with pytest.raises(NotNow, match=r"other words there .*: He sails\."):
        accept(field)
    assert getattr(article.bylines.get(), field) == "He sails."
    assert "was a pilot" in Article.objects.get().body


def test_what_stood_and_what_stands_are_kept_as_revisions(article, editor):
    accept("byline", by=editor)
    accepted, stood = article.revisions.kept()
    assert (stood.why, accepted.why) == (
        "As it came in from notes.example.org",
        "Proposal accepted: Byline",
    )
    assert (accepted.kind, accepted.by) == ("published", editor)
    assert "By Robert R. King" in stood.content["body"]
    assert "By Robert R. King" not in accepted.content["body"]
    assert [row["name"] for row in accepted.content["bylines"]] == ["Robert R. King"]


def with_changes(article: Article, editor, **changed) -> None:
    said = {**article.working_content(), **changed}
    article.keep(said, by=editor, upon=None)


def test_changes_beside_a_live_article_get_the_same(article, editor):
    with_changes(article, editor, title="Better rice")
    for kind in ("byline", "bio", "disclaimer"):
        accept(kind)
    article.refresh_from_db()
    assert (article.title, article.body) == ("Rice", "<p>The harbour is busy.</p>")
    article.publish_changes(by=editor)
    article.refresh_from_db()
    assert (article.title, article.body) == ("Better rice", "<p>The harbour is busy.</p>")
    byline = article.bylines.get()
    assert (byline.name, byline.bio) == ("Robert R. King", "Robert R. King was a pilot.")
    assert byline.disclaimer == "The views expressed here are his own."


def test_what_was_written_into_the_changes_goes_first_there(article, editor):
    with_changes(article, editor, body="<p>The harbour is calm.</p>")
    accept("byline")
    article.refresh_from_db()
    assert "is busy" in article.body
    assert article.working_content()["body"] == "<p>The harbour is calm.</p>"
    article.publish_changes(by=editor)
    assert names(article) == ["Robert R. King"]
    assert Article.objects.get().body == "<p>The harbour is calm.</p>"


def test_somebody_who_saves_meanwhile_saves_upon_something_else(article, editor):
    with_changes(article, editor, title="Better rice")
    seen = article.newest_revision()
    accept("byline")
    article.refresh_from_db()
    assert article.newest_revision() != seen
    assert article.newest_revision().content["title"] == "Better rice"
