"""Reads what PHP's serialize() wrote, as plain data: numbers, strings, dictionaries.

Strings are counted in bytes (https://www.php.net/manual/en/function.serialize.php). Sites that were
moved by search and replace have wrong counts; there a string goes up to the next quote that can end
it. Objects are never made: their fields come as a dictionary. Knows no Django.
"""

import re
from typing import Any

DEEPEST = 20
SLASHED = re.compile(r's:\d+:\\"')
SCALAR = re.compile(rb"([bid]):([^;]*);")
COUNT = re.compile(rb"([saO]):(\d+):")
END = re.compile(rb'";(?=[}sibdaNO]|$)')


def read(text: str) -> Any:
    """The value; None for what is not serialised, or broken beyond reading."""
    text = text.strip()
    if SLASHED.search(text):  # old exports
        text = text.replace('\\"', '"')
    try:
        return _Reading(text.encode("utf-8", "replace")).value(DEEPEST)
    except (ValueError, IndexError):
        return None


class _Reading:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def value(self, depth: int) -> Any:
        """The value that begins here. Raises ValueError or IndexError."""
        if not depth:
            raise ValueError("too deep")
        if self.data.startswith(b"N;", self.at):
            self.at += 2
            return None
        if scalar := SCALAR.match(self.data, self.at):
            self.at = scalar.end()
            words = scalar[2].decode("ascii", "replace")
            return float(words) if scalar[1] == b"d" else int(words)
        counted = COUNT.match(self.data, self.at)
        if counted is None:
            raise ValueError(f"no value at {self.at}")
        self.at = counted.end()
        number = int(counted[2])
        if counted[1] == b"s":
            return self._string(number)
        if counted[1] == b"O":  # O:8:"stdClass":2:{…}
            self.at = self.data.index(b'":', self.at) + 2
            self.at = self.data.index(b":", self.at) + 1
        return self._array(depth)

    def _string(self, length: int) -> str:
        start = self.at + 1
        stop = start + length
        if self.data[stop : stop + 2] != b'";':
            found = END.search(self.data, start)
            if found is None:
                raise ValueError("a string without an end")
            stop = found.start()
        self.at = stop + 2
        return self.data[start:stop].decode("utf-8", "replace")

    def _array(self, depth: int) -> dict[Any, Any]:
        if self.data[self.at : self.at + 1] != b"{":
            raise ValueError("an array without a beginning")
        self.at += 1
        found: dict[Any, Any] = {}
        while self.data[self.at : self.at + 1] != b"}":
            key = self.value(depth - 1)
            found[key if isinstance(key, (str, int)) else str(key)] = self.value(depth - 1)
        self.at += 1
        return found
