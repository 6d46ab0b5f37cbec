"""An editor brings a picture into the library; what is no picture stays outside."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow

from images.models import Image
from tests import cast

ADD = "/admin/images/image/add/"
WORDS = {
    "alt": "Cranes at dusk",
    "credit": "Harbour Archive",
    "licence": "cc-by-nc-nd-2.0",
    "caption": "The <em>yard</em> at dusk.",
    "title": "Cranes",
    "source_url": "",
    "focal_point": "0.5x0.5",
}


@pytest.fixture
def at_the_desk(client, editor):
    client.force_login(editor)
    return client


def upload(client, file):
    return client.post(ADD, {**WORDS, "file": file})


def stored():
    """Every file below the media folder."""
    found, folders = [], [""]
    while folders:
        folder = folders.pop()
        try:
            inside, files = default_storage.listdir(folder)
        except FileNotFoundError:
            continue
        found += [f"{folder}/{name}" for name in files]
        folders += [f"{folder}/{name}".strip("/") for name in inside]
    return found


def jpeg(**save):
    return cast.picture_file("JPEG", **save).read()


def claimed_png(width, height):
    """A PNG of a few bytes whose header claims this size."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("run.class", "program")
    return buffer.getvalue()


REFUSED = {
    "a bomb": ("bomb.png", claimed_png(20_000, 20_000), "too many pixels"),
    "60 megapixels": ("large.png", claimed_png(10_000, 6_000), "too many pixels"),
    "a thin one of any length": ("thin.png", claimed_png(60_000, 2), "too many pixels"),
    "truncated": ("cut.jpg", jpeg()[:-400], "damaged or cut off"),
    "SVG": (
        "drawing.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "SVG drawings can hold programs",
    ),
    "SVG under another name": (
        "drawing.png",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "SVG drawings can hold programs",
    ),
    "a program behind the picture": ("poly.jpg", jpeg() + zipped(), "Something else is hidden"),
    "a page behind the picture": (
        "poly.jpg",
        jpeg() + b"<SCRIPT>alert(1)</SCRIPT>",
        "Something else is hidden",
    ),
    "a page in its comment": (
        "comment.gif",
        cast.picture_file("GIF", comment=b"<html><script>1</script>").read(),
        "Something else is hidden",
    ),
    "wrong ending": ("picture.png", jpeg(), "Give it its right ending"),
    "no picture": ("notes.jpg", b"Dear editor, here are my notes.", "no picture that can be read"),
    "a kind browsers don’t show": (
        "scan.bmp",
        cast.picture_file("BMP").read(),
        "can’t be shown on the web",
    ),
}


def test_an_editor_brings_a_picture(at_the_desk, editor):
    answer = upload(at_the_desk, SimpleUploadedFile("cranes.jpg", jpeg(size=(2000, 1200))))
    assert answer.status_code == 302, answer.context["errors"]
    image = Image.objects.get()
    assert (image.width, image.height) == (2000, 1200)
    assert image.uploaded_by == editor
    assert image.licence_url == "https://creativecommons.org/licenses/by-nc-nd/2.0/"
    for name, width in (("w480", 480), ("w960", 960), ("w1600", 1600), ("jpeg", 1200)):
        with default_storage.open(rendition(image, name)) as file, Pillow.open(file) as made:
            assert made.width == width


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_fit_picture_is_refused_with_its_reason(at_the_desk, case):
    name, data, reason = REFUSED[case]
    answer = upload(at_the_desk, SimpleUploadedFile(name, data))
    assert answer.status_code == 200
    told = " ".join(str(error) for error in answer.context["adminform"].form.errors["file"])
    assert reason in told
    assert "Cranes at dusk" in answer.content.decode(), "what was typed comes back"
    assert not Image.objects.exists()
    assert stored() == []


def test_a_file_that_is_too_large_is_refused(at_the_desk):
    answer = upload(at_the_desk, SimpleUploadedFile("huge.jpg", jpeg() + b"\0" * 26_214_400))
    assert "larger than 25 MB" in answer.content.decode()
    assert stored() == []


def test_renditions_stand_upright_and_tell_no_position(at_the_desk):
    exif = Pillow.Exif()
    exif[0x0112] = 6  # taken with the camera on its side
    exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 33.0, 0.0)})
    file = SimpleUploadedFile("phone.jpg", jpeg(size=(900, 600), exif=exif))
    assert upload(at_the_desk, file).status_code == 302
    image = Image.objects.get()
    assert (image.width, image.height) == (600, 900)
    for name in image.file.field.formats:
        with default_storage.open(rendition(image, name)) as file, Pillow.open(file) as made:
            assert not made.getexif()
            assert name == "square" or made.height > made.width


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("JPEG", "CMYK"), ("JPEG", "L"), ("GIF", "P")],
)
def test_every_colour_mode_becomes_a_picture_for_the_web(at_the_desk, form, mode):
    buffer = io.BytesIO()
    Pillow.new(mode, (400, 300)).save(buffer, form)
    name = {"PNG": "a.png", "JPEG": "a.jpg", "GIF": "a.gif"}[form]
    assert upload(at_the_desk, SimpleUploadedFile(name, buffer.getvalue())).status_code == 302
    image = Image.objects.get()
    with default_storage.open(rendition(image, "jpeg")) as file, Pillow.open(file) as made:
        assert made.mode == "RGB"


def rendition(image, name):
    return image.file._process_context(image.file.field.formats[name]).name
