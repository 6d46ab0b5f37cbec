"""Who signs a Word file, among the authors who are known here."""

import re
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts.models import Author
from articles import content
from articles.models.byline import Role
from importing.docx_text import Text
from importing.proposals import LONGEST_BYLINE, Passage
from prose.excerpt import plain_text
from prose.sayings import gettext as _

if TYPE_CHECKING:
    from accounts.models import User

FIRST_PARAGRAPH = re.compile(r"<p>(?:(?!</p>).)*</p>", re.DOTALL)
BETWEEN = re.compile(r"\s*[,、·ㆍ/;&|]\s*|\s+(?:and|및)\s+|(?<=[가-힣])[와과]\s+")
ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]")
# what stands beside a name in such a line, in Korean without any sign between: where and as what
BESIDE_A_NAME = re.compile(
    r"\S*(?:위원|연구[원관]|교수|박사|소장|원장|센터장|실장|팀장|대표|기자|대사|이사|이사장|국장|"
    r"회장|강사|"
    r"연구소|대학|대학교|대학원|센터|협회|재단|학회|포럼|위원회|신문|일보)"
    r"|(?:senior |visiting |research |non-?resident )*"
    r"(?:fellow|professor|researcher|director|analyst)",
    re.IGNORECASE,
)


def signed(text: Text, remarks: list[str], *, by: "User") -> tuple[list[dict[str, Any]], str]:
    """The rows of the byline, and the body. Adds to the remarks whom nobody here is called like.

    Only where all who sign are known is their line lifted out of the text.
    """
    if text.byline is None and (line := line_of_names(text.body)):
        text.byline, text.names = line, line.value["names"]
        words = _("The line under the title became the byline: “%(line)s”")
        remarks.append(words % {"line": plain_text(line.original_html)})
    found = {name: list(authors_called(name)[:2]) for name in text.names}
    strangers = [name for name, people in found.items() if len(people) != 1]
    people = list(dict.fromkeys(each[0] for each in found.values() if len(each) == 1))
    words = _("“%(name)s” is not, or not only once, among the authors: add them to the byline.")
    remarks += [words % {"name": name} for name in strangers]
    if people and not text.byline:
        remarks.append(_("The byline is what the file’s properties say; look whether it is right."))
    if not people and not text.names:
        people = list(Author.objects.filter(user=by.pk)[:1])
    rows = [
        {
            "author": person.pk,
            "author_name": person.name,
            "role": str(Role.AUTHOR),
            **dict.fromkeys(content.AS_SIGNED, ""),
        }
        for person in people
    ]
    return rows, text.body if strangers else text.without_byline()


def line_of_names(body: str) -> Passage | None:
    """The first line, where it names authors known here and where they work, and nothing else."""
    found = FIRST_PARAGRAPH.match(body)
    line = plain_text(found[0]).strip() if found else ""
    if found is None or not line or len(line) > LONGEST_BYLINE or "data-note" in found[0]:
        return None
    names: list[str] = []
    for piece in BETWEEN.split(ASIDE.sub("", line)):
        if name := known_name(piece):
            names.append(name)
        elif not names or not BESIDE_A_NAME.fullmatch(piece):
            return None
    return Passage("byline", {"names": names}, found[0]) if names else None


def known_name(piece: str) -> str:
    """The author in "Mina Park" or "김하나 선임연구위원"; '' where other words stand there too."""
    if authors_called(piece).exists():
        return piece
    words = piece.split()
    for place, word in enumerate(words):
        others = [*words[:place], *words[place + 1 :]]
        if all(map(BESIDE_A_NAME.fullmatch, others)) and authors_called(word).exists():
            return word
    return ""


def authors_called(name: str) -> QuerySet[Author]:
    """Those who sign so, in either script."""
    return Author.objects.filter(Q(name__iexact=name) | Q(other_name=name)).order_by("pk")
