"""Pictures and files come in with the texts, and go on answering at the addresses they had."""

import contextlib
import http.server
import io
import re
import threading
import time
from unicodedata import normalize

import pytest
from PIL import Image as Pillow

from articles.models import Article
from images.models import Image
from importing import fetching
from importing.fetching import Fetcher, NotFetched, is_public
from importing.models import Origin, Upload
from tests.importing.exports_made import export, item
from tests.importing.moving import everything, move_in, row

pytestmark = pytest.mark.django_db

UPLOADS = "https://notes.example.org/wp-content/uploads"
METADATA = (
    'a:2:{s:5:"width";i:640;s:10:"image_meta";a:3:{s:6:"credit";s:11:"Jae-won Kim";'
    's:7:"caption";s:0:"";s:9:"copyright";s:7:"© 2020";}}'
)


def picture(colour=(20, 60, 90), size=(640, 480), kind="JPEG") -> bytes:
    buffer = io.BytesIO()
    Pillow.new("RGB", size, colour).save(buffer, kind)
    return buffer.getvalue()


def attachment(number, path, parent=1, **said):
    meta = [("_wp_attached_file", path), *said.pop("meta", [])]
    return item(
        number,
        said.pop("title", f"File {number}"),
        "",
        type="attachment",
        status="inherit",
        parent=parent,
        url=f"{UPLOADS}/{path}",
        link=f"https://notes.example.org/file-{number}/",
        meta=meta,
        **said,
    )


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "old"
    (root / "2020" / "03").mkdir(parents=True)
    (root / "2020/03/cranes.jpg").write_bytes(picture())
    (root / "2020/03/pier-scaled.jpg").write_bytes(picture((90, 20, 20)))
    (root / "2020/03/tide-e1583412345678.jpg").write_bytes(picture((20, 90, 20)))
    (root / "2020/03/report.pdf").write_bytes(b"%PDF-1.4 words")
    (tmp_path / "secret.jpg").write_bytes(picture((1, 1, 1)))
    return root


BODY = (
    f'<a href="{UPLOADS}/2020/03/cranes.jpg"><img class="wp-image-9" alt="Four cranes" '
    f'src="{UPLOADS}/2020/03/cranes-300x200.jpg"></a>\n\n'
    f'<img src="http://www.notes.example.org/wp-content/uploads/2020/03/pier-1024x768.jpg">\n\n'
    f'<a href="{UPLOADS}/2020/03/report.pdf">The report</a>\n\n'
    '<a href="https://elsewhere.example/a/">Elsewhere</a> '
    '<a href="http://old.example.net/?p=2">Barley</a>'
)


def blog(tmp_path, body=BODY, **said):
    return export(
        tmp_path,
        item(1, "Rice", body, meta=[("_thumbnail_id", "9")], **said),
        item(2, "Barley", guid="http://old.example.net/?p=2"),
        attachment(
            9,
            "2020/03/cranes.jpg",
            title="Cranes",
            excerpt="Cranes at <em>dusk</em>",
            meta=[
                ("_wp_attachment_image_alt", "Cranes &amp; sky"),
                ("_wp_attachment_metadata", METADATA),
            ],
        ),
        attachment(10, "2020/03/pier-scaled.jpg"),
        attachment(11, "2020/03/tide-e1583412345678.jpg"),
        attachment(12, "2020/03/report.pdf"),
    )


COVER = f'<img class="wp-image-9" src="{UPLOADS}/2020/03/cranes-300x200.jpg">'


@pytest.mark.parametrize("name", ["report.pdf", "pier.jpg", "lost.pdf", "cranes-1024x768.jpg"])
@pytest.mark.parametrize("around", ["{}", "[caption]{} Words[/caption]", "<figure>{}</figure>"])
def test_a_cover_leads_to_its_report_still_and_not_to_itself(tmp_path, folder, name, around):
    linked = f'<a href="{UPLOADS}/2020/03/{name}">{COVER}</a>'
    move_in(blog(tmp_path, around.format(linked)), media=folder)
    body = Article.objects.get(title="Rice").body
    assert "<img" in body
    at = UPLOADS if name == "lost.pdf" else "/wp-content/uploads"
    assert (f'<a href="{at}/2020/03/{name}"><img' in body) is (not name.startswith("cranes"))
    assert ("<a " in body) is (not name.startswith("cranes"))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_folder_that_was_on_a_mac_has_its_hangul_names_found(tmp_path, publication, form):
    (tmp_path / "old/2020/03").mkdir(parents=True)
    (tmp_path / "old/2020/03" / normalize(form, "위성-사진.jpg")).write_bytes(picture())
    file = attachment(9, "2020/03/위성-사진.jpg")
    move_in(export(tmp_path, item(1, "Rice"), file), media=str(tmp_path / "old"))
    assert Image.objects.count() == 1


