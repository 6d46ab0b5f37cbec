"""A long empty negotiating table, chairs on both sides, one of them drawn back."""

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
    STRAW,
    Ink,
)
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import curve, down_to, ridge
from peninsula.demo.drawing.view import View

KEY = "table-talks"
EYE = View(800, 250, 860)
FLOOR, TABLE, CEILING, END = 2.3, 1.34, -1.3, 10.5
HALF = 1.02  # half the width of the table


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    _room(sheet)
    for z in (8.2, 7.1, 6.0, 5.0, 4.1, 3.3):
        for side in (-1, 1):
            drawn_back = (z, side) == (3.3, 1)
            _chair(sheet, side, z, RED if drawn_back else CELADON, 0.42 if drawn_back else 0.0)
    _table(sheet)
    return sheet


def _room(sheet: Sheet) -> None:
    wide = 4.2
    sheet.ink(sheet.plate().shape(EYE.floor(-wide, wide, CEILING, 1.0, END)), PALE, worn=0)
    wall = (
        sheet.plate()
        .shape(EYE.wall(-wide, CEILING, FLOOR, 1.0, END))
        .shape(EYE.wall(wide, CEILING, FLOOR, 1.0, END))
    )
    sheet.ink(wall, JADE, worn=0.1)
    panels, lines = sheet.plate(), sheet.plate()
    for x in (-wide, wide):
        for at in range(6):
            z = 3.2 + at * 1.24
            panels.shape(EYE.wall(x, -0.75, 1.25, z, z + 0.95))
            lines.line(
                [*EYE.wall(x, -0.75, 1.25, z, z + 0.95), EYE.point((x, -0.75, z))], max(2.0, 14 / z)
            )
        lines.line([EYE.point((x, 1.45, 1.0)), EYE.point((x, 1.45, END))], 8, 2)
    sheet.ink(sheet.rules(sheet.flat(0.42), 10).within(panels), CELADON, worn=0)
    sheet.ink(lines, PINE, worn=0)
    sheet.ink(sheet.plate().shape(EYE.front(-wide, wide, CEILING, FLOOR, END)), MIST, worn=0.1)
    _window(sheet)
    floor = sheet.plate().shape(EYE.floor(-wide, wide, FLOOR, 1.0, END))
    sheet.ink(floor, PINE, worn=0.1)
    carpet = sheet.swell(
        sheet.sum(
            sheet.noise(60, 2, reach=0.4, flat=3), sheet.ramp((0, 440), (0, 1000), 0.3, -0.05)
        ),
        250,
        close=3.0,
    )
    sheet.ink(carpet.within(floor), CELADON, worn=0)
    glow = sheet.plate().shape(EYE.floor(-1.9, 1.9, FLOOR, 5.2, END))
    sheet.ink(sheet.swell(sheet.flat(0.36), 250, close=3.0).within(glow), PALE, worn=0)


def _window(sheet: Sheet) -> None:
    frame = sheet.plate().shape(EYE.front(-2.5, 2.5, -0.95, 1.15, END))
    sheet.ink(frame, PINE, worn=0)
    pane = sheet.plate()
    for at in range(4):
        pane.shape(
            EYE.front(-2.4 + at * 1.2 + 0.03, -2.4 + (at + 1) * 1.2 - 0.03, -0.87, 1.07, END)
        )
    sheet.ink(pane, PAPER, worn=0)
    sheet.ink(sheet.rules(sheet.ramp((0, 170), (0, 280), 0.4, 0.0), 8).within(pane), FOG, worn=0)
    for ink, base, rise in ((PALE, 296, 20), (JADE, 318, 12)):
        line = ridge(
            sheet.chance,
            [(580, base), (690, base - 38), (790, base - 6), (890, base - 44), (1020, base)],
            rise,
        )
        sheet.ink(sheet.plate().shape(down_to(line, 345)).within(pane), ink, worn=0)
    for side in (-1, 1):
        drape = sheet.plate().shape(
            EYE.front(
                min(side * 2.3, side * 3.0), max(side * 2.3, side * 3.0), -1.05, 1.75, END - 0.1
            )
        )
        sheet.ink(drape, CELADON, worn=0)
        folds = sheet.plate()
        for at in range(5):
            x = side * (2.38 + at * 0.14)
            folds.line([EYE.point((x, -1.05, END - 0.1)), EYE.point((x, 1.75, END - 0.1))], 3.4)
        sheet.ink(folds, PINE, worn=0)


def _table(sheet: Sheet) -> None:
    near, away = 1.9, 9.0
    shade = sheet.plate().shape(EYE.floor(-HALF * 0.8, HALF * 0.8, FLOOR, near, away))
    sheet.ink(shade, INK, worn=0)
    sheet.ink(
        sheet.plate().shape(EYE.front(-HALF * 0.7, HALF * 0.7, TABLE + 0.1, FLOOR, near + 0.3)),
        NIGHT,
        worn=0,
    )
    top = sheet.plate().shape(EYE.floor(-HALF, HALF, TABLE, near, away))
    sheet.ink(top, SAND)
    grain = sheet.plate()
    for at in range(44):
        x = -HALF + 2 * HALF * (at + sheet.chance.random()) / 44
        z0 = near + 5 * sheet.chance.random()
        z1 = z0 + 0.6 + 3 * sheet.chance.random()
        grain.line(
            [EYE.point((x, TABLE, z0)), EYE.point((x, TABLE, min(z1, away)))], 6 / z0, 4 / z1
        )
    sheet.ink(grain.within(top), STRAW, worn=0, rough=0.6)
    mirror = sheet.plate().shape(EYE.floor(-0.5, 0.5, TABLE, 3.6, away))
    sheet.ink(
        sheet.swell(sheet.ramp((0, 380), (0, 560), 0.8, 0.0), 250, close=3.6).within(mirror),
        PAPER,
        worn=0,
    )
    sheet.ink(sheet.plate().shape(EYE.front(-HALF, HALF, TABLE, TABLE + 0.075, near)), INK, worn=0)
    line = sheet.plate().line([EYE.point((0, TABLE, near)), EYE.point((0, TABLE, away))], 11, 2)
    sheet.ink(line, CELADON, worn=0)
    for z in (8.0, 6.9, 5.8, 4.8, 3.95, 3.1, 2.45):
        for side in (-1, 1):
            _place(sheet, side, z)


