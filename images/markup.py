"""Whether words inside a picture are a page or a program.

Browsers and servers have been fooled into running them. A photograph's honest
metadata has markup too: XMP (ISO 16684-1), whose elements all have a prefix,
and the property lists of a Mac. And it has bytes of every kind, so that no
pattern may be so short that chance makes it.
"""

import re

#: what makes a file a page or a program wherever it stands, in the pixels too
PAGE = re.compile(
    rb"<script|<\?php|<html|<svg[\s/>]|<!doctype html|<iframe|<body[\s/>]", re.IGNORECASE
)
#: in metadata also: other instructions to a server, and elements whose attributes do something
MARKUP = re.compile(
    rb"""<\?(?!xpacket|xml\s|adobe-)[=a-z\s][\t\n\r -~]{5}  # <?= and <? of PHP
    |<%[=@\s][\t\n\r -~]{5}                                 # <%= of ASP, JSP, ERB
    |<!--\#[a-z]{4}                                         # <!--#exec of a server's includes
    |<!doctype\s(?!plist)|<!entity\s|<style[\s/>]|<svg[\s/>]
    |<(?!plist\s)[a-z][a-z0-9-]*[\s/][\t\n\r -;?-~]*=[\t\n\r -~]{6}   # <img src=, <a href=
    |<[a-z][\t\n\r -;=?-~]*[\s/"']on[a-z]{3,}\s*=            # <x:y onclick=
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: ASCII in UTF-16, of either order
WIDE = re.compile(rb"(?:[\t\n\r -~]\0){6,}|(?:\0[\t\n\r -~]){6,}")


def is_markup(words: bytes) -> bool:
    """Do these bytes hold a page or a program, in ASCII (so in Latin-1, UTF-8) or UTF-16?"""
    wide = b"\n".join(run.replace(b"\0", b"") for run in WIDE.findall(words))
    return any(pattern.search(text) for pattern in (PAGE, MARKUP) for text in (words, wide))
