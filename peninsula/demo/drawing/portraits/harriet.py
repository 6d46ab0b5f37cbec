"""Past sixty, short white curls, a roll-neck jumper, glasses with a red frame."""

from __future__ import annotations

from peninsula.demo.drawing.dress import (
    earrings,
    folds,
    glasses,
    rollneck,
    shoulders,
)
from peninsula.demo.drawing.head import Head, carve, features, ground
from peninsula.demo.drawing.inks import (
    CLAY,
    INK,
    JADE,
    MIST,
    NIGHT,
    PINE,
    RED,
    SAND,
    SLATE,
)
from peninsula.demo.drawing.press import Sheet
from peninsula.demo.drawing.shapes import arc


def draw() -> Sheet:
    """The portrait, ready to save."""
    sheet = ground("portrait-8", PINE, NIGHT)
    head = Head(
        turn=0.15,
        width=0.97,
        jaw=0.88,
        nose=1.08,
        brow=0.7,
        eye=0.82,
        years=0.8,
        smile=0.9,
        lip=CLAY,
    )
    coat = shoulders(sheet, head, JADE)
    folds(sheet, coat, PINE)
    carve(sheet, head, INK)
    features(sheet, head, INK, SLATE)
    glasses(sheet, head, RED, square=0.4, wide=0.016)
    _curls(sheet, head)
    earrings(sheet, head, SAND)
    rollneck(sheet, head, JADE, PINE)
    return sheet


def _curls(sheet: Sheet, head: Head) -> None:
    """Short curls: overlapping discs, each with a turn of line in it."""
    ring = head.around([
        (-1.02, 0.0), (-1.08, -0.4), (-1.02, -0.84), (-0.76, -1.22),
        (-0.3, -1.46), (0.2, -1.5), (0.68, -1.3),
        (1.0, -0.9), (1.1, -0.42), (1.04, 0.02),
    ])  # fmt: skip
    inner = head.around(
        [(-0.92, -0.6), (-0.72, -0.98), (-0.3, -1.16), (0.2, -1.14), (0.62, -0.98), (0.9, -0.6)]
    )
    cap = sheet.plate().shape([*ring, *reversed(inner)])
    sheet.ink(cap, MIST, worn=0)
    shade, curls, lines = sheet.plate(), sheet.plate(), sheet.plate()
    for path, gap, size in ((ring, 4, 30.0), (inner, 4, 26.0)):
        for x, y in path[::gap]:
            r = size * (0.85 + 0.3 * sheet.chance.random())
            shade.disc(x, y, r + 4)
            curls.disc(x, y, r)
            spin = 360 * sheet.chance.random()
            lines.line(_turn(x, y, r * 0.72, spin), 1.4, 4).line(
                _turn(x, y, r * 0.36, spin + 150), 1.2, 3
            )
    sheet.ink(shade, INK, worn=0)
    sheet.ink(curls, MIST, worn=0.1)
    sheet.ink(lines, SLATE, worn=0, rough=0.7)
    dim = sheet.rules(sheet.ramp((430, 0), (600, 60), 0.0, 0.6), 6, steep=0.5)
    sheet.ink(dim.within(curls), NIGHT, worn=0, rough=0.7)


def _turn(x: float, y: float, radius: float, start: float) -> list[tuple[float, float]]:
    return arc((x, y), (radius, radius), start, start + 210, 14)
