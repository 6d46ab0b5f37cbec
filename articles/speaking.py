"""Pages that speak both languages: the second one's stand below its code, /ko/archive/.

Anonymous pages are the same bytes for everybody, so the language is in the address and nowhere
else. The page in the publication's own language is the one that search engines are told of.
"""

import re

from articles.models.publication import Language, Publication

# the ways in and the lists
WAY_IN = re.compile(
    r"/(?:search|archive|authors|series|corrections(?:/page/\d+)?"
    r"|(?:category|tag|author|series)/(?!(?:.*/)?feed/).+|\d{4}(?:/\d\d)?(?:/page/\d+)?)/"
)
OF_ITS_OWN = re.compile(
    r"/(?:category|series)/.+"
)  # may be in one language, and is then there once
BELOW_A_LANGUAGE = re.compile(rf"/(?:{'|'.join(Language.values)})(?=/)")


def in_language(path: str, language: str, publication: Publication) -> str:
    """The same page in that language, if it speaks both; else the path as it is.

    The front page of a language is its home. Nothing is public in a language that the publication
    does not name: then it has no pages.
    """
    plain = BELOW_A_LANGUAGE.sub("", path, count=1)
    if plain != "/" and not is_way_in(plain):
        return path
    second = publication.second_language
    return f"/{second}{plain}" if second and language == second else plain


def is_way_in(path: str) -> bool:
    """Is it a page that speaks both languages, said in the publication's own?"""
    return bool(WAY_IN.fullmatch(path))


def other_address(path: str, language: str, publication: Publication) -> str:
    """Where the language switch of a page leads: its twin, else the home of that language."""
    plain = BELOW_A_LANGUAGE.sub("", path, count=1)
    twin = in_language(plain if is_way_in(plain) else "/", language, publication)
    is_itself = twin == path and OF_ITS_OWN.fullmatch(path)
    return in_language("/", language, publication) if is_itself else twin
