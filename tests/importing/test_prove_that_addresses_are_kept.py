"""Ada asks whether every address of the old site still answers."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, MissedAddress, Page, Redirect
from comments.models import Comment
from importing.models import OldAddress
from tests.importing.exports_made import comment, export, item
from tests.importing.moving import everything, move_in
from tests.importing.test_bring_pictures_along import UPLOADS, attachment, picture

pytestmark = pytest.mark.django_db


def checked(tmp_path, name="kept.json"):
    """What the command printed, its report, and whether it was content."""
    out, target = StringIO(), tmp_path / name
    try:
        call_command("check_links_kept", report=str(target), stdout=out)
    except CommandError as refusal:
        return out.getvalue(), target.read_text(), str(refusal)
    return out.getvalue(), target.read_text(), ""


def fates(text):
    return {row["path"]: row["outcome"] for row in json.loads(text)}


@pytest.fixture
def moved(tmp_path, publication):
    publication.delete()
    reply = comment(17, "Words.")
    rice = item(12, "Rice", meta=[("_wp_old_slug", "rise")], comments=[reply])
    return move_in(export(tmp_path, rice, item(13, "Secret", status="draft")))


def test_every_address_of_what_was_public_answers(client, tmp_path, moved):
    said, report, trouble = checked(tmp_path)
    assert trouble == ""
    found = fates(report)
    rice = Article.objects.get(title="Rice")
    assert found[rice.permalink] == "same"
    assert found["/?p=12"] == "redirected"
    assert found[f"{rice.permalink}#comment-17"] == "same"
    assert found[f"{rice.permalink}feed/"] == "same"
    assert "redirected" in {found[path] for path in found if "rise" in path}
    assert set(found.values()) == {"same", "redirected"}
    assert "/?p=13" not in found
    assert "missing" in said.splitlines()[2]


def test_a_reply_below_a_hangul_address_is_found(client, tmp_path, publication):
    publication.delete()
    move_in(export(tmp_path, item(12, "쌀", slug="쌀-이야기", comments=[comment(17, "Words.")])))
    _said, report, trouble = checked(tmp_path)
    assert trouble == ""
    assert fates(report)[f"{Article.objects.get().permalink}#comment-17"] == "same"


def test_what_is_lost_is_named_with_the_reason(client, tmp_path, moved):
    Redirect.objects.all().delete()
    Comment.objects.update(status="spam")
    said, report, trouble = checked(tmp_path, "kept.md")
    assert "old addresses lead nowhere" in trouble
    assert "missing: /?p=12 (404)" in said
    assert "the page is there, the reply is not" in report
    assert MissedAddress.objects.count() == 0


def test_it_changes_nothing(tmp_path, moved):
    before = everything()
    checked(tmp_path)
    assert everything() == before


def test_nothing_known_is_said_so(publication):
    with pytest.raises(CommandError, match="nothing has moved in"):
        call_command("check_links_kept")


def test_a_second_move_knows_no_address_twice(tmp_path, moved):
    rows = list(OldAddress.objects.values())
    move_in(str(tmp_path / "notes.xml"))
    assert list(OldAddress.objects.values()) == rows


def test_replies_keep_their_numbers_and_new_ones_come_behind_them(client, tmp_path, moved):
    rice = Article.objects.get(title="Rice")
    assert [reply.pk for reply in rice.comments.all()] == [17]
    assert 'id="comment-17"' in client.get(rice.permalink).content.decode()
    new = Comment.objects.create(article=rice, name="Cho", body="<p>Later.</p>")
    assert new.pk > 17


def test_a_number_that_is_taken_here_goes_to_nobody_else(tmp_path, moved):
    rice = Article.objects.get(title="Rice")
    text = export(
        tmp_path, item(12, "Other", comments=[comment(17, "First."), comment(900, "Second.")])
    )
    other = tmp_path / "other.xml"
    other.write_text(Path(text).read_text().replace("notes.example", "other.example"))
    move_in(str(other))
    assert rice.comments.get().pk == 17
    assert {900} < set(Comment.objects.exclude(article=rice).values_list("pk", flat=True))
    assert Comment.objects.create(article=rice, name="Cho", body="<p>Later.</p>").pk > 900


def a_blog_with_files(tmp_path):
    """An article by a guest with a picture and a paper; an edited picture that belongs to none."""
    return export(
        tmp_path,
        item(1, "Rice", terms=[("author", "cap-noor", "Noor Aziz")]),
        attachment(9, "2020/03/cranes.jpg"),
        attachment(10, "2020/03/report.pdf"),
        attachment(11, "2020/03/tide-e1583412345678.jpg", parent=0),
        attachment(12, "2020/03/draft.jpg", parent=77),
    )


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "old" / "2020" / "03"
    folder.mkdir(parents=True)
    (folder / "cranes.jpg").write_bytes(picture())
    (folder / "tide-e1583412345678.jpg").write_bytes(picture((20, 90, 20)))
    (folder / "report.pdf").write_bytes(b"%PDF-1.4 words")
    return str(tmp_path / "old")


def test_files_answer_where_they_were_once_they_came_in(client, tmp_path, publication, files):
    publication.delete()
    uploads = [
        f"/wp-content/uploads/2020/03/{name}"
        for name in ("cranes.jpg", "report.pdf", "tide-e1583412345678.jpg")
    ]
    move_in(a_blog_with_files(tmp_path))
    _said, report, trouble = checked(tmp_path)
    assert {path for path, fate in fates(report).items() if fate == "missing"} == set(uploads)
    assert "3 of" in trouble

    move_in(a_blog_with_files(tmp_path), media=files)
    _said, report, trouble = checked(tmp_path)
    found = fates(report)
    assert trouble == ""
    assert {found[path] for path in uploads} == {"same"}
    assert found["/file-9/"] == found["/?attachment_id=9"] == "redirected"
    assert found["/author/noor/"] == "same"
    assert "/wp-content/uploads/2020/03/draft.jpg" not in found  # of a text that nobody could read


@pytest.mark.parametrize(
    "folder",
    ["/wp-content/uploads/sites/3", "/wp-content/blogs.dir/3/files", "/files"],
    ids=["network", "old network", "oldest network"],
)
def test_files_of_a_network_of_sites_answer_too(client, tmp_path, publication, files, folder):
    publication.delete()
    text = Path(a_blog_with_files(tmp_path)).read_text()
    moved = tmp_path / "network.xml"
    moved.write_text(text.replace(UPLOADS, f"https://notes.example.org{folder}"))
    move_in(str(moved), media=files)
    _said, report, trouble = checked(tmp_path)
    assert trouble == ""
    assert fates(report)[f"{folder}/2020/03/report.pdf"] == "same"
    assert fates(report)[f"{folder}/2020/03/cranes.jpg"] == "same"


def test_a_copy_of_all_uploads_of_a_network_holds_the_blog_s(client, tmp_path, publication, files):
    publication.delete()
    network = tmp_path / "all" / "sites"
    network.mkdir(parents=True)
    Path(files).rename(network / "3")
    text = Path(a_blog_with_files(tmp_path)).read_text()
    moved = tmp_path / "network.xml"
    moved.write_text(text.replace(UPLOADS, f"{UPLOADS}/sites/3"))
    move_in(str(moved), media=str(tmp_path / "all"))
    assert checked(tmp_path)[2] == ""


def test_a_front_page_of_a_blog_in_a_folder_hides_nothing_below_it(
    client, tmp_path, publication, files
):
    publication.delete()
    text = Path(a_blog_with_files(tmp_path)).read_text()
    front = item(90, "Welcome", "Hello.", type="page", link="https://notes.example.org/")
    inside = tmp_path / "inside.xml"
    inside.write_text(
        text.replace("</channel>", f"{front}</channel>").replace(
            "notes.example.org", "example.org/notes"
        )
    )
    move_in(str(inside), media=files)
    _said, report, trouble = checked(tmp_path)
    assert trouble == ""
    assert fates(report)["/notes/feed/"] == "redirected"
    assert client.get("/notes/?page_id=90").url == Page.objects.get().permalink == "/welcome/"
    assert client.get("/notes/").url == "/"


def test_a_number_that_gets_the_page_of_another_thing_is_missing(client, tmp_path, moved):
    Page.objects.create(title="Front", slug="front", permalink="/front/", body="<p>A.</p>")
    OldAddress.objects.filter(path="/?p=12").update(path="/front/?p=12")
    _said, report, trouble = checked(tmp_path)
    assert fates(report)["/front/?p=12"] == "missing"
    assert "1 of" in trouble


def test_files_of_a_blog_in_a_folder_are_led_to(client, tmp_path, publication, files):
    publication.delete()
    text = Path(a_blog_with_files(tmp_path)).read_text()
    inside = tmp_path / "inside.xml"
    inside.write_text(text.replace("notes.example.org", "example.org/notes"))
    move_in(str(inside), media=files)
    _said, report, trouble = checked(tmp_path)
    assert trouble == ""
    assert fates(report)["/notes/wp-content/uploads/2020/03/cranes.jpg"] == "redirected"


def test_a_file_that_did_not_come_in_may_have_a_redirect(client, tmp_path, publication):
    publication.delete()
    move_in(a_blog_with_files(tmp_path))
    old = "/wp-content/uploads/2020/03/report.pdf"
    Redirect.objects.create(old_path=old, new_path="/archive/")
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, "/archive/")
    assert client.get("/wp-content/uploads/2020/03/other.pdf").status_code == 404


def test_an_address_with_a_question_that_its_own_page_answers_is_kept(tmp_path, publication):
    publication.delete()
    link = "https://blog.example.org/2020/03/rice/?lang=ko"
    move_in(export(tmp_path, item(12, "Rice", link=link)))
    _said, report, trouble = checked(tmp_path)
    assert trouble == ""
    assert "missing" not in fates(report).values()
