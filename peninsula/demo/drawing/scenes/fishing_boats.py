"""Squid boats at night, lamps lit, their light broken on the swell."""

from __future__ import annotations

from collections.abc import Sequence

from peninsula.demo.drawing.inks import CELADON, INK, JADE, NIGHT, PALE, PAPER, PINE, RED, SAND
from peninsula.demo.drawing.motifs import speckled
from peninsula.demo.drawing.press import Sheet, Tone
from peninsula.demo.drawing.shapes import Point, curve, down_to, mix, placed, ridge

KEY = "fishing-boats"
HORIZON = 470
BOATS = ((1010.0, 640.0, 1.55), (330.0, 540.0, 0.74), (1470.0, 502.0, 0.4), (660.0, 492.0, 0.3))


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY, paper=NIGHT)
    _sky(sheet)
    sea = sheet.plate().box(-10, HORIZON, 1610, 1010)
    sheet.ink(sea, PINE)
    ripple = sheet.sum(
        sheet.noise(15, 2, reach=1.1, flat=7), sheet.ramp((0, HORIZON), (0, 1000), -0.1, -0.3)
    )
    sheet.ink(
        sheet.swell(ripple, HORIZON, close=2.6, wave=sheet.noise(160, reach=2)).within(sea),
        NIGHT,
        worn=0,
    )
    for x, y, size in reversed(BOATS):
        _glitter(sheet, x, y, size)
        _boat(sheet, x, y, size)
    return sheet


def _sky(sheet: Sheet) -> None:
    glow: Tone = sheet.flat(0.0)
    for x, y, size in BOATS:
        far = sheet.far((x, y - 150 * size), 420 * size + 40)
        glow = sheet.sum(glow, _light(sheet, far))
    sheet.ink(sheet.rules(glow, 12, wave=sheet.noise(400)), CELADON, worn=0.1)
    stars = sheet.plate()
    for x, y in speckled(sheet.chance, 90, (0, 0, 1600, 330)):
        stars.disc(x, y, 1.2 + sheet.chance.random() * 1.6)
    sheet.ink(stars, PALE, worn=0)
    land = ridge(
        sheet.chance,
        [
            (-20, 452),
            (160, 420),
            (380, 456),
            (560, HORIZON),
            (1130, HORIZON),
            (1330, 440),
            (1620, 400),
        ],
        12,
    )
    sheet.ink(sheet.plate().shape(down_to(land, HORIZON)), INK, worn=0)


def _light(sheet: Sheet, far: Tone) -> Tone:
    """Light that falls to nothing at distance one."""
    return sheet.least(far.point(lambda v: v * -0.8 + 0.8), 0.0)


def _glitter(sheet: Sheet, x: float, y: float, size: float) -> None:
    """The lamps' path on the water, widest near us."""
    reach = 330 * size
    path = sheet.plate().shape(
        curve(
            [
                (x - 150 * size, y),
                (x - 150 * size, y + reach * 0.3),
                (x - 60 * size, y + reach),
                (x + 60 * size, y + reach),
                (x + 150 * size, y + reach * 0.3),
                (x + 160 * size, y),
            ]
        )
    )
    for ink, low, soft in ((JADE, 0.1, 26), (SAND, -0.16, 40)):
        tone = sheet.both(
            path.softened(soft * size),
            sheet.sum(sheet.noise(9 + 6 * size, 2, reach=1.5, flat=5), sheet.flat(low)),
        )
        sheet.ink(
            sheet.swell(tone, HORIZON, close=2.6, wave=sheet.noise(60, reach=0.8)), ink, worn=0
        )


def _boat(sheet: Sheet, x: float, y: float, size: float) -> None:
    def part(points: Sequence[Point]) -> list[Point]:
        return placed(points, (x, y), size)

    hull = curve([(-190, -60), (-150, -40), (0, -30), (120, -38), (205, -84)]) + curve(
        [(205, -84), (180, -30), (140, 12), (0, 18), (-150, 14), (-186, -10), (-190, -60)]
    )
    house = [(-120, -38), (-120, -96), (-34, -96), (-34, -38)]
    wheel = [(-106, -96), (-100, -136), (-48, -136), (-44, -96)]
    sheet.ink(sheet.plate().shape(part(house)).shape(part(wheel)), JADE, worn=0)
    sheet.ink(
        sheet.plate().shape(part([(-70, -38), (-70, -96), (-34, -96), (-34, -38)])), CELADON, worn=0
    )
    sheet.ink(sheet.plate().shape(part(hull)), INK, worn=0.1)
    trim = sheet.plate().line(
        part(curve([(-188, -50), (-150, -32), (0, -21), (120, -29), (196, -70)])), 7 * size
    )
    sheet.ink(trim, RED, worn=0)
    rig = sheet.plate()
    for a, b in (((-140, -40), (-140, -196)), ((118, -40), (118, -206)), ((-20, -36), (-20, -170))):
        rig.line(part([a, b]), 7 * size, 4 * size)
    wires = (
        _wire((-140, -190), (-20, -166)),
        _wire((-20, -166), (118, -196)),
        _wire((118, -196), (200, -92)),
        _wire((-140, -190), (-190, -66)),
    )
    for wire in wires:
        rig.line(part(wire), 2.6 * size)
    sheet.ink(rig, INK, worn=0)
    sheet.ink(
        sheet.plate().shape(part([(-98, -128), (-95, -106), (-56, -106), (-58, -128)])),
        SAND,
        worn=0,
    )
    _lamps(sheet, [part(wire) for wire in wires[:2]], size)


def _wire(a: Point, b: Point) -> list[Point]:
    middle = mix(a, b, 0.5)
    return curve([a, (middle[0], middle[1] + 12), b])


def _lamps(sheet: Sheet, wires: list[list[Point]], size: float) -> None:
    halo, bulbs = sheet.plate(), sheet.plate()
    for wire in wires:
        for x, y in wire[2:-1:3]:
            halo.disc(x, y + 14 * size, 13 * size)
            bulbs.disc(x, y + 14 * size, 7.5 * size, 9 * size)
    sheet.ink(halo, SAND, worn=0)
    sheet.ink(bulbs, PAPER, worn=0)
