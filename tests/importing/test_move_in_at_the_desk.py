"""Moving in at the desk: an export is uploaded, a process works it off, a page shows how far."""

import datetime
import io
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article
from importing import arriving
from importing.models import Arrival
from importing.progress import Bar, remaining
from tests import cast
from tests.importing.exports_made import HEAD, author, category, export, item

pytestmark = pytest.mark.django_db

ADD = "/admin/importing/arrival/add/"
BLOG = f"{HEAD}{author()}{item(1, 'Rice')}{item(2, 'Barley')}</channel></rss>"


@pytest.fixture
def started(monkeypatch):
    """What processes were asked for; none begins."""
    asked: list[Arrival] = []
    monkeypatch.setattr(arriving, "start", asked.append)
    return asked


@pytest.fixture
def desk(client, administrator, publication):
    client.force_login(administrator)
    return client


def uploaded(desk, content=BLOG, name="notes.xml", **said):
    file = SimpleUploadedFile(name, content.encode())
    return desk.post(ADD, {"exports": [file], **said})


def exports_here():
    return [name for name in default_storage.listdir("arrivals")[1] if name.endswith(".xml")]


def test_an_upload_is_moved_in_by_a_process_and_its_page_tells_what_came_of_it(desk, started):
    answer = uploaded(desk, accepts_proposals="on")
    arrival = Arrival.objects.get()
    page = f"/admin/importing/arrival/{arrival.pk}/change/"
    assert (answer.status_code, answer["Location"]) == (302, page)
    assert started == [arrival]
    assert not Article.objects.exists()
    assert desk.get(page)["Refresh"] == "3"

    call_command("arrivals", str(arrival.pk))
    arrival.refresh_from_db()
    assert arrival.state == "done"
    assert set(Article.objects.values_list("title", flat=True)) == {"Rice", "Barley"}
    shown = desk.get(page)
    assert "Refresh" not in shown
    assert "post: publish" in shown.content.decode()
    assert exports_here() == []


def test_a_rehearsal_tells_all_and_changes_nothing(desk, started):
    uploaded(desk, is_rehearsal="on")
    call_command("arrivals")
    arrival = Arrival.objects.get()
    assert not Article.objects.exists()
    assert {"name": "post: publish", "held": 2, "taken": 2, "known": 0, "joined": 0, "left": 0} in (
        arrival.report["rows"]
    )


def test_what_was_rehearsed_is_done_with_the_same_files_and_answers(desk, started):
    page = uploaded(desk, LED, is_rehearsal="on", accepts_proposals="on", category_base="/topics/")
    desk.post(page["Location"], {"use-0": "category"})
    call_command("arrivals")
    rehearsal = Arrival.objects.get()
    assert not Article.objects.exists()
    assert "Move in for good" in desk.get(page["Location"]).content.decode()
    door = f"/admin/importing/arrival/{rehearsal.pk}/for-good/"
    answer = desk.post(door)
    move = Arrival.objects.exclude(pk=rehearsal.pk).get()
    assert answer["Location"] == f"/admin/importing/arrival/{move.pk}/change/"
    assert started[-1] == move
    assert (move.state, move.is_rehearsal, move.accepts_proposals) == ("waiting", False, True)
    call_command("arrivals")
    assert [each.slug for each in Article.objects.get().categories.all()] == ["slider"]
    assert desk.get("/topics/slider/")["Location"] == "/category/slider/"
    assert exports_here() == []
    assert "Move in for good" not in desk.get(page["Location"]).content.decode()
    desk.post(door)
    assert Arrival.objects.count() == 2


def test_files_are_called_as_whoever_brought_them_calls_them(desk, started):
    page = uploaded(desk, BLOG.replace("Rice grows.", "Rice & barley"), name="our notes 2020.xml")
    uploaded(desk, BLOG[: BLOG.index("<wp:author>")], name="cut off.xml")
    call_command("arrivals")
    shown = desk.get(page["Location"]).content.decode()
    line = HEAD.count("\n") + 1
    assert f"our notes 2020.xml, line {line}: a bare &amp;" in shown
    done, refused = Arrival.objects.order_by("pk")
    assert done.report["files"] == ["our notes 2020.xml"]
    assert "export" not in str(done.report["lists"])
    assert refused.trouble.startswith("cut off.xml, line ")
    assert "export_" not in refused.trouble


