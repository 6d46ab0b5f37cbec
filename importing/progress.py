"""How far a move is: said in a line on the screen, or kept where a page can show it."""

import time
from typing import TextIO

WIDTH = 30  # characters of the bar
PAUSE = 0.2  # seconds between two drawings


class Progress:
    """Takes note of what is being done; this one tells nobody."""

    def begin(self, what: str, total: int) -> None:
        """Another kind of thing begins, of which there are so many (0: nobody knows)."""

    def tick(self) -> None:
        """One of them is done."""

    def end(self) -> None:
        """All is done."""


class Bar(Progress):
    """A line that is drawn anew: what, how much of it, and how long it will still take."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.what, self.total, self.done = "", 0, 0
        self.began = self.drawn = 0.0

    def begin(self, what: str, total: int) -> None:
        """A line of its own."""
        self._new_line()
        self.what, self.total, self.done = what, total, 0
        self.began, self.drawn = time.monotonic(), 0.0
        self._draw()

    def tick(self) -> None:
        """Draw it anew, now and then."""
        self.done += 1
        if self.done == self.total or time.monotonic() - self.drawn > PAUSE:
            self._draw()

    def end(self) -> None:
        """Leave the line as it stands."""
        self._new_line()

    def _draw(self) -> None:
        self.drawn = time.monotonic()
        line = f"{self.what} …"
        if self.total:
            share = min(self.done / self.total, 1)
            bar = ("█" * round(share * WIDTH)).ljust(WIDTH, "░")
            left = remaining(self.drawn - self.began, self.done, self.total)
            line = f"{self.what:<20} {bar} {self.done:,} of {self.total:,}{left}"
        self.out.write(f"\r\x1b[K{line}")
        self.out.flush()

    def _new_line(self) -> None:
        if self.what:
            self.out.write("\n")


def remaining(seconds: float, done: int, total: int) -> str:
    """How long it will still take, as far as what is done tells: ", 2:05 left"; '' at either end.

    `seconds` is how long it has taken until now.
    """
    if not done or done >= total:
        return ""
    left = round(seconds / done * (total - done))
    return f", {left // 60}:{left % 60:02d} left"
