"""Rae asks for what is not there; Edda sees how often that happens and leads it on."""

import pytest
from django.utils import timezone

from articles import missing
from articles.models import MissedAddress, Redirect, missed
from tests import cast

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/missedaddress/"


def asked_for():
    missing.tally.write_down()
    return {row.path: row.count for row in MissedAddress.objects.all()}


def test_it_is_counted_by_day_with_no_word_about_the_reader(client, publication):
    for _time in range(3):
        client.get("/2014/05/gone/?utm_source=mail", headers={"user-agent": "Rae", "referer": "x"})
    missing.tally.write_down()
    client.get("/2014/05/gone/")
    missing.tally.write_down()
    row = MissedAddress.objects.get()
    today = timezone.localdate(timezone=publication.zone)
    assert (row.path, row.count) == ("/2014/05/gone/", 4)
    assert [(day.day, day.count) for day in row.days.all()] == [(today, 4)]
    fields = {field.name for field in MissedAddress._meta.fields}
    assert fields == {"id", "path", "count", "first_on", "last_on"}


def test_each_number_that_is_asked_for_in_vain_is_one_address(client, editor, publication, article):
    for asked in ("/?p=99", "/?p=98", "/?p=99&utm_source=mail", "/?name=rae", "/index.php?cat=7"):
        assert client.get(asked).status_code == 404
    assert asked_for() == {"/?p=99": 2, "/?p=98": 1, "/index.php?cat=7": 1}
    client.force_login(editor)
    form = "/admin/articles/redirect/add/?old_path=/%3Fp%3D99"
    assert f'href="{form}"' in client.get(LIST).content.decode()
    typed = {"old_path": "/", "article": "", "page": "", "new_path": article.permalink}
    said = client.post("/admin/articles/redirect/add/", typed).content.decode()
    assert "stands there: nobody would be led on" in said
    client.post("/admin/articles/redirect/add/", typed | {"old_path": "/?p=99"})
    assert client.get("/?p=99")["Location"] == article.permalink


NOISE = [
    "/.env",
    "/wp-config.php",
    "/a/b.php",
    "/.git/config",
    "/backup.zip",
    "/apple-touch-icon.png",
]


@pytest.mark.parametrize("asked", [*NOISE, "/admin/nothing/", "/" + "a" * 3000, "/%00/"])
def test_what_machines_try_is_not_counted(client, publication, asked):
    client.get(asked)
    assert asked_for() == {}


UPLOADS = [
    "/wp-content/uploads/2020/03/cranes-300x200.jpg",
    "/wp-content/uploads/2020/03/wp-map.png",
    "/wp-content/uploads/2020/03/data.zip",
    "/wp-content/uploads/sites/3/2020/03/report.pdf",
    "/wp-content/uploads/logo.png",
    "/wp-content/blogs.dir/3/files/2011/05/report.doc",
]
PROBES = [
    "/wp-content/uploads/2020/03/shell.php",
    "/wp-content/uploads/2020/03/.env",
    "/wp-content/uploads/backup.zip",
    "/wp-content/uploads/dump.sql",
    "/wp-content/uploads/",
    "/wp-content/plugins/slider/readme.txt",
    "/wp-content/debug.log",
    "/wp-includes/wlwmanifest.xml",
    "/wp-login.php",
]


@pytest.mark.parametrize("asked", UPLOADS)
def test_a_file_of_the_old_site_that_nobody_brought_is_counted(client, publication, asked):
    client.get(asked)
    assert asked_for() == {asked: 1}


@pytest.mark.parametrize("asked", PROBES)
def test_what_machines_look_for_beside_them_is_not(client, publication, asked):
    client.get(asked)
    assert asked_for() == {}


def test_what_is_there_or_leads_on_is_not_counted(client, publication, article):
    Redirect.objects.create(old_path="/old/", article=article)
    client.get("/old/")
    client.get(article.permalink)
    client.head("/nothing/")
    assert asked_for() == {}


def test_there_is_a_cap_and_the_stalest_give_way(client, publication, monkeypatch):
    monkeypatch.setattr(missed, "MOST", 2)
    for path in ("/a/", "/b/", "/c/"):
        client.get(path)
        missing.tally.write_down()
    assert asked_for() == {"/a/": 1, "/b/": 1}
    long_ago = timezone.localdate() - missed.KEPT - timezone.timedelta(days=1)
    MissedAddress.objects.filter(path="/a/").update(last_on=long_ago)
    client.get("/c/")
    assert asked_for() == {"/b/": 1, "/c/": 1}


def test_a_flood_is_not_written_down(client, publication, monkeypatch):
    monkeypatch.setattr(missing.tally, "most", 5)
    for number in range(20):
        assert client.get(f"/nothing-{number}/").status_code == 404
    assert len(asked_for()) == 5


def test_an_editor_leads_it_on_with_one_click(client, publication, editor):
    article = cast.published("Rice and reason")
    client.get("/blog/rice-and-reason-2/")
    missing.tally.write_down()
    client.force_login(editor)
    page = client.get(LIST).content.decode()
    assert "/blog/rice-and-reason-2/" in page
    add = f"/admin/articles/redirect/add/?old_path=/blog/rice-and-reason-2/&article={article.pk}"
    assert add.replace("&", "&amp;") in page
    form = client.get(add).content.decode()
    assert 'value="/blog/rice-and-reason-2/"' in form
    sent = {"old_path": "/blog/rice-and-reason-2/", "article": article.pk, "new_path": ""}
    assert client.post(add, sent).status_code == 302
    assert client.get("/blog/rice-and-reason-2/").headers["Location"] == article.permalink
    client.get(LIST)  # where the message of the form is shown
    assert "/blog/rice-and-reason-2/" not in client.get(LIST).content.decode()


def test_a_list_of_a_hundred_takes_few_queries(
    client, publication, editor, django_assert_max_num_queries
):
    today = timezone.localdate()
    MissedAddress.objects.bulk_create(
        MissedAddress(path=f"/nothing-{number}/", count=1, first_on=today, last_on=today)
        for number in range(100)
    )
    client.force_login(editor)
    with django_assert_max_num_queries(12):
        assert client.get(LIST).status_code == 200


def test_a_writer_does_not_see_them(client, publication, writer):
    client.force_login(writer)
    assert client.get(LIST).status_code == 403
