"""Roles × actions: accounts/roles.py and docs/editors.md say the same, and every cell is tried."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import Author, User
from accounts.roles import ACTIONS, ROLES
from articles.models import (
    Article,
    Byline,
    Category,
    FeaturedSlot,
    Note,
    Page,
    Redirect,
    Series,
    Synonyms,
    Tag,
)
from articles.month import where_it_stands
from comments.models import Ban, CannedAnswer
from importing.models import Arrival, Proposal
from tests import cast
from tests.desk.filling import ADD, address, filled
from tests.house.checkout import ROOT

pytestmark = pytest.mark.django_db
DOCS = ROOT / "docs" / "editors.md"


def documented() -> list[tuple[str, ...]]:
    """The rows of the table in docs/editors.md."""
    text = DOCS.read_text("utf-8")
    table = re.search(r"^\| may \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert table, "the table is not in docs/editors.md"
    return [tuple(cell.strip() for cell in row.split("|")[1:-1]) for row in table[1].splitlines()]


def test_the_docs_show_the_table_row_for_row():
    head = re.search(r"^\| may \|(.*)\|$", DOCS.read_text("utf-8"), re.MULTILINE)
    assert [each.strip() for each in head[1].split("|")] == list(ROLES)
    assert documented() == [(action.words, *action.who) for action in ACTIONS]


def test_every_word_of_the_table_is_one_of_four():
    assert {word for action in ACTIONS for word in action.who} == {"", "own", "all", "yes"}


@dataclass
class Desk:
    """Somebody at the desk, with something of their own and something of another's."""

    user: User
    client: Client

    def article(self, by: User, **fields: Any) -> Article:
        return cast.draft(f"Draft {Article.objects.count()}", by=by, signed=[], **fields)

    def save(self, article: Article, **said: Any) -> int:
        """Send the form as one who may do everything sees it, with these changes."""
        data = filled(chief().get(address(article)).content.decode()) | said
        answer = self.client.post(address(article), data)
        article.refresh_from_db()
        return answer.status_code

    def post(self, where: str, **said: Any) -> Any:
        return self.client.post(where, said)

    def opens(self, where: str) -> bool:
        return self.client.get(where).status_code == 200


def chief() -> Client:
    found = User.objects.filter(email="chief@example.org").first()
    client = Client()
    client.force_login(found or cast.user("chief@example.org", "Chief", is_superuser=True))
    return client


def other() -> User:
    return User.objects.filter(email="other@example.org").first() or cast.user(
        "other@example.org", "Other", "Writer"
    )


def reach(desk: Desk, may: Callable[[User], bool]) -> str:
    """How far it goes: own things, all of them, none."""
    own, foreign = may(desk.user), may(other())
    return "all" if own and foreign else "own" if own else "" if not foreign else "foreign alone"


def yes(*tried: bool) -> str:
    """They hold together or not at all."""
    return "yes" if all(tried) else "" if not any(tried) else f"some: {tried}"


def write(desk: Desk) -> str:
    def may(by: User) -> bool:
        article = desk.article(by)
        saved = desk.save(article, standfirst="Changed.") == 302
        previewed = desk.opens(f"/admin/articles/article/{article.pk}/preview/")
        submitted = desk.save(article, verb="submit") == 302 and article.status == "in_review"
        assert saved is previewed is submitted
        return saved and article.standfirst == "Changed."

    how_far = reach(desk, may)
    desk.client.post(ADD, filled(chief().get(ADD).content.decode()) | {"title": "Begun"})
    assert Article.objects.filter(title="Begun").exists() is bool(how_far)
    return how_far


def see(desk: Desk) -> str:
    def may(by: User) -> bool:
        drafts = desk.article(by), cast.published("Soon", by=by, at=timezone.now() + DAY)
        seen = [desk.opens(address(each)) for each in drafts]
        assert len(set(seen)) == 1
        return seen[0]

    return reach(desk, may)


def show_and_talk(desk: Desk) -> str:
    def may(by: User) -> bool:
        draft = desk.article(by)
        there = f"/admin/articles/article/{draft.pk}"
        desk.post(f"{there}/links/", **{"link-for_whom": "A paper", "link-days": "1"})
        desk.post(f"{there}/notes/", **{"note-words": "Why?"})
        note = Note.objects.create(article=draft, words="Where?")
        desk.post(f"{there}/notes/{note.pk}/answer/", **{f"answer-{note.pk}-words": "Here."})
        done = draft.preview_links.exists(), note.answers.exists(), draft.notes.count() == 3
        assert len(set(done)) == 1
        return done[0]

    return reach(desk, may)


DAY = datetime.timedelta(days=1)


