"""The audit log: what is in it, who reads it, that it only grows, and taking it away as CSV."""

import csv
import io
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from accounts.models import AuditEntry
from accounts.models.audit import keep
from tests import cast
from tests.accounts.codes import sign_in
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db
LOG = "/admin/accounts/auditentry/"


def exported(client, query: str = "") -> list[list[str]]:
    answer = client.get(f"{LOG}csv/{query}")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def lines() -> list[tuple[str, str, str]]:
    return list(AuditEntry.objects.order_by("pk").values_list("what", "about", "detail"))


def test_what_an_administrator_does_to_a_user_is_kept(client, administrator, publication):
    client.force_login(administrator)
    add = "/admin/accounts/user/add/"
    data = filled(client.get(add).content.decode(), "#user_form")
    roles = [str(each.pk) for each in administrator.groups.model.objects.filter(name="Writer")]
    secret = {"password1": cast.PASSWORD, "password2": cast.PASSWORD}
    said = {"email": "nell@example.org", "name": "Nell", **secret}
    assert client.post(add, data | said | {"groups": roles}).status_code == 302
    nell = type(administrator).objects.get(email="nell@example.org")
    where = f"/admin/accounts/user/{nell.pk}"
    data = filled(client.get(f"{where}/change/").content.decode(), "#user_form")
    roles = [str(each.pk) for each in administrator.groups.model.objects.filter(name="Editor")]
    client.post(f"{where}/change/", data | {"name": "Nell N.", "groups": roles})
    client.post(f"{where}/delete/", {"post": "yes"})
    assert lines() == [
        ("user_added", "Nell <nell@example.org>", ""),
        ("roles_changed", "Nell <nell@example.org>", "– → Writer"),
        ("user_changed", "Nell N. <nell@example.org>", "name: Nell N."),
        ("roles_changed", "Nell N. <nell@example.org>", "Writer → Editor"),
        ("user_deleted", "Nell N. <nell@example.org>", ""),
    ]
    assert {entry.by for entry in AuditEntry.objects.all()} == {administrator}


def test_a_change_of_the_publication_is_kept(client, administrator, publication):
    client.force_login(administrator)
    where = "/admin/articles/publication/1/change/"
    assert "\n" in publication.menu  # which a browser sends with other line ends
    data = filled(client.get(where).content.decode(), "#publication_form")
    client.post(where, data)
    assert lines() == []
    client.post(where, data | {"tagline": "Korea, and plainly"})
    said = "tagline: Korea, plainly → Korea, and plainly"
    assert lines() == [("settings_changed", "The Tidewater Review", said)]


def test_a_row_outlives_its_user(client, administrator, writer, publication):
    sign_in(client, writer)
    writer.delete()
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.by_name) == (None, "Wanda Writer <wanda@example.org>")


def test_moves_name_who_made_them_when_they_are_gone(client, administrator, writer, publication):
    article = cast.draft("Rice", by=writer)
    article.submit(by=writer, note="Ready")
    client.force_login(administrator)
    where = f"/admin/accounts/user/{writer.pk}/delete/"
    assert client.post(where, {"post": "yes"}).status_code == 302
    rows = [row[1:5] for row in exported(client, "?q=Wanda")]
    assert ["Wanda Writer <wanda@example.org>", "Article moved", "Rice",
            "Submitted for review: Ready"] in rows  # fmt: skip
    for place in ("/admin/articles/move/", f"/admin/articles/article/{article.pk}/change/"):
        assert "Wanda Writer" in client.get(place).content.decode()


def test_whose_drafts_an_author_s_are_is_kept(client, editor, writer, publication):
    author, twin = cast.author("Tom Field"), cast.author("T. Field")
    client.force_login(editor)
    where = f"/admin/accounts/author/{author.pk}/change/"
    for user in (writer.pk, writer.pk, "", writer.pk):
        data = filled(client.get(where).content.decode(), "#author_form")
        assert client.post(where, data | {"user": user}).status_code == 302
    wanda = "Wanda Writer <wanda@example.org>"
    assert lines() == [
        ("signs_in_as", "Tom Field", f"– → {wanda}"),
        ("signs_in_as", "Tom Field", f"{wanda} → –"),
        ("signs_in_as", "Tom Field", f"– → {wanda}"),
    ]
    merge = f"/admin/accounts/author/{author.pk}/merge/"
    page = LexborHTMLParser(client.get(merge, {"into": twin.pk}).content)
    seal = page.css_first("input[name=seal]").attributes["value"]
    client.post(merge, {"into": twin.pk, "seal": seal})
    assert lines()[-1] == ("signs_in_as", "T. Field", f"– → {wanda}")


