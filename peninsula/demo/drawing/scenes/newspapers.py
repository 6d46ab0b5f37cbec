"""A bundle of newspapers tied with red string, the front page uppermost."""

from __future__ import annotations

from peninsula.demo.drawing.inks import (
    CELADON,
    FOG,
    INK,
    JADE,
    MIST,
    NIGHT,
    PALE,
    PAPER,
    PINE,
    RED,
    SAND,
    SLATE,
)
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve, down_to, mix, ridge

KEY = "newspapers"
SHEETS = 15
THICK = 33.0

# The upper page as it lies on the pile: far left, far right, near right, near left.
PAGE: tuple[Point, Point, Point, Point] = ((470, 120), (1240, 120), (1350, 418), (290, 418))


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY, paper=CELADON)
    wall = sheet.rules(
        sheet.ramp((0, 620), (0, 0), 0.0, 0.75), 14, wave=sheet.noise(420, reach=1.4)
    )
    sheet.ink(wall, PINE, worn=0.1)
    _table(sheet)
    _pile(sheet)
    _front_page(sheet)
    _string(sheet)
    return sheet


def _table(sheet: Sheet) -> None:
    sheet.ink(sheet.plate().box(-10, 700, 1610, 1010), SAND)
    grain = sheet.rules(
        sheet.sum(sheet.noise(60, 2, reach=0.5, flat=6), sheet.flat(0.02)),
        13,
        wave=sheet.noise(120, 2, reach=3),
    )
    sheet.ink(grain.within(sheet.plate().box(-10, 712, 1610, 1010)), JADE, worn=0)
    sheet.ink(sheet.plate().line([(-20, 702), (1620, 702)], 7), INK, worn=0)
    shadow = sheet.plate().shape([(330, 916), (1400, 916), (1640, 800), (1640, 730), (1350, 730)])
    sheet.ink(sheet.rules(sheet.flat(0.62), 10, steep=-0.3).within(shadow), PINE, worn=0)


def _pile(sheet: Sheet) -> None:
    """Folded papers, each a little out of line, seen from their rounded folds."""
    inks = (PAPER, MIST, PAPER, FOG, PAPER, MIST)
    for at in reversed(range(SHEETS)):
        y = 418 + at * THICK
        shift = 26 * (sheet.chance.random() - 0.5)
        left, right = 290 + shift - 6, 1350 + shift * 0.6 + 6
        body = (
            sheet.plate()
            .box(left + 16, y, right - 8, y + THICK)
            .disc(left + 18, y + THICK / 2, 20, THICK / 2)
        )
        body.disc(right - 10, y + THICK / 2, 14, THICK / 2)
        sheet.ink(body, inks[at % 6], worn=0.1)
        leaves, rim = sheet.plate(), sheet.plate()
        for leaf in range(1, 5):
            level = y + THICK * leaf / 5
            start = left + 10 + 40 * sheet.chance.random()
            end = right - 14 - 200 * sheet.chance.random()
            leaves.line([(start, level), (end, level + 3 * (sheet.chance.random() - 0.5))], 2.2)
        rim.line([(left + 14, y + THICK), (right - 8, y + THICK)], 3.4)
        rim.line(curve([(left + 14, y), (left, y + THICK / 2), (left + 14, y + THICK)]), 3)
        rim.line(curve([(right - 8, y), (right + 4, y + THICK / 2), (right - 8, y + THICK)]), 3)
        sheet.ink(leaves, SLATE, worn=0, rough=0.7)
        sheet.ink(rim, INK, worn=0)
        turn = sheet.ramp((900, 0), (1400, 0), 0.0, 0.55)
        sheet.ink(sheet.rules(turn, 8, steep=-0.7).within(body), NIGHT, worn=0)


def _spot(across: float, down: float) -> Point:
    """Where a place on the upper page (0 to 1 each way) falls on the paper."""
    deep = down**0.86
    return mix(mix(PAGE[0], PAGE[3], deep), mix(PAGE[1], PAGE[2], deep), across)


def _panel(x0: float, y0: float, x1: float, y1: float) -> list[Point]:
    return [_spot(x0, y0), _spot(x1, y0), _spot(x1, y1), _spot(x0, y1)]


