"""A corridor between rows of servers, lit from above; one small light is red."""

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
from peninsula.demo.drawing.shapes import Point, curve
from peninsula.demo.drawing.view import View

KEY = "data-centre"
EYE = View(700, 440, 780)
LEFT, RIGHT, FLOOR, TOP, CEILING, END = -1.25, 1.45, 1.5, -1.25, -1.75, 13.0
RACK = 0.86  # depth of one cabinet along the corridor
UNITS = 14


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY, paper=NIGHT)
    _hall(sheet)
    _racks(sheet, LEFT, lit=False)
    _racks(sheet, RIGHT, lit=True)
    _ceiling(sheet)
    _person(sheet)
    return sheet


def _hall(sheet: Sheet) -> None:
    sheet.ink(sheet.plate().shape(EYE.front(LEFT, RIGHT, CEILING, FLOOR, END)), MIST, worn=0)
    door = sheet.plate().shape(EYE.front(-0.55, 0.65, -0.6, FLOOR, END))
    sheet.ink(door, PALE, worn=0)
    sheet.ink(
        sheet.plate().line([EYE.point((0.05, -0.6, END)), EYE.point((0.05, FLOOR, END))], 2),
        CELADON,
        worn=0,
    )
    floor = sheet.plate().shape(EYE.floor(LEFT, RIGHT, FLOOR, 0.8, END))
    sheet.ink(floor, PALE, worn=0)
    tiles = sheet.plate()
    z = 1.0
    while z < END:
        tiles.line([EYE.point((LEFT, FLOOR, z)), EYE.point((RIGHT, FLOOR, z))], max(1.6, 7 / z))
        z += 0.54
    for at in range(6):
        x = LEFT + at * 0.54
        tiles.line([EYE.point((x, FLOOR, 0.8)), EYE.point((x, FLOOR, END))], 6, 1)
    sheet.ink(tiles, CELADON, worn=0, rough=0.7)
    shade = (
        sheet.plate()
        .shape(EYE.floor(LEFT, LEFT + 0.5, FLOOR, 0.8, END))
        .shape(EYE.floor(RIGHT - 0.42, RIGHT, FLOOR, 0.8, END))
    )
    sheet.ink(sheet.swell(sheet.flat(0.55), 440, close=3.6).within(shade), CELADON, worn=0)
    shine = sheet.plate().shape(EYE.floor(-0.16, 0.3, FLOOR, 0.8, END))
    sheet.ink(sheet.swell(sheet.flat(0.6), 440, close=3.6).within(shine), PAPER, worn=0)


def _racks(sheet: Sheet, x: float, *, lit: bool) -> None:
    side = sheet.plate().shape(EYE.wall(x, TOP, FLOOR, 0.7, END))
    sheet.ink(side, CELADON if lit else PINE, worn=0.1)
    slots, frames, lamps, red, grills = (sheet.plate() for _ in range(5))
    for rack in range(15):
        near = 0.85 + rack * RACK
        away = near + RACK
        if near > END - 0.4:
            break
        for edge in (near, away):
            frames.line(
                [EYE.point((x, TOP, edge)), EYE.point((x, FLOOR, edge))], max(2.0, 16 / edge)
            )
        for unit in range(UNITS):
            y = TOP + 0.12 + unit * (FLOOR - TOP - 0.22) / UNITS
            high = (FLOOR - TOP - 0.22) / UNITS * 0.72
            slots.shape(EYE.wall(x, y, y + high, near + 0.07, away - 0.07))
            _unit(
                sheet,
                (x, y, near),
                high,
                (grills, lamps, red),
                special=lit and (rack, unit) == (2, 6),
            )
    sheet.ink(slots, INK if lit else NIGHT, worn=0)
    sheet.ink(grills, JADE if lit else CELADON, worn=0, rough=0.6)
    sheet.ink(frames, INK, worn=0)
    sheet.ink(lamps, SAND if lit else PALE, worn=0, rough=0.6)
    sheet.ink(red, RED, worn=0)


