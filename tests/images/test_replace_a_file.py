"""An editor replaces the file of a picture: every address stays, and readers see the new one."""

import hashlib
import io
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from images import renditions
from images.addresses import always, current
from images.models import Image
from tests import cast
from tests.desk.filling import filled
from tests.images.test_upload_a_picture import stored

pytestmark = pytest.mark.django_db
OLD, NEW = (31, 111, 98), (163, 49, 43)


def red(size: tuple[int, int] = (800, 800), form: str = "PNG") -> bytes:
    """A picture that is another one."""
    buffer = io.BytesIO()
    Pillow.new("RGB", size, NEW).save(buffer, form)
    return buffer.getvalue()


def colour(client, address: str) -> tuple[int, ...]:
    """What a reader sees at this address, wherever it leads."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    with Pillow.open(io.BytesIO(b"".join(answer.streaming_content))) as picture:
        seen = picture.convert("RGB").getpixel((5, 5))
    return min(
        (OLD, NEW), key=lambda each: sum(abs(a - b) for a, b in zip(each, seen, strict=True))
    )


@pytest.fixture
def replace(client, editor, django_capture_on_commit_callbacks):
    """Send another file through the page of a picture."""
    client.force_login(editor)

    def send(image: Image, data: bytes, name: str = "again.png"):
        where = f"/admin/images/image/{image.pk}/change/"
        typed = filled(client.get(where).content.decode(), "#image_form")
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(where, typed | {"file": SimpleUploadedFile(name, data)})
        image.refresh_from_db()
        return answer

    return send


def test_every_address_that_is_known_gives_the_new_picture(client, publication, replace):
    image = cast.image(focal_point="0.250x0.750")
    body = f'<p>Rice.</p><img src="{always(image, "w960")}" alt="A">'
    article = cast.published(lead_image=image, body=body)
    known = [make(image, name) for make in (always, current) for name in renditions.AT_ONCE]
    page = client.get(article.get_absolute_url())
    assert {colour(client, address) for address in known} == {OLD}

    assert replace(image, red()).status_code == 302

    assert {colour(client, address) for address in known} == {NEW}
    # a browser that has kept the page asks, and is given the new addresses
    again = client.get(article.get_absolute_url(), headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 200
    assert current(image, "jpeg") in again.content.decode()
    article.refresh_from_db()
    assert always(image, "w960") in article.body, "no text was touched"
    assert (image.width, image.height) == (800, 800)
    assert (image.credit, image.focal_point) == ("Harbour Archive", "0.250x0.750")


def test_the_old_file_and_its_renditions_are_gone(publication, replace):
    image = cast.image()
    replace(image, red())
    assert len(stored()) == 1 + len(renditions.AT_ONCE)
    assert default_storage.exists(image.file.name)


def test_the_same_name_again_is_another_version(client, publication, replace):
    image = cast.image(file=cast.picture_file("PNG", name="a.png"))
    seen = {current(image, "w960")}
    for size in ((800, 800), (700, 700), (600, 600)):
        replace(image, red(size), "a.png")
        seen.add(current(image, "w960"))
    assert len(seen) == 4


def test_the_same_file_again_changes_nothing(client, publication, replace):
    data = red()
    image = cast.image(file=ContentFile(data, name="a.png"))
    before = current(image, "w960")
    replace(image, data, "a.png")
    assert current(image, "w960") == before
    assert client.get(before).status_code == 200


def test_a_file_that_is_no_picture_leaves_the_old_one(client, publication, replace):
    image = cast.image()
    before = sorted(stored()), current(image, "w960")
    answer = replace(image, b"Dear editor,", "a.jpg")
    assert "no picture that can be read" in answer.content.decode()
    assert (sorted(stored()), current(image, "w960")) == before


def test_a_writer_does_not_replace_what_readers_see_in_a_text(client, writer, publication):
    image = cast.image(uploaded_by=writer)
    cast.published(body=f'<p>Rice.</p><img src="{always(image, "w960")}" alt="A">')
    client.force_login(writer)
    where = f"/admin/images/image/{image.pk}/change/"
    assert client.post(where, {"file": SimpleUploadedFile("a.png", red())}).status_code == 403
    image.refresh_from_db()
    assert (image.width, image.height) == (1000, 600)


# Pictures from before there were keys


@pytest.fixture
def old(publication):
    """(image, its old address): a row and a rendition as they were before keys."""
    image = cast.image(file=cast.picture_file(name="항구.jpg"))
    digits = hashlib.sha1(image.file.name.encode()).hexdigest()
    former = f"{digits[:3]}/{digits[3:6]}/{image.file.name.rsplit('/', 1)[-1][:-4]}"
    name = f"__processed__/{former}-0123456789ab.webp"
    default_storage.save(name, cast.picture_file("WEBP", (960, 576)))
    renditions.forget(image.key)
    Image.objects.filter(pk=image.pk).update(former=former, digest="")
    image.refresh_from_db()
    return image, default_storage.url(name)


def test_an_old_address_still_gives_its_picture(client, old):
    image, address = old
    assert colour(client, address) == OLD
    assert client.get(current(image, "square")).status_code == 200, "made when it is asked for"


def test_a_text_with_an_old_address_is_shown_with_the_new_ones(client, old):
    image, address = old
    article = cast.published(body=f'<p>Rice.</p><img src="{address}" alt="A">')
    page = client.get(article.get_absolute_url()).content.decode()
    assert current(image, "w960") in page
    assert address not in page


def test_an_old_address_in_a_text_is_a_use_like_any(client, editor, old):
    image, address = old
    cast.published("Shows the harbour", body=f'<p>Rice.</p><img src="{address}" alt="A">')
    client.force_login(editor)
    where = f"/admin/images/image/{image.pk}/delete/"
    assert "Shows the harbour" in client.post(where, {"post": "yes"}).content.decode()
    assert Image.objects.filter(pk=image.pk).exists()
    listed = client.get("/admin/images/image/?use=no").content.decode()
    assert f"/admin/images/image/{image.pk}/change/" not in listed


def test_an_old_address_gives_the_new_picture_after_the_file_was_replaced(client, old, replace):
    image, address = old
    replace(image, red())
    assert colour(client, address) == NEW
    assert not any("0123456789ab" in name for name in stored())


def test_an_old_address_whose_file_is_lost_leads_to_the_picture(client, old):
    image, address = old
    default_storage.delete(unquote(address).removeprefix("/media/"))
    answer = client.get(address)
    assert answer.headers["Location"] == current(image, "w960")
