"""Rows of numbered apartment blocks; one window is lit red."""

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
    Ink,
)
from peninsula.demo.drawing.motifs import number
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import down_to, ridge

KEY = "apartments"

# left, top, bays, storeys, bay width, storey height, width of the side wall, number, inks
Tower = tuple[float, float, int, int, float, float, float, str]
ROWS: tuple[tuple[tuple[Ink, Ink, Ink], tuple[Tower, ...]], ...] = (
    (
        (MIST, PALE, FOG),
        (
            (60, 214, 7, 24, 26, 24, 30, ""),
            (330, 170, 6, 25, 26, 24, 30, ""),
            (590, 226, 8, 24, 26, 24, 30, ""),
            (870, 150, 6, 26, 26, 24, 30, ""),
            (1110, 196, 7, 25, 26, 24, 30, ""),
            (1370, 130, 8, 27, 26, 24, 30, ""),
        ),
    ),
    (
        (PALE, JADE, CELADON),
        (
            (-60, 338, 6, 17, 42, 34, 74, "107"),
            (352, 300, 6, 19, 42, 34, 74, "106"),
            (790, 352, 5, 17, 42, 34, 74, "105"),
            (1160, 290, 7, 19, 42, 34, 74, "104"),
        ),
    ),
    (
        (SAND, CELADON, PINE),
        (
            (96, 500, 5, 10, 66, 52, 132, "103"),
            (590, 452, 6, 11, 66, 52, 132, "102"),
            (1130, 530, 5, 9, 66, 52, 132, "101"),
        ),
    ),
)


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    sheet.ink(sheet.rules(sheet.ramp((0, 0), (0, 420), 0.42, 0.04), 13, wave=sheet.noise(520)), FOG)
    hill = ridge(
        sheet.chance,
        [(-20, 300), (240, 190), (480, 270), (760, 120), (1000, 240), (1300, 180), (1620, 280)],
        30,
    )
    mountain = sheet.plate().shape(down_to(hill, 1010))
    sheet.ink(mountain, MIST)
    sheet.ink(
        sheet.rules(
            sheet.ramp((0, 210), (0, 420), 0.0, 0.8), 10, wave=sheet.noise(240, 2, reach=4)
        ).within(mountain),
        sheet.paper,
    )
    for depth, (inks, towers) in enumerate(ROWS):
        for tower in towers:
            _tower(sheet, tower, inks, near=depth == 2)
        if depth < 2:
            _haze(sheet, 640 + depth * 130)
    _trees(sheet)
    return sheet


def _haze(sheet: Sheet, top: float) -> None:
    tone = sheet.ramp((0, top), (0, top + 260), 0.0, 0.9)
    sheet.ink(sheet.rules(tone, 10, wave=sheet.noise(240, reach=2)), sheet.paper, worn=0)


def _tower(sheet: Sheet, tower: Tower, inks: tuple[Ink, Ink, Ink], *, near: bool) -> None:
    left, top, bays, storeys, wide, high, side, name = tower
    wall, end, glass = inks
    right = left + bays * wide
    body = sheet.plate().box(left, top, right, 1010)
    body.box(left + wide, top - high * 0.7, left + wide * 2.3, top)
    sheet.ink(body, wall)
    flank = sheet.plate().shape(
        [(right, top), (right + side, top + side * 0.16), (right + side, 1010), (right, 1010)]
    )
    sheet.ink(flank, end)
    panes, ledges, lit = sheet.plate(), sheet.plate(), sheet.plate()
    for storey in range(storeys):
        y = top + high * 0.3 + storey * high
        for bay in range(bays):
            x = left + bay * wide
            drawn = sheet.chance.random()
            window = panes if drawn > 0.13 else lit
            window.box(x + wide * 0.12, y, x + wide * 0.88, y + high * 0.56)
            if near and drawn > 0.5:
                lit.box(x + wide * 0.12, y, x + wide * (0.2 + 0.2 * drawn), y + high * 0.56)
        ledges.line([(left, y + high * 0.68), (right, y + high * 0.68)], max(1.6, high * 0.05))
    sheet.ink(panes, glass, worn=0)
    sheet.ink(lit, sheet.paper if near else wall, worn=0)
    if near:
        _near_details(sheet, tower)
    sheet.ink(ledges, end, worn=0)
    if near or name:
        shade = sheet.rules(
            sheet.ramp((0, top), (0, 1000), 0.12, 0.62), 8 if near else 7, steep=0.16
        )
        sheet.ink(shade.within(flank), PINE if near else CELADON, worn=0)
    if name:
        digits: Plate = sheet.plate()
        size = side / 6.6
        panel = sheet.plate().box(
            right + side * 0.08, top + side * 0.3, right + side * 0.94, top + side * 0.94
        )
        sheet.ink(panel.within(flank), end, worn=0)
        number(digits, name, (right + side * 0.2, top + side * 0.45), size)
        sheet.ink(digits, sheet.paper, worn=0)


def _near_details(sheet: Sheet, tower: Tower) -> None:
    left, top, bays, storeys, wide, high, *_ = tower
    bars, units = sheet.plate(), sheet.plate()
    for storey in range(storeys):
        y = top + high * 0.3 + storey * high
        for bay in range(bays):
            x = left + bay * wide
            bars.line([(x + wide * 0.5, y), (x + wide * 0.5, y + high * 0.56)], 2.6)
            bars.line([(x + wide * 0.12, y + high * 0.36), (x + wide * 0.88, y + high * 0.36)], 2.2)
            if sheet.chance.random() < 0.2:
                units.box(x + wide * 0.54, y + high * 0.38, x + wide * 0.84, y + high * 0.56)
    sheet.ink(bars, SAND, worn=0)
    sheet.ink(units, FOG, worn=0)
    if tower[7] == "102":
        x, y = left + wide, top + high * 0.3 + 2 * high
        sheet.ink(
            sheet.plate().box(x + wide * 0.12, y, x + wide * 0.88, y + high * 0.56), RED, worn=0
        )
        sheet.ink(
            sheet.plate().line([(x + wide * 0.5, y), (x + wide * 0.5, y + high * 0.56)], 3),
            NIGHT,
            worn=0,
        )


def _trees(sheet: Sheet) -> None:
    for ink, base, size, count in ((PINE, 985, 62, 34), (INK, 1030, 70, 30)):
        plate = sheet.plate().box(-10, base, 1610, 1010)
        for at in range(count):
            x = -20 + 1640 * (at + 0.8 * sheet.chance.random()) / count
            r = size * (0.6 + 0.6 * sheet.chance.random())
            plate.disc(x, base - r * 0.2, r * 0.7, r)
            for _ in range(5):
                plate.disc(
                    x + (sheet.chance.random() - 0.5) * r * 1.5,
                    base - sheet.chance.random() * r,
                    r * 0.36,
                )
        sheet.ink(plate, ink)
        if ink == PINE:
            leaves = sheet.rules(
                sheet.noise(34, 2, reach=0.72), 9, steep=0.7, wave=sheet.noise(30, reach=2)
            )
            sheet.ink(leaves.within(plate), CELADON, worn=0)
