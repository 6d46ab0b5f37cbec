"""What somebody put into a text and no text of ours can hold, to be named to them."""

from html.parser import HTMLParser

SHOWN_BY_ADDRESS = frozenset({"img", "audio", "video"})  # kept where the address may be
NEVER_KEPT = frozenset({"iframe", "object", "embed", "svg", "math", "form", "script", "style"})
LONGEST = 90  # characters of an address, as it is shown


class _Things(HTMLParser):
    """What in a text shows or runs something: its name and its address, if it has one."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SHOWN_BY_ADDRESS | NEVER_KEPT:
            self.found.append((tag, (dict(attrs).get("src") or "").strip()))


def left_out(typed: str, kept: str) -> list[str]:
    """What of `typed` is not in `kept`, the cleaned HTML, as "<img address>": each once, cut."""
    there = set(_Things(kept).found)
    gone = [
        f"<{tag} {address[:LONGEST]}".strip() + ">"
        for tag, address in _Things(typed).found
        if tag in NEVER_KEPT or (address and (tag, address) not in there)
    ]
    return list(dict.fromkeys(gone))
