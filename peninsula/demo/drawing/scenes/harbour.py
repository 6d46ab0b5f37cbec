"""The bow of a container ship, head on, with a tug beside it and cranes behind."""

from __future__ import annotations

from peninsula.demo.drawing.inks import (
    CELADON,
    FOG,
    INK,
    JADE,
    MIST,
    NIGHT,
    PALE,
    PINE,
    RED,
    SAND,
    SLATE,
)
from peninsula.demo.drawing.motifs import gull, lattice
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve, down_to, ridge

KEY = "harbour"
SEA = 742  # where the water begins
STEM = 1010  # the line the bow is symmetrical about


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    sky = sheet.rules(sheet.ramp((0, 0), (0, 620), 0.4, 0.0), 12, wave=sheet.noise(500))
    sheet.ink(sky, PALE)
    coast = ridge(
        sheet.chance, [(-20, 690), (240, 640), (520, 700), (900, 660), (1300, 690), (1620, 630)], 16
    )
    sheet.ink(sheet.plate().shape(down_to(coast, SEA)), MIST)
    _cranes(sheet)
    _water(sheet)
    _containers(sheet)
    _hull(sheet)
    _tug(sheet)
    birds = sheet.plate()
    for x, y, span in ((360, 250, 110), (520, 190, 70), (235, 330, 58)):
        gull(birds, x, y, span)
    sheet.ink(birds, INK, worn=0)
    return sheet


def _cranes(sheet: Sheet) -> None:
    plate = sheet.plate()
    for x, size in ((90, 1.0), (300, 1.0), (478, 0.82), (1420, 1.05), (1560, 0.9)):
        _crane(plate, x, size)
    plate.box(-10, SEA - 26, 1610, SEA)
    sheet.ink(plate, JADE)


def _crane(plate: Plate, x: float, size: float) -> None:
    """A quay crane with its boom over the water to the left."""
    base, top = SEA - 20, SEA - 20 - 250 * size
    for dx in (-30, 34):
        plate.line([(x + dx * size, base), (x + dx * size, top)], 9 * size)
    for level in (0.3, 0.68):
        y = base + (top - base) * level
        plate.line([(x - 30 * size, y), (x + 34 * size, y)], 7 * size)
    plate.line([(x - 150 * size, top), (x + 92 * size, top)], 11 * size)
    peak = (x - 22 * size, top - 82 * size)
    for foot in (-150, -30, 34, 92):
        plate.line([peak, (x + foot * size, top)], 4 * size)
    plate.box(x - 96 * size, top, x - 78 * size, top + 18 * size)


def _water(sheet: Sheet) -> None:
    water = sheet.plate().box(-10, SEA, 1610, 1010)
    sheet.ink(water, CELADON, worn=0)
    chop = sheet.sum(
        sheet.noise(13, 2, reach=1.5, flat=7), sheet.ramp((0, SEA), (0, 1000), -0.34, -0.62)
    )
    light = sheet.swell(chop, SEA, close=2.7, wave=sheet.noise(120, reach=1.2))
    sheet.ink(light.within(water), MIST, worn=0)
    shade = curve(
        [(690, SEA), (720, 840), (800, 930), (900, 1010), (1150, 1010), (1240, 920), (1330, SEA)]
    )
    dark = sheet.plate().shape(shade)
    sheet.ink(
        sheet.swell(sheet.noise(12, 2, reach=1.25, flat=8), SEA, close=2.9).within(dark),
        PINE,
        worn=0,
    )


def _containers(sheet: Sheet) -> None:
    inks = (SAND, FOG, PALE, SLATE, JADE, NIGHT, MIST, CELADON)
    wide, high = 58, 47
    plates = {ink: sheet.plate() for ink in (*inks, RED)}
    seams = sheet.plate()
    back = sheet.plate()
    for column in range(10):
        stack = (5, 6, 6, 5, 6, 6, 6, 5, 6, 4)[column]
        for level in range(stack):
            x, y = STEM - 5 * wide + column * wide, 372 - level * high
            back.box(x, y - high, x + wide, y + 28)
            ink = RED if (column, level) == (6, 4) else sheet.chance.choice(inks)
            plates[ink].box(x + 2, y - high + 2, x + wide - 2, y - 2)
            for rib in (0.25, 0.5, 0.75):
                seams.line([(x + wide * rib, y - high + 8), (x + wide * rib, y - 8)], 2.2)
    sheet.ink(back, INK)
    for ink, plate in plates.items():
        sheet.ink(plate, ink)
    sheet.ink(seams, INK, worn=0)


