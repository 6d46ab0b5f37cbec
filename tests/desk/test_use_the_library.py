"""The library: finding a picture beside an article, uploading one, saying what it lacks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from selectolax.lexbor import LexborHTMLParser

from images.models import Image
from tests import cast
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db

DRAWER = "/admin/images/image/library/"


@pytest.fixture
def desk(client, writer, publication):
    client.force_login(writer)
    return client


def upload(name: str = "picture.jpg", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or cast.picture_file().read(), "image/jpeg")


def offered(answer) -> list[str]:
    page = LexborHTMLParser(answer.content.decode())
    return [each.attributes["data-label"] or "" for each in page.css("[data-pick]")]


def test_the_drawer_finds_by_each_word_that_is_said_of_a_picture(desk):
    cast.image("Harbour at dawn", credit="Kim Archive", alt="Boats")
    cast.image("Harbour at night", credit="Lee Archive", alt="Lamps")
    assert offered(desk.get(DRAWER)) == ["Harbour at night", "Harbour at dawn"]
    assert offered(desk.get(DRAWER, {"q": "harbour kim"})) == ["Harbour at dawn"]
    assert offered(desk.get(DRAWER, {"q": "lamps"})) == ["Harbour at night"]
    assert "No picture is described with" in desk.get(DRAWER, {"q": "zebra"}).content.decode()


def test_the_drawer_has_pages_and_any_number_is_answered(desk):
    picture = cast.image("0")
    Image.objects.bulk_create(
        Image(title=str(number), file=picture.file.name, width=9, height=9)
        for number in range(1, 30)
    )
    assert len(offered(desk.get(DRAWER))) == 24
    assert len(offered(desk.get(DRAWER, {"page": "2"}))) == 6
    for odd in ("0", "99", "x"):
        assert desk.get(DRAWER, {"page": odd}).status_code == 200


def test_a_moderator_has_no_library(client, moderator, publication):
    client.force_login(moderator)
    assert client.get(DRAWER).status_code == 403
    assert client.post(DRAWER, {"file": upload()}).status_code == 403
    assert not Image.objects.exists()


def test_the_page_of_a_picture_keeps_its_file_and_moves_its_focal_point(desk, writer):
    image = cast.image(uploaded_by=writer)
    before = image.file.name
    where = f"/admin/images/image/{image.pk}/change/"
    data = filled(desk.get(where).content.decode(), "#image_form")
    answer = desk.post(where, data | {"focal_point": "0.250x0.750", "credit": "Another"})
    assert answer.status_code == 302
    image.refresh_from_db()
    assert (image.file.name, image.credit) == (before, "Another")
    assert str(image.focal_point) == "0.250x0.750"


def test_the_list_says_what_is_missing_and_finds_it(desk):
    cast.image("Complete")
    cast.image("Without credit", credit="")
    page = desk.get("/admin/images/image/").content.decode()
    assert "credit of the picture" in page
    page = desk.get("/admin/images/image/?lacks=credit").content.decode()
    assert "Without credit" in page
    assert "Complete" not in page


def test_a_picture_in_use_is_not_deleted_and_the_page_says_where(client, editor, publication):
    image = cast.image()
    cast.published("Shows the harbour", lead_image=image)
    client.force_login(editor)
    where = f"/admin/images/image/{image.pk}/delete/"
    page = client.get(where).content.decode()
    assert "is in use" in page
    assert "Shows the harbour" in page
    assert client.post(where, {"post": "yes"}).status_code in (200, 403)
    assert Image.objects.exists()


def test_an_unused_picture_can_go(client, editor, publication):
    image = cast.image()
    client.force_login(editor)
    assert (
        client.post(f"/admin/images/image/{image.pk}/delete/", {"post": "yes"}).status_code == 302
    )
    assert not Image.objects.exists()


def test_fifty_pictures_cost_as_many_queries_as_five(desk, django_assert_max_num_queries):
    picture = cast.image("0")

    def fill(first, last):
        Image.objects.bulk_create(
            Image(title=str(n), file=picture.file.name, width=9, height=9)
            for n in range(first, last)
        )

    fill(1, 5)
    desk.get("/admin/images/image/")
    with django_assert_max_num_queries(9) as five:
        desk.get("/admin/images/image/")
    fill(5, 48)
    with django_assert_max_num_queries(9) as fifty:
        desk.get("/admin/images/image/")
    assert len(five) == len(fifty)
