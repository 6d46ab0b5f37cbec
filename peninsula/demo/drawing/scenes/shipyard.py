"""Gantry cranes over a dock; a block of hull hangs from the red trolley of the nearest."""

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
    Ink,
)
from peninsula.demo.drawing.motifs import gull, lattice
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve, down_to, mix, ridge

KEY = "shipyard"
GROUND = 872


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    sheet.ink(sheet.rules(sheet.ramp((0, 0), (0, 620), 0.42, 0.0), 13, wave=sheet.noise(480)), FOG)
    hill = ridge(
        sheet.chance, [(-20, 700), (260, 610), (560, 690), (900, 600), (1260, 690), (1620, 600)], 28
    )
    sheet.ink(sheet.plate().shape(down_to(hill, GROUND)), MIST)
    _gantry(sheet, (560, 1290), 330, 20, PALE)
    _jib(sheet, 1440, 430, 1.0)
    _jib(sheet, 300, 520, 0.8)
    _hull(sheet)
    _gantry(sheet, (150, 1500), 96, 52, CELADON)
    _load(sheet)
    _yard(sheet)
    birds = sheet.plate()
    for x, y, span in ((610, 250, 52), (690, 290, 36), (540, 300, 34)):
        gull(birds, x, y, span)
    sheet.ink(birds, INK, worn=0)
    return sheet


def _gantry(sheet: Sheet, legs: Point, top: float, size: float, ink: Ink) -> None:
    """A goliath crane: a box beam on a stiff leg (left) and a hinged one (right)."""
    left, right = legs
    frame = sheet.plate().box(left - size * 1.6, top, right + size * 1.6, top + size * 1.7)
    base = GROUND
    for foot in (-1, 1):
        frame.line(
            [(left + foot * size * 0.5, top + size), (left + foot * size * 1.7, base)],
            size * 0.62,
            size * 0.7,
        )
        frame.line(
            [(right + foot * size * 0.2, top + size), (right + foot * size * 1.5, base)],
            size * 0.42,
            size * 0.5,
        )
    for share in (0.42, 0.8):
        y = top + (base - top) * share
        frame.line(
            [(left - size * (0.5 + 1.2 * share), y), (left + size * (0.5 + 1.2 * share), y)],
            size * 0.34,
        )
        frame.line(
            [(right - size * (0.2 + 1.3 * share), y), (right + size * (0.2 + 1.3 * share), y)],
            size * 0.26,
        )
    for x in (left, right):
        frame.box(x - size * 2.4, base - size * 0.55, x + size * 2.4, base)
    sheet.ink(frame, ink)
    if ink == PALE:
        return
    dark = sheet.plate().box(
        left - size * 1.6, top + size * 1.05, right + size * 1.6, top + size * 1.7
    )
    dark.line([(left + size * 0.62, top + size * 1.7), (left + size * 1.82, base)], size * 0.3)
    dark.line([(right + size * 0.3, top + size * 1.7), (right + size * 1.6, base)], size * 0.22)
    sheet.ink(dark.within(frame), PINE, worn=0)
    ribs = sheet.plate()
    x = left - size * 1.2
    while x < right + size * 1.6:
        ribs.line([(x, top + 8), (x, top + size * 1.7 - 6)], 3)
        x += size * 1.1
    sheet.ink(ribs, INK, worn=0)
    pale = sheet.plate().line([(left - size * 1.6, top + 3), (right + size * 1.6, top + 3)], 6)
    lattice(
        pale,
        [(x0, top - 3) for x0 in range(int(left - size), int(right + size), 46)],
        [(x0, top - 30) for x0 in range(int(left - size), int(right + size), 46)],
        2,
    )
    pale.line([(left - size, top - 30), (right + size, top - 30)], 2.4)
    sheet.ink(pale, INK, worn=0, rough=0.7)
    wheels = sheet.plate()
    for x in (left, right):
        for at in range(6):
            wheels.disc(x - size * 2 + at * size * 0.8, base, size * 0.3)
    sheet.ink(wheels, INK, worn=0)


def _jib(sheet: Sheet, x: float, top: float, size: float) -> None:
    """A slewing jib crane on a lattice tower, far off."""
    plate = sheet.plate()
    left = [(x - 18 * size, top + s * (GROUND - top) / 8) for s in range(9)]
    right = [(x + 18 * size, y) for _, y in left]
    plate.line([left[0], left[-1]], 5).line([right[0], right[-1]], 5)
    lattice(plate, left, right, 3)
    tip: Point = (x - 210 * size, top - 170 * size)
    plate.line([(x, top), tip], 9, 4).line([(x + 30 * size, top - 80 * size), tip], 3)
    plate.line([(x + 30 * size, top - 80 * size), (x, top)], 5).line(
        [(x + 30 * size, top - 80 * size), (x + 70 * size, top)], 5
    )
    plate.box(x - 26 * size, top - 16 * size, x + 84 * size, top + 16 * size)
    plate.line([tip, (tip[0], tip[1] + 240 * size)], 2)
    sheet.ink(plate, JADE)


