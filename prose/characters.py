"""Characters nobody can see, and Korean typed as loose letters."""

import re
import unicodedata

# Control characters are forbidden in XML (XML 1.0 section 2.2), so one of them in a body breaks
# every feed; lone surrogates and U+FFFE/U+FFFF can't be stored or sent as UTF-8 text at all.
# U+200B and U+FEFF are what copying from Word and web pages leaves behind: they split words for
# search. Joiners (U+200C, U+200D) and direction marks (U+200E, U+200F) stay: Persian and emoji
# need them.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\ud800-\udfff\ufffe\uffff]")

# Embeddings, overrides and isolates: in a stranger's text they serve to disguise addresses
# (Unicode Technical Report 36, section 2.5).
DISGUISES = re.compile("[\u202a-\u202e\u2066-\u2069]")

# macOS file names and some editors hold Hangul as conjoining letters (Unicode 3.12): they look
# alike, but no search finds them and no font sets them well.
LOOSE_LETTERS = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")
HANGUL_RUN = re.compile("[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7ff]+")


# Letters and a symbol by their category, and yet nothing is drawn: the four Hangul fillers, which
# keep the place of a letter that is missing (Unicode 15, section 18.6), the braille cell without
# dots (section 21.1), the notehead of no note (section 21.2).
BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800\U0001d159")
SEEN = frozenset("LNPS")  # letters, numbers, punctuation, symbols; not marks that stand on nothing
# This block is kept for pictures (emoji-data.txt, Extended_Pictographic): an emoji of next year is
# one, though Python has no category for it yet.
PICTURES = range(0x1F000, 0x1FB00)


# Vietnamese sets two marks on a letter, vocalised Hebrew three (Unicode 15, section 2.11).
MOST_MARKS = 4
# the blocks of combining marks that belong to no one script, of which "zalgo" is made
CROWDS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{5,}"
)
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


def tidy(text: str) -> str:
    """The same visible words without unseen characters, in one kind of line end.

    Hangul comes in whole syllables (NFC); other scripts stay as they were typed.
    """
    text = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if LOOSE_LETTERS.search(text):
        text = HANGUL_RUN.sub(lambda run: unicodedata.normalize("NFC", run.group()), text)
    return text


def undisguised(text: str) -> str:
    """The text without the characters that reorder what the eye reads."""
    return DISGUISES.sub("", text)


def without_ignorable(text: str) -> str:
    """The text without the characters that have no look of their own, normalised (NFKC).

    Put between the letters of a word they hide it from everything but the eye. Unicode's property
    Default_Ignorable_Code_Point (DerivedCoreProperties.txt).
    """
    return IGNORABLE.sub("", unicodedata.normalize("NFKC", text))


def calm(text: str) -> str:
    """The text with at most MOST_MARKS marks on a letter: more cover the lines around it."""
    return CROWDS.sub(lambda crowd: crowd.group()[:MOST_MARKS], text)


def says_something(text: str) -> bool:
    """Can anything of a plain text be seen? One letter, full stop or emoji is enough."""
    return any(
        ord(sign) in PICTURES or (unicodedata.category(sign)[0] in SEEN and sign not in BLANKS)
        for sign in text
    )
