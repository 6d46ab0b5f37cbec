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


@pytest.mark.parametrize("language", ["en", "ko"])
def test_of_a_password_nothing_is_shown(client, administrator, writer, publication, language):
    administrator.language = language
    administrator.save()
    client.force_login(administrator)
    way = f"/admin/accounts/user/{writer.pk}/"
    page = client.get(f"{way}change/").content.decode()
    kept = writer.password.split("$")
    for part in (kept[0], kept[-1][:6], kept[-2][:4] + "*"):
        assert part not in page
    assert f"{way}password/" in page or "../password/" in page
    about = client.get(f"{way}password/").content.decode()
    assert "Single Sign-On" not in about
    assert "If disabled, the current password" not in about


def test_deleting_a_category_names_no_table(client, administrator, publication):
    shelf = cast.category("Harbours")
    cast.draft(categories=[shelf, cast.category("Economy")])
    client.force_login(administrator)
    page = client.get(f"/admin/articles/category/{shelf.pk}/delete/").content.decode()
    assert "relationship" not in page


def test_a_picture_is_found_by_the_name_of_its_file(client, editor, publication):
    image = cast.image("Untold", file=cast.picture_file(name="ferry-dock.jpg"))
    client.force_login(editor)
    stem = image.file.name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    assert "Untold" in client.get(f"/admin/images/image/?q={stem[:8]}").content.decode()
    assert "Untold" not in client.get("/admin/images/image/?q=aeroplane").content.decode()
