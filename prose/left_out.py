"""What somebody put into a text and no text of ours can hold, to be named to them."""

from html.parser import HTMLParser

SHOWN_BY_ADDRESS = frozenset({"img", "audio", "video"})  # kept where the address may be
NEVER_KEPT = frozenset({"iframe", "object", "embed", "svg", "math", "form", "script", "style"})
LONGEST = 90  # characters of a tag, as it is shown


class _Things(HTMLParser):
    """The opening tags of a text that show or run something, each with its address, if any."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str, str]] = []  # name, address, the tag as it was typed
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SHOWN_BY_ADDRESS | NEVER_KEPT:
            address = dict(attrs).get("src") or ""
            self.found.append((tag, address.strip(), self.get_starttag_text() or ""))


def left_out(typed: str, kept: str) -> list[str]:
    """The tags of `typed` whose things are not in `kept`, the cleaned HTML: each once, cut."""
    there = {(tag, address) for tag, address, _ in _Things(kept).found}
    gone = [
        source if len(source) <= LONGEST else f"{source[:LONGEST]}…"
        for tag, address, source in _Things(typed).found
        if tag in NEVER_KEPT or (address and (tag, address) not in there)
    ]
    return list(dict.fromkeys(gone))
