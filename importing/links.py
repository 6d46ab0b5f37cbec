"""Links in a text to the old site, as links that lead somewhere here whatever it was called."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote

from importing.contents import Contents
from importing.uploads import HOSTED, host_behind, upload_path
from prose.addresses import host_of, parts_of
from prose.allowed import anchor

PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp")
UPLOADS = "/wp-content/uploads/"
# what a page of ours calls its own parts; any other anchor is one of a text (prose.allowed)
OF_THE_PAGE = re.compile(r"comment-\d+|comments|respond")


@dataclass(frozen=True)
class Links:
    """The links of one old site's texts; `has` says whether a file came in."""

    contents: Contents
    has: Callable[[str], bool]

    def of(self, url: str) -> str:
        """The address from this site's root; one of another site as it is.

        A file that did not come in is linked where it is. Only what was in the blog's own folder
        is ours; a question for a number becomes the address which that text has.
        """
        address = parts_of(url.strip())
        host = host_behind(url.strip())
        if host and host not in self.contents.hosts and not host.endswith(HOSTED):
            return url
        if path := upload_path(url.strip()):
            if not self.has(url.strip()):
                return url
            fragment = f"#{address.fragment}" if address.fragment else ""
            return f"{UPLOADS}{quote(path)}{fragment}"
        is_page = bool(host) and address.scheme in ("http", "https", "")
        if not is_page or host.endswith(HOSTED) or address.path.lower().endswith(PICTURE_ENDINGS):
            return url
        base = parts_of(self.contents.site.base_blog_url)
        folder = base.path.rstrip("/")
        is_inside = address.path == folder or address.path.startswith(f"{folder}/")
        if folder and host == host_of(self.contents.site.base_blog_url) and not is_inside:
            return url
        return self._inside(address.path or "/", address.query, address.fragment)

    def _inside(self, path: str, query: str, fragment: str) -> str:
        asked = parse_qs(query)
        number = next((asked[name][0] for name in ("p", "page_id") if name in asked), "")
        if number.isdecimal() and (link := self.contents.links.get(int(number))):
            known = parts_of(link)
            if known.path.strip("/") and not known.query:
                path, query = known.path, ""
        if fragment and not OF_THE_PAGE.fullmatch(fragment):
            fragment = quote(anchor(unquote(fragment)) or unquote(fragment))
        end = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
        return f"/{path.lstrip('/')}{end}"
