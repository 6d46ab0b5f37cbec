"""What a picture's file says of itself, for whoever fills in the library's form.

Three places may say it, and the later two can't be trusted with names: XMP
(ISO 16684-1) has every script; IPTC (IIM 4.2) mostly does not say in which
characters it is written; EXIF (CIPA DC-008) allows ASCII alone and holds
whatever the camera's maker liked. So they are asked in this order, and what
one has said the next does not say again.
"""

import io
import re
import unicodedata
import warnings
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from django.utils.html import escape
from PIL import ExifTags, Image, IptcImagePlugin

from images.rights import licence_in

LENGTHS = {"alt": 500, "caption": 2000, "credit": 300, "copyright": 300, "title": 200}
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
CC = "{http://creativecommons.org/ns#}"
IPTC = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
#: what cameras write where a person could have written something
IDLE = set(
    "olympus sony samsung konica minolta kodak canon nikon fujifilm dsc dcim img digital camera"
    " picture image untitled default".split()
)
#: a line of Korean
HANGUL = re.compile(r"[\x20-\x7e\s가-힣ㄱ-ㅣ·…“”‘’]*[가-힣][\x20-\x7e\s가-힣ㄱ-ㅣ·…“”‘’]*")
#: ISO 2022 escapes of IIM's dataset 1:90 -> the encoding they announce
ANNOUNCED = {b"\x1b%G": "utf-8", b"\x1b%/I": "utf-8", b"\x1b.A": "latin-1", b"\x1b$)C": "euc_kr"}

Said = dict[str, str]


def read(file: IO[bytes]) -> Said:
    """Field of an image -> what its file says, cleaned and cut to length; only what it says."""
    file.seek(0)
    data = file.read()
    file.seek(0)
    said: Said = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for source in (xmp, iptc, exif):
            try:
                with Image.open(io.BytesIO(data)) as image:
                    found = source(image)
            except Exception:  # whatever is broken in one place, the next may be whole  # noqa: S112
                continue
            for what, words in found.items():
                said.setdefault(what, words)
    return in_our_words(said)


def in_our_words(said: Said) -> Said:
    """Creator and credit line as one credit, a licence by its code, the caption as HTML."""
    ours: Said = {
        name: said[name] for name in ("alt", "caption", "copyright", "title") if name in said
    }
    creator, line = said.get("creator", ""), said.get("credit", "")
    if credit := line if creator in line else ", ".join(filter(None, (creator, line))):
        ours["credit"] = credit
    terms = (said.get(name, "") for name in ("licence", "terms", "copyright"))
    if licence := next(filter(None, map(licence_in, terms)), ""):
        ours["licence"] = licence
    ours = {name: words[: LENGTHS.get(name)].strip() for name, words in ours.items()}
    if "caption" in ours:
        ours["caption"] = escape(ours["caption"])
    return ours


def kept(found: dict[str, str]) -> Said:
    """Without what is empty, or what a camera says of itself; spaces and controls made plain."""
    plain = {what: " ".join(prepared(words).split()) for what, words in found.items()}
    return {what: words for what, words in plain.items() if set(named(words)) - IDLE}


def named(words: str) -> list[str]:
    """The words of a line in small letters, without digits and signs."""
    return re.findall(r"[^\W\d_]+", words.lower())


def prepared(words: str) -> str:
    """Composed, as Korean is typed here, and without characters that nobody sees."""
    composed = unicodedata.normalize("NFC", words)
    return "".join(
        " " if unicodedata.category(each) in ("Cc", "Co", "Cn") else each for each in composed
    )


# XMP


