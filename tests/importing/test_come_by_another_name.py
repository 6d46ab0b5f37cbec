"""Rae comes by a name that the old site had, or by the one with www: a single step leads her on."""

import pytest

from articles.models import Article
from importing.models import Origin
from peninsula import old_hosts
from tests.importing.exports_made import export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


@pytest.fixture
def old(tmp_path, publication, monkeypatch):
    """The host of a site that moved in."""
    monkeypatch.setattr(old_hosts, "_known", {})
    publication.delete()
    move_in(export(tmp_path, item(12, "Rice")))
    return Origin.objects.first().host.partition("/")[0]


@pytest.mark.parametrize("before", ["", "www.", "WWW."])
@pytest.mark.parametrize("asked", ["/?p=12", "{}", "{}feed/rss2/"])
def test_every_name_of_the_old_site_leads_here_at_once(client, old, before, asked):
    rice = Article.objects.get().get_absolute_url()
    answer = client.get(asked.format(rice), HTTP_HOST=f"{before}{old}:443")
    assert answer.status_code == 301
    assert answer["Location"] == HERE + (f"{rice}feed/" if "feed" in asked else rice)
    assert client.get(answer["Location"].removeprefix(HERE)).status_code == 200


def test_what_is_not_there_is_said_at_once(client, old):
    assert client.get("/nothing-at-all/", HTTP_HOST=old).status_code == 404


def test_the_name_with_www_is_the_site_s_own(client, old):
    assert client.get("/authors/", HTTP_HOST="www.testserver")["Location"] == f"{HERE}/authors/"


def test_nobody_else_s_name_is_answered(client, old):
    assert client.get("/", HTTP_HOST="evil.example.net").status_code == 400
    assert client.get("/", HTTP_HOST=f"not-{old}").status_code == 400
    assert client.post("/x/reply/", HTTP_HOST=old).status_code == 400


def test_it_is_asked_for_once_in_a_while(client, old, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/", HTTP_HOST="evil.example.net")
        client.get("/", HTTP_HOST="evil.example.net")
