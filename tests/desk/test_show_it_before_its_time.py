"""An editor shows a text to somebody without an account, sees that it was read, and ends it."""

import datetime
import re

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, PreviewLink
from tests import cast
from tests.desk.filling import address, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


@pytest.fixture
def draft(writer):
    return cast.draft("Low water", by=writer, body="<p>The first words.</p>")


@pytest.fixture
def outsider(client):
    return type(client)()


def make(desk, article, **said):
    """Fill in the panel; the address of the link as it stands there to be copied."""
    said = {"for_whom": "A paper in Seoul", "days": "14", **said}
    answer = desk.post(
        f"/admin/articles/article/{article.pk}/links/",
        {f"link-{name}": value for name, value in said.items()},
    )
    assert answer.status_code == 302, answer.content.decode()
    shown = LexborHTMLParser(desk.get(answer["Location"]).content.decode())
    return (
        shown.css_first("#preview-links input[readonly]")
        .attributes["value"]
        .removeprefix("http://testserver")
    )


def revoke(desk, article, link):
    return desk.post(f"/admin/articles/article/{article.pk}/links/{link.pk}/revoke/")


def page(answer):
    return " ".join(answer.content.decode().split())


def test_an_outsider_reads_a_draft_by_its_link_and_nothing_keeps_it(desk, draft, outsider):
    answer = outsider.get(make(desk, draft))
    assert answer.status_code == 200
    for words in ("Low water", "The first words.", "Shown before publication to: A paper in Seoul"):
        assert words in page(answer)
    assert answer["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in page(answer)
    assert "no-store" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert "ETag" not in answer
    assert "Mina Park" in page(answer)
    assert "/author/mina-park/" not in page(answer)  # who has published nothing has no page yet


def test_without_its_last_slash_the_address_opens_it_and_is_kept_nowhere_either(
    desk, draft, outsider
):
    answer = outsider.get(make(desk, draft).removesuffix("/"))
    assert answer.status_code == 200
    assert "Low water" in page(answer)
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_the_draft_is_found_nowhere_else(desk, draft, outsider):
    make(desk, draft)
    for where in ("/", "/feed/", "/feed/atom/", "/feed/json/", "/sitemap-articles.xml", "/archive/",
                  "/search/?q=water", "/robots.txt", "/category/economy/"):  # fmt: skip
        answer = outsider.get(where)
        assert "Low water" not in page(answer), where
        assert "/preview/" not in page(answer), where


def test_a_letter_that_is_missing_or_changed_opens_nothing(desk, draft, outsider):
    where = make(desk, draft)
    token = where.removeprefix("/preview/").removesuffix("/")
    changed = [token[:-1], token[1:], token[:-1] + ("A" if token[-1] != "A" else "B"), token + "A"]
    changed += [token.swapcase(), token.partition(".")[0], ".", "a%00.b"]
    for wrong in changed:
        answer = outsider.get(f"/preview/{wrong}/")
        assert answer.status_code == 404, wrong
        assert "A letter of it is missing or changed" in page(answer)
        assert "Low water" not in page(answer)
        assert "no-store" in answer["Cache-Control"]
    assert outsider.get(where).status_code == 200


def test_a_link_that_is_revoked_says_nothing_more(desk, draft, outsider):
    where = make(desk, draft)
    assert outsider.get(where).status_code == 200
    revoke(desk, draft, PreviewLink.objects.get())
    answer = outsider.get(where)
    assert answer.status_code == 410
    assert "This link has ended" in page(answer)
    assert "Low water" not in page(answer)
    assert "Mina Park" not in page(answer)
    assert "Revoked on" in page(desk.get(address(draft)))


def test_after_publication_an_ended_link_leads_to_the_article_too(desk, draft, outsider):
    where = make(desk, draft)
    PreviewLink.objects.update(expires_at=timezone.now())
    assert outsider.get(where).status_code == 410
    draft.publish(by=cast.User.objects.get(email="edda@example.org"))
    assert outsider.get(where)["Location"] == Article.objects.get().get_absolute_url()


@pytest.mark.parametrize("days", ["1", "14", "90"])
def test_a_link_ends_by_itself(desk, draft, outsider, days):
    where = make(desk, draft, days=days)
    link = PreviewLink.objects.get()
    assert link.expires_at - link.made_at >= datetime.timedelta(days=int(days), seconds=-5)
    PreviewLink.objects.update(expires_at=timezone.now())
    assert outsider.get(where).status_code == 410


def test_in_the_bin_and_deleted_it_is_gone(desk, draft, outsider, editor):
    where = make(desk, draft)
    draft.bin(by=editor)
    assert outsider.get(where).status_code == 410
    draft.restore(by=editor)
    assert outsider.get(where).status_code == 200
    draft.delete()
    assert outsider.get(where).status_code == 410


def test_the_link_follows_the_text_or_stays_with_it(desk, draft, outsider):
    save(desk, draft, body="<p>The second words.</p>")
    following, pinned = make(desk, draft), make(desk, draft, shows="pinned")
    save(desk, draft, title="High water", body="<p>The third words.</p>")
    assert "The third words." in page(outsider.get(following))
    assert "High water" in page(outsider.get(following))
    assert "The second words." in page(outsider.get(pinned))
    assert "High water" not in page(outsider.get(pinned))
    assert "Low water" in page(outsider.get(pinned))


def test_a_text_that_was_never_saved_here_can_be_pinned(desk, draft, outsider):
    pinned = make(desk, draft, shows="pinned")
    save(desk, draft, body="<p>Later.</p>")
    assert "The first words." in page(outsider.get(pinned))


def test_what_is_typed_and_not_saved_is_not_shown(desk, draft, outsider):
    where = make(desk, draft)
    desk.post(
        f"/admin/articles/article/{draft.pk}/autosave/",
        {"title": "Not yet", "body": "<p>Half a</p>", "tab": "t", "upon": "0"},
    )
    assert "Half a" not in page(outsider.get(where))


def test_after_publication_it_leads_to_the_article(desk, draft, outsider, editor):
    following, pinned = make(desk, draft), make(desk, draft, shows="pinned")
    draft.publish(by=editor)
    for where in (following, pinned):
        answer = outsider.get(where)
        assert (answer.status_code, answer["Location"]) == (302, draft.get_absolute_url())
        assert "no-store" in answer["Cache-Control"]
    draft.withdraw(by=editor, note="It was wrong.")
    assert outsider.get(following, follow=True).status_code == 410


def test_while_it_is_scheduled_the_link_shows_it(desk, draft, outsider, editor):
    draft.publish(by=editor, at=timezone.now() + datetime.timedelta(days=1))
    where = make(desk, draft)
    assert outsider.get(where).status_code == 200
    Article.objects.update(published_at=timezone.now())  # its moment comes
    assert outsider.get(where).status_code == 302


def test_its_writer_keeps_hold_of_the_links_while_it_is_scheduled(
    client, draft, outsider, writer, editor
):
    client.force_login(writer)
    where = make(client, draft, for_whom="A paper")
    draft.publish(by=editor, at=timezone.now() + datetime.timedelta(days=1))
    assert "A paper" in page(client.get(address(draft)))
    again = make(client, draft, for_whom="Another paper", is_embargo="on")
    assert outsider.get(again).status_code == 200
    for link in PreviewLink.objects.all():
        assert revoke(client, draft, link).status_code == 302
    assert outsider.get(where).status_code == 410
    draft.unschedule(by=editor)
    draft.bin(by=editor)
    assert "Show it to somebody" not in page(client.get(address(draft)))
    answer = client.post(f"/admin/articles/article/{draft.pk}/links/", {"link-for_whom": "x"})
    assert answer.status_code == 403


def test_a_link_to_changes_shows_them_until_they_are_published(desk, draft, outsider, editor):
    draft.publish(by=editor)
    save(desk, draft, body="<p>A change.</p>")
    where = make(desk, draft)
    byline = draft.bylines.get()
    author = f"/admin/accounts/author/{byline.author.pk}/refresh/{byline.pk}/"
    assert desk.post(author).status_code == 302  # signed as today, nothing else is published
    assert "A change." in page(outsider.get(where))
    draft.refresh_from_db()
    draft.publish_changes(by=editor)
    assert outsider.get(where).status_code == 302


def test_of_a_live_article_the_changes_are_shown_to_those_they_are_meant_for(
    desk, draft, outsider, editor
):
    old = make(desk, draft)
    draft.publish(by=editor)
    save(desk, draft, body="<p>A change.</p>")
    new = make(desk, draft)
    assert outsider.get(old).status_code == 302  # it was for the article
    assert "A change." in page(outsider.get(new))
    assert "A change." not in page(outsider.get(draft.get_absolute_url()))
    draft.publish_changes(by=editor)
    save(desk, draft, body="<p>Another change.</p>")
    assert outsider.get(new).status_code == 302


def test_the_zone_stands_beside_the_end_of_an_embargo(desk, draft, editor):
    editor.second_zone = "America/New_York"
    editor.save()
    where = f"/admin/articles/article/{draft.pk}/links/"
    piece = desk.post(where, {"link-for_whom": ""}, headers={"X-Requested-With": "piece"})
    for answer in (desk.get(address(draft)), piece):
        panel = LexborHTMLParser(answer.content.decode()).css_first("#preview-links")
        label = panel.css_first("label[for=id_link-embargo_until]")
        assert label.text() == "Until: date and time in Asia/Seoul"
        beside = panel.css_first("[data-moment=id_link-embargo_until]").attributes
        assert (beside["data-zone"], beside["data-second"]) == ("Asia/Seoul", "America/New_York")


def test_of_what_readers_have_there_is_nothing_to_show_before(desk, article):
    assert "Show it to somebody" not in page(desk.get(address(article)))


def test_under_embargo_the_page_says_until_when(desk, draft, outsider, editor):
    until = timezone.now() + datetime.timedelta(days=2)
    said = timezone.localtime(until, datetime.timezone(datetime.timedelta(hours=9)))
    stated = make(desk, draft, embargo_until=f"{said:%Y-%m-%dT%H:%M}")
    shown = page(outsider.get(stated))
    assert re.search(rf"Under embargo until {said.day} .* {said:%H:%M} \(Asia/Seoul\)\.", shown)
    follows = make(desk, draft, is_embargo="on")
    assert "Under embargo until it is published." in page(outsider.get(follows))
    draft.publish(by=editor, at=until + datetime.timedelta(days=1))
    later = said + datetime.timedelta(days=1)
    assert re.search(rf"Under embargo until {later.day} ", page(outsider.get(follows)))
    PreviewLink.objects.update(embargo_until=timezone.now())
    assert "Under embargo" not in page(outsider.get(stated))


def test_the_desk_sees_how_often_and_when_and_not_by_whom(desk, draft, outsider):
    where = make(desk, draft)
    assert "Not opened yet." in page(desk.get(address(draft)))
    outsider.head(where)
    for _ in range(7):
        outsider.get(where, REMOTE_ADDR="203.0.113.9", HTTP_USER_AGENT="Netscape")
    shown = LexborHTMLParser(desk.get(address(draft)).content.decode()).css_first("#preview-links")
    assert "Opened 7 times" in shown.text()
    assert len(shown.css("ol time")) == 5
    opening = PreviewLink.objects.get().openings.model
    assert {field.name for field in opening._meta.fields} == {"id", "link", "at"}


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"for_whom": " "}, "Say for whom it is."),
        ({"days": "4000"}, "Select a valid choice."),
        ({"embargo_until": "2020-01-01T09:00"}, "This moment has passed."),
        ({"embargo_until": "tomorrow"}, "Give a date and a time"),
        ({"embargo_until": "1987-05-10T02:30"}, "In Asia/Seoul there is no 02:30"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk, draft, said, fault):
    data = {"link-for_whom": "A paper", "link-days": "14"}
    data |= {f"link-{name}": value for name, value in said.items()}
    for headers in ({}, {"X-Requested-With": "piece"}):
        where = f"/admin/articles/article/{draft.pk}/links/"
        answer = desk.post(where, data, headers=headers)
        assert answer.status_code == 422
        assert fault in page(answer)
    if "for_whom" not in said:
        assert 'value="A paper"' in page(answer)
    assert not PreviewLink.objects.exists()