def publish(desk: Desk) -> str:
    mine = desk.user
    ready = [cast.draft(f"Ready {n}", by=mine) for n in range(3)]
    ready[2].submit(by=chief_user())
    later = f"{timezone.now() + DAY:%Y-%m-%dT%H:%M}"
    desk.save(ready[0], verb="publish")
    desk.save(ready[1], verb="schedule", publish_at=later)
    desk.save(ready[2], verb="send_back", note="More.")
    soon = cast.published("Waits", by=mine, at=timezone.now() + DAY)
    out = cast.published("Out", by=mine)
    desk.save(soon, verb="unschedule")
    desk.save(out, verb="withdraw", note="It was wrong.")
    return yes(
        ready[0].is_public(),
        ready[1].is_scheduled(),
        ready[2].status == "draft",
        soon.status == "draft",
        out.is_withdrawn(),
    )


def plan(desk: Desk) -> str:
    day = timezone.localdate() + datetime.timedelta(days=9)
    article = desk.article(desk.user)
    article.assign(other_editor(), by=chief_user())  # decided: a suggestion is no more enough
    editor = chief_user()
    desk.save(article, assigned_to=str(editor.pk), planned_on=f"{day}")
    is_set = (article.assigned_to, article.planned_on) == (editor, day)
    said = {"day": f"{day}", "stands": where_it_stands(moved := desk.article(desk.user))}
    desk.post(f"/admin/articles/article/calendar/{moved.pk}/", **said)
    moved.refresh_from_db()
    return yes(is_set, moved.planned_on == day)


def suggest(desk: Desk) -> str:
    def may(by: User) -> bool:
        article = desk.article(by)
        desk.save(article, assigned_to=str(other_editor().pk))
        return article.assigned_to == other_editor()

    return reach(desk, may)


def other_editor() -> User:
    found = User.objects.filter(email="erik@example.org").first()
    return found or cast.user("erik@example.org", "Erik Editor", "Editor")


def chief_user() -> User:
    chief()
    return User.objects.get(email="chief@example.org")


def change_beside(desk: Desk) -> str:
    def may(by: User) -> bool:
        out = cast.published(f"Out {by.pk}", by=by)
        desk.save(out, standfirst="Changed.")
        changed = out.working_content()["standfirst"] == "Changed."
        desk.save(out, verb="submit_changes")
        assert changed is (out.changes == "in_review")
        desk.save(out, verb="discard_changes")
        assert not (changed and out.changes)
        assert out.standfirst != "Changed."
        return changed

    return reach(desk, may)


def publish_changes(desk: Desk) -> str:
    said = []
    for number, verb in enumerate(("publish_changes", "send_back_changes")):
        out = cast.published(f"Out {number}", by=desk.user)
        changed = {**out.working_content(), "standfirst": "Changed."}
        out.keep(changed, by=chief_user())
        out.submit_changes(by=chief_user())
        desk.save(out, verb=verb, note_changes="More.")
        said.append(out.changes != "in_review")
    return yes(*said)


def bin_drafts(desk: Desk) -> str:
    def may(by: User) -> bool:
        draft = desk.article(by)
        desk.save(draft, verb="bin")
        binned = draft.status == "binned"
        if not binned:
            draft.bin(by=chief_user())
        desk.post(f"/admin/articles/article/{draft.pk}/restore/")
        draft.refresh_from_db()
        assert binned is (draft.status == "draft")
        return binned

    return reach(desk, may)


def change_withdrawn(desk: Desk) -> str:
    back = cast.published("Back", by=desk.user)
    back.withdraw(by=chief_user(), note="It was wrong.")
    soon = cast.published("Soon", by=desk.user, at=timezone.now() + DAY)
    for article in (back, soon):
        desk.save(article, standfirst="Changed.")
    changed = [article.standfirst == "Changed." for article in (back, soon)]
    desk.save(back, verb="bin")
    return yes(*changed, back.status == "binned")


def delete_for_good(desk: Desk) -> str:
    draft, out = desk.article(desk.user), cast.published("Out")
    out.withdraw(by=chief_user(), note="It was wrong.")
    for article in (draft, out):
        article.bin(by=chief_user())
        desk.post(f"/admin/articles/article/{article.pk}/delete/", post="yes")
    assert Article.objects.filter(pk=out.pk).exists()
    return yes(not Article.objects.filter(pk=draft.pk).exists())


def add_picture(desk: Desk) -> str:
    file = SimpleUploadedFile("pier.jpg", cast.picture_file().read())
    answer = desk.client.post("/admin/images/image/library/", {"file": file})
    return yes(answer.status_code == 201)