def _hull(sheet: Sheet) -> None:
    body = [(STEM - 312, 352), (STEM - 312, SEA + 4), (STEM + 312, SEA + 4), (STEM + 312, 352)]
    hull = sheet.plate().shape([*body, (STEM + 180, 300), (STEM, 262), (STEM - 180, 300)])
    sheet.ink(hull, PINE)
    right = sheet.plate().box(STEM, 200, 1610, 900)
    sheet.ink(sheet.rules(sheet.flat(0.62), 9, steep=-1.2).within(hull).within(right), INK, worn=0)
    keel = sheet.plate().box(STEM - 312, SEA - 46, STEM + 312, SEA + 4)
    sheet.ink(keel, RED)
    sheet.ink(sheet.rules(sheet.flat(0.5), 9, steep=-1.2).within(keel).within(right), INK, worn=0)
    lit = sheet.plate().shape(_flare(-1))
    sheet.ink(lit, JADE)
    away = sheet.ramp((STEM - 40, 500), (STEM - 330, 300), 0.1, 0.8)
    sheet.ink(sheet.rules(away, 10, steep=1.6, wave=sheet.noise(200)).within(lit), CELADON, worn=0)
    dark = sheet.plate().shape(_flare(1))
    sheet.ink(dark, INK)
    turn = sheet.ramp((STEM, 500), (STEM + 250, 330), 0.05, 0.5)
    sheet.ink(sheet.rules(turn, 10, steep=-1.6).within(dark), CELADON, worn=0)
    _marks(sheet)
    foam = sheet.plate()
    for side in (-1, 1):
        for reach, drop in ((150, 40), (250, 24), (350, 14)):
            path = curve(
                [
                    (STEM, SEA + 2),
                    (STEM + side * reach * 0.5, SEA + drop * 0.5),
                    (STEM + side * reach, SEA + drop),
                ]
            )
            foam.line(path, 17, 2)
    sheet.ink(foam, sheet.paper)


def _flare(side: int) -> list[Point]:
    edge = [(0, 236), (130, 262), (250, 300), (330, 348)]
    fall = [(330, 348), (300, 440), (210, 560), (92, 660), (34, SEA + 6)]
    return [(STEM + side * x, y) for x, y in [*curve(edge), *curve(fall), (0, SEA + 8)]]


def _marks(sheet: Sheet) -> None:
    pale = sheet.plate()
    rail = [
        (STEM + x, y - 6)
        for x, y in (
            (-330, 344),
            (-250, 294),
            (-130, 256),
            (0, 230),
            (130, 256),
            (250, 294),
            (330, 344),
        )
    ]
    pale.line(curve(rail), 5)
    for at in range(9):
        pale.line([(STEM - 26 + at * 1.6, 560 + at * 18), (STEM - 9, 560 + at * 18)], 3)
    pale.line([(STEM, 240), (STEM, SEA - 4)], 4)
    sheet.ink(pale, sheet.paper, worn=0)
    black = sheet.plate()
    for side in (-1, 1):
        black.disc(STEM + side * 118, 402, 24, 27)
    black.line([(STEM, 240), (STEM, 128)], 9, 5).line([(STEM - 44, 160), (STEM + 44, 160)], 5)
    sheet.ink(black, INK, worn=0)
    iron = sheet.plate()
    for side in (-1, 1):
        x = STEM + side * 118
        iron.line([(x, 398), (x, 446)], 8).line(curve([(x - 26, 432), (x, 454), (x + 26, 432)]), 8)
    sheet.ink(iron, FOG, worn=0)


def _tug(sheet: Sheet) -> None:
    x, y = 470, 800
    hull = [
        (x - 150, y - 44),
        (x - 120, y + 14),
        (x + 110, y + 14),
        (x + 160, y - 62),
        (x + 60, y - 40),
    ]
    sheet.ink(
        sheet.swell(sheet.flat(0.6), SEA, close=2.9).within(sheet.plate().disc(x, y + 52, 140, 38)),
        PINE,
        worn=0,
    )
    sheet.ink(sheet.plate().shape(hull), INK)
    house = sheet.plate().box(x - 60, y - 96, x + 62, y - 42).box(x - 34, y - 142, x + 44, y - 96)
    sheet.ink(house, sheet.paper)
    glass = sheet.plate().box(x - 24, y - 132, x + 2, y - 112).box(x + 10, y - 132, x + 38, y - 112)
    for at in range(4):
        glass.disc(x - 40 + at * 27, y - 68, 7)
    sheet.ink(glass, NIGHT, worn=0)
    sheet.ink(sheet.plate().box(x - 112, y - 118, x - 78, y - 44), RED)
    ink = (
        sheet.plate()
        .box(x - 114, y - 120, x - 76, y - 104)
        .line([(x + 4, y - 142), (x + 4, y - 214)], 5)
    )
    ink.line([(x - 22, y - 190), (x + 30, y - 190)], 4)
    lattice(
        ink,
        [(x - 140 + k * 18, y - 48) for k in range(4)],
        [(x - 140 + k * 18, y - 62) for k in range(4)],
        2.4,
    )
    sheet.ink(ink, INK, worn=0)
    wash = sheet.plate()
    for dy, reach in ((12, 190), (26, 140), (0, 230)):
        wash.line(
            curve(
                [
                    (x - 120, y + dy),
                    (x - 120 - reach * 0.5, y + dy + 6),
                    (x - 120 - reach, y + dy + 2),
                ]
            ),
            9,
            2,
        )
    wash.line(curve([(x + 130, y + 12), (x + 60, y + 22), (x - 110, y + 16)]), 8, 5)
    sheet.ink(wash, sheet.paper, worn=0)
