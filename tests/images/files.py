"""Small pictures that say something of themselves, in each of the places where a file can."""

import struct

from PIL import Image as Pillow

from tests import cast

NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" '
    'xmlns:cc="http://creativecommons.org/ns#" '
    'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"'
)
SIZE = (64, 48)


def xmp(inside: str, attributes: str = "") -> str:
    """A packet with these properties."""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta '
        'xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f"{NAMESPACES} {attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )


def one(name: str, words: str) -> str:
    """A property of one value in the default language."""
    item = f'<rdf:li xml:lang="x-default">{words}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>"


def listed(name: str, *words: str) -> str:
    """A property of several values in order."""
    items = "".join(f"<rdf:li>{each}</rdf:li>" for each in words)
    return f"<{name}><rdf:Seq>{items}</rdf:Seq></{name}>"


def with_xmp(form: str, packet: str, encoding: str = "utf-8") -> bytes:
    """A picture of that format with this packet."""
    return cast.picture_file(form, SIZE, xmp=packet.encode(encoding)).read()


def with_iptc(*sets: tuple[int, int, bytes]) -> bytes:
    """A JPEG with these datasets, (record, number, value), where Photoshop keeps them."""
    record = b"".join(
        struct.pack(">BBBH", 0x1C, record, number, len(value)) + value
        for record, number, value in sets
    )
    block = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(record)) + record
    block += b"\0" * (len(record) % 2)
    segment = b"Photoshop 3.0\0" + block
    data = cast.picture_file("JPEG", SIZE).read()
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + data[2:]


def with_exif(tags: dict[int, object], form: str = "JPEG") -> bytes:
    """A picture with these tags of the first directory."""
    exif = Pillow.Exif()
    exif.update(tags)
    return cast.picture_file(form, SIZE, exif=exif.tobytes()).read()
