"""What nobody wants goes to the bin, comes out again, and what was public never falls silent."""

import pytest

from accounts.models import AuditEntry
from articles.models import Article, FeaturedSlot
from comments.models import Comment
from importing.models import Proposal
from tests import cast
from tests.desk.filling import address, messages, save

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def restore(desk, article):
    answer = desk.post(f"{LIST}{article.pk}/restore/")
    article.refresh_from_db()
    return answer


def test_a_draft_goes_to_the_bin_and_comes_out(desk, writer):
    article = cast.draft(by=writer)
    answer = save(desk, article, verb="bin")
    assert "in the bin" in messages(desk, answer)
    assert article.status == "binned"
    assert "Rice and reason" not in desk.get(LIST).content.decode()
    assert "Rice and reason" in desk.get(f"{LIST}?status=binned").content.decode()
    assert "Take it out of the bin" in desk.get(address(article)).content.decode()
    assert desk.post(address(article), {"title": "x"}).status_code == 403
    restore(desk, article)
    assert article.status == "draft"
    assert [move.verb for move in article.moves.all()] == ["restore", "bin"]


def test_what_was_in_review_comes_out_of_the_bin_to_where_it_was(desk, writer, editor):
    article = cast.draft(by=writer)
    article.submit(by=writer, to=editor)
    save(desk, article, verb="bin")
    desk.post(f"/admin/articles/article/{article.pk}/restore/")
    article.refresh_from_db()
    assert (article.status, article.assigned_to) == ("in_review", editor)
    article.send_back(by=editor, note="More.")
    save(desk, article, verb="bin")
    desk.post(f"/admin/articles/article/{article.pk}/restore/")
    article.refresh_from_db()
    assert article.status == "draft"


def test_what_was_public_answers_410_from_the_bin_and_after_it(desk):
    article = cast.withdrawn(note="Two figures were wrong.")
    save(desk, article, verb="bin")
    answer = desk.get(article.get_absolute_url())
    assert answer.status_code == 410
    assert "Two figures were wrong." in answer.content.decode()
    assert desk.get(f"{article.get_absolute_url()}print/").status_code == 410
    restore(desk, article)
    assert article.status == "withdrawn"
    assert desk.get(article.get_absolute_url()).status_code == 410


def test_a_live_article_is_withdrawn_before_it_goes_to_the_bin(desk, article):
    answer = save(desk, article, verb="bin")
    assert answer.status_code == 200
    assert "Published" in answer.content.decode()
    article.refresh_from_db()
    assert article.is_public()


def test_only_what_was_never_public_goes_for_good_and_only_from_the_bin(desk, article):
    gone = cast.draft("Never shown")
    assert desk.post(f"{address(gone)[:-7]}delete/", {"post": "yes"}).status_code == 403
    save(desk, gone, verb="bin")
    assert desk.post(f"{address(gone)[:-7]}delete/", {"post": "yes"}).status_code == 302
    assert desk.post(f"{address(article)[:-7]}delete/", {"post": "yes"}).status_code == 403
    save(desk, article, verb="withdraw", note="Wrong.")
    save(desk, article, verb="bin")
    assert desk.post(f"{address(article)[:-7]}delete/", {"post": "yes"}).status_code == 403
    assert list(Article.objects.all()) == [article]


def test_a_writer_bins_only_what_is_theirs_and_was_never_public(client, writer, publication):
    client.force_login(writer)
    mine, public = cast.draft("Mine", by=writer), cast.published("Public", by=writer)
    theirs = cast.draft("Theirs")
    save(client, mine, verb="bin")
    assert mine.status == "binned"
    assert restore(client, mine).status_code == 302
    assert mine.status == "draft"
    assert save(client, public, verb="bin").status_code == 200
    assert public.status == "published"
    assert client.post(address(theirs), {"verb": "bin"}).status_code == 404
    gone = cast.withdrawn("Gone")
    gone.bin(by=gone.moves.first().by)
    assert restore(client, gone).status_code in (403, 404)
    assert gone.status == "binned"


def test_all_that_is_said_of_it_goes_with_it(desk, editor):
    article = cast.draft("Rice that was moved in")
    cast.reply(article, "Is that so?")
    FeaturedSlot.objects.create(article=article)
    Proposal.objects.create(article=article, kind="bio", value={"text": "Bio."}, original_html="")
    article.bin(by=editor)
    delete = f"{LIST}{article.pk}/delete/"
    page = desk.get(delete).content.decode()
    assert 'name="post" value="yes"' in page
    desk.post(delete, {"post": "yes"})
    for noun in (Article, Comment, FeaturedSlot, Proposal):
        assert not noun.objects.exists(), noun


def test_what_goes_with_it_opens_no_other_door(client, writer, publication):
    article = cast.draft(by=writer)
    article.bin(by=writer)
    client.force_login(writer)
    assert client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Article.objects.exists()


def test_what_is_deleted_for_good_stays_in_the_audit_log(client, editor, administrator):
    article = cast.draft("Rice and regret", by=editor, slug="regret")
    article.submit(by=editor, note="Please read.")
    article.send_back(by=editor, note="No.")
    article.bin(by=editor)
    client.force_login(administrator)
    client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"})
    assert not Article.objects.exists()
    for page in ("/admin/accounts/auditentry/", "/admin/accounts/auditentry/csv/?q=regret"):
        answer = client.get(page)
        told = b"".join(answer) if answer.streaming else answer.content
        for words in ("Rice and regret", "Please read.", "regret.", "Article deleted for good"):
            assert words in told.decode(), (page, words)
    log = AuditEntry.objects.filter(about="Rice and regret").order_by("at", "pk")
    assert [each.what for each in log] == [*["article_moved"] * 3, "article_deleted"]
    assert log.last().by == administrator
    assert log.first().by_name == f"{editor.name} <{editor.email}>"