def test_pictures_come_in_with_their_words_and_lead_the_article(client, tmp_path, folder):
    said = move_in(blog(tmp_path), media=str(folder))
    article = Article.objects.get(title="Rice")
    cranes = Image.objects.get(title="Cranes")
    assert article.lead_image == cranes
    assert cranes.alt == "Cranes & sky"
    assert cranes.caption == "Cranes at <em>dusk</em>"
    assert (cranes.credit, cranes.copyright) == ("Jae-won Kim", "© 2020")
    assert article.body.count("<img ") == 2
    assert f"__processed__/{cranes.key}/w960.webp" in article.body
    assert 'alt="Four cranes"' in article.body
    assert row(said, "attachment: inherit") == [4, 4, 0, 0, 0]
    page = client.get("/2020/03/rice/").content.decode()
    assert "notes.example.org" not in page.partition("<main")[2]


def test_a_cover_goes_on_leading_to_its_report(tmp_path, folder):
    cover = f'<img src="{UPLOADS}/2020/03/cranes.jpg" alt="Cover">'
    text = "\n\n".join(
        f'<a href="{UPLOADS}/2020/03/{to}">{cover}</a>'
        for to in ("report.pdf", "pier-scaled.jpg", "cranes.jpg", "cranes-1024x768.jpg")
    )
    move_in(export(tmp_path, item(1, "Rice", text)), media=str(folder))
    body = Article.objects.get().body
    assert re.findall(r'href="([^"]+)"', body) == [
        "/wp-content/uploads/2020/03/report.pdf",
        "/wp-content/uploads/2020/03/pier-scaled.jpg",
    ]
    assert body.count("<img") == 4


def test_links_lead_here_whatever_the_old_site_was_called(tmp_path, folder):
    move_in(blog(tmp_path), media=str(folder))
    body = Article.objects.get(title="Rice").body
    assert '<a href="/wp-content/uploads/2020/03/report.pdf">The report</a>' in body
    assert '<a href="https://elsewhere.example/a/">Elsewhere</a>' in body
    assert '<a href="/2020/03/barley/">Barley</a>' in body


@pytest.mark.parametrize(
    ("address", "kind", "width"),
    [
        ("2020/03/cranes.jpg", "image/jpeg", 640),
        ("2020/03/cranes-300x200.jpg", "image/webp", 480),
        ("2020/03/cranes.jpg?w=200", "image/webp", 480),
        ("2020/03/cranes-scaled.jpg", "image/jpeg", 640),
        ("2020/03/cranes-rotated.jpg", "image/jpeg", 640),
        ("2020/03/cranes-e1583412345678.jpg", "image/jpeg", 640),
        ("2020/03/cranes-e1583412345678-300x200.jpg", "image/webp", 480),
        ("2020/03/cranes.jpg.webp", "image/webp", 640),
        ("2020/03/pier.jpg", "image/jpeg", 640),
        ("2020/03/pier-1024x768.jpg", "image/webp", 640),
        ("2020/03/tide.jpg", "image/jpeg", 640),
    ],
)
def test_uploads_answer_under_all_their_names(client, tmp_path, folder, address, kind, width):
    move_in(blog(tmp_path), media=str(folder))
    answer = client.get(f"/wp-content/uploads/{address}")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    shown = Pillow.open(io.BytesIO(b"".join(answer.streaming_content)))
    assert shown.width == width
    assert not answer.cookies


