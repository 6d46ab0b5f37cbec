"""Word files as small as can be, made of XML that each test writes."""

import io
import zipfile

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = ("Title", "Subtitle", "caption", "heading 1", "heading 2", "Quote")
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def run(words: str, marks: str = "") -> str:
    """Words in one look; marks such as <w:b/>."""
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs: str, style: str = "", more: str = "") -> str:
    """A paragraph; what does not begin with < becomes a run."""
    said = "".join(each if each.startswith("<") else run(each) for each in runs)
    styled = f'<w:pStyle w:val="{style.replace(" ", "")}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{more}</w:pPr>{said}</w:p>"


def item(words: str) -> str:
    """A list item."""
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return p(words, more=numbered)


def note(number: int) -> str:
    """A footnote is called here."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def picture(link: str = "pic", alt: str = "", how: str = "embed") -> str:
    """A picture among the words."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="" descr="{alt}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:{how}="{link}"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table; its first row is its head."""
    lines = []
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        lines.append(f"<w:tr>{head}{''.join(f'<w:tc>{p(each)}</w:tc>' for each in row)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def link(key: str, kind: str, target: str, *, outside: bool = False) -> str:
    """A relationship of the text."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{key}" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'


def part(name: str, inside: str) -> str:
    """A part of the text: document, footnotes, comments."""
    return f'<?xml version="1.0"?><w:{name} {SPACES}>{inside}</w:{name}>'


def docx(
    *blocks: str,
    notes: tuple[str, ...] = (),
    comments: str = "",
    links: str = "",
    author: str = "",
    kind: str = PLAIN,
    document: str = "",
    files: dict[str, bytes | str] | None = None,
) -> bytes:
    """A Word file with these blocks; `files` are more parts, or others in their place."""
    footnotes = "".join(
        f'<w:footnote w:id="{n}">{p(e)}</w:footnote>' for n, e in enumerate(notes, 1)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        "</w:style>"
        for name in STYLES
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    own = "".join(
        link(f"own-{name}", name, f"{name}.xml")
        for name in ("styles", "numbering", "footnotes", "comments")
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="png" '
            'ContentType="image/png"/><Override PartName="/word/document.xml" '
            f'ContentType="{kind}"/></Types>'
        ),
        "_rels/.rels": relationships(link("1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": relationships(own + links),
        "word/document.xml": document or part("document", f"<w:body>{''.join(blocks)}</w:body>"),
        "word/footnotes.xml": part("footnotes", footnotes),
        "word/comments.xml": part("comments", comments),
        "word/styles.xml": part("styles", styles),
        "word/numbering.xml": part("numbering", numbering),
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:creator>{author}</dc:creator></cp:coreProperties>"
        ),
        **(files or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return buffer.getvalue()


def relationships(inside: str) -> str:
    """The part that says what belongs together."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'
