"""A chart of an invented coast: depth lines, islands, a compass, one course in red."""

from __future__ import annotations

import math
from itertools import pairwise

from peninsula.demo.drawing.inks import (
    CELADON,
    INK,
    JADE,
    MIST,
    PALE,
    PAPER,
    PINE,
    RED,
    SAND,
    STRAW,
)
from peninsula.demo.drawing.motifs import number
from peninsula.demo.drawing.press import Plate, Sheet, Tone
from peninsula.demo.drawing.shapes import Point, arc, curve, mix, turned

KEY = "coastline"
ROSE: Point = (1250, 640)
ISLANDS = (((760, 720), 130), ((880, 420), 80), ((1470, 880), 190))
COURSE: tuple[Point, ...] = (
    (1640, 200),
    (1330, 330),
    (1060, 420),
    (930, 590),
    (980, 780),
    (1180, 900),
    (1330, 1030),
)


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    lie = sheet.sum(
        sheet.ramp((1230, 620), (180, 140), -0.5, 0.62),
        sheet.sum(sheet.noise(330, 5, reach=0.8), sheet.flat(-0.36)),
    )
    for centre, radius in ISLANDS:
        bump = sheet.least(sheet.far(centre, radius, 1.3).point(lambda v: v * -0.62 + 0.62), 0.0)
        lie = sheet.sum(lie, bump)
    land = sheet.above(lie, 0.0)
    for level, ink in ((-9.0, CELADON), (-0.5, JADE), (-0.27, PALE), (-0.1, MIST)):
        sheet.ink(sheet.above(lie, level), ink, worn=0.1)
    for level, ink, width in (
        (-0.62, PINE, 2),
        (-0.5, PINE, 3),
        (-0.38, CELADON, 2),
        (-0.27, CELADON, 3),
        (-0.18, JADE, 2),
        (-0.1, CELADON, 2),
    ):
        sheet.ink(_contour(sheet.above(lie, level), width), ink, worn=0, rough=0.7)
    _graticule(sheet, land)
    surf = land.plus(land.moved(9, 9)).plus(land.moved(5, 5)).minus(land)
    sheet.ink(surf, CELADON, worn=0)
    sheet.ink(land, SAND)
    for step in range(1, 9):
        plate = sheet.above(lie, step * 0.11)
        if step % 2 == 0 and step < 7:
            sheet.ink(
                sheet.rules(sheet.flat(0.26 + step * 0.03), 11, steep=-0.8).within(plate),
                STRAW,
                worn=0,
            )
        sheet.ink(_contour(plate, 2), PINE, worn=0, rough=0.7)
    sheet.ink(_contour(land, 4), INK, worn=0)
    _soundings(sheet, land, lie)
    _rose(sheet)
    _course(sheet)
    return sheet


def _contour(plate: Plate, width: float) -> Plate:
    """The edge of a plate as a line."""
    edge = plate.minus(plate.moved(0, width)).plus(plate.minus(plate.moved(width, 0)))
    edge = edge.plus(plate.minus(plate.moved(0, -width))).plus(plate.minus(plate.moved(-width, 0)))
    return edge


def _graticule(sheet: Sheet, land: Plate) -> None:
    lines = sheet.plate()
    for at in range(-1, 7):
        lines.line([(60 + at * 300, -20), (90 + at * 300, 1020)], 2)
        lines.line([(-20, 110 + at * 260), (1620, 84 + at * 260)], 2)
    sheet.ink(lines.minus(land), PINE, worn=0, rough=0.6)


def _soundings(sheet: Sheet, land: Plate, lie: Tone) -> None:
    """Depths in fathoms, as a surveyor would have scattered them."""
    figures, pale, shallow = sheet.plate(), sheet.plate(), sheet.above(lie, -0.5)
    for row in range(7):
        for column in range(10):
            x = 60 + column * 165 + (row % 2) * 76 + 50 * sheet.chance.random()
            y = 60 + row * 140 + 50 * sheet.chance.random()
            near = any(
                land.holds(x + dx, y + dy)
                for dx, dy in ((-60, -30), (70, -30), (-60, 40), (70, 40), (0, 0))
            )
            rose = abs(x - ROSE[0]) < 190 and abs(y - ROSE[1]) < 180
            if (
                near
                or rose
                or any(abs(x - px) < 60 and abs(y - py) < 50 for px, py in curve(COURSE))
            ):
                continue
            number(
                figures if shallow.holds(x + 14, y + 9) else pale,
                str(7 + int(sheet.chance.random() * 70)),
                (x, y),
                8.5,
            )
    sheet.ink(pale, PALE, worn=0, rough=0.6)
    sheet.ink(figures, PINE, worn=0, rough=0.6)


def _rose(sheet: Sheet) -> None:
    x, y = ROSE
    ring = sheet.plate().disc(x, y, 138).disc(x, y, 132, cut=True)
    for tick in range(72):
        reach = 16 if tick % 6 == 0 else 8
        ring.line(
            [
                arc((x, y), (132, 132), tick * 5, tick * 5, 1)[0],
                arc((x, y), (132 - reach, 132 - reach), tick * 5, tick * 5, 1)[0],
            ],
            2,
        )
    rays = sheet.plate()
    for at in range(16):
        out = arc((x, y), (900, 900), at * 22.5, at * 22.5, 1)[0]
        rays.line([arc((x, y), (140, 140), at * 22.5, at * 22.5, 1)[0], out], 1.5)
    sheet.ink(rays, PAPER, worn=0, rough=0.5)
    sheet.ink(sheet.plate().disc(x, y, 138), PAPER, worn=0)
    sheet.ink(ring, INK, worn=0, rough=0.6)
    dark, light = sheet.plate(), sheet.plate()
    for at in range(8):
        long = 112 if at % 2 == 0 else 70
        tip, left, right = (x, y - long), (x - 17, y - 17), (x + 17, y - 17)
        for half, plate in ((left, light), (right, dark)):
            plate.shape(turned([(x, y), half, tip], ROSE, at * 45))
    sheet.ink(dark.plus(light), INK, worn=0, rough=0.5)
    inner = sheet.plate()
    for at in range(0, 8, 2):
        inner.shape(
            turned(
                [
                    mix((x, y), (x - 17, y - 17), 0.8),
                    (x - 14, y - 20),
                    (x - 2, y - 100),
                    (x - 2, y - 4),
                ],
                ROSE,
                at * 45,
            )
        )
    sheet.ink(inner, PAPER, worn=0, rough=0.5)
    sheet.ink(
        sheet.plate().shape([(x - 10, y - 140), (x + 10, y - 140), (x, y - 166)]), RED, worn=0
    )


def _course(sheet: Sheet) -> None:
    path = _paced(curve(COURSE, steps=40), 8)
    dashes = sheet.plate()
    for at in range(0, len(path) - 5, 7):
        dashes.line(path[at : at + 5], 6)
    for x, y in COURSE[1:-1]:
        dashes.disc(x, y, 15).disc(x, y, 9, cut=True)
    sheet.ink(dashes, RED, worn=0)


def _paced(path: list[Point], pace: float) -> list[Point]:
    """The points of a path at even distances."""
    result, left = [path[0]], pace
    for a, b in pairwise(path):
        long = math.dist(a, b)
        while left <= long:
            result.append(mix(a, b, left / long))
            left += pace
        left -= long
    return result
