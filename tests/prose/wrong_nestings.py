"""Every element of a body in every other, between two words of its own kind and after them."""

from itertools import product

ELEMENTS = (
    "h2 h3 h4 p strong em s small sub mark cite q code pre a ul ol li dl dt dd blockquote figure "
    "figcaption details summary section table caption thead tr th td ruby rt div center".split()
)


def wrong_nestings() -> list[tuple[str, list[str]]]:
    """HTML and the words in it, in the order in which they were written."""
    made = []
    for outer, inner in product(ELEMENTS, ELEMENTS):
        words = [f"{outer}{sign}{inner}" for sign in ("1w", "2w", "3w", "4w", "5w")]
        first, second, third, fourth, fifth = words
        link = ' href="/about/"' if inner == "a" else ""
        html = (
            f"<{outer}>{first}<{inner}{link}>{second}</{inner}>{third}"
            f"<{inner}{link}>{fourth}</{inner}></{outer}><p>{fifth}</p>"
        )
        made.append((html, words))
    return made