def xmp(image: Image.Image) -> Said:
    """What the XMP packet says. Raises what the parser raises."""
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    if isinstance(packet, str):
        packet = packet.encode()
    text = as_text(packet)
    if not text:
        return {}
    root = ElementTree.fromstring(text)
    properties = dict(properties_of(root))
    address = properties.get(f"{RIGHTS}WebStatement", "")
    return kept(
        {
            "alt": properties.get(f"{IPTC}AltTextAccessibility", ""),
            "caption": properties.get(f"{DC}description", ""),
            "copyright": properties.get(f"{DC}rights", ""),
            "creator": properties.get(f"{DC}creator", ""),
            "credit": properties.get(f"{CC}attributionName")
            or properties.get(f"{PHOTOSHOP}Credit", ""),
            "licence": properties.get(f"{CC}license") or address,
            "terms": properties.get(f"{RIGHTS}UsageTerms", ""),
            "title": properties.get(f"{DC}title") or properties.get(f"{PHOTOSHOP}Headline", ""),
        }
    )


def as_text(packet: bytes) -> str:
    """The packet's characters; UTF-8 unless its first bytes show another width (part 1, 7.3)."""
    encoding = "utf-8"
    if packet.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif packet[:2] in (b"<\0", b"\0<"):
        encoding = "utf-16-le" if packet[1] == 0 else "utf-16-be"
    text = packet.decode(encoding, "replace").lstrip("\ufeff")
    return re.sub(r"<\?xml\s[^>]*\?>", "", text, count=1).strip("\0 \r\n\t")


def properties_of(root: Element) -> Iterator[tuple[str, str]]:
    """(name with namespace, value as one line) of each property, written long or short."""
    for description in root.iter(f"{RDF}Description"):
        for name, words in description.attrib.items():
            yield str(name), str(words)
        for each in description:
            if words := value_of(each):
                yield str(each.tag), words


def value_of(element: Element) -> str:
    """The text of a property: of a list all, of several languages the default one."""
    items = list(element.iter(f"{RDF}li"))
    if not items:
        return element.get(f"{RDF}resource") or element.text or ""
    words = [each.text or "" for each in items]
    if element.find(f"{RDF}Alt") is not None:
        language = "{http://www.w3.org/XML/1998/namespace}lang"
        default = (each.text for each in items if each.get(language) == "x-default")
        return next(default, None) or words[0]
    return ", ".join(filter(None, words))


# IPTC


def iptc(image: Image.Image) -> Said:
    """What the IPTC record says."""
    found = IptcImagePlugin.getiptcinfo(image) or {}  # type: ignore[arg-type]
    announced = found.get((1, 90), b"")
    encoding = ANNOUNCED.get(announced) if isinstance(announced, bytes) else None

    def words(number: int) -> str:
        value = found.get((2, number), b"")
        parts = value if isinstance(value, list) else [value]
        return ", ".join(guessed(part, encoding) for part in parts)

    return kept(
        {
            "creator": words(80),
            "credit": words(110) or words(115),
            "copyright": words(116),
            "caption": words(120),
            "title": words(105) or words(5),
        }
    )


def guessed(data: bytes, encoding: str | None = None) -> str:
    """The characters of bytes that may not say how they are written: UTF-8, Korean or Western.

    Bytes of the Korean code page are taken for Korean only where they make Hangul and ASCII
    alone: "Müller" would make rare Chinese characters of it.
    """
    for attempt in filter(None, (encoding, "utf-8")):
        try:
            return data.decode(attempt)
        except UnicodeDecodeError:
            continue
    try:
        korean = data.decode("cp949")
        if HANGUL.fullmatch(korean):
            return korean
    except UnicodeDecodeError:
        pass
    return data.decode("cp1252", "replace")


# EXIF


def exif(image: Image.Image) -> Said:
    """What EXIF says."""
    tags: Any = image.getexif()

    def words(tag: int) -> str:
        value = tags.get(tag, "")
        if isinstance(value, bytes):  # Windows' own tags (XPTitle and so on)
            return value.decode("utf-16-le", "replace")
        return guessed(value.encode("latin-1", "replace")) if isinstance(value, str) else ""

    return kept(
        {
            "creator": words(ExifTags.Base.Artist) or words(ExifTags.Base.XPAuthor),
            "copyright": words(ExifTags.Base.Copyright),
            "caption": words(ExifTags.Base.ImageDescription),
            "title": words(ExifTags.Base.XPTitle),
        }
    )
