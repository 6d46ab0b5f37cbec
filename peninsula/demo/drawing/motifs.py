"""Things that stand in more than one picture: pines, gulls, digits, reeds."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from peninsula.demo.drawing.press import Plate
from peninsula.demo.drawing.shapes import Point, curve, placed

# Strokes of stencilled digits in a box one wide and two high.
DIGITS: dict[str, tuple[tuple[Point, ...], ...]] = {
    "0": (((0, 0), (1, 0), (1, 2), (0, 2), (0, 0)),),
    "1": (((0.2, 0.35), (0.6, 0), (0.6, 2)),),
    "2": (((0, 0), (1, 0), (1, 1), (0, 1), (0, 2), (1, 2)),),
    "3": (((0, 0), (1, 0), (1, 2), (0, 2)), ((0.25, 1), (1, 1))),
    "4": (((0, 0), (0, 1), (1, 1)), ((1, 0), (1, 2))),
    "5": (((1, 0), (0, 0), (0, 1), (1, 1), (1, 2), (0, 2)),),
    "6": (((1, 0), (0, 0), (0, 2), (1, 2), (1, 1), (0, 1)),),
    "7": (((0, 0), (1, 0), (0.4, 2)),),
    "8": (((0, 0), (1, 0), (1, 2), (0, 2), (0, 0)), ((0, 1), (1, 1))),
    "9": (((1, 1), (0, 1), (0, 0), (1, 0), (1, 2), (0, 2)),),
}


def number(plate: Plate, text: str, at: Point, size: float) -> None:
    """Stencil digits, `size` wide each, with their top left corner at a point."""
    for place, digit in enumerate(text):
        left = at[0] + place * size * 1.62
        for part in DIGITS[digit]:
            plate.line(placed(part, (left, at[1]), size), size * 0.3)


def bough(plate: Plate, chance: random.Random, at: Point, size: Point) -> None:
    """A cloud of pine needles, flat below, ragged above, of some width and height."""
    (x, y), (wide, high) = at, size
    tufts = max(7, int(wide / 13))
    for tuft in range(tufts):
        share = (tuft + 0.5) / tufts * 2 - 1
        lift = high * math.sqrt(max(0.0, 1 - share * share))
        cx = x + share * wide / 2
        for step in range(3):
            cy = y - lift * step / 2.6 + chance.random() * 4
            _tuft(plate, chance, cx, cy, high * (0.34 + 0.12 * chance.random()))


def _tuft(plate: Plate, chance: random.Random, x: float, y: float, size: float) -> None:
    plate.disc(x, y, size * 0.9, size * 0.5)
    for _ in range(7):
        angle = math.radians(-160 + 140 * chance.random())
        reach = size * (0.8 + 0.6 * chance.random())
        plate.line([(x, y), (x + reach * math.cos(angle), y + reach * math.sin(angle))], 4, 1)


def gull(plate: Plate, x: float, y: float, span: float, lift: float = 0.3) -> None:
    """A far gull: two bent wings and a short body."""
    wing = [(0, 0), (0.14, -0.12 - lift * 0.3), (0.3, -lift * 0.55), (0.5, -lift * 0.35)]
    for mirror in (False, True):
        plate.line(curve(placed(wing, (x, y), span, mirror=mirror)), span * 0.07, span * 0.012)
    plate.disc(x, y + span * 0.01, span * 0.05, span * 0.04)


def reed(plate: Plate, chance: random.Random, at: Point, tall: float, lean: float) -> None:
    """A stem of reed with a leaf or two and a plume that hangs to the lee."""
    x, base = at
    top = (x + lean * tall, base - tall)
    stem = curve([(x, base), (x + lean * tall * 0.25, base - tall * 0.55), top])
    plate.line(stem, 3.4, 1.8)
    for _ in range(2):
        foot = stem[int(len(stem) * (0.25 + 0.4 * chance.random()))]
        side = 1 if chance.random() < 0.6 else -1
        long = tall * (0.25 + 0.2 * chance.random())
        tip = (foot[0] + side * long * 0.55, foot[1] - long * 0.75)
        bend = (foot[0] + side * long * 0.18, foot[1] - long * 0.6)
        plate.line(curve([foot, bend, tip]), 4.5, 0.6)
    lee = math.copysign(1, lean or 1)
    for strand in range(16):
        share = strand / 15
        x0, y0 = top[0] - lean * tall * 0.2 * share, top[1] + tall * 0.2 * share
        reach = tall * (0.07 + 0.07 * math.sin(math.pi * share)) * (0.7 + 0.5 * chance.random())
        middle = (x0 + lee * reach * 0.55, y0 - reach * 0.42)
        plate.line(curve([(x0, y0), middle, (x0 + lee * reach, y0 + reach * 0.22)], steps=4), 3, 1)


def speckled(
    chance: random.Random, count: int, box: tuple[float, float, float, float]
) -> list[Point]:
    """Points scattered in a box (left, top, right, bottom)."""
    x0, y0, x1, y1 = box
    return [
        (x0 + (x1 - x0) * chance.random(), y0 + (y1 - y0) * chance.random()) for _ in range(count)
    ]


def lattice(plate: Plate, a: Sequence[Point], b: Sequence[Point], width: float) -> None:
    """Zigzag braces between two rows of points, as in a girder."""
    for at in range(min(len(a), len(b)) - 1):
        plate.line([a[at], b[at + 1]] if at % 2 else [b[at], a[at + 1]], width)
        plate.line([a[at], b[at]], width)
