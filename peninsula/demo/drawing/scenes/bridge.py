"""A cable-stayed bridge over a wide misty river; one red bus on it."""

from __future__ import annotations

from peninsula.demo.drawing.inks import CELADON, FOG, INK, JADE, MIST, PALE, PINE, RED
from peninsula.demo.drawing.motifs import gull
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve, down_to, mix, ridge

KEY = "bridge"
WATER = 770
NEAR = 1080  # the near pylon's axis


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    sky = sheet.rules(sheet.ramp((0, 0), (0, 480), 0.36, 0.0), 12, wave=sheet.noise(520))
    sheet.ink(sky, FOG)
    _hills(sheet)
    _water(sheet)
    _far_pylon(sheet)
    _deck(sheet)
    _pylon(sheet)
    birds = sheet.plate()
    for x, y, span in ((640, 210, 60), (560, 240, 44), (500, 205, 36), (700, 262, 34)):
        gull(birds, x, y, span)
    sheet.ink(birds, INK, worn=0)
    return sheet


def _road(x: float) -> float:
    """The height of the roadway: a long shallow arch."""
    return 596 + ((x - 820) / 900) ** 2 * 46


def _hills(sheet: Sheet) -> None:
    layers = (
        (
            MIST,
            [(-20, 610), (200, 500), (430, 570), (700, 470), (980, 590), (1330, 480), (1620, 560)],
        ),
        (PALE, [(-20, 640), (260, 690), (620, 600), (1000, 690), (1300, 620), (1620, 690)]),
        (
            JADE,
            [(-20, 740), (300, 700), (560, 752), (900, 724), (1200, 750), (1450, 690), (1620, 720)],
        ),
    )
    for colour, through in layers:
        hill = sheet.plate().shape(down_to(ridge(sheet.chance, through, 26), WATER))
        sheet.ink(hill, colour)
        top = min(y for _, y in through)
        mist = sheet.ramp((0, top + 70), (0, top + 210), 0.0, 0.9)
        sheet.ink(
            sheet.rules(mist, 10, wave=sheet.noise(260, 2, reach=4)).within(hill), sheet.paper
        )


def _water(sheet: Sheet) -> None:
    water = sheet.plate().box(-10, WATER, 1610, 1010)
    calm = sheet.sum(
        sheet.noise(16, 2, reach=1.1, flat=9), sheet.ramp((0, WATER), (0, 1000), -0.28, -0.02)
    )
    lines = sheet.swell(calm, WATER, close=3.0, wave=sheet.noise(160, reach=1.0))
    sheet.ink(lines.within(water), CELADON)
    shade = sheet.plate().shape(
        [(NEAR - 90, WATER), (NEAR + 90, WATER), (NEAR + 40, 1010), (NEAR - 40, 1010)]
    )
    broken = sheet.swell(sheet.noise(14, 2, reach=1.2, flat=5), WATER, close=3.0)
    sheet.ink(broken.within(shade), PINE)


def _cables(plate: Plate, top: Point, reach: float, count: int, width: float) -> None:
    axis, head = top
    for side in (-1, 1):
        for at in range(1, count + 1):
            x = axis + side * (60 + (reach - 60) * at / count)
            plate.line([(axis, head + 190 - 180 * at / count), (x, _road(x))], width)


def _far_pylon(sheet: Sheet) -> None:
    plate = sheet.plate()
    axis = 160
    plate.line([(axis - 34, WATER), (axis - 5, 270)], 17, 13).line(
        [(axis + 34, WATER), (axis + 5, 270)], 17, 13
    )
    plate.line([(axis - 26, 640), (axis + 26, 640)], 14)
    plate.box(axis - 56, WATER - 14, axis + 56, WATER + 14).box(
        axis - 90, WATER + 8, axis + 90, WATER + 40, cut=True
    )
    sheet.ink(plate, JADE)
    wires = sheet.plate()
    _cables(wires, (axis, 270), 430, 11, 1.9)
    sheet.ink(wires, JADE, worn=0, rough=0.6)


def _deck(sheet: Sheet) -> None:
    wires = sheet.plate()
    _cables(wires, (NEAR, 66), 560, 17, 2.6)
    sheet.ink(wires, INK, worn=0, rough=0.6)
    across = range(-20, 1641, 20)
    road: list[Point] = [(x, _road(x)) for x in across]
    deck = sheet.plate().shape([*road, *((x, y + 34) for x, y in reversed(road))])
    sheet.ink(deck, INK)
    sheet.ink(sheet.plate().line([(x, y + 12) for x, y in road], 4), PALE, worn=0)
    rail = sheet.plate().line([(x, y - 13) for x, y in road], 2.4)
    for x, y in road:
        rail.line([(x, y), (x, y - 13)], 2)
    sheet.ink(rail, INK, worn=0)
    lamps = sheet.plate()
    for x in range(30, 1600, 130):
        y = _road(x)
        lamps.line(curve([(x, y), (x, y - 46), (x + 16, y - 54)]), 3.4, 3)
    sheet.ink(lamps, INK, worn=0)
    bus = sheet.plate().box(690, _road(730) - 34, 776, _road(730) - 4)
    sheet.ink(bus, RED, worn=0)
    glass = sheet.plate()
    for at in range(5):
        glass.box(697 + at * 15.6, _road(730) - 28, 708 + at * 15.6, _road(730) - 18)
    sheet.ink(glass, sheet.paper, worn=0)
    wheels = sheet.plate().disc(708, _road(730) - 4, 6).disc(758, _road(730) - 4, 6)
    sheet.ink(wheels, INK, worn=0)


def _pylon(sheet: Sheet) -> None:
    def leg(side: int) -> list[Point]:
        outer, inner = [], []
        for x, y, wide in ((22, 40, 20), (30, 250, 24), (92, 620, 30), (64, WATER + 30, 36)):
            outer.append((NEAR + side * (x + wide / 2), y))
            inner.append((NEAR + side * (x - wide / 2), y))
        return [*outer, *reversed(inner)]

    left, right = sheet.plate().shape(leg(-1)), sheet.plate().shape(leg(1))
    beams = sheet.plate()
    for y, half in ((636, 96), (300, 42), (180, 30), (60, 26)):
        beams.box(NEAR - half, y, NEAR + half, y + 24)
    sheet.ink(beams, PINE)
    sheet.ink(left, CELADON)
    sheet.ink(right, INK)
    lit = [mix((NEAR - 27, 40), (NEAR - 36, 250), s / 8) for s in range(9)]
    lit += [(NEAR - 102, 620), (NEAR - 76, WATER + 26)]
    sheet.ink(sheet.plate().line(lit, 6), PALE, worn=0)
    pier = sheet.plate().shape(
        [
            (NEAR - 118, WATER + 8),
            (NEAR + 118, WATER + 8),
            (NEAR + 104, WATER + 46),
            (NEAR - 104, WATER + 46),
        ]
    )
    sheet.ink(pier, INK)
    foam = sheet.plate()
    for side in (-1, 1):
        foam.line(
            curve(
                [
                    (NEAR + side * 20, WATER + 50),
                    (NEAR + side * 100, WATER + 50),
                    (NEAR + side * 190, WATER + 44),
                ]
            ),
            6,
            2,
        )
    sheet.ink(foam, sheet.paper, worn=0)
