"""An article as others cite it: three styles of humanities and social science, and a Korean one;
three files for programs.

Chicago Manual of Style (17th edition, 14.208 on blogs), APA (7th edition, 10.1), MLA Handbook (9th
edition). BibTeX entries are BibLaTeX's @online; RIS as Zotero and EndNote read it (type BLOG);
CSL-JSON as citeproc does (citationstyles.org, "post-weblog").
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from articles.models import Article, Byline, Publication
from articles.models.byline import Role
from prose.characters import tidy
from prose.excerpt import plain_text
from prose.names import Name, name_of
from prose.phrases import one_phrase
from prose.showing import readable

MONTHS_MLA = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
# BibTeX counts every brace, an escaped one too, so that those of a title are words here
TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
LITTLE = {"", "a", "an", "the", "on", "of"}  # tell no title from another
IN_QUOTES = re.compile(r"[“\"]([^“”\"]*)[”\"]")
MOST_NAMED = 20  # authors that APA lists
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}


@dataclass(frozen=True)
class Style:
    """A citation in one style, as HTML with its italics and as plain text."""

    name: str
    html: SafeString

    @property
    def text(self) -> str:
        """The words alone, for the clipboard."""
        return plain_text(self.html)


class Citation:
    """What there is to cite of an article as it stands: of its version and no other."""

    def __init__(self, article: Article, publication: Publication) -> None:
        self.article = article
        self.title = " ".join(tidy(article.told_title).split())
        self.container = tidy(publication.name)
        self.names = names(article)
        self.translators = translators(article)
        at = article.published_at
        self.day = timezone.localtime(at).date() if at else None
        # of an article that was never corrected nobody says that it is the first version
        self.version = article.version if article.version > 1 or article.is_older else 0
        corrections = article.shown_corrections
        self.version_day = timezone.localtime(corrections[-1].at).date() if corrections else None
        older = article.address_of(f"version/{article.version}") if article.is_older else ""
        self.url = settings.SITE_URL + (older or article.get_absolute_url())
        self.lasting = self.url if article.is_older else article.doi_url or self.url

    @property
    def files(self) -> list[tuple[str, str]]:
        """(name of the format, address of the citation in it)."""
        of = f"version/{self.article.version}/" if self.article.is_older else ""
        formats = (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json"))
        return [(name, self.article.address_of(f"{of}cite.{form}")) for name, form in formats]

    @property
    def styles(self) -> list[Style]:
        """Every style, the one of the article's own language first."""
        found = [
            Style("Chicago", self._chicago()),
            Style("APA", self._apa()),
            Style("MLA", self._mla()),
        ]
        korean = Style("한국어", self._korean())
        return [korean, *found] if self.article.language == "ko" else found

    def file(self, form: str) -> str:
        """The citation for programs: "bib", "ris" or "json"."""
        return {"bib": self.bibtex, "ris": self.ris, "json": self.csl}[form]()

    # for people

    def _chicago(self) -> SafeString:
        who = _listed(self.names, "and", most=10)
        day = self._day("F j, Y")
        version = f", version {self.version}{self._of(' (F j, Y)')}" if self.version else ""
        return _joined(
            f"{_stopped(escape(who))} " if who else "",
            f"“{_stopped(escape(_within_quotes(self.title)))}” ",
            self._translated("Translated by {}. "),
            f"<em>{escape(self.container)}</em>{', ' if day else ''}{day}{version}. {self._at()}.",
        )

    def _apa(self) -> SafeString:
        who = _stopped(escape(_apa_names(self.names))) if self.names else ""
        day = f" ({self._day('Y, F j') or 'n.d.'}). "
        asides = [f"Version {self.version}"] if self.version else []
        if self.translators:
            asides.append(f"{_apa_trans(self.translators)}, Trans.")
        said = f" ({escape('; '.join(asides))})" if asides else ""
        title = f"{escape(self.title)}{said}"
        rest = f"<em>{escape(self.container)}</em>. {self._at()}"
        if not who:  # without a name the title takes its place
            return _joined(_stopped(title), day, rest)
        return _joined(who, day, f"{_stopped(title)} ", rest)

    def _mla(self) -> SafeString:
        who = _mla_names(self.names)
        day = f"{self.day.day} {MONTHS_MLA[self.day.month - 1]} {self.day.year}" if self.day else ""
        version = f", version {self.version}" if self.version else ""
        return _joined(
            f"{_stopped(escape(who))} " if who else "",
            f"“{_stopped(escape(_within_quotes(self.title)))}” ",
            self._translated("Translated by {}, "),
            f"<em>{escape(self.container)}</em>{', ' if day else ''}{day}{version}, {self._at()}.",
        )

    def _korean(self) -> SafeString:
        who = "·".join(name.written for name in self.names)
        with override("ko"):
            day = date_format(self.day, "DATE_FORMAT") if self.day else ""
        version = f", 제{self.version}판" if self.version else ""
        return _joined(
            f"{escape(who)}, " if who else "",
            f"「{escape(self.title)}」, ",
            f"{escape('·'.join(name.written for name in self.translators))} 옮김, "
            if self.translators
            else "",
            f"『{escape(self.container)}』",
            f"{', ' if day else ''}{day}{version}, {self._at()}.",
        )

    def _translated(self, words: str) -> str:
        with override("en"):
            who = one_phrase([name.written for name in self.translators])
        return words.format(escape(who)) if who else ""

    def _day(self, shape: str) -> str:
        with override("en"):
            return date_format(self.day, shape) if self.day else ""

    def _of(self, shape: str) -> str:
        with override("en"):
            return date_format(self.version_day, shape) if self.version_day else ""

    def _at(self) -> str:
        return escape(readable(self.lasting) if self.lasting == self.url else self.lasting)

    # for programs

    def bibtex(self) -> str:
        """A BibLaTeX entry; TeX's own signs are escaped, names and title kept as they are."""
        fields = {
            "author": _tex_names(self.names),
            "translator": _tex_names(self.translators),
            "title": f"{{{_tex(self.title)}}}",
            "organization": _tex(self.container),
            "date": self.day.isoformat() if self.day else "",
            "year": str(self.day.year) if self.day else "",
            "version": str(self.version) if self.version else "",
            "type": "Blog post",
            "language": self.article.language,
            "doi": self.article.doi,
            "url": re.sub(r"[{}\\]", "", self.url),
        }
        rows = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        return "@online{" + ",\n".join([self.key, *rows]) + "\n}\n"

    def ris(self) -> str:
        """A RIS record; every value is one line."""
        article = self.article
        rows = [
            ("TY", "BLOG"),
            *(("AU", name.inverted) for name in self.names),
            *(("A4", name.inverted) for name in self.translators),
            ("TI", self.title),
            ("T2", self.container),
            ("PY", str(self.day.year) if self.day else ""),
            ("DA", f"{self.day:%Y/%m/%d}" if self.day else ""),
            ("AB", article.standfirst),
            *(("KW", tag.name) for tag in article.shown_tags),
            ("ET", str(self.version) if self.version else ""),
            ("LA", article.language),
            ("DO", article.doi),
            ("UR", self.url),
            ("ER", ""),
        ]
        said = [(tag, " ".join(tidy(value).split())) for tag, value in rows]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in said if value or tag == "ER")

    def csl(self) -> str:
        """CSL-JSON: a list of one item."""
        article = self.article
        item: dict[str, Any] = {
            "id": self.key,
            "type": "post-weblog",
            "title": self.title,
            "container-title": self.container,
            "author": [_csl_name(name) for name in self.names],
            "translator": [_csl_name(name) for name in self.translators],
            "issued": {"date-parts": [[self.day.year, self.day.month, self.day.day]]}
            if self.day
            else None,
            "abstract": article.standfirst,
            "language": article.language,
            "version": str(self.version) if self.version else "",
            "DOI": article.doi,
            "URL": self.url,
        }
        said = {name: value for name, value in item.items() if value}
        return json.dumps([said], ensure_ascii=False, indent=1) + "\n"

    @property
    def key(self) -> str:
        """What a list of references calls it: king2020rice. Plain letters and figures alone."""
        year = str(self.day.year) if self.day else ""
        who = _ascii(self.names[0].family) if self.names else ""
        words = [_ascii(word) for word in tidy(self.article.title).split()]
        what = next((word for word in words if word and word not in LITTLE), "")
        old = f"-v{self.article.version}" if self.article.is_older else ""
        return f"{who or 'article'}{year}{what or f'-{self.article.pk}'}{old}"