def _unit(
    sheet: Sheet,
    at: tuple[float, float, float],
    high: float,
    plates: tuple[Plate, Plate, Plate],
    *,
    special: bool,
) -> None:
    """One drawer of a cabinet: a grill or a row of disks, and its lamps."""
    x, y, near = at
    grills, lamps, red = plates
    kind = sheet.chance.random()
    if near < 8:
        for bar in range(9):
            z = near + 0.14 + bar * 0.046
            if kind < 0.5:
                grills.line(
                    [EYE.point((x, y + high * 0.2, z)), EYE.point((x, y + high * 0.8, z))],
                    max(1.2, 7 / near),
                )
        if kind >= 0.5:
            for row in (0.3, 0.55, 0.8):
                grills.line(
                    [
                        EYE.point((x, y + high * row, near + 0.14)),
                        EYE.point((x, y + high * row, near + 0.52)),
                    ],
                    max(1.0, 5 / near),
                )
    for lamp in range(3):
        if sheet.chance.random() < 0.72:
            px, py = EYE.point((x, y + high * 0.5, near + 0.6 + lamp * 0.06))
            plate = red if special and lamp == 1 else lamps
            plate.disc(px, py, max(1.3, (16 if special else 9) / near))
    if special:
        px, py = EYE.point((x, y + high * 0.5, near + 0.66))
        red.disc(px, py, 9)


def _ceiling(sheet: Sheet) -> None:
    top = sheet.plate().shape(
        [
            (-10, -10),
            (1610, -10),
            *EYE.outline((RIGHT, TOP, 0.7), (RIGHT, TOP, END), (LEFT, TOP, END), (LEFT, TOP, 0.7)),
        ]
    )
    sheet.ink(top, NIGHT, worn=0)
    sheet.ink(sheet.plate().shape(EYE.floor(LEFT, RIGHT, CEILING, 0.7, END)), SLATE, worn=0)
    ribs = sheet.plate()
    for at in range(26):
        z = 1.0 + at * 0.48
        ribs.shape(EYE.floor(LEFT, RIGHT, CEILING, z, z + 0.1))
    sheet.ink(ribs, NIGHT, worn=0)
    for x in (LEFT, RIGHT):
        sheet.ink(sheet.plate().shape(EYE.wall(x, CEILING, TOP, 0.7, END)), INK, worn=0)
    lights = sheet.plate()
    for at in range(7):
        z = 1.3 + at * 1.66
        lights.shape(EYE.floor(-0.2, 0.34, CEILING + 0.02, z, z + 1.1))
    sheet.ink(lights, PAPER, worn=0)
    trays, cables = sheet.plate(), sheet.plate()
    for x0, x1 in ((-1.0, -0.5), (0.66, 1.2)):
        for x in (x0, x1):
            trays.shape(EYE.wall(x, CEILING + 0.16, CEILING + 0.24, 0.7, END))
        for at in range(34):
            z = 0.9 + at * 0.36
            trays.line(
                [EYE.point((x0, CEILING + 0.24, z)), EYE.point((x1, CEILING + 0.24, z))],
                max(1.4, 9 / z),
            )
    for x0 in (-0.9, -0.78, -0.62, 0.78, 0.9, 1.06):
        path: list[Point] = [
            EYE.point((x0 + 0.05 * ((at % 3) - 1), CEILING + 0.21, 0.8 + at * 0.8))
            for at in range(15)
        ]
        cables.line(curve(path, steps=4), 15, 1.2)
    sheet.ink(cables, JADE, worn=0)
    sheet.ink(trays, INK, worn=0)


def _person(sheet: Sheet) -> None:
    """A technician far down the corridor, for scale."""
    z = 6.6
    x, foot = EYE.point((-0.25, FLOOR, z))
    unit = EYE.focal / z
    shadow = sheet.plate().disc(x + unit * 0.02, foot, unit * 0.34, unit * 0.05)
    sheet.ink(shadow, PINE, worn=0)
    body = sheet.plate()
    for side in (-1, 1):
        body.line(
            [(x + side * unit * 0.07, foot - unit * 0.82), (x + side * unit * 0.1, foot)],
            unit * 0.14,
            unit * 0.1,
        )
    body.shape(
        curve(
            [
                (x - unit * 0.2, foot - unit * 1.42),
                (x + unit * 0.2, foot - unit * 1.42),
                (x + unit * 0.2, foot - unit * 0.76),
                (x - unit * 0.2, foot - unit * 0.76),
            ],
            closed=True,
        )
    )
    body.line(
        [(x + unit * 0.2, foot - unit * 1.36), (x + unit * 0.32, foot - unit * 0.86)],
        unit * 0.1,
        unit * 0.08,
    )
    body.line(
        [
            (x - unit * 0.2, foot - unit * 1.36),
            (x - unit * 0.3, foot - unit * 0.9),
            (x - unit * 0.1, foot - unit * 1.0),
        ],
        unit * 0.1,
        unit * 0.08,
    )
    body.disc(x, foot - unit * 1.62, unit * 0.12, unit * 0.15)
    sheet.ink(body, INK, worn=0)
    sheet.ink(
        sheet.plate().box(x - unit * 0.16, foot - unit * 1.1, x + unit * 0.04, foot - unit * 0.96),
        FOG,
        worn=0,
    )