def change_picture(desk: Desk) -> str:
    def may(by: User) -> bool:
        image = cast.image(uploaded_by=by)
        page = chief().get(f"/admin/images/image/{image.pk}/change/").content.decode()
        data = {k: v for k, v in filled(page, "#image_form").items() if k != "file"}
        desk.client.post(f"/admin/images/image/{image.pk}/change/", data | {"alt": "Changed"})
        image.refresh_from_db()
        return image.alt == "Changed"

    return reach(desk, may)


def gone(desk: Desk, noun: str, thing: Any) -> bool:
    desk.post(f"/admin/{noun}/{thing.pk}/delete/", post="yes")
    return not type(thing).objects.filter(pk=thing.pk).exists()


def delete_picture(desk: Desk) -> str:
    return yes(gone(desk, "images/image", cast.image(uploaded_by=desk.user)))


def make_tag(desk: Desk) -> str:
    article = desk.article(desk.user)
    desk.save(article, tags="Tides")
    added = desk.post("/admin/articles/tag/add/", name="Rice", slug="rice").status_code == 302
    return yes(added, Tag.objects.filter(name="Tides").exists())


def look_at_shelves(desk: Desk) -> str:
    return yes(desk.opens("/admin/accounts/author/"), desk.opens("/admin/articles/category/"))


def added(desk: Desk, noun: str, model: Any, **said: Any) -> bool:
    before = model.objects.count()
    where = f"/admin/{noun}/add/"
    form = f"#{noun.split('/')[1]}_form"
    answer = desk.client.post(where, filled(chief().get(where).content.decode(), form) | said)
    assert answer.status_code in (302, 403), answer.content.decode()[:4000]
    return model.objects.count() > before


def change_author(desk: Desk) -> str:
    said = {
        "name": "Nell",
        "affiliations-0-organisation": "Quay",
        "links-0-label": "Site",
        "links-0-url": "https://example.org/",
    }
    made = added(desk, "accounts/author", Author, **said)
    nell = Author.objects.filter(name="Nell").first()
    parts = (nell.affiliations.count(), nell.links.count()) if nell else (0, 0)
    return yes(made, parts == (1, 1), gone(desk, "accounts/author", cast.author("Unused")))


def merge(desk: Desk) -> str:
    article = cast.published("Signed", signed=["T. Field"])
    byline = Byline.objects.get(article=article)
    Author.objects.filter(pk=byline.author_id).update(bio="New.")
    desk.post(f"/admin/accounts/author/{byline.author_id}/refresh/{byline.pk}/")
    byline.refresh_from_db()
    where = f"/admin/accounts/author/{byline.author_id}/merge/"
    tom = cast.author("Tom Field")
    page = chief().get(where, {"into": tom.pk}).content.decode()
    seal = re.search(r'name="seal" value="(\w+)"', page)[1]
    desk.post(where, into=tom.pk, seal=seal)
    return yes(byline.bio == "New.", not Author.objects.filter(name="T. Field").exists())


def change_shelves(desk: Desk) -> str:
    article = cast.published("Featured")
    nouns = [
        ("articles/category", Category, {"name": "Sea", "slug": "sea"}),
        ("articles/page", Page, {"title": "About", "body": "<p>We.</p>"}),
        ("articles/featuredslot", FeaturedSlot, {"article": article.pk, "order": "1"}),
        ("articles/redirect", Redirect, {"old_path": "/old/", "new_path": "/about/"}),
    ]
    made = [added(desk, noun, model, **said) for noun, model, said in nouns]
    tag = Tag.objects.create(name="Old", slug="old")
    return yes(*made, gone(desk, "articles/tag", tag))


def keep_series(desk: Desk) -> str:
    nouns = [
        ("articles/series", Series, {"title": "Tides"}),
        ("articles/synonyms", Synonyms, {"words": "DPRK = North Korea"}),
    ]
    made = [added(desk, noun, model, **said) for noun, model, said in nouns]
    return yes(*made, desk.opens("/admin/articles/missedsearch/"))


def correct(desk: Desk) -> str:
    article = cast.published("To correct")
    seen = article.newest_revision().pk
    said = {"kind": "clarification", "text": "It was 1910.", "signed": "", "upon": seen}
    desk.post(f"/admin/articles/article/{article.pk}/correct/", **said)
    return yes(
        article.corrections.exists(),
        desk.opens("/admin/articles/correction/"),
        desk.opens("/admin/articles/errorreport/"),
    )


def confirm(desk: Desk) -> str:
    article = cast.draft("Moved in")
    proposal = Proposal.objects.create(
        article=article, kind="byline", value={"names": ["Tom"]}, original_html="<p>By Tom</p>"
    )
    where = "/admin/importing/proposal/"
    data = {"action": "refuse", "_selected_action": [proposal.pk], "step": "do"}
    desk.client.post(where, data)
    proposal.refresh_from_db()
    return yes(proposal.status == "refused")