def names(article: Article) -> list[Name]:
    """Its authors' names taken apart, in the order in which they signed."""
    return [_name(each) for each in article.authors_shown]


def translators(article: Article) -> list[Name]:
    """The names of who translated it, unless nobody else signs and they stand as its authors."""
    signed = [each for each in article.bylines_shown if each not in article.authors_shown]
    return [_name(each) for each in signed if each.role == Role.TRANSLATOR]


def _name(byline: Byline) -> Name:
    return name_of(tidy(byline.shown_name), byline.author.family_name)


def _listed(names: list[Name], word: str, most: int) -> str:
    """King, Robert R., and Mina Park: the first one as a list has it."""
    shown = [name.listed if not number else name.written for number, name in enumerate(names)]
    if len(shown) > most:
        return f"{', '.join(shown[:7])}, et al"
    if len(shown) < 2:
        return "".join(shown)
    comma = "," if len(shown) > 2 or "," in shown[0] else ""
    return f"{', '.join(shown[:-1])}{comma} {word} {shown[-1]}"


def _mla_names(names: list[Name]) -> str:
    return f"{names[0].listed}, et al" if len(names) > 2 else _listed(names, "and", most=2)


def _apa_names(names: list[Name]) -> str:
    shown = [name.initialled for name in names]
    if len(shown) > MOST_NAMED:
        return f"{', '.join(shown[: MOST_NAMED - 1])}, . . . {shown[-1]}"
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])}, & {shown[-1]}"


def _within_quotes(title: str) -> str:
    """The title with single marks for its own double ones (Chicago 13.30, MLA 5.56)."""
    return IN_QUOTES.sub(r"‘\1’", title)


def _apa_trans(names: list[Name]) -> str:
    """Names as APA has them behind a title: "T.-R. Gwon & 권태림"."""
    parts = [name.initialled.split(", ") for name in names]
    return " & ".join(" ".join([*each[1:2], each[0], *each[2:]]) for each in parts)


def _stopped(words: str) -> str:
    """With a full stop at the end, unless it has a sign of its own there."""
    return words if strip_tags(words).endswith((".", "?", "!", "…")) else f"{words}."


def _joined(*parts: str) -> SafeString:
    return mark_safe("".join(parts))


def _tex(words: str) -> str:
    return "".join(TEX.get(sign, sign) for sign in " ".join(words.split()))


def _tex_names(names: list[Name]) -> str:
    return " and ".join(
        _tex(name.in_bibtex) if name.given else f"{{{_tex(name.family)}}}" for name in names
    )


def _ascii(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", plain.lower())


def _csl_name(name: Name) -> dict[str, Any]:
    if not name.given:
        return {"literal": name.family}
    said: dict[str, Any] = {"family": name.family, "given": name.given}
    if name.suffix:
        said["suffix"] = name.suffix
    if name.is_family_first and not name.is_hangul:
        said["static-ordering"] = True
    return said