def _front_page(sheet: Sheet) -> None:
    page = sheet.plate().shape(PAGE)
    sheet.ink(page, PAPER, worn=0.1)
    sheet.ink(sheet.plate().line([*PAGE, PAGE[0]], 4), INK, worn=0)
    bold, fine = sheet.plate(), sheet.plate()
    bold.line([_spot(0.04, 0.17), _spot(0.96, 0.17)], 3)
    for x0, x1 in (
        (0.24, 0.3),
        (0.31, 0.36),
        (0.37, 0.44),
        (0.45, 0.5),
        (0.51, 0.57),
        (0.58, 0.63),
        (0.64, 0.7),
        (0.71, 0.76),
    ):
        bold.shape(_panel(x0, 0.05, x1 - 0.012, 0.135))
    fine.line([_spot(0.05, 0.09), _spot(0.17, 0.09)], 2).line(
        [_spot(0.83, 0.09), _spot(0.95, 0.09)], 2
    )
    bold.shape(_panel(0.05, 0.23, 0.6, 0.31)).shape(_panel(0.05, 0.35, 0.48, 0.42))
    for column in range(3):
        x0 = 0.05 + column * 0.19
        _column(sheet, fine, (x0, x0 + 0.165), (0.48, 0.96))
    _column(sheet, fine, (0.64, 0.79), (0.76, 0.96))
    _column(sheet, fine, (0.81, 0.96), (0.76, 0.96))
    sheet.ink(bold, INK, worn=0.2)
    sheet.ink(fine, SLATE, worn=0, rough=0.6)
    photo = sheet.plate().shape(_panel(0.64, 0.23, 0.96, 0.7))
    sheet.ink(photo, PALE, worn=0)
    a, b = _spot(0.64, 0.7), _spot(0.96, 0.5)
    hills = ridge(
        sheet.chance,
        [(a[0] - 20, a[1] - 40), mix(a, b, 0.4), (b[0] - 70, b[1] - 26), (b[0] + 40, b[1] + 30)],
        12,
    )
    sheet.ink(sheet.plate().shape(down_to(hills, a[1] + 10)).within(photo), CELADON, worn=0)
    sheet.ink(sheet.plate().disc(*_spot(0.88, 0.34), 17, 11), PAPER, worn=0)
    fold = sheet.rules(sheet.ramp((0, 340), (0, 424), 0.0, 0.5), 8)
    sheet.ink(fold.within(page), FOG, worn=0)


def _column(sheet: Sheet, plate: Plate, across: Point, down: Point) -> None:
    (x0, x1), (y0, y1) = across, down
    lines = int((y1 - y0) / 0.045)
    for at in range(lines):
        y = y0 + at * 0.045
        end = x1 if at % 5 != 4 else x0 + (x1 - x0) * (0.4 + 0.4 * sheet.chance.random())
        plate.line([_spot(x0, y), _spot(end, y)], 2.6 + 1.2 * y)


def _string(sheet: Sheet) -> None:
    bottom = 418 + SHEETS * THICK
    down, across = _spot(0.5, 0.0), _spot(0.5, 1.0)
    left, right = _spot(0.0, 0.52), _spot(1.0, 0.52)
    knot = _spot(0.5, 0.52)
    shade, cord = sheet.plate(), sheet.plate()
    for plate, shift in ((shade, 5.0), (cord, 0.0)):
        plate.line([(down[0] + shift, down[1]), (across[0] + shift, across[1] + shift)], 8, 11)
        plate.line(
            [(left[0], left[1] + shift), (knot[0], knot[1] + shift), (right[0], right[1] + shift)],
            9,
        )
        plate.line([(across[0] + shift, across[1]), (across[0] + shift, bottom)], 11)
    sheet.ink(shade, INK, worn=0)
    sheet.ink(cord, RED, worn=0)
    x, y = knot
    bow = sheet.plate()
    for side in (-1, 1):
        bow.line(
            curve(
                [
                    (x, y),
                    (x + side * 60, y - 52),
                    (x + side * 118, y - 40),
                    (x + side * 84, y - 2),
                    (x, y),
                ]
            ),
            9,
        )
        bow.line(curve([(x, y), (x + side * 40, y + 34), (x + side * 96, y + 44)]), 9, 7)
    bow.disc(x, y, 15, 12)
    sheet.ink(bow.moved(4, 6).minus(bow), INK, worn=0)
    sheet.ink(bow, RED, worn=0)
    twist = sheet.rules(sheet.flat(0.28), 9, steep=1.2)
    sheet.ink(twist.within(cord), INK, worn=0, rough=0.6)
