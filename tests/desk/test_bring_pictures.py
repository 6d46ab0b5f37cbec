"""Files on their way into the library: each is kept whole or not at all, and once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from selectolax.lexbor import LexborHTMLParser

from images.models import Image
from images.renditions import Recipe
from tests import cast
from tests.apart import apart
from tests.desk.filling import filled
from tests.images.test_upload_a_picture import stored

pytestmark = pytest.mark.django_db
DRAWER = "/admin/images/image/library/"


@pytest.fixture
def desk(client, writer, publication):
    client.force_login(writer)
    return client


def jpeg(size: tuple[int, int] = (1000, 600)) -> bytes:
    return cast.picture_file("JPEG", size).read()


def send(client: Client, data: bytes, name: str = "a.jpg"):
    return client.post(DRAWER, {"file": SimpleUploadedFile(name, data)})


def as_file(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("c.jpg", data)


def words_of(image: Image) -> str:
    return f"/admin/images/image/{image.pk}/words/"


def test_a_file_becomes_a_picture_that_its_uploader_describes(desk, writer):
    answer = send(desk, jpeg())
    image, told = Image.objects.get(), answer.json()
    assert answer.status_code == 201
    assert (told["id"], image.uploaded_by) == (image.pk, writer)
    assert len(told["lacks"]) == 3
    assert told["src"] == f"/media/__processed__/{image.key}/w960.webp", "texts get what lasts"

    typed = filled(told["words"], "[data-words-form]")
    of = f"of-{image.pk}-"
    typed |= {f"{of}alt": "Cranes", f"{of}credit": "Archive", f"{of}licence": "cc-by-4.0"}
    typed |= {f"{of}expires_on": "2031-12-31"}
    answer = desk.post(words_of(image), typed)
    assert answer.status_code == 200
    assert answer.json()["lacks"] == []
    image.refresh_from_db()
    assert (image.alt, image.credit, str(image.expires_on)) == ("Cranes", "Archive", "2031-12-31")


def test_words_that_can_not_be_kept_come_back_with_the_reason(desk, writer):
    image = cast.image(uploaded_by=writer)
    typed = filled(desk.get(words_of(image)).content.decode(), "[data-words-form]")
    of = f"of-{image.pk}-"
    answer = desk.post(words_of(image), typed | {f"{of}expires_on": "soon", f"{of}alt": "Kept"})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert "Kept" in answer.content.decode()


def test_the_words_of_a_colleagues_picture_are_not_a_writers(desk, editor):
    image = cast.image(uploaded_by=editor)
    assert desk.get(words_of(image)).status_code == 403
    assert desk.post(words_of(image), {f"of-{image.pk}-alt": "Mine"}).status_code == 403
    image.refresh_from_db()
    assert image.alt == "A harbour at dawn"


def test_a_file_that_is_there_already_is_not_kept_twice(desk, editor):
    known = cast.image("Known", file=cast.picture_file(), uploaded_by=editor)
    answer = send(desk, cast.picture_file().read(), "another-name.jpg")
    assert answer.status_code == 200
    assert (answer.json()["id"], answer.json()["known"]) == (known.pk, True)
    assert answer.json()["words"] == "", "they are the editor's to change"
    assert Image.objects.count() == 1


def test_the_same_file_on_the_page_of_its_own_is_told_with_the_one_there(desk):
    known = cast.image("Known & kept", file=cast.picture_file())
    add, before = "/admin/images/image/add/", stored()
    typed = filled(desk.get(add).content.decode(), "#image_form")
    typed |= {"credit": "Mine", "file": SimpleUploadedFile("b.jpg", cast.picture_file().read())}
    page = LexborHTMLParser(desk.post(add, typed).content)
    told = page.css_first(".errorlist a")
    assert (told.text(), told.attributes["href"]) == (
        "Known & kept",
        f"/admin/images/image/{known.pk}/change/",
    )
    assert page.css_first("[name=credit]").attributes["value"] == "Mine"
    assert (Image.objects.count(), stored()) == (1, before)


def test_of_two_that_bring_one_file_at_once_the_second_is_told_of_the_first(desk, monkeypatch):
    put_away, answers = Image.put_away, []

    def overtaken(data: bytes) -> None:
        """The next file is put away; before its row is kept, somebody else sends these bytes."""

        def slow(image, **how):
            put_away(image, **how)
            monkeypatch.setattr(Image, "put_away", put_away)
            answers.append(send(desk, data, "b.jpg").status_code)

        monkeypatch.setattr(Image, "put_away", slow)

    first, second = jpeg(), jpeg((900, 500))
    overtaken(first)
    late = send(desk, first)
    image = Image.objects.get()
    assert (answers, late.status_code) == ([201], 200)
    assert (late.json()["id"], late.json()["known"]) == (image.pk, True)
    assert all(image.key in name or name == image.file.name for name in stored()), stored()

    typed = filled(desk.get("/admin/images/image/add/").content.decode(), "#image_form")
    overtaken(second)
    answer = desk.post("/admin/images/image/add/", {**typed, "file": as_file(second)})
    assert "The library has this file already" in answer.content.decode()
    assert Image.objects.count() == 2


def four_at_once() -> str:
    """What four hands are told that bring one file, and how many pictures there are."""
    user = cast.user("hands@example.org", "Hands", "Writer")
    hands = [Client() for _ in range(4)]
    for hand in hands:
        hand.force_login(user)
    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(answer_to, hands))
    return f"{told} {Image.objects.count()}"


def answer_to(hand: Client) -> int:
    try:
        return send(hand, jpeg()).status_code
    finally:
        connection.close()


IN_A_FILE = """
from tests import cast; cast.publication()
from tests.desk.test_bring_pictures import four_at_once
print(four_at_once())
"""


@pytest.mark.django_db(transaction=True)
def test_four_that_bring_one_file_at_once_make_one_picture(tmp_path, publication):
    is_one = connection.vendor == "sqlite"  # in memory it has no second connection
    told = apart(IN_A_FILE, tmp_path) if is_one else four_at_once()
    assert told.strip() == "[200, 200, 200, 201] 1"


def test_a_file_that_is_no_picture_is_told_with_the_reason(desk):
    answer = send(desk, b"<svg onload=alert(1)>", "page.jpg")
    assert answer.status_code == 422
    assert (
        answer.json()["errors"]
        == ["This is no picture that can be read. Save it as JPEG, PNG or WebP."]
        or "SVG" in answer.json()["errors"][0]
    )
    assert stored() == []


def test_an_upload_that_dies_half_way_leaves_nothing(desk):
    whole = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile("a.jpg", jpeg())})
    for part in (0.3, 0.6, 0.9):
        answer = desk.generic("POST", DRAWER, whole[: int(len(whole) * part)], MULTIPART_CONTENT)
        assert answer.status_code == 422
    assert not Image.objects.exists()
    assert stored() == []


@pytest.fixture
def a_database_that_goes_away(desk, monkeypatch):
    """The last thing that is written, the line in the desk's log, fails."""

    def gone(*args, **kwargs):
        raise DatabaseError("server closed the connection unexpectedly")

    for name in ("log_addition", "log_change"):
        monkeypatch.setattr(f"images.admin.ImageAdmin.{name}", gone)
    desk.raise_request_exception = False


