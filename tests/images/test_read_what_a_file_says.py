"""A file says who made it and what may be done with it: that is not asked again."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from images import metadata
from images.models import Image
from tests import cast
from tests.desk.filling import filled
from tests.images.files import listed, one, with_exif, with_iptc, with_xmp, xmp

DRAWER = "/admin/images/image/library/"

ALL = xmp(
    listed("dc:creator", "박민아", "Tom Field")
    + one("dc:rights", "© 2026 항구 기록관")
    + one("dc:description", "해 뜰 무렵의 항구 &amp; 배")
    + one("dc:title", "항구")
    + one("Iptc4xmpCore:AltTextAccessibility", "크레인 넷")
    + one("xmpRights:UsageTerms", "Ask before printing")
    + "<photoshop:Credit>Harbour Archive</photoshop:Credit>"
    + "<xmpRights:WebStatement>https://creativecommons.org/licenses/by-sa/4.0/deed.ko"
    "</xmpRights:WebStatement>"
)
OURS = {
    "alt": "크레인 넷",
    "caption": "해 뜰 무렵의 항구 &amp; 배",
    "copyright": "© 2026 항구 기록관",
    "credit": "박민아, Tom Field, Harbour Archive",
    "licence": "cc-by-sa-4.0",
    "title": "항구",
}


def said(data: bytes) -> dict[str, str]:
    return metadata.read(io.BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_xmp_is_read_from_every_format_that_has_it(form):
    if form == "PNG":
        notes = PngInfo()
        notes.add_itxt("XML:com.adobe.xmp", ALL)
        assert said(cast.picture_file("PNG", (64, 48), pnginfo=notes).read()) == OURS
    else:
        assert said(with_xmp(form, ALL)) == OURS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_xmp_may_be_written_in_any_width(encoding):
    assert said(with_xmp("JPEG", ALL, encoding)) == OURS


def test_short_xmp_and_a_licence_as_a_resource():
    packet = xmp(
        '<cc:license rdf:resource="http://creativecommons.org/publicdomain/zero/1.0/"/>',
        'photoshop:Credit="Kim" cc:attributionName="김소라"',
    )
    assert said(with_xmp("JPEG", packet)) == {"credit": "김소라", "licence": "cc0-1.0"}


@pytest.mark.parametrize(
    ("announced", "encoding"),
    [(b"\x1b%G", "utf-8"), (b"", "utf-8"), (b"", "cp949"), (b"\x1b$)C", "euc_kr")],
)
def test_a_korean_name_in_iptc_is_read_in_whatever_it_was_written(announced, encoding):
    sets = [(2, 80, "박민아".encode(encoding)), (2, 116, "항구 기록관 2026".encode(encoding))]
    data = with_iptc(*([(1, 90, announced)] if announced else []), *sets)
    assert said(data) == {"credit": "박민아", "copyright": "항구 기록관 2026"}


def test_a_western_name_in_iptc_is_not_taken_for_korean():
    assert said(with_iptc((2, 80, "Jörg Müller".encode("cp1252")))) == {"credit": "Jörg Müller"}


def test_exif_is_read_in_utf_8_and_in_windows_own_tags():
    tags = {
        ExifTags.Base.Artist: "박민아".encode(),
        ExifTags.Base.Copyright: "(c) Harbour Archive, all rights reserved",
        ExifTags.Base.XPTitle: "항구".encode("utf-16-le"),
    }
    assert said(with_exif(tags)) == {
        "copyright": "(c) Harbour Archive, all rights reserved",
        "credit": "박민아",
        "licence": "all-rights-reserved",
        "title": "항구",
    }


def test_what_a_camera_writes_by_itself_is_nobody_s_caption():
    for idle in ("OLYMPUS DIGITAL CAMERA", "SONY DSC", "DCIM", "Untitled", "   "):
        assert said(with_exif({ExifTags.Base.ImageDescription: idle})) == {}


def test_xmp_goes_before_exif():
    data = cast.picture_file(
        "JPEG",
        (64, 48),
        xmp=xmp(listed("dc:creator", "박민아")).encode(),
        exif=with_exif_bytes({ExifTags.Base.Artist: "???", ExifTags.Base.Copyright: "Archive"}),
    ).read()
    assert said(data) == {"credit": "박민아", "copyright": "Archive"}


def with_exif_bytes(tags):
    exif = Pillow.Exif()
    exif.update(tags)
    return exif.tobytes()


@pytest.mark.parametrize(
    ("words", "licence"),
    [
        ("https://creativecommons.org/licenses/by/2.0", "cc-by-2.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/2.0/deed.en", "cc-by-nc-nd-2.0"),
        ("This work is licensed under CC BY-SA 3.0", "cc-by-sa-3.0"),
        ("CC-BY-4.0", "cc-by-4.0"),
        ("CC0", "cc0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "public-domain"),
        # adapted to one country's law, unfinished or unknown: for a person to decide
        ("https://creativecommons.org/licenses/by/2.0/kr/", ""),
        ("CC BY 2.0 KR", ""),
        ("Creative Commons", ""),
        ("CC BY 9.9", ""),
        ("ask me", ""),
    ],
)
def test_a_licence_is_taken_only_where_it_is_named_exactly(words, licence):
    packet = xmp(one("xmpRights:UsageTerms", words))
    assert said(with_xmp("JPEG", packet)).get("licence", "") == licence


@pytest.mark.parametrize(
    "packet",
    [
        "<x:xmpmeta",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "nothing of this is XML",
        xmp(one("dc:rights", "\x00")),
    ],
)
def test_a_broken_packet_is_no_reason_to_refuse(packet):
    assert said(with_xmp("JPEG", packet)) == {}
    assert said(b"no picture at all") == {}


# at the desk


@pytest.fixture
def desk(client, writer, publication):
    client.force_login(writer)
    return client


@pytest.mark.django_db
def test_the_upload_is_told_with_what_the_file_says(desk, writer):
    file = SimpleUploadedFile("harbour.jpg", with_xmp("JPEG", ALL))
    answer = desk.post(DRAWER, {"file": file})
    image = Image.objects.get()
    assert answer.status_code == 201
    assert image.uploaded_by == writer
    assert {name: getattr(image, name) for name in OURS} == OURS
    form = filled(answer.json()["words"], "[data-words-form]")
    assert form[f"of-{image.pk}-licence"] == "cc-by-sa-4.0"
    assert form[f"of-{image.pk}-copyright"] == "© 2026 항구 기록관"


@pytest.mark.django_db
def test_what_a_person_typed_is_not_overwritten(desk):
    where = "/admin/images/image/add/"
    typed = filled(desk.get(where).content.decode(), "#image_form")
    typed |= {"credit": "Typed by hand", "licence": "other", "is_decorative": "on"}
    file = SimpleUploadedFile("harbour.jpg", with_xmp("JPEG", ALL))
    answer = desk.post(where, typed | {"file": file}, follow=True)
    image = Image.objects.get()
    assert (image.credit, image.licence, image.alt) == ("Typed by hand", "other", "")
    assert image.copyright == OURS["copyright"]
    page = answer.content.decode()
    assert "Taken from the file, where nothing was typed" in page
    assert answer.redirect_chain[-1][0] == f"/admin/images/image/{image.pk}/change/"
