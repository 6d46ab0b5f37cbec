"""Who does at the desk what can't be done, or looks where Django's own pages were, is answered."""

import pytest
from django.utils import timezone

from articles.models import Revision
from tests import cast
from tests.desk.filling import address, filled, save

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("forged", [{"status": "published"}, {"verb": "publish"}, {"verb": "fly"}])
def test_a_writer_s_forged_status_is_answered_in_words(client, writer, publication, forged):
    article = cast.draft(by=writer)
    client.force_login(writer)
    page = filled(client.get(address(article)).content.decode())
    answer = client.post(address(article), {**page, "title": "Mine", **forged})
    assert answer.status_code == 403
    assert "Your role may not move an article there" in answer.content.decode()
    article.refresh_from_db()
    assert (article.status, article.title) == ("draft", "Rice and reason")


def test_the_stock_history_leads_to_ours(client, editor, publication):
    article = cast.draft(by=editor)
    client.force_login(editor)
    answer = client.get(f"/admin/articles/article/{article.pk}/history/")
    assert answer["Location"] == f"/admin/articles/article/{article.pk}/revisions/"


def test_a_deletion_names_nothing_that_only_ties(client, administrator, publication):
    article = cast.draft("Gone", by=administrator, tags=["Rice"])
    article.bin(by=administrator)
    client.force_login(administrator)
    page = client.get(f"/admin/articles/article/{article.pk}/delete/").content.decode()
    assert "relationship" not in page
    assert "Tagged" not in page
    assert "Byline" in page


def test_two_revisions_of_one_minute_are_told_apart(client, editor, publication):
    article = cast.draft(by=editor)
    client.force_login(editor)
    save(client, article, title="One")
    save(client, article, title="Two")
    moments = timezone.now().replace(second=7), timezone.now().replace(second=8)
    for revision, at in zip(article.revisions.all(), moments, strict=False):
        Revision.objects.filter(pk=revision.pk).update(at=at)
    page = client.get(f"/admin/articles/article/{article.pk}/revisions/").content.decode()
    assert ":07 (Asia/Seoul)" in page
    assert ":08 (Asia/Seoul)" in page
    assert "as it was before" in page
    assert "nobody at the desk" not in page