def test_it_only_grows(client, administrator, publication):
    entry = keep(None, AuditEntry.What.UNLOCKED, by=administrator)
    client.force_login(administrator)
    for way in (f"{entry.pk}/change/", f"{entry.pk}/delete/", "add/"):
        assert client.post(f"{LOG}{way}", {"post": "yes", "what": "locked"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    client.post(LOG, data)
    for act in (
        entry.delete,
        entry.save,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(what="locked"),
    ):
        with pytest.raises(TypeError):
            act()
    assert AuditEntry.objects.get().what == "unlocked"


@pytest.mark.parametrize(
    ("who", "status"),
    [("writer", 403), ("editor", 403), ("moderator", 403), ("administrator", 200)],
)
def test_administrators_alone_read_it(client, request, publication, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(LOG).status_code == status
    assert client.get(f"{LOG}csv/").status_code == status
    rail = client.get("/admin/").content.decode()
    assert ("Audit log</a>" in rail) is (status == 200)


def test_filters_and_search_hold_for_the_export_too(client, administrator, publication):
    keep(None, AuditEntry.What.UNLOCKED, by=administrator, about="Wanda")
    keep(None, AuditEntry.What.UNLOCKED, by=administrator, about="Edda")
    keep(None, AuditEntry.What.SIGNED_IN, by=administrator)
    client.force_login(administrator)
    page = client.get(f"{LOG}?what__exact=unlocked&q=Wanda").content.decode()
    assert "Edda" not in page
    assert "csv/?what__exact=unlocked&amp;q=Wanda" in page
    assert [row[2:4] for row in exported(client, "?what__exact=unlocked&q=Wanda")[1:]] == [
        ["Unlocked", "Wanda"]
    ]


def test_the_export_holds_moves_of_articles_in_their_place(client, administrator, publication):
    keep(None, AuditEntry.What.UNLOCKED, by=administrator, about="before")
    article = cast.draft("Rice and reason")
    article.publish(by=administrator, note="At last.")
    keep(None, AuditEntry.What.UNLOCKED, by=administrator, about="after")
    client.force_login(administrator)
    rows = exported(client)
    assert rows[0] == [
        "when",
        "who",
        "what",
        "about whom or what",
        "in detail",
        "from which network",
    ]
    assert [row[2:5] for row in rows[1:]] == [
        ["Unlocked", "after", ""],
        ["Article moved", "Rice and reason", "Published: At last."],
        ["Unlocked", "before", ""],
    ]
    assert rows[2][1] == "Ada Administrator <ada@example.org>"
    assert [row[2] for row in exported(client, "?what__exact=locked")[1:]] == []


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", " =", "\r"])
def test_no_cell_is_computed_by_a_spreadsheet(client, administrator, publication, start):
    keep(None, AuditEntry.What.SIGN_IN_FAILED, name=f'{start}HYPERLINK("https://example.net")')
    client.force_login(administrator)
    assert exported(client)[1][1].startswith("'")


def test_the_log_costs_the_same_however_long_it_is(
    client, administrator, publication, django_assert_max_num_queries
):
    client.force_login(administrator)
    for count in (1, 100):
        for number in range(count):
            keep(None, AuditEntry.What.SIGNED_IN, by=administrator, about=str(number))
        with django_assert_max_num_queries(10):
            client.get(LOG)


def test_each_reads_it_in_their_own_language(client, administrator, writer, publication):
    sign_in(client, writer)
    client.force_login(administrator)
    where = f"/admin/accounts/user/{writer.pk}"
    data = filled(client.get(f"{where}/change/").content.decode(), "#user_form")
    editors = administrator.groups.model.objects.get(name="Editor")
    client.post(f"{where}/change/", {**data, "name": "Wanda W.", "groups": [editors.pk]})
    client.post(f"{where}/sign-out/")
    house = "/admin/articles/publication/1/change/"
    data = filled(client.get(house).content.decode(), "#publication_form")
    client.post(house, {**data, "slots_turn": "on", "default_language": "ko"})
    said = [detail for what, _about, detail in lines() if what != "settings_changed"]
    assert said == ["password", "name: Wanda W.", "Writer → Editor", "Signed out of 0 browsers."]
    administrator.language = "ko"
    administrator.save()
    page = LexborHTMLParser(client.get(LOG).content)
    told = [each.text() for each in page.css(".field-told")]
    assert told[::-1][:4] == [
        "비밀번호",
        "이름: Wanda W.",
        "집필자 → 편집자",
        "브라우저 0개에서 로그아웃했습니다.",
    ]
    assert not re.search("[a-z]{3}", told[0].replace("English", "")), told[0]
    assert [row[4] for row in exported(client)[1:]] == told
    assert len(exported(client, "?q=password")) == 2
