"""What people wear on and about their heads: hair, glasses, collars, earrings."""

from __future__ import annotations

from collections.abc import Sequence

from peninsula.demo.drawing.head import Head
from peninsula.demo.drawing.inks import INK, PAPER, Ink
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve, mix

BASE = 800  # the lower edge of a portrait


def mass(sheet: Sheet, head: Head, outline: Sequence[Point], ink: Ink) -> Plate:
    """Print hair as one shape; gives the plate to cut strands into."""
    plate = sheet.plate().shape(head.around(outline, closed=True))
    sheet.ink(plate, ink, worn=0.1)
    return plate


def strands(
    sheet: Sheet,
    head: Head,
    guides: tuple[Sequence[Point], Sequence[Point]],
    count: int,
    look: tuple[Ink, float, Plate],
) -> None:
    """Print locks that run between two guiding lines with the same number of points.

    `look` is their ink, their greatest width, and the plate they are cut into.
    """
    ink, width, inside = look
    plate = sheet.plate()
    one, other = (head.around(guide) for guide in guides)
    for at in range(count):
        share = (at + 0.25 + 0.5 * sheet.chance.random()) / count
        line = [mix(a, b, share) for a, b in zip(one, other, strict=True)]
        start = int(len(line) * 0.16 * sheet.chance.random())
        stop = len(line) - int(len(line) * 0.3 * sheet.chance.random())
        half = (start + stop) // 2
        plate.line(line[start : half + 1], 0.8, width).line(line[half:stop], width, 0.8)
    sheet.ink(plate.within(inside), ink, worn=0, rough=0.7)


def shoulders(
    sheet: Sheet, head: Head, ink: Ink, *, wide: float = 1.0, slope: float = 1.0
) -> Plate:
    """Print a coat or a jumper from the neck down; gives the plate."""
    x = head.centre[0] + head.turn * 20
    s, y = head.size, head.centre[1]
    top = y + 1.58 * s
    half = [
        (0.44 * s, top),
        (0.86 * s, top + 0.2 * s * slope),
        (1.5 * s * wide, top + 0.42 * s * slope),
        (1.86 * s * wide, top + 0.74 * s * slope),
        (2.0 * s * wide, BASE + 30),
    ]
    right = curve([(x + dx, dy) for dx, dy in half])
    left = curve([(x - dx, dy) for dx, dy in half])
    plate = sheet.plate().shape([*right, *reversed(left)])
    sheet.ink(plate, ink, worn=0.2)
    return plate


def folds(sheet: Sheet, cloth: Plate, ink: Ink, *, dark: float = 0.8) -> None:
    """Print the shade of cloth: slanting lines that thicken away from the light."""
    shade = sheet.ramp((300, 640), (720, 800), 0.0, dark)
    sheet.ink(sheet.rules(shade, 8, steep=-0.7).within(cloth), ink, worn=0, rough=0.7)


def collar(sheet: Sheet, head: Head, shirt: Ink, edge: Ink = INK) -> None:
    """Print a shirt in the opening of a coat, with its two turned-down points."""
    x, s = head.centre[0] + head.turn * 26, head.size
    top, chest = head.centre[1] + 1.42 * s, BASE + 10
    sheet.ink(
        sheet.plate().shape([(x - 0.5 * s, top + 30), (x + 0.5 * s, top + 30), (x, chest)]),
        shirt,
        worn=0,
    )
    line = sheet.plate()
    for side in (-1, 1):
        wing = [
            (x + side * 0.58 * s, top - 4),
            (x + side * 0.02 * s, top + 0.5 * s),
            (x + side * 0.34 * s, top + 0.72 * s),
            (x + side * 0.7 * s, top + 0.24 * s),
        ]
        sheet.ink(sheet.plate().shape(wing), shirt, worn=0)
        line.line([*wing, wing[0]], 3.4)
    sheet.ink(line, edge, worn=0, rough=0.7)


def lapels(sheet: Sheet, head: Head, ink: Ink, edge: Ink, *, low: float = 1.0) -> None:
    """Print the lapels of a jacket over the shirt."""
    x, s = head.centre[0] + head.turn * 26, head.size
    top = head.centre[1] + 1.5 * s
    line = sheet.plate()
    for side in (-1, 1):
        flap = [
            (x + side * 0.62 * s, top - 2),
            (x + side * 0.04 * s, top + 1.24 * s * low),
            (x + side * 0.44 * s, top + 1.3 * s),
            (x + side * 0.98 * s, top + 0.66 * s),
            (x + side * 0.82 * s, top + 0.56 * s),
            (x + side * 1.04 * s, top + 0.38 * s),
        ]
        sheet.ink(sheet.plate().shape(flap), ink, worn=0.1)
        line.line([*flap, flap[0]], 3.4)
    sheet.ink(line, edge, worn=0, rough=0.7)


