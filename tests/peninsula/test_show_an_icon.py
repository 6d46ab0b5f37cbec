"""Browsers and telephones ask for the publication's icon in their sizes."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from selectolax.lexbor import LexborHTMLParser

from tests import cast
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db


def picture(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/png"
    return Pillow.open(io.BytesIO(response.content)).convert("RGB")


@pytest.mark.parametrize("size", [32, 180, 192, 512])
def test_without_a_picture_the_first_letter_is_drawn(client, publication, size):
    drawn = picture(client, f"/icon-{size}.png")
    assert drawn.size == (size, size)
    assert len(drawn.getcolors(size * size)) > 2  # letter, ground and what is between
    publication.name = "반도 평론"
    publication.save()
    assert picture(client, f"/icon-{size}.png").tobytes() != drawn.tobytes()


def test_a_picture_of_the_library_is_cut_for_each_size(client, publication):
    publication.icon = cast.image(file=cast.picture_file(size=(900, 600)))
    publication.save()
    shown = picture(client, "/icon-180.png")
    assert shown.size == (180, 180)
    assert picture(client, "/favicon.ico").size == (32, 32)


def test_the_icon_of_a_telephone_has_nothing_to_be_seen_through(client, publication):
    data = io.BytesIO()
    Pillow.new("RGBA", (600, 600), (0, 0, 0, 0)).save(data, "PNG")
    publication.icon = cast.image(file=ContentFile(data.getvalue(), "clear.png"))
    publication.save()
    apple = picture(client, "/icon-180.png")
    assert min(apple.getpixel((0, 0))[:3]) > 240


def test_where_its_file_is_gone_the_letter_stands(client, publication):
    publication.icon = cast.image()
    publication.save()
    publication.icon.file.storage.delete(publication.icon.file.name)
    assert picture(client, "/icon-32.png").size == (32, 32)


@pytest.mark.parametrize("size", [0, 1, 33, 5000, 99999999])
def test_no_other_size_is_drawn(client, publication, size):
    assert client.get(f"/icon-{size}.png").status_code == 404


def test_every_page_and_the_manifest_name_icons_that_are_there(client, publication, article):
    for page in ("/", article.get_absolute_url(), article.address_of("print")):
        html = LexborHTMLParser(client.get(page).content)
        named = [each.attributes["href"] for each in html.css("link[rel*=icon]")]
        assert named
        for address in named:
            picture(client, address)
    manifest = LexborHTMLParser(client.get("/").content).css_first("link[rel=manifest]")
    response = client.get(manifest.attributes["href"])
    assert response.headers["Content-Type"] == "application/manifest+json"
    said = json.loads(response.content)
    assert said["name"] == "The Tidewater Review"
    assert said["start_url"] == "/"
    for each in said["icons"]:
        assert "x".join(map(str, picture(client, each["src"]).size)) == each["sizes"]


def test_an_administrator_chooses_it(client, publication, administrator):
    client.force_login(administrator)
    image = cast.image()
    where = "/admin/articles/publication/1/change/"
    form = filled(client.get(where).content.decode(), "#publication_form")
    wrong = client.post(
        where, form | {"robots_lines": "let me in", "websub_hub": "http://x.example/"}
    )
    assert wrong.status_code == 200
    assert b"Line 1 has to look like" in wrong.content
    publication.refresh_from_db()
    assert publication.icon is None
    sent = {"icon": str(image.pk), "crawlers": "no", "websub_hub": "https://hub.example/"}
    assert client.post(where, form | sent).status_code == 302
    publication.refresh_from_db()
    assert (publication.icon, publication.crawlers) == (image, "no")
    assert publication.websub_hub == "https://hub.example/"
    page = client.get(f"/admin/images/image/{image.pk}/delete/").content.decode()
    assert "Publication, icon" in page or "publication" in page.lower()
    client.post(f"/admin/images/image/{image.pk}/delete/", {"post": "yes"})
    assert type(image).objects.filter(pk=image.pk).exists()