def test_files_of_a_rehearsal_that_nobody_comes_back_to_are_taken_away(desk, started):
    page = uploaded(desk, is_rehearsal="on")
    call_command("arrivals")
    assert len(exports_here()) == 1
    Arrival.objects.update(ended_at=timezone.now() - datetime.timedelta(days=8))
    call_command("arrivals")
    assert exports_here() == []
    assert "Move in for good" not in desk.get(page["Location"]).content.decode()


@pytest.mark.parametrize("who", ["writer", "editor"])
def test_who_may_not_move_a_site_in_does_none_for_good(desk, started, client, request, who):
    uploaded(desk, is_rehearsal="on")
    call_command("arrivals")
    client.force_login(request.getfixturevalue(who))
    door = f"/admin/importing/arrival/{Arrival.objects.get().pk}/for-good/"
    assert client.post(door).status_code == 403
    assert Arrival.objects.count() == 1


def test_a_base_that_is_no_part_of_an_address_comes_back(desk, started):
    answer = uploaded(desk, category_base="to pics?")
    assert answer.status_code == 422
    assert "to pics?" in answer.content.decode()
    assert not Arrival.objects.exists()


def test_parts_of_one_export_come_together(desk, started):
    first, second = (
        SimpleUploadedFile(f"notes.{n}.xml", f"{HEAD}{item(n, t)}</channel></rss>".encode())
        for n, t in ((1, "Rice"), (2, "Barley"))
    )
    desk.post(ADD, {"exports": [first, second]})
    call_command("arrivals")
    assert Article.objects.count() == 2


def test_a_file_that_is_no_export_is_refused_in_one_sentence_on_its_page(desk, started):
    uploaded(desk, "<html>Sign in</html>")
    call_command("arrivals")
    arrival = Arrival.objects.get()
    assert arrival.state == "failed"
    page = desk.get(f"/admin/importing/arrival/{arrival.pk}/change/").content.decode()
    assert "this is a web page, not a WordPress export" in page
    assert "Go on" in page


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("notes.zip", {}, "Unpack archives before"),
        ("notes.xml", {"hosts": "https://notes.example.org/"}, "is no host"),
        ("notes.xml", {"hosts": "localhost"}, "is no host"),
    ],
)
def test_what_can_be_no_export_is_refused_at_once(desk, started, name, said, words):
    answer = uploaded(desk, name=name, **said)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert (started, Arrival.objects.count()) == ([], 0)


def test_nobody_but_an_administrator_moves_a_site_in(client, editor, publication, started):
    client.force_login(editor)
    assert uploaded(client).status_code == 403
    assert not Arrival.objects.exists()


def test_where_its_process_has_died_the_page_says_so_and_has_it_go_on(desk, started):
    uploaded(desk)
    arrival = Arrival.objects.get()
    Arrival.objects.update(state="running")
    page = f"/admin/importing/arrival/{arrival.pk}/"
    assert "The process that worked on it has died" in desk.get(f"{page}change/").content.decode()
    desk.post(f"{page}go-on/")
    assert started == [arrival, arrival]
    call_command("arrivals")
    assert Article.objects.count() == 2


def test_two_processes_do_not_work_on_one(desk, started, settings):
    uploaded(desk)
    arrival = Arrival.objects.get()
    holder = (
        "import fcntl, sys, time; f = open(sys.argv[1], 'a+'); fcntl.flock(f, fcntl.LOCK_EX);"
        "print('held', flush=True); time.sleep(60)"
    )
    place = str(arriving.place_of(arrival))
    other = subprocess.Popen([sys.executable, "-c", holder, place], stdout=subprocess.PIPE)
    assert other.stdout is not None
    other.stdout.readline()
    assert arriving.is_worked_on(arrival)
    call_command("arrivals")
    assert not Article.objects.exists()
    other.kill()  # as a machine that runs out of memory does
    other.wait()
    call_command("arrivals")
    assert Article.objects.count() == 2


