"""The HTML of a Word file as the words of an article: title, standfirst, body, who signs."""

import re
from dataclasses import dataclass, field

from importing.docx_reading import AUTHOR, CAPTION, DATE, HEADING, SUBTITLE, TITLE
from importing.people import names_in
from importing.proposals import Passage, proposals_in, without
from prose.clean import clean_body
from prose.excerpt import plain_text
from prose.films import framed
from prose.footnotes import inline
from prose.sayings import gettext as _

LONGEST_TITLE, LONGEST_STANDFIRST = 300, 600  # characters; Article.title and Article.standfirst
NEAR_THE_TOP = 3  # blocks before a first heading that still names the whole
NOTE = re.compile(r'<sup data-note="[^"]*"></sup>')
PICTURE = re.compile(
    r"<p>(?P<before>(?:(?!</p>).)*?)(?P<image><img [^>]*>)(?P<after>.*?)</p>", re.DOTALL
)
UNDER_A_PICTURE = re.compile(
    rf"(<figure><img [^>]*>)</figure>\s*<p>{CAPTION}((?:(?!</p>).)*)</p>", re.DOTALL
)
ABOVE_A_TABLE = re.compile(rf"<p>{CAPTION}((?:(?!</p>).)*)</p>\s*<table>", re.DOTALL)
# a heading that Word calls one of the second level or deeper
LOWER_HEADING = re.compile(
    rf"<h([23])((?: [^>]*)?)>(?!(?:<a [^>]*></a>)*[{TITLE}{HEADING}])(.*?)</h\1>", re.DOTALL
)
TOP_HEADING = re.compile(rf"<h2(?: [^>]*)?>(?:<a [^>]*></a>)*[{TITLE}{HEADING}]")
BLOCK = re.compile(r"<(?:p|h2|h3|h4|figure|table|ul|ol|blockquote|pre)[ >]")
ANY_MARK = re.compile(f"[{TITLE}{HEADING}{SUBTITLE}{AUTHOR}{DATE}{CAPTION}]")
# Pandoc has a style for those who sign, a paragraph for each, and one for the day
AUTHORS = re.compile(rf"(?:<p>{AUTHOR}(?:(?!</p>).)*</p>\s*)+", re.DOTALL)
DAY = re.compile(rf"<p>{DATE}((?:(?!</p>).)*)</p>", re.DOTALL)


@dataclass
class Text:
    """What an article takes from a Word file. `names` sign it; the line that says so is `byline`,
    which still stands in the body.
    """

    body: str
    title: str = ""
    standfirst: str = ""
    names: list[str] = field(default_factory=list)
    byline: Passage | None = None
    remarks: list[str] = field(default_factory=list)

    def without_byline(self) -> str:
        """The body without the line that says who signs."""
        return without(self.body, [self.byline]) if self.byline else self.body


def text_in(html: str, author: str = "") -> Text:
    """The words, from HTML in which importing.docx_reading marked what Word calls them.

    `author` is whom the file names as its author; it counts where no line of the text does.
    """
    text = Text(inline(clean_body(html)))
    _lift_title(text)
    text.standfirst = _lift(
        text, re.compile(rf"<p>{SUBTITLE}(.*?)</p>", re.DOTALL), LONGEST_STANDFIRST
    )
    if day := _lift(text, DAY, LONGEST_TITLE):
        text.remarks.append(_("The date under the title was left out: %(date)s") % {"date": day})
    signed = AUTHORS.search(text.body)
    text.body = _figures(_below_the_title(text.body))
    text.body = framed(clean_body(ANY_MARK.sub("", text.body)))
    found = [each for each in proposals_in(text.body) if each.kind == "byline"]
    if signed and (names := _names_of(signed[0])):
        text.names = names
        text.byline = Passage("byline", {"names": names}, ANY_MARK.sub("", signed[0]).strip())
    elif found:
        text.byline, text.names = found[0], found[0].value["names"]
    else:
        text.names = names_in(author) if author else []
    return text


def _names_of(paragraphs: str) -> list[str]:
    """Everyone in paragraphs of authors; [] when one of them is not plainly of names."""
    rows = [names_in(plain_text(ANY_MARK.sub("", each))) for each in paragraphs.split("</p>")[:-1]]
    return [name for row in rows for name in row] if all(rows) else []


def _lift_title(text: Text) -> None:
    """The first Title, or a Heading 1 near the top, becomes the title."""
    for mark in (TITLE, HEADING):
        pattern = re.compile(rf"<h2(?: [^>]*)?>((?:<a [^>]*></a>)*){mark}(.*?)</h2>", re.DOTALL)
        found = pattern.search(text.body)
        if found is None:
            continue
        before = len(BLOCK.findall(text.body[: found.start()]))
        if mark == HEADING and before >= NEAR_THE_TOP:
            continue
        text.title = _lift(text, pattern, LONGEST_TITLE, group=2)
        return


def _lift(text: Text, pattern: re.Pattern[str], longest: int, group: int = 1) -> str:
    """The words of a paragraph, taken out of the body; '' where it has none or too many.

    Its notes move to the end of the next paragraph.
    """
    found = pattern.search(text.body)
    words = " ".join(plain_text(ANY_MARK.sub("", found[group])).split()) if found else ""
    if found is None or not words or len(words) > longest:
        return ""
    notes = "".join(NOTE.findall(found[0]))
    rest = text.body[found.end() :]
    if notes:
        rest = (
            rest.replace("</p>", f"{notes}</p>", 1) if "</p>" in rest else f"<p>{notes}</p>{rest}"
        )
        text.remarks.append(_("A note of the title or subtitle stands at the next paragraph now."))
    text.body = text.body[: found.start()] + rest
    return words


def _below_the_title(html: str) -> str:
    """The outline one level down, where headings of the first level stay in the body as h2."""
    if not TOP_HEADING.search(html):
        return html
    return LOWER_HEADING.sub(lambda h: f"<h{int(h[1]) + 1}{h[2]}>{h[3]}</h{int(h[1]) + 1}>", html)


def _figures(html: str) -> str:
    """Pictures on their own, with what Word calls their captions; captions of tables in them."""
    while (parted := PICTURE.sub(_parted, html)) != html:
        html = parted
    html = UNDER_A_PICTURE.sub(r"\1<figcaption>\2</figcaption></figure>", html)
    return ABOVE_A_TABLE.sub(r"<table><caption>\1</caption>", html)


def _parted(found: re.Match[str]) -> str:
    """A picture out of its paragraph; in a link or in bold letters it stays among the words."""
    before, after = found["before"].strip(), found["after"].strip()
    if _is_open(before):
        return found[0]
    figure = f"<figure>{found['image']}</figure>"
    return (f"<p>{before}</p>" if before else "") + figure + (f"<p>{after}</p>" if after else "")


def _is_open(html: str) -> bool:
    """Does an element begin in it that ends later?"""
    return len(re.findall(r"<(?!br|img|/)[a-z]", html)) != html.count("</")