def tie(sheet: Sheet, head: Head, ink: Ink) -> None:
    """Print a tie and its knot."""
    x, s = head.centre[0] + head.turn * 26, head.size
    top = head.centre[1] + 1.8 * s
    knot = [
        (x - 0.13 * s, top),
        (x + 0.13 * s, top),
        (x + 0.09 * s, top + 0.2 * s),
        (x - 0.09 * s, top + 0.2 * s),
    ]
    blade = [
        (x - 0.08 * s, top + 0.2 * s),
        (x + 0.08 * s, top + 0.2 * s),
        (x + 0.2 * s, BASE + 10),
        (x - 0.2 * s, BASE + 10),
    ]
    sheet.ink(sheet.plate().shape(knot).shape(blade), ink, worn=0.1)
    stripes = sheet.rules(sheet.flat(0.2), 20, steep=0.8)
    sheet.ink(stripes.within(sheet.plate().shape(blade)), INK, worn=0, rough=0.7)
    sheet.ink(sheet.plate().line([knot[3], knot[2]], 3), INK, worn=0, rough=0.7)


def rollneck(sheet: Sheet, head: Head, ink: Ink, edge: Ink) -> None:
    """Print the turned-over neck of a jumper."""
    x, s = head.centre[0] + head.turn * 20, head.size
    top = head.centre[1] + 1.3 * s
    upper = curve([(x - 0.58 * s, top), (x, top + 0.2 * s), (x + 0.6 * s, top - 0.02 * s)])
    lower = curve(
        [(x + 0.7 * s, top + 0.46 * s), (x, top + 0.68 * s), (x - 0.68 * s, top + 0.46 * s)]
    )
    band = sheet.plate().shape([*upper, *lower])
    sheet.ink(band, ink, worn=0.1)
    ribs = sheet.plate()
    for at in range(17):
        share = at / 16
        a, b = upper[int(share * (len(upper) - 1))], lower[int((1 - share) * (len(lower) - 1))]
        ribs.line([mix(a, b, 0.08), mix(a, b, 0.92)], 3.2)
    ribs.line(lower, 4).line(upper, 3)
    sheet.ink(ribs, edge, worn=0, rough=0.7)


def glasses(
    sheet: Sheet, head: Head, ink: Ink, *, square: float = 0.0, wide: float = 0.012
) -> None:
    """Print spectacles: round lenses, or squarer ones as `square` nears 1."""
    s = head.size
    frame, shine = sheet.plate(), sheet.plate()
    for side in (-1, 1):
        lens: list[Point] = []
        for at in range(8):
            dx, dy = (
                (1, 0),
                (0.72, 0.72),
                (0, 1),
                (-0.72, 0.72),
                (-1, 0),
                (-0.72, -0.72),
                (0, -1),
                (0.72, -0.72),
            )[at]
            stretch = 1 + 0.22 * square * (at % 2)
            lens.append(
                (side * (0.41 + dx * 0.235 * stretch), 0.035 + dy * (0.2 - 0.02 * square) * stretch)
            )
        ring = curve(head.path(lens), closed=True)
        frame.line([*ring, ring[0]], s * wide * 2)
        frame.line([head.at(side * 0.645, -0.02), head.edge(side * 0.99, -0.02)], s * wide * 1.8)
        a, b = head.path([(side * 0.41 - 0.18, 0.09), (side * 0.41 - 0.11, -0.07)])
        shine.line([a, b], 2.6).line([(a[0] + 8, a[1] + 2), (b[0] + 8, b[1] + 2)], 1.6)
    frame.line(curve(head.path([(-0.175, 0.01), (0, -0.035), (0.175, 0.01)])), s * wide * 2)
    sheet.ink(frame, ink, worn=0, rough=0.7)
    sheet.ink(shine, PAPER, worn=0, rough=0.6)


def earrings(sheet: Sheet, head: Head, ink: Ink, *, drop: float = 0.0) -> None:
    """Print a pearl at each ear that shows, or a drop."""
    plate = sheet.plate()
    for side in (-1, 1):
        if side * head.turn <= 0.12:
            x, y = head.edge(side * 1.03, 0.42)
            plate.disc(x, y, 8).line([(x, y), (x, y + drop)], 4)
            if drop:
                plate.disc(x, y + drop, 7, 10)
    sheet.ink(plate, ink, worn=0, rough=0.7)
