"""The mail that the site sends, read out of the files it goes to (tests/browser/settings.py)."""

import email
import email.policy
import re
import time
from pathlib import Path
from typing import Any


class Post:
    """Reads letters out of the files that the site's mail goes to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def to(self, address: str, subject: str) -> Any:
        """The newest letter to this address under such a subject; waits for it."""
        until = time.monotonic() + 60
        while time.monotonic() < until:
            for letter in reversed(self.letters()):
                if letter["To"] == address and subject in letter["Subject"]:
                    return letter
            time.sleep(0.2)
        raise AssertionError(f"no letter “{subject}” to {address}")

    def letters(self) -> list[Any]:
        """Every letter, the oldest first."""
        files = sorted(self.folder.glob("site*/mail/*.log"), key=lambda each: each.stat().st_mtime)
        texts = "".join(each.read_text() for each in files).split("-" * 79)
        whole = [text.lstrip() for text in texts if "To:" in text]
        return [email.message_from_string(text, policy=email.policy.default) for text in whole]


def link(letter: Any, room: str) -> str:
    text = letter.get_body(("plain",)).get_content()
    return re.search(rf"http://[^/]+(/comments/{room}/\S+)", text).group(1)