def _place(sheet: Sheet, side: int, z: float) -> None:
    """What waits at each seat: a folder, a glass, a name card with nothing on it, a microphone."""
    unit = EYE.focal / z
    x0, x1 = sorted((side * 0.93, side * 0.55))
    folder = sheet.plate().shape(EYE.floor(x0, x1, TABLE, z - 0.16, z + 0.2))
    sheet.ink(folder.moved(2, 4), INK, worn=0)
    sheet.ink(folder, PAPER, worn=0)
    rule = sheet.plate().line(
        [EYE.point((x0 + 0.06, TABLE, z + 0.12)), EYE.point((x1 - 0.06, TABLE, z + 0.12))],
        max(1.4, 9 / z),
    )
    sheet.ink(rule, JADE, worn=0)
    gx, gy = EYE.point((side * 0.44, TABLE, z + 0.16))
    glass = sheet.plate().shape(
        [
            (gx - unit * 0.04, gy),
            (gx + unit * 0.04, gy),
            (gx + unit * 0.05, gy - unit * 0.16),
            (gx - unit * 0.05, gy - unit * 0.16),
        ]
    )
    sheet.ink(glass, JADE, worn=0)
    sheet.ink(sheet.plate().disc(gx, gy - unit * 0.16, unit * 0.05, unit * 0.014), PAPER, worn=0)
    cx, cy = EYE.point((side * 0.34, TABLE, z - 0.1))
    lean = side * unit * 0.05
    card = sheet.plate().shape(
        [
            (cx - lean, cy),
            (cx + lean, cy - unit * 0.03),
            (cx + lean * 0.7, cy - unit * 0.14),
            (cx - lean * 1.3, cy - unit * 0.11),
        ]
    )
    sheet.ink(card, PAPER, worn=0)
    sheet.ink(
        sheet.plate().line([(cx - lean, cy), (cx + lean, cy - unit * 0.03)], max(1.2, 6 / z)),
        INK,
        worn=0,
    )
    stem: Plate = sheet.plate()
    mx, my = EYE.point((side * 0.6, TABLE, z + 0.34))
    stem.disc(mx, my, unit * 0.05, unit * 0.018)
    stem.line(
        curve([(mx, my), (mx, my - unit * 0.18), (mx + side * unit * 0.09, my - unit * 0.27)]),
        max(1.6, 10 / z),
    )
    stem.line(
        [(mx + side * unit * 0.09, my - unit * 0.27), (mx + side * unit * 0.13, my - unit * 0.29)],
        max(3.0, 24 / z),
    )
    sheet.ink(stem, INK, worn=0)


def _chair(sheet: Sheet, side: int, z: float, ink: Ink, back: float) -> None:
    """A high-backed chair that faces the table, drawn back by some of a metre."""
    inner, outer = 1.12 + back, 1.62 + back
    seat, top = 1.72, 0.86
    legs = sheet.plate()
    for x in (inner, outer):
        for dz in (0.0, 0.5):
            legs.line(
                [EYE.point((side * x, seat, z + dz)), EYE.point((side * x, FLOOR, z + dz))], 34 / z
            )
    sheet.ink(legs, INK, worn=0)
    x0, x1 = sorted((side * inner, side * outer))
    cushion = (
        sheet.plate()
        .shape(EYE.floor(x0, x1, seat, z, z + 0.55))
        .shape(EYE.front(x0, x1, seat, seat + 0.1, z))
    )
    sheet.ink(cushion, ink, worn=0)
    sheet.ink(sheet.plate().shape(EYE.front(x0, x1, seat + 0.03, seat + 0.1, z)), NIGHT, worn=0)
    rest = EYE.outline(
        (side * outer, seat, z),
        (side * outer, seat, z + 0.55),
        (side * (outer + 0.12), top, z + 0.55),
        (side * (outer + 0.12), top, z),
    )
    rest_plate = sheet.plate().shape(rest)
    sheet.ink(rest_plate, ink, worn=0)
    sheet.ink(sheet.rules(sheet.flat(0.4), 8, steep=0.8 * side).within(rest_plate), NIGHT, worn=0)
    edge = sheet.plate().line(
        [EYE.point((side * outer, seat, z)), EYE.point((side * (outer + 0.12), top, z))], 46 / z
    )
    edge.line(
        [
            EYE.point((side * (outer + 0.12), top, z)),
            EYE.point((side * (outer + 0.12), top, z + 0.55)),
        ],
        26 / z,
    )
    arm = sheet.plate().line(
        [EYE.point((side * outer, 1.42, z)), EYE.point((side * inner, 1.42, z))], 30 / z
    )
    arm.line([EYE.point((side * inner, 1.42, z)), EYE.point((side * inner, seat, z))], 24 / z)
    sheet.ink(edge.plus(arm), INK, worn=0)
