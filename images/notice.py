"""What every rendition says of whose it is, inside the file: credit, copyright, licence.

A picture that is saved from a page and sent on keeps this, and nothing else of
what stood in the original: no position, no camera, no software. XMP (ISO
16684-1) holds every script; EXIF (CIPA DC-008) is for readers that know no
XMP, and takes ASCII alone.
"""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from PIL import ExifTags, Image

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" \
xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">{said}</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""
CREDIT = "<photoshop:Credit>{}</photoshop:Credit>"
RIGHTS = '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>'
STATEMENT = "<xmpRights:WebStatement>{}</xmpRights:WebStatement>"


@dataclass(frozen=True)
class Notice:
    """Whose a picture is, as it is written into what readers get."""

    credit: str = ""
    copyright: str = ""
    licence_url: str = ""

    def __bool__(self) -> bool:
        return bool(self.credit or self.copyright or self.licence_url)

    def xmp(self) -> bytes:
        """As an XMP packet."""
        rows = ((CREDIT, self.credit), (RIGHTS, self.copyright), (STATEMENT, self.licence_url))
        said = "".join(row.format(escape(words)) for row, words in rows if words)
        return PACKET.format(said=said).encode()

    def exif(self) -> bytes:
        """As EXIF, of the words that it can hold; empty where it can hold none."""
        exif = Image.Exif()
        for where, words in (
            (ExifTags.Base.Artist, self.credit),
            (ExifTags.Base.Copyright, self.copyright),
        ):
            plain = words.replace("©", "(c)")
            if plain and plain.isascii():
                exif[where] = plain
        return exif.tobytes() if exif else b""

    def written(self) -> dict[str, bytes]:
        """What Pillow has to be told when it saves a JPEG, a WebP or an AVIF."""
        if not self:
            return {}
        exif = self.exif()
        return {"xmp": self.xmp(), **({"exif": exif} if exif else {})}