def _hull(sheet: Sheet) -> None:
    """A ship on the blocks, bow to the right, half plated."""
    deck = curve([(286, 560), (500, 566), (900, 560), (1130, 540), (1290, 500)])
    bow = curve(
        [(1290, 500), (1250, 610), (1228, 690), (1270, 730), (1276, 770), (1220, 800), (1150, 808)]
    )
    hull = sheet.plate().shape([*deck, *bow, (300, 808), (286, 740)])
    sheet.ink(hull, NIGHT)
    sheet.ink(sheet.plate().box(0, 716, 1600, 820).within(hull), RED, worn=0.4)
    primed = sheet.plate().shape([(286, 480), (620, 480), (620, 716), (286, 716)])
    sheet.ink(primed.within(hull), SLATE)
    seams = sheet.plate()
    for x in range(330, 1290, 96):
        seams.line([(x, 540), (x, 808)], 2.4)
    for y in (618, 668, 716, 762):
        seams.line([(280, y), (1300, y)], 2.4)
    sheet.ink(seams.within(hull), INK, worn=0)
    sheet.ink(
        sheet.rules(sheet.ramp((0, 640), (0, 808), 0.0, 0.55), 8, steep=-0.6).within(hull),
        INK,
        worn=0,
    )
    marks = sheet.plate()
    for at in range(8):
        marks.line([(1178, 650 + at * 18), (1196, 650 + at * 18)], 3)
    marks.line([(700, 590), (1080, 582)], 8)
    sheet.ink(marks.within(hull), sheet.paper, worn=0)
    stage: Plate = sheet.plate()
    for x in range(300, 700, 50):
        stage.line([(x, 500), (x, GROUND)], 3.4)
    for y in range(540, 860, 54):
        stage.line([(290, y), (662, y)], 3)
    for x in range(300, 660, 100):
        stage.line([(x, 702), (x + 50, 648)], 2.4).line([(x + 50, 810), (x + 100, 756)], 2.4)
    sheet.ink(stage, SAND, worn=0)
    blocks = sheet.plate()
    for x in range(330, 1220, 74):
        blocks.box(x, 808, x + 34, GROUND)
    sheet.ink(blocks, INK)


def _load(sheet: Sheet) -> None:
    trolley = sheet.plate().box(800, 176, 990, 222).box(830, 150, 960, 184)
    sheet.ink(trolley, RED)
    ropes = sheet.plate()
    for x in (822, 838, 952, 968):
        ropes.line([(x, 222), (x, 300)], 3)
    for hook, ends in ((830, (716, 880)), (960, (910, 1074))):
        for end in ends:
            ropes.line([(hook, 318), (end, 376)], 3)
    sheet.ink(ropes, INK, worn=0)
    sheet.ink(sheet.plate().box(812, 296, 848, 326).box(942, 296, 978, 326), RED, worn=0)
    block = [(690, 376), (1096, 376), (1130, 406), (1130, 452), (1096, 514), (690, 514)]
    sheet.ink(sheet.plate().shape(block), SAND)
    side = sheet.plate().shape([(1096, 376), (1130, 406), (1130, 452), (1096, 514)])
    sheet.ink(side, SLATE, worn=0)
    cells = sheet.plate()
    for at in range(6):
        x = 706 + at * 65
        cells.box(x, 392, x + 50, 406).box(x, 452, x + 50, 500)
    sheet.ink(cells, NIGHT, worn=0)
    inner = sheet.plate()
    for at in range(6):
        x = 706 + at * 65
        inner.line([(x + 25, 392), (x + 25, 406)], 3).line([(x + 25, 452), (x + 25, 500)], 3)
        inner.line([(x, 416), (x + 50, 416)], 2.4)
    sheet.ink(inner, JADE, worn=0)
    sheet.ink(sheet.plate().line([*block, block[0]], 4), INK, worn=0)


def _yard(sheet: Sheet) -> None:
    ground = sheet.plate().box(-10, GROUND, 1610, 1010)
    sheet.ink(ground, INK)
    light = sheet.swell(
        sheet.sum(
            sheet.noise(26, 2, reach=0.9, flat=8), sheet.ramp((0, GROUND), (0, 1000), -0.26, -0.5)
        ),
        GROUND - 40,
        close=2.4,
    )
    sheet.ink(light.within(ground), JADE, worn=0)
    rails = (
        sheet.plate()
        .line([(-20, GROUND + 16), (1620, GROUND + 16)], 4)
        .line([(-20, GROUND + 58), (1620, GROUND + 58)], 7)
    )
    sheet.ink(rails, FOG, worn=0)
    people, helmets = sheet.plate(), sheet.plate()
    for x, y, tall in (
        (1368, 960, 84),
        (1408, 964, 84),
        (700, 944, 62),
        (96, 968, 88),
        (1010, 940, 58),
    ):
        people.shape(
            [
                (x - tall * 0.15, y - tall * 0.8),
                (x + tall * 0.15, y - tall * 0.8),
                (x + tall * 0.11, y),
                (x + tall * 0.02, y),
                (x, y - tall * 0.34),
                (x - tall * 0.03, y),
                (x - tall * 0.12, y),
            ]
        )
        people.disc(x, y - tall * 0.9, tall * 0.09)
        helmets.shape(
            curve(
                [
                    (x - tall * 0.13, y - tall * 0.9),
                    (x, y - tall * 1.05),
                    (x + tall * 0.13, y - tall * 0.9),
                ]
            )
        )
    left, level = mix((1368, 960), (1408, 964), 0.5)
    people.line([(left - 10, level - 50), (left + 20, level - 58)], 7)
    sheet.ink(people, SAND, worn=0)
    sheet.ink(helmets, RED, worn=0)
