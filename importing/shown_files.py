"""Uploaded files that a text shows or links to, whether the export lists them or not.

Knows no Django.
"""

import re
from collections.abc import Iterator, Set

from importing.uploads import CDN, host_behind
from prose.addresses import parts_of

FILE = re.compile(
    r"/(?:wp-content/(?:uploads|blogs\.dir)/|files/(?=\d{4}/))[^\s\"'<>()\[\]?#&,]+\.[A-Za-z0-9]{2,5}"
    r"(?![\w.-])"
)
BEFORE = re.compile(r"[^\s\"'<>()\[\],=;]*$")  # the beginning of an address
LONGEST_BEFORE = 300  # characters


def files_in(body: str, hosts: Set[str]) -> Iterator[str]:
    """Their paths at the old site, which had these hosts (see prose.addresses.host_of)."""
    for found in FILE.finditer(body):
        before = body[max(0, found.start() - LONGEST_BEFORE) : found.start()]
        address = f"{BEFORE.search(before).group()}{found.group()}"  # type: ignore[union-attr]
        host, parts = host_behind(address), parts_of(address)
        if host and host not in hosts:
            continue
        is_copy = CDN.fullmatch(parts.netloc.lower())
        yield f"/{parts.path.lstrip('/').partition('/')[2]}" if is_copy else parts.path