def test_a_document_is_served_as_one_and_what_was_never_there_is_not(client, tmp_path, folder):
    move_in(blog(tmp_path), media=str(folder))
    answer = client.get("/wp-content/uploads/2020/03/report.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content) == b"%PDF-1.4 words"
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = client.get(
        "/wp-content/uploads/2020/03/report.pdf", headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304
    for name in ("2020/03/other.jpg", "..%2f..%2fsecret.jpg", "../secret.jpg", "2020/", "%00.jpg"):
        assert client.get(f"/wp-content/uploads/{name}").status_code == 404


def test_a_second_run_changes_nothing_and_counts_them_as_known(tmp_path, folder):
    file = blog(tmp_path)
    move_in(file, media=str(folder))
    before = everything()
    said = move_in(file, media=str(folder))
    assert everything() == before
    assert row(said, "attachment: inherit") == [4, 0, 4, 0, 0]


def test_pictures_that_come_later_take_the_place_of_their_links(tmp_path, folder):
    file = blog(tmp_path)
    move_in(file)
    assert "Picture: Four cranes" in Article.objects.get(title="Rice").body
    move_in(file, media=str(folder))
    article = Article.objects.get(title="Rice")
    assert article.body.count("<img ") == 2
    assert article.lead_image is not None
    before = everything()
    move_in(file, media=str(folder))
    assert everything() == before


def test_a_rehearsal_keeps_no_file(tmp_path, folder, settings):
    before = everything()
    said = move_in(blog(tmp_path), media=str(folder), dry_run=True)
    assert everything() == before
    assert row(said, "attachment: inherit") == [4, 4, 0, 0, 0]
    kept = [each for each in settings.MEDIA_ROOT.rglob("*") if each.is_file()]
    assert kept == []


def test_nothing_comes_in_from_outside_of_the_folder(tmp_path, folder):
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    said = move_in(
        export(
            tmp_path,
            item(1, "Rice"),
            attachment(9, "../../x.php"),
            attachment(10, "../secret.jpg"),
            attachment(11, "link.jpg"),
        ),
        media=str(folder),
    )
    assert not Image.objects.exists()
    assert not Upload.objects.exists()
    assert row(said, "attachment: inherit") == [3, 0, 0, 0, 3]


def test_what_is_no_picture_or_could_run_is_refused_by_name(tmp_path, folder):
    (folder / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    (folder / "page.jpg").write_text("<html><script>alert(1)</script></html>")
    (folder / "shell.php").write_text("<?php system($_GET[0]);")
    (folder / "page.html").write_text("<script>alert(1)</script>")
    parts = [
        attachment(9 + place, name)
        for place, name in enumerate(("logo.svg", "page.jpg", "shell.php", "page.html"))
    ]
    said = move_in(export(tmp_path, item(1, "Rice"), *parts), media=str(folder))
    assert not Origin.objects.filter(kind="upload").exists()
    assert "SVG drawings can hold programs" in said
    assert "This is no picture that can be read" in said
    assert "Files of a kind that is not taken over (2)" in said
    assert row(said, "attachment: inherit") == [4, 0, 0, 0, 4]


def test_the_same_file_twice_is_one_picture(tmp_path, folder):
    parts = [attachment(9, "2020/03/cranes.jpg"), attachment(10, "2020/03/cranes.jpg")]
    said = move_in(export(tmp_path, item(1, "Rice"), *parts), media=str(folder))
    assert Image.objects.count() == 1
    assert row(said, "attachment: inherit") == [2, 1, 0, 1, 0]


class OldHost(http.server.BaseHTTPRequestHandler):
    asked: list[tuple[str, str]] = []
    over = threading.Event()

    def do_GET(self):
        self.asked.append((self.path, self.headers.get("Range", "")))
        data = picture()
        if "slow" in self.path:
            self.send_response(200)
            self.end_headers()
            time.sleep(1.5)
            return
        if "forever" in self.path:
            self.trickle()
            return
        if "away" in self.path:
            self.send_response(302)
            self.send_header("Location", "http://169.254.169.254/latest/")
            self.end_headers()
            return
        start = int(self.headers.get("Range", "bytes=0-")[6:-1])
        is_first = [path for path, _ in self.asked].count(self.path) == 1
        if "page" in self.path and is_first:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(b"<p>Pictures are shown on our own pages alone.</p>")
            return
        self.send_response(206 if start else 200)
        odd = "odd" in self.path
        self.send_header("Content-Length", "abc" if odd else str(len(data) - start))
        self.end_headers()
        breaks_off = "short" in self.path and is_first
        self.wfile.write(data[start : start + 100] if breaks_off else data[start:])

    def trickle(self):
        """A byte now and then, in the head or in the body, until nobody listens any more."""
        if "body" in self.path:
            self.send_response(200)
            self.end_headers()
        elif "chunks" in self.path:
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
        else:
            self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        with contextlib.suppress(OSError):
            while not self.over.wait(0.02):
                self.wfile.write(b"0")

    def log_message(self, *args):
        pass


@pytest.fixture
def old_host(monkeypatch):
    """A host of ours that stands for one of the Internet."""
    OldHost.asked = []
    OldHost.over.clear()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), OldHost)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(fetching, "QUIET", 0.3)
    yield f"127.0.0.1:{server.server_port}"
    OldHost.over.set()
    server.shutdown()
    server.server_close()


def fetched_blog(tmp_path, host, *names):
    parts = [
        item(
            9 + place,
            f"File {place}",
            "",
            type="attachment",
            status="inherit",
            url=f"http://{host}/wp-content/uploads/{name}",
        )
        for place, name in enumerate(names)
    ]
    return export(tmp_path, item(1, "Rice"), *parts)


def test_nothing_is_fetched_unless_the_host_is_named(tmp_path, old_host):
    file = fetched_blog(tmp_path, old_host, "2020/03/cranes.jpg")
    move_in(file)
    move_in(file, fetch_media=["other.example.org"])
    assert OldHost.asked == []


def test_pictures_are_fetched_once_from_a_named_host(tmp_path, old_host, settings):
    file = fetched_blog(tmp_path, old_host, "2020/03/cranes.jpg")
    said = move_in(file, fetch_media=["127.0.0.1"])
    assert row(said, "attachment: inherit") == [1, 1, 0, 0, 0]
    assert Image.objects.count() == 1
    move_in(file, fetch_media=["127.0.0.1"])
    assert len(OldHost.asked) == 1
    assert not [each for each in (settings.MEDIA_ROOT / "incoming").rglob("*") if each.is_file()]


def test_what_was_begun_goes_on_where_it_broke_off(tmp_path, old_host):
    target = tmp_path / "cranes.jpg"
    (tmp_path / "cranes.jpg.part").write_bytes(picture()[:500])
    Fetcher(["127.0.0.1"]).fetch(f"http://{old_host}/cranes.jpg", target)
    assert OldHost.asked == [("/cranes.jpg", "bytes=500-")]
    assert target.read_bytes() == picture()


def test_a_download_that_breaks_off_is_told_and_goes_on_the_next_time(tmp_path, old_host):
    file = fetched_blog(tmp_path, old_host, "2020/03/short.jpg")
    said = move_in(file, fetch_media=["127.0.0.1"])
    assert "it broke off" in said
    assert not Image.objects.exists()
    move_in(file, fetch_media=["127.0.0.1"])
    assert [how for _path, how in OldHost.asked] == ["", "bytes=100-"]
    assert Image.objects.count() == 1


@pytest.mark.parametrize("name", ["odd-length.jpg", "page.jpg"])
def test_what_a_host_answers_oddly_stops_no_move_and_is_asked_for_again(tmp_path, old_host, name):
    file = fetched_blog(tmp_path, old_host, f"2020/03/{name}", "2020/03/cranes.jpg")
    move_in(file, fetch_media=["127.0.0.1"])
    move_in(file, fetch_media=["127.0.0.1"])
    assert Image.objects.count() == 1  # both are the same picture
    assert row(move_in(file, fetch_media=["127.0.0.1"]), "attachment: inherit")[4] == 0


def test_a_host_that_does_not_answer_is_given_up(tmp_path, old_host):
    names = [f"slow-{number}.jpg" for number in range(6)]
    said = move_in(fetched_blog(tmp_path, old_host, *names), fetch_media=["127.0.0.1"])
    assert len(OldHost.asked) == 3
    assert "its host does not answer any more (3)" in said
    assert row(said, "attachment: inherit") == [6, 0, 0, 0, 6]


@pytest.mark.parametrize("where", ["head", "body", "chunks"])
def test_a_host_that_answers_in_a_trickle_forever_holds_nobody_up(
    tmp_path, old_host, monkeypatch, where
):
    monkeypatch.setattr(fetching, "LONGEST", 0.5)
    began = time.monotonic()
    said = move_in(
        fetched_blog(tmp_path, old_host, f"{where}-forever.jpg"), fetch_media=["127.0.0.1"]
    )
    assert time.monotonic() - began < 20
    assert row(said, "attachment: inherit") == [1, 0, 0, 0, 1]
    assert "its host does not answer" in said
    assert not Image.objects.exists()


def test_no_way_leads_into_a_private_network(tmp_path, old_host):
    with pytest.raises(NotFetched, match="not named"):
        Fetcher(["127.0.0.1"]).fetch(f"http://{old_host}/away.jpg", tmp_path / "x.jpg")


def test_a_named_host_in_a_private_network_is_not_asked(tmp_path):
    with pytest.raises(NotFetched, match="private network"):
        Fetcher(["127.0.0.1"]).fetch("http://127.0.0.1:9/x.jpg", tmp_path / "x.jpg")
    private = ("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0")
    assert not any(map(is_public, (*private, "::ffff:10.0.0.1", "100.64.0.1", "0.0.0.0")))
    assert is_public("93.184.216.34")


def test_a_file_that_is_too_large_is_not_fetched(tmp_path, old_host, monkeypatch):
    monkeypatch.setattr(fetching, "LARGEST", 100)
    with pytest.raises(NotFetched, match="larger than"):
        Fetcher(["127.0.0.1"]).fetch(f"http://{old_host}/cranes.jpg", tmp_path / "x.jpg")


def test_a_theme_s_own_field_leads_where_there_is_no_featured_picture(tmp_path, folder):
    themed = item(1, "Rice", meta=[("thumb", f"{UPLOADS}/2020/03/cranes.jpg")])
    move_in(export(tmp_path, themed, attachment(9, "2020/03/cranes.jpg")), media=str(folder))
    assert Article.objects.get().lead_image == Image.objects.get()