def move_in(desk: Desk) -> str:
    begun = Arrival.objects.create(files=[{"name": "notes.xml", "stored": "x"}], state="done")
    form = desk.opens("/admin/importing/arrival/add/")
    return yes(form, desk.opens(f"/admin/importing/arrival/{begun.pk}/change/"))


def judge(desk: Desk) -> str:
    reply = cast.reply(cast.published("Answered"), status="pending")
    desk.post(f"/admin/comments/comment/{reply.pk}/decide/", verb="approve")
    reply.refresh_from_db()
    return yes(reply.status == "approved", desk.opens("/admin/comments/comment/"))


def ban(desk: Desk) -> str:
    word = {"kind": "word", "value": "casino", "expires_at": "", "comment": ""}
    desk.post("/admin/comments/ban/add/", **word)
    said = {"title": "Subject", "rule": "", "language": "en", "body": "Stay with it."}
    desk.post("/admin/comments/cannedanswer/add/", **said)
    return yes(
        Ban.objects.exists(),
        CannedAnswer.objects.exists(),
        desk.opens("/admin/comments/decision/"),
    )


def delete_reply(desk: Desk) -> str:
    return yes(gone(desk, "comments/comment", cast.reply(cast.published("Answered"))))


def users(desk: Desk) -> str:
    person = other()
    where = f"/admin/accounts/user/{person.pk}/"
    data = filled(chief().get(f"{where}change/").content.decode(), "#user_form")
    desk.client.post(f"{where}change/", data | {"name": "Changed"})
    person.refresh_from_db()
    keys = [
        desk.post(f"{where}{way}/").status_code for way in ("unlock", "take-factor", "sign-out")
    ]
    return yes(
        person.name == "Changed",
        desk.opens("/admin/accounts/user/add/"),
        *[each == 302 for each in keys],
    )


def publication(desk: Desk) -> str:
    where = "/admin/articles/publication/1/change/"
    data = filled(chief().get(where).content.decode(), "#publication_form")
    desk.client.post(where, data | {"tagline": "Changed"})
    return yes("Changed" in chief().get(where).content.decode())


def audit(desk: Desk) -> str:
    where = "/admin/accounts/auditentry/"
    return yes(desk.opens(where), desk.opens(f"{where}csv/"))


def opens(where: str) -> Callable[[Desk], str]:
    return lambda desk: yes(desk.opens(where))


TRIALS: dict[str, Callable[[Desk], str]] = {
    "write, save and preview drafts, submit them": write,
    "see drafts and scheduled articles": see,
    "show them by preview link, write and answer notes": show_and_talk,
    "publish, schedule, send back, unschedule, withdraw": publish,
    "say which editor reads it, plan it for a day, move it in the calendar": plan,
    "suggest an editor, until one has decided": suggest,
    "change what is published, beside it; submit the changes or throw them away": change_beside,
    "publish changes or send them back": publish_changes,
    "correct what is published, mend the words of corrections, settle error reports": correct,
    "put drafts into the bin and take them out": bin_drafts,
    "change what is scheduled or withdrawn, bin what was withdrawn": change_withdrawn,
    "delete for good what is in the bin and never was public": delete_for_good,
    "add pictures": add_picture,
    "change the words and rights of pictures": change_picture,
    "delete pictures that nothing uses": delete_picture,
    "make new tags": make_tag,
    "see authors and categories": look_at_shelves,
    "change authors, their affiliations and links": change_author,
    "sign an article as today, merge two authors": merge,
    "change categories, tags, pages, featured slots, redirects": change_shelves,
    "keep series and words for the same, see what was searched in vain": keep_series,
    "read the history of all articles": opens("/admin/articles/move/"),
    "confirm proposals after a move from WordPress": confirm,
    "read which other sites linked to articles of the old one": opens("/admin/importing/mention/"),
    "move a site in from WordPress": move_in,
    "judge replies": judge,
    "ban writers, keep canned answers, read the decisions about replies": ban,
    "delete replies for good": delete_reply,
    "users and their roles; unlock them, take away a lost second factor": users,
    "change the publication": publication,
    "read and export the audit log": audit,
}


def test_every_action_is_tried():
    assert list(TRIALS) == [action.words for action in ACTIONS]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.words)
def test_each_cell_is_what_the_desk_does(action, role, settings):
    cast.publication()
    client = Client()
    user = cast.user("somebody@example.org", "Somebody", role)
    client.force_login(user)
    assert TRIALS[action.words](Desk(user, client)) == action.who[ROLES.index(role)]
