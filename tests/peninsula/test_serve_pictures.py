"""A browser asks for a picture, and somebody else for what is no picture."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def rendition(publication):
    """The address of a rendition."""
    return cast.image().file.jpeg


def test_a_rendition_is_a_picture_that_keeps(client, rendition):
    response = client.get(rendition)
    data = b"".join(response.streaming_content)
    assert response.status_code == 200
    assert data.startswith(b"\xff\xd8")
    assert response.headers["Content-Type"] == "image/jpeg"
    assert int(response.headers["Content-Length"]) == len(data)
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert not response.cookies


def test_a_picture_is_not_compressed_a_second_time(client, rendition):
    response = client.get(rendition, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")


def test_a_picture_that_is_known_is_answered_by_304(client, rendition):
    first = client.get(rendition)
    first.close()
    for known in (
        {"If-None-Match": first.headers["ETag"]},
        {"If-Modified-Since": first.headers["Last-Modified"]},
    ):
        again = client.get(rendition, headers=known)
        assert again.status_code == 304
        assert again.headers["ETag"] == first.headers["ETag"]


def test_an_original_is_never_served(client, publication):
    image = cast.image()
    assert default_storage.exists(image.file.name)
    assert client.get(image.file.url).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "",
        "__processed__/",
        "__processed__/missing.jpg",
        "__processed__/page.html",
        "__processed__/drawing.svg",
        "__processed__/../secret.jpg",
        "__processed__/%2e%2e/secret.jpg",
        "__processed__/..%5csecret.jpg",
        "__processed__//etc/passwd.jpg",
        "__processed__/%00.jpg",
        "secret.jpg",
        "../secret.jpg",
    ],
)
def test_nothing_else_is_served(client, publication, settings, name):
    for file in ("secret.jpg", "__processed__/page.html", "__processed__/drawing.svg"):
        default_storage.save(file, ContentFile(b"<script>alert(1)</script>"))
    (Path(settings.MEDIA_ROOT).parent / "secret.jpg").write_bytes(b"secret")
    response = client.get(f"/media/{name}")
    assert response.status_code == 404
    assert b"script" not in response.content or name == ""


def test_a_picture_takes_no_query(client, rendition, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(rendition).close()
