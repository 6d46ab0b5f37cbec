"""An editor brings a picture into the library; what is no picture stays outside."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags
from PIL import Image as Pillow

from images import renditions
from images.models import Image
from images.renditions import AT_ONCE, Order
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
        found += [f"{folder}/{name}" for name in files if name != "lock"]
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


def bomb_in_the_second_frame():
    """A GIF of two small frames; the second one's header claims the far corner of the canvas."""
    data = bytearray(moving_gif(2))
    second = data.rindex(b"\x2c\0\0\0\0")
    data[second + 1 : second + 9] = struct.pack("<4H", 65_535, 65_535, 100, 100)
    return bytes(data)


def moving_gif(frames, size=(100, 80)):
    """A GIF whose only frame is repeated."""
    data = cast.picture_file("GIF", size=size).read()
    frame = data[data.index(b"\x2c\0\0\0\0") : -1]
    return data.replace(frame, frame * frames)


def heif(major, *others):
    """The beginning of a file in the container that HEIC shares with films (ISO/IEC 14496-12)."""
    brands = major + b"\0\0\0\0" + b"".join(others)
    return struct.pack(">I", 8 + len(brands)) + b"ftyp" + brands + b"\0\0\0\x08mdat"


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("run.class", "program")
    return buffer.getvalue()


REFUSED = {
    "a bomb": ("bomb.png", claimed_png(20_000, 20_000), "too many pixels"),
    "60 megapixels": ("large.png", claimed_png(10_000, 6_000), "too many pixels"),
    "96 megapixels": ("large.png", claimed_png(12_000, 8_000), "too many pixels"),
    "a thin one of any length": ("thin.png", claimed_png(60_000, 2), "too many pixels"),
    "a bomb in the second frame": (
        "bomb.gif",
        bomb_in_the_second_frame(),
        "too many pixels",
    ),
    "a film": ("film.gif", moving_gif(1001, size=(8, 8)), "too many frames"),
    "too thin to be seen": (
        "line.png",
        cast.picture_file("PNG", size=(15_999, 1)).read(),
        "too small or too narrow",
    ),
    "too small to be seen": (
        "dot.gif",
        cast.picture_file("GIF", size=(1, 1)).read(),
        "too small or too narrow",
    ),
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
    "a phone’s HEIC": ("IMG_0412.HEIC", heif(b"heic", b"mif1"), "It is a HEIF picture"),
    "a HEIC that is called JPEG": ("IMG_0412.jpg", heif(b"mif1", b"heix"), "Save it as JPEG"),
    "a film of a phone": ("IMG_0413.MOV", heif(b"qt  "), "no picture that can be read"),
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
    for name in AT_ONCE:
        with default_storage.open(rendition(image, name)) as file, Pillow.open(file) as made:
            assert set(made.getexif()) <= {ExifTags.Base.Artist, ExifTags.Base.Copyright}
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


@pytest.mark.parametrize("size", [(16_000, 10), (10, 16_000), (5_000, 8), (8, 8)])
def test_a_picture_of_an_odd_shape_has_all_its_renditions(at_the_desk, size):
    file = SimpleUploadedFile("odd.png", cast.picture_file("PNG", size=size).read())
    assert upload(at_the_desk, file).status_code == 302
    assert len(stored()) == 1 + len(AT_ONCE)


@pytest.mark.parametrize("exif", [{0x0112: 6}, {}])
def test_webp_comes_in_upright(at_the_desk, exif):
    written = Pillow.Exif()
    written.update(exif)
    file = cast.picture_file("WEBP", size=(90, 60), exif=written.tobytes()).read()
    assert upload(at_the_desk, SimpleUploadedFile("a.webp", file)).status_code == 302
    image = Image.objects.get()
    assert (image.width, image.height) == ((60, 90) if exif else (90, 60))


def test_broken_exif_is_no_reason_to_refuse(at_the_desk):
    broken = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12"
    file = SimpleUploadedFile("a.jpg", jpeg(exif=broken, dpi=(72, 72)))
    assert upload(at_the_desk, file).status_code == 302


@pytest.fixture
def a_full_disk(monkeypatch):
    """The third rendition can't be written."""
    write, made = renditions.write, []

    def failing(name, data):
        made.append(name)
        if len(made) == 3:
            raise OSError("no space left on device")
        write(name, data)

    monkeypatch.setattr(renditions, "write", failing)
    return made


def test_when_a_rendition_fails_nothing_stays_and_the_form_says_so(at_the_desk, a_full_disk):
    answer = upload(at_the_desk, SimpleUploadedFile("cranes.jpg", jpeg()))
    assert len(a_full_disk) == 3
    assert answer.status_code == 200
    errors = answer.context["adminform"].form.errors
    assert list(errors) == ["file"]
    assert len(errors["file"]) == 1
    assert "made ready for the site" in errors["file"][0]
    assert "Cranes at dusk" in answer.content.decode(), "what was typed comes back"
    assert not Image.objects.exists()
    assert stored() == []


def test_a_large_file_that_was_moved_away_is_told_of_too(at_the_desk, a_full_disk, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1  # uploads go to a temporary file, which saving moves
    answer = upload(at_the_desk, SimpleUploadedFile("cranes.jpg", jpeg()))
    assert "made ready for the site" in answer.content.decode()
    assert stored() == []


def test_the_drawer_keeps_nothing_either_when_a_rendition_fails(at_the_desk, a_full_disk):
    file = SimpleUploadedFile("cranes.jpg", jpeg())
    answer = at_the_desk.post("/admin/images/image/library/", {"file": file})
    assert answer.status_code == 422
    assert "made ready for the site" in answer.json()["errors"][0]
    assert not Image.objects.exists()
    assert stored() == []


def test_another_file_that_fails_leaves_the_one_that_was_there(at_the_desk, monkeypatch):
    image = cast.image()
    before = sorted(stored())
    monkeypatch.setattr(renditions, "cut", None)  # the last rendition fails
    where = f"/admin/images/image/{image.pk}/change/"
    answer = at_the_desk.post(where, {**WORDS, "file": SimpleUploadedFile("new.jpg", jpeg())})
    assert "made ready for the site" in answer.content.decode()
    assert sorted(stored()) == before
    assert Image.objects.get().file.name == image.file.name


def rendition(image, name):
    return Order.of(image).path(name)
