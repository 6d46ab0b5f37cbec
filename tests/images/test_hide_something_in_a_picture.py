"""A file that is a picture and something else stays outside; what cameras write comes in."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from images.models import Image
from tests import cast

ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}
XMP = (
    b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
    b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
    b"<rdf:Description rdf:about='' xmlns:dc='http://purl.org/dc/elements/1.1/' dc:format='a'/>"
    b"</rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
)
PLIST = (
    b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN">'
    b'<plist version="1.0"><dict><key>com.apple.print</key></dict></plist>'
)
MARKUP = {
    "a page's body": b"<body onload=alert(1)>",
    "an image that fails": b"<img src=x onerror=alert(1)>",
    "PHP's short tag": b"<?=`$_GET[0]`?>",
    "a script in UTF-16": "<script>alert(1)</script>".encode("utf-16-le"),
    "a script in UTF-16 of the other order": "<script>alert(1)</script>".encode("utf-16-be"),
    "a program in XMP": XMP.replace(b"dc:format=", b"onclick="),
    "an include": b"<!--#exec cmd='ls' -->",
    "an unknown element": b"<x/onfocus=alert(1) autofocus tabindex=1>",
}
BEHIND = {
    "a program": b"*/=alert(1);",
    "an ELF file": b"\x7fELF" + b"\1" * 60,
    "a RAR": b"Rar!\x1a\x07\x01\0" + b"\2" * 40,
    "a 7z": b"7z\xbc\xaf\x27\x1c" + b"\2" * 40,
    "a PDF": b"%PDF-1.4\n%%EOF",
    "a ZIP far from the end": b"PK\5\6" + b"\0" * 70_000,
}


@pytest.fixture
def brought(client, editor, publication):
    """Upload bytes and return why they were refused, or ''."""
    client.force_login(editor)

    def bring(form: str, data: bytes) -> str:
        file = SimpleUploadedFile(f"a.{ENDINGS[form]}", data)
        words = {"licence": "cc-by-4.0", "focal_point": "0.5x0.5", "file": file}
        answer = client.post("/admin/images/image/add/", words)
        if answer.status_code == 302:
            return ""
        return " ".join(answer.context["adminform"].form.errors["file"])

    return bring


def picture(form: str, **save) -> bytes:
    return cast.picture_file(form, size=(64, 48), **save).read()


def with_comment(form: str, words: bytes) -> bytes:
    """A picture with words where the format has room for them."""
    if form == "PNG":
        notes = PngInfo()
        notes.add(b"teXt", words)
        return picture(form, pnginfo=notes)
    if form == "WEBP":
        return picture(form, xmp=words, exif=Pillow.Exif().tobytes())
    return picture(form, **({"comment": words} if form in ("JPEG", "GIF") else {"xmp": words}))


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("what", BEHIND)
def test_nothing_may_stand_behind_a_picture(brought, form, what):
    assert "Something else is hidden" in brought(form, picture(form) + BEHIND[what])
    assert not Image.objects.exists()


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("what", MARKUP)
def test_no_page_and_no_program_may_stand_in_its_words(brought, form, what):
    assert "Something else is hidden" in brought(form, with_comment(form, MARKUP[what]))
    assert not Image.objects.exists()


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize(
    "words",
    [XMP, PLIST, b"5 < 6, and Jane <jane@example.org> made it", b"From <https://example.org/a>"],
)
def test_what_cameras_and_people_write_comes_in(brought, form, words):
    assert brought(form, with_comment(form, words)) == ""


@pytest.mark.parametrize("form", ENDINGS)
def test_a_picture_alone_comes_in(brought, form):
    assert brought(form, picture(form)) == ""


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP"])
def test_padding_comes_in(brought, form):
    assert brought(form, picture(form) + b"\0" * 512) == ""


def indexed() -> bytes:
    """A photo with its preview behind it, and an index of both (CIPA DC-007)."""
    buffer = io.BytesIO()
    photo, preview = Pillow.new("RGB", (64, 48), "teal"), Pillow.new("RGB", (32, 24), "navy")
    photo.save(buffer, "MPO", save_all=True, append_images=[preview])
    return buffer.getvalue()


FILM = struct.pack(">I4s4sI4s", 24, b"ftyp", b"mp42", 0, b"isom") + b"\0" * 4 + b"\0\0\0\x08mdat"
TRAILER = b"\0\0\x01\x0a\x0e\0\0\0Image_UTC_Data1763800000000SEFH" + b"\x6b\0\0\0" * 6 + b"SEFT"
SECOND = with_comment("JPEG", MARKUP["a page's body"])
PHOTOS = {
    "of a Samsung phone": picture("JPEG") + TRAILER,
    "with its film": picture("JPEG") + FILM,
    "with its film, of a Samsung phone": picture("JPEG") + b"\0\0\x30\x0aMotion" + FILM + TRAILER,
    "with a gain map and its film": picture("JPEG") + b"\0" * 64 + picture("JPEG") + FILM,
    "with its preview": indexed(),
    "with its preview and what a maker adds": indexed() + b"maker's own",
    "with a page in its preview": picture("JPEG") + SECOND,
}


@pytest.mark.parametrize("what", PHOTOS)
def test_what_cameras_put_behind_a_photo_is_cut_off(brought, what):
    assert brought("JPEG", PHOTOS[what]) == ""
    kept = Image.objects.get().file.read()
    assert kept.startswith(b"\xff\xd8\xff")
    assert kept.endswith(b"\xff\xd9")
    assert not any(each in kept for each in (b"SEFT", b"ftyp", b"MPF", b"<body", b"maker"))
    with Pillow.open(io.BytesIO(kept)) as image:
        assert (image.format, image.size) == ("JPEG", (64, 48))


def test_words_of_a_trailer_do_not_open_the_door(brought):
    for tail in (b"ftyp*/=alert(1);", b"SEFT*/=alert(1);", b"*/=alert(1);SEFT"):
        assert "Something else is hidden" in brought("JPEG", picture("JPEG") + tail)
    broken = picture("JPEG")[:-2]
    assert "damaged" in brought("JPEG", broken + TRAILER)


def test_photoshops_gif_with_xmp_comes_in(brought):
    """XMP stands in a GIF without the lengths of blocks, and a magic tail leads out of it."""
    tail = b"\1" + bytes(range(255, -1, -1)) + b"\0"
    extension = b"\x21\xff\x0bXMP DataXMP" + XMP + tail
    data = picture("GIF")
    assert brought("GIF", data[:-1] + extension + b";") == ""


def test_moving_pictures_come_in(brought):
    frames = [Pillow.new("RGB", (64, 48), (number, 0, 0)) for number in range(3)]
    for form in ("GIF", "PNG", "WEBP"):
        buffer = io.BytesIO()
        frames[0].save(buffer, form, save_all=True, append_images=frames[1:])
        assert brought(form, buffer.getvalue()) == ""


def test_a_bomb_in_a_later_frame_of_a_png(brought):
    size = struct.pack(">IIIIIHHBB", 1, 60_000, 60_000, 0, 0, 1, 1, 0, 0)
    frame = struct.pack(">I4s", 26, b"fcTL") + size
    frame += struct.pack(">I", zlib.crc32(frame[4:]))
    data = picture("PNG")
    end = data.index(b"IEND") - 4
    assert "too many pixels" in brought("PNG", data[:end] + frame + data[end:])
