"""Everybody reads the desk in the language they chose; readers get what they always got."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from articles.models import MissedAddress, Tag
from tests import cast

pytestmark = pytest.mark.django_db
MINE = "/admin/articles/article/mine/"
DESK = ("/admin/", "/admin/articles/article/", MINE, "/admin/account/")


@pytest.fixture(autouse=True)
def _house(publication):
    return publication


def spoken(client, where):
    page = LexborHTMLParser(client.get(where).content.decode())
    return page.css_first("html").attributes["lang"], page.css_first("h1").text().strip()


def choose(client, language, **more):
    return client.post(MINE, {"verb": "save", "language": language, **more})


def test_who_chooses_korean_gets_every_page_of_the_desk_in_korean(client, editor):
    client.force_login(editor)
    assert spoken(client, "/admin/") == ("en", "What waits for you")
    answer = choose(client, "ko")
    assert answer["Location"] == MINE
    assert "저장했습니다" in client.get(MINE).content.decode()  # in the language just chosen
    for where in DESK:
        assert spoken(client, where)[0] == "ko", where
    choose(client, "")
    assert spoken(client, "/admin/") == ("en", "What waits for you")


def test_a_tag_is_named_in_korean_in_its_list_and_its_form(client, editor):
    client.force_login(editor)
    choose(client, "ko")
    Tag.objects.create(name="쌀", slug="rice")
    listed = LexborHTMLParser(client.get("/admin/articles/tag/").content.decode())
    assert listed.css_first("#result_list thead .column-called").text().strip() == "이름"
    form = LexborHTMLParser(client.get("/admin/articles/tag/add/").content.decode())
    assert form.css_first("label[for=id_name]").text().strip(" :") == "이름"


def test_the_choice_is_each_one_s_own(client, editor, writer):
    client.force_login(editor)
    choose(client, "ko")
    client.force_login(writer)
    assert spoken(client, "/admin/")[0] == "en"


def test_a_korean_publication_has_english_desks_too(client, publication, moderator):
    publication.default_language = "ko"
    publication.save()
    client.force_login(moderator)
    assert spoken(client, "/admin/")[0] == "ko"
    choose(client, "en")
    assert spoken(client, "/admin/") == ("en", "What waits for you")


@pytest.mark.parametrize("language", ["fr", "ko-KR", "x" * 40, "\0"])
def test_what_is_no_language_here_is_refused_and_nothing_kept(client, editor, language):
    client.force_login(editor)
    answer = choose(client, language, second_zone="Europe/Berlin")
    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()
    editor.refresh_from_db()
    assert (editor.language, editor.second_zone) == ("", "")


def test_the_door_and_what_readers_get_stay_the_publication_s(client, editor, article):
    public = ("/", article.get_absolute_url(), "/archive/", "/search/?q=rice", "/feed/", "/gone/")
    before = {where: client.get(where).content for where in public}
    editor.language = "ko"
    editor.save()
    client.force_login(editor)
    assert spoken(client, "/admin/")[0] == "ko"
    for where in public:
        answer = client.get(where)
        assert answer.content == before[where], where
        assert "Cookie" not in answer.headers.get("Vary", ""), where
    client.logout()
    assert spoken(client, "/admin/login/")[0] == "en"


def test_the_choice_costs_no_query(client, editor):
    client.force_login(editor)
    counts = []
    for language in ("", "ko"):
        choose(client, language)
        client.get("/admin/account/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/account/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_mail_comes_in_the_language_of_whom_it_is_for(client, writer, editor):
    editor.language = "ko"
    editor.save()
    cast.draft("Rice", by=writer).submit(by=writer, to=editor)
    call_command("due")
    assert [letter.to for letter in mail.outbox] == [["edda@example.org"]]
    assert "Wanda Writer" in mail.outbox[0].body
    assert any("가" <= letter <= "힣" for letter in mail.outbox[0].subject)


def words(client, where):
    """All that stands on a page, alternative texts among it."""
    main = LexborHTMLParser(client.get(where).content.decode()).css_first("main")
    pictures = [each.attributes["alt"] or "" for each in main.css("img")]
    return " ".join([*main.text(separator=" ").split(), *pictures])


def test_what_django_says_in_english_is_korean_too(client, administrator, writer):
    administrator.language = "ko"
    administrator.save()
    client.force_login(administrator)
    users = "/admin/accounts/user/"
    listed = words(client, users)
    assert {"예", "아니요"} <= {each.replace("오", "요") for each in listed.split()}
    for english in ("True", "False", "Writer ", "Moderator "):
        assert english not in listed.replace("Wanda Writer", ""), english
    assert "relationship" not in words(client, f"{users}{writer.pk}/delete/")


def test_what_happened_is_korean_on_a_page_of_its_own_too(client, administrator, writer):
    administrator.language = "ko"
    administrator.save()
    article = cast.published("쌀", by=writer)
    reply = cast.reply(article, "누가?", name="안", status="pending")
    reply.reject(by=administrator, reason="광고")
    missed = MissedAddress.count_in("/2014/", 3) or MissedAddress.objects.get()
    client.force_login(administrator)
    for where in (
        f"/admin/articles/move/{article.moves.get().pk}/change/",
        f"/admin/comments/decision/{reply.decisions.get().pk}/change/",
        f"/admin/articles/missedaddress/{missed.pk}/delete/",
    ):
        said = words(client, where)
        for english in ("erb", "publish", "reject", "omment", "atch", "ndoes", "issed"):
            assert english not in said, (where, said)


def test_what_is_ticked_is_counted_as_korean_counts(client, editor, article):
    editor.language = "ko"
    editor.save()
    client.force_login(editor)
    assert "1개 중 0개 선택" in client.get("/admin/articles/article/").content.decode()
    scripts = client.get("/admin/jsi18n/").content.decode()
    assert "%(cnt)s\\uac1c \\uc911 %(sel)s\\uac1c \\uc120\\ud0dd" in scripts