def test_only_who_may_change_the_article_makes_and_revokes_links(
    client, desk, draft, writer, moderator, article, editor
):
    make(desk, draft)
    link = PreviewLink.objects.get()
    other = cast.user("will@example.org", "Will", "Writer")
    draft.submit(by=writer)
    for person, code in ((other, 404), (moderator, 404), (writer, 302), (editor, 302), (None, 302)):
        client.logout()
        if person:
            client.force_login(person)
        there = f"/admin/articles/article/{draft.pk}/links/"
        answer = client.post(there, {"link-for_whom": "x", "link-days": "1"})
        assert answer.status_code in (code, 403 if code == 404 else code), person
        answer = revoke(client, draft, link)
        link.refresh_from_db()
        assert (link.revoked_at is not None) is (person in (writer, editor)), person
        PreviewLink.objects.update(revoked_at=None)
    assert PreviewLink.objects.filter(for_whom="x").count() == 2
    client.force_login(other)  # may read it, not change it
    answer = client.post(f"/admin/articles/article/{article.pk}/links/", {"link-for_whom": "x"})
    assert answer.status_code == 403
    client.force_login(editor)
    assert revoke(client, article, link).status_code == 404  # a link of another article


def test_the_panel_costs_the_same_with_one_link_and_with_ten(
    desk, draft, django_assert_num_queries
):
    where = make(desk, draft)
    desk.get(where)
    with django_assert_num_queries(26):
        desk.get(address(draft))
    for number in range(9):
        desk.get(make(desk, draft, for_whom=f"Paper {number}"))
    with django_assert_num_queries(26):
        desk.get(address(draft))


def test_any_revision_can_be_shown(desk, draft, outsider, article):
    save(desk, draft, body="<p>The second words.</p>")
    save(desk, draft, title="High water", body="<p>The third words.</p>")
    page_of = LexborHTMLParser(desk.get(address(draft)).content.decode())
    options = page_of.css("#id_link-shows optgroup option")
    _newest, second, first = [each.attributes["value"] for each in options]
    assert "Edda Editor · Saved" in options[1].text()
    assert "The second words." in page(outsider.get(make(desk, draft, shows=second)))
    assert "The first words." in page(outsider.get(make(desk, draft, shows=first)))
    elsewhere = article.revisions.first().pk
    for wrong in (elsewhere, "x", "9" * 30):
        answer = desk.post(
            f"/admin/articles/article/{draft.pk}/links/",
            {"link-for_whom": "A paper", "link-days": "14", "link-shows": wrong},
        )
        assert answer.status_code == 422
    assert draft.preview_links.count() == 2