def test_how_far_it_is_stands_on_its_page(desk, started):
    uploaded(desk)
    arrival = Arrival.objects.get()
    with arriving.place_of(arrival).open("w") as file:
        kept = arriving.Kept(file)
        kept.begin("Texts", 200)
        kept.said |= {"done": 50, "began": time.time() - 30}
        kept.written = 0
        kept.tick()
    page = desk.get(f"/admin/importing/arrival/{arrival.pk}/change/").content.decode()
    assert "Texts: 51 / 200" in page
    assert "1:28 left" in page or "1:27 left" in page or "1:29 left" in page


def test_the_bar_on_the_screen_tells_the_time_left():
    out = io.StringIO()
    bar = Bar(out)
    bar.begin("Texts", 2)
    bar.tick()
    bar.tick()
    bar.end()
    assert "2 of 2" in out.getvalue()
    assert remaining(30, 50, 200) == ", 1:30 left"
    assert remaining(30, 0, 200) == remaining(30, 200, 200) == ""


@pytest.mark.parametrize("ending", ["json", "html", "md"])
def test_the_report_is_written_in_the_shape_that_its_name_asks_for(tmp_path: Path, ending):
    target = tmp_path / f"report.{ending}"
    broken = item(3, "Broken").replace("<title>Broken", "<title>Bro\x05ken & so on")
    file = export(tmp_path, item(1, "Rice"), broken)
    call_command("import_wordpress", file, report=str(target), stdout=io.StringIO())
    said = target.read_text(encoding="utf-8")
    assert "post: publish" in said
    assert "control characters that XML cannot hold" in said


SLIDER = category("slider", "Slider", number=3)
OF_SLIDER = [("category", "slider", "Slider")]
LED = f"{HEAD}{author()}{SLIDER}{item(1, 'Rice', terms=OF_SLIDER)}</channel></rss>"


def test_what_the_command_asks_is_asked_at_the_desk_before_it_begins(desk, started):
    answer = uploaded(desk, LED)
    arrival = Arrival.objects.get()
    assert (arrival.state, started) == ("asking", [])
    call_command("arrivals")
    assert not Article.objects.exists()
    page = desk.get(answer["Location"]).content.decode()
    assert "<legend>Slider</legend>" in page
    assert re.search('value="slots"[^>]* checked', page)
    assert desk.post(answer["Location"], {"use-0": "cellar"}).status_code == 422

    assert desk.post(answer["Location"], {"use-0": "category"}).status_code == 302
    assert started == [arrival]
    call_command("arrivals")
    assert [each.slug for each in Article.objects.get().categories.all()] == ["slider"]
    uploaded(desk, LED, is_rehearsal="on")
    assert Arrival.objects.first().state == "waiting"  # what was said once is not asked again


def test_pictures_come_from_a_folder_that_was_put_there(desk, started, settings):
    body = '<img src="https://notes.example.org/wp-content/uploads/2020/03/cranes.jpg">'
    uploads = Path(settings.MEDIA_ROOT) / arriving.BROUGHT / "uploads-2020" / "2020" / "03"
    uploads.mkdir(parents=True)
    (uploads / "cranes.jpg").write_bytes(cast.picture_file().read())
    blog = f"{HEAD}{author()}{item(1, 'Rice', body)}</channel></rss>"
    assert "uploads-2020" in desk.get(ADD).content.decode()
    assert uploaded(desk, blog, folder="../arrivals").status_code == 422
    uploaded(desk, blog, folder="uploads-2020")
    call_command("arrivals")
    assert "<img" in Article.objects.get().body


def test_a_writer_answers_no_question(desk, started, client, writer):
    uploaded(desk, LED)
    client.force_login(writer)
    page = f"/admin/importing/arrival/{Arrival.objects.get().pk}/change/"
    assert client.post(page, {"use-0": "category"}).status_code == 403
    assert started == []
