"""Sound and film that came in are played from here; what is elsewhere stays a link to it."""

import pytest

from articles.models import Article
from tests.importing.exports_made import export, item
from tests.importing.moving import everything, move_in

pytestmark = pytest.mark.django_db

UPLOADS = "https://notes.example.org/wp-content/uploads"
TALK, FILM = f"{UPLOADS}/2020/03/talk.mp3", f"{UPLOADS}/2020/03/quay%20at%20night.mp4"
HERE = "/wp-content/uploads/2020/03"
PLAYED = f'<audio src="{HERE}/talk.mp3" controls="" preload="metadata"></audio>'
SHOWN = f'<video src="{HERE}/quay%20at%20night.mp4" controls="" preload="metadata"></video>'


@pytest.fixture
def media(tmp_path):
    root = tmp_path / "old" / "2020" / "03"
    root.mkdir(parents=True)
    (root / "talk.mp3").write_bytes(b"ID3 sound")
    (root / "quay at night.mp4").write_bytes(b"ftyp film")
    return str(tmp_path / "old")


def block(name, inside):
    return f"<!-- wp:{name} -->\n<figure>{inside}</figure>\n<!-- /wp:{name} -->"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f'[audio mp3="{TALK}"][/audio]', PLAYED),
        (f'[audio src="{TALK}"]', PLAYED),
        (f'[video width="640" mp4="{FILM}"][/video]', SHOWN),
        (block("audio", f'<audio controls src="{TALK}"></audio>'), PLAYED),
        (block("video", f'<video controls src="{FILM}"></video>'), SHOWN),
        (block("video", f'<video controls><source src="{FILM}"></video>'), SHOWN),
        (f'Listen:\n\n<audio controls src="{TALK}"></audio>', PLAYED),
    ],
)
def test_it_is_played_from_here(tmp_path, client, media, body, shown):
    move_in(export(tmp_path, item(1, "Rice", body)), media=media)
    stored = Article.objects.get().body
    assert attributes(shown) <= attributes(stored), stored
    assert stored.count("<audio") + stored.count("<video") == 1
    page = client.get("/2020/03/rice/").content.decode()
    assert "notes.example.org/wp-content" not in page
    answer = client.get(shown.partition('src="')[2].partition('"')[0])
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(("audio/", "video/"))
    assert "attachment" not in answer.get("Content-Disposition", "")


def attributes(html):
    """The first player's name and attributes, whatever their order."""
    start = min(at for at in (html.find("<audio"), html.find("<video")) if at >= 0)
    return set(html[start + 1 : html.index(">", start)].split())


def test_its_caption_stands_under_it(tmp_path, media):
    film = f'<video src="{FILM}"></video><figcaption>Night shift</figcaption>'
    move_in(export(tmp_path, item(1, "Rice", block("video", film))), media=media)
    body = Article.objects.get().body
    assert "<figure><video" in body
    assert "<figcaption>Night shift</figcaption></figure>" in body


def test_what_did_not_come_in_is_a_link_until_it_does(tmp_path, media):
    file = export(tmp_path, item(1, "Rice", f'[audio mp3="{TALK}"][/audio]'))
    said = move_in(file)
    assert f'<p><a href="{TALK}">talk.mp3</a></p>' in Article.objects.get().body
    assert "a link where it is not here" in said
    move_in(file, media=media)
    assert "<audio" in Article.objects.get().body
    before = everything()
    move_in(file, media=media)
    assert everything() == before


def test_sound_of_another_site_stays_a_link(tmp_path, media):
    far = "https://radio.example/talk.mp3"
    move_in(export(tmp_path, item(1, "Rice", f'[audio mp3="{far}"]')), media=media)
    assert f'<a href="{far}">talk.mp3</a>' in Article.objects.get().body
    assert "<audio" not in Article.objects.get().body


def test_a_playlist_is_its_pieces_one_after_the_other(tmp_path, media):
    files = [
        item(n, f"File {n}", "", type="attachment", status="inherit", url=url)
        for n, url in ((11, TALK), (12, FILM))
    ]
    file = export(tmp_path, item(1, "Rice", '[playlist ids="11,12"]'), *files)
    move_in(file, media=media)
    body = Article.objects.get().body
    assert 0 <= body.find("<audio") < body.find("<video")


def test_a_playlist_of_what_is_not_there_is_named(tmp_path):
    said = move_in(export(tmp_path, item(1, "Rice", 'Listen. [playlist ids="11"]')))
    assert "its files are not in the export" in said
