"""Code that a plugin took as it stood: <pre lang="php"> of WP-Syntax held mark-up, not escaped.

Knows no Django.
"""

import re
from html import escape

LISTING = re.compile(
    r"(?P<open><pre\b(?P<said>[^<>]*)>)(?P<code>.*?)(?P<close></pre\s*>)", re.DOTALL | re.IGNORECASE
)
LANGUAGE = re.compile(r"""\blang\s*=\s*["']?([\w+#.-]+)""", re.IGNORECASE)
SPOKEN = re.compile(r"(?:en|ko|ja|zh|de|fr|es|it|pt|ru)(?:[-_]\w+)?", re.IGNORECASE)
ESCAPED = re.compile(r"""\bescaped\s*=\s*["']?true""", re.IGNORECASE)  # by its author


def with_code_as_text(body: str) -> str:
    """The body with such code escaped, so that it is read as text; all else as it was."""
    return LISTING.sub(_listing, body) if "<pre" in body.lower() else body


def _listing(found: re.Match[str]) -> str:
    language = LANGUAGE.search(found["said"])
    is_taken_as_it_stands = (
        language and not SPOKEN.fullmatch(language[1]) and not ESCAPED.search(found["said"])
    )
    code = found["code"]
    if is_taken_as_it_stands and "<" in code:
        code = escape(code, quote=False)
    elif "<?" in code:  # an instruction to PHP, which is no mark-up anywhere
        code = re.sub(r"<\?.*?(?:\?>|\Z)", lambda each: escape(each.group()), code, flags=re.DOTALL)
    return f"{found['open']}{code}{found['close']}"
