"""A film or post that is named by its address alone becomes the figure that plays at a click."""

import re
from html import escape, unescape

# static/js/desk-editor/embeds.js knows the same sites, static/js/embeds.js those that play
SITES = (
    (
        "YouTube",
        (
            r"(?:(?:www|m)\.)?(?:youtube(?:-nocookie)?\.com/"
            r"(?:watch\?(?:\S*&)?v=|embed/|shorts/|live/)|youtu\.be/)[\w-]{6,20}"
        ),
    ),
    ("Vimeo", r"(?:www\.|player\.)?vimeo\.com/(?:video/|channels/[\w-]+/)?\d+"),
    ("X", r"(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status/\d+"),
    ("Bluesky", r"bsky\.app/profile/[\w.:-]+/post/\w+"),
    ("Facebook", r"(?:www\.|m\.)?facebook\.com/[\w.-]+/posts/[\w-]+"),
    ("Instagram", r"(?:www\.)?instagram\.com/(?:p|reel)/[\w-]+"),
    ("Mastodon", r"[\w.-]+/@\w+(?:@[\w.-]+)?/\d{6,}(?=$)"),
)
PATTERNS = tuple((name, re.compile(rf"https?://{pattern}\S*")) for name, pattern in SITES)
PART = re.compile(
    r"<(?P<end>/?)(?:ul|ol|dl|table|blockquote|figure|details|section)\b[^>]*>"
    r'|<p>\s*(?:<a\b[^>]*\bhref="(?P<href>[^"]*)"[^>]*>)?\s*(?P<words>https?://[^\s<]+)'
    r"\s*(?:</a>)?\s*</p>"
)


def site_of(address: str) -> str:
    """The name of the site whose film or post has this address; '' for any other address."""
    return next((name for name, pattern in PATTERNS if pattern.fullmatch(address)), "")


def framed(html: str) -> str:
    """Paragraphs of nothing but such an address, as figures. Takes and gives clean HTML."""
    if "<p" not in html or "://" not in html:
        return html
    depth = 0

    def part(found: re.Match[str]) -> str:
        nonlocal depth
        if found["words"] is None:
            depth += -1 if found["end"] else 1
            return found[0]
        address = unescape(found["words"])
        site = site_of(address)
        if depth or not site or found["href"] not in (None, found["words"]):
            return found[0]
        said = escape(address)  # the words too: nothing that stood there is lost
        return f'<figure class="embed"><a href="{said}">{said}</a></figure>'

    return PART.sub(part, html)