def test_a_database_that_goes_away_leaves_no_file(desk, a_database_that_goes_away):
    assert send(desk, jpeg()).status_code == 500
    where = "/admin/images/image/add/"
    typed = filled(desk.get(where).content.decode(), "#image_form")
    file = SimpleUploadedFile("a.jpg", jpeg())
    assert desk.post(where, typed | {"file": file}).status_code == 500
    assert not Image.objects.exists()
    assert stored() == []


def test_nor_does_it_take_the_file_that_was_there(desk, writer, a_database_that_goes_away):
    image = cast.image(uploaded_by=writer)
    before = sorted(stored())
    where = f"/admin/images/image/{image.pk}/change/"
    typed = filled(desk.get(where).content.decode(), "#image_form")
    file = SimpleUploadedFile("b.jpg", jpeg((500, 500)))
    assert desk.post(where, typed | {"file": file}).status_code == 500
    assert Image.objects.get().file.name == image.file.name
    assert sorted(stored()) == before


def test_a_session_that_is_over_is_led_to_the_sign_in(desk):
    desk.logout()
    answer = send(desk, jpeg())
    assert answer.status_code == 302
    assert "/admin/login/" in answer.headers["Location"]
    assert stored() == []


def test_a_large_picture_does_not_wait_for_avif(desk, monkeypatch):
    made = []
    made_of = Recipe.made_of
    monkeypatch.setattr(
        Recipe, "made_of", lambda self, *args: made.append(self.format) or made_of(self, *args)
    )
    assert send(desk, jpeg((4000, 3000))).status_code == 201
    assert sorted(made) == ["JPEG", "WEBP", "WEBP", "WEBP", "WEBP"]
