"""Few colours for a picture that was printed with few inks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PIL import Image

from peninsula.demo.drawing.inks import Ink

BIN = 12  # colours nearer than this are counted as one when the palette is chosen


def limited(picture: Image.Image, inks: Sequence[Ink], colours: int) -> Image.Image:
    """The picture in at most `colours` colours: the inks as they are, then the edges between them.

    The next colour taken is always the one whose absence would hurt most: how many pixels have
    it, times how far (squared) it lies from the colours taken so far.
    """
    counts = _counted(picture)
    chosen = list(dict.fromkeys(inks))[:colours]
    distance = {colour: min(_apart(colour, ink) for ink in chosen) for colour in counts}
    while len(chosen) < colours:
        worst = max(counts, key=lambda colour: (counts[colour] * distance[colour], colour))
        if distance[worst] == 0:
            break
        chosen.append(worst)
        distance = {colour: min(far, _apart(colour, worst)) for colour, far in distance.items()}
    holder = Image.new("P", (1, 1))
    holder.putpalette([value for colour in chosen for value in colour])
    return picture.quantize(palette=holder, dither=Image.Dither.NONE)


def _counted(picture: Image.Image) -> Counter[Ink]:
    found: Counter[Ink] = Counter()
    total = picture.width * picture.height
    for count, (red, green, blue) in picture.getcolors(total) or []:  # type: ignore[misc]
        middle = tuple(min(255, value // BIN * BIN + BIN // 2) for value in (red, green, blue))
        found[middle] += count  # type: ignore[index]
    return found


def _apart(a: Ink, b: Ink) -> int:
    return 2 * (a[0] - b[0]) ** 2 + 4 * (a[1] - b[1]) ** 2 + 3 * (a[2] - b[2]) ** 2
