"""An empty classroom on a bright afternoon, seen from the back; one chair has a red cushion."""

from __future__ import annotations

from peninsula.demo.drawing.inks import (
    CELADON,
    FOG,
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
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve
from peninsula.demo.drawing.view import View

KEY = "classroom"
EYE = View(980, 330, 820)
LEFT, RIGHT, FLOOR, CEILING, BACK = -4.1, 3.6, 1.75, -1.55, 9.4


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    _room(sheet)
    _board(sheet)
    _windows(sheet)
    for row in range(5):
        z = 7.5 - row * 1.22
        for x in (-2.5, -0.95, 0.6, 2.15):
            _desk(sheet, x, z, red=(row, x) == (3, -0.95))
    return sheet


def _room(sheet: Sheet) -> None:
    sheet.ink(sheet.plate().shape(EYE.front(LEFT, RIGHT, CEILING, FLOOR, BACK)), MIST, worn=0.1)
    ceiling = sheet.plate().shape(EYE.floor(LEFT, RIGHT, CEILING, 1.0, BACK))
    sheet.ink(ceiling, PALE, worn=0)
    strips = sheet.plate()
    for x in (-1.9, 1.4):
        for z in (2.4, 4.4, 6.6):
            strips.shape(EYE.floor(x - 0.14, x + 0.14, CEILING + 0.02, z, z + 1.3))
    sheet.ink(strips, PAPER, worn=0)
    wall = sheet.plate().shape(EYE.wall(RIGHT, CEILING, FLOOR, 1.0, BACK))
    sheet.ink(wall, JADE, worn=0.1)
    sheet.ink(
        sheet.rules(sheet.ramp((1240, 0), (1600, 0), 0.1, 0.5), 10, steep=-0.5).within(wall),
        CELADON,
        worn=0,
    )
    door = sheet.plate().shape(EYE.wall(RIGHT, -0.6, FLOOR, 6.4, 7.7))
    sheet.ink(door, PINE, worn=0)
    sheet.ink(sheet.plate().shape(EYE.wall(RIGHT, -0.35, 0.45, 6.7, 7.4)), MIST, worn=0)
    floor = sheet.plate().shape(EYE.floor(LEFT, RIGHT, FLOOR, 1.0, BACK))
    sheet.ink(floor, STRAW, worn=0.1)
    boards = sheet.plate()
    for at in range(24):
        x = LEFT + at * 0.34
        boards.line([EYE.point((x, FLOOR, 1.0)), EYE.point((x, FLOOR, BACK))], 3, 1)
    sheet.ink(boards.within(floor), PINE, worn=0, rough=0.7)
    left = sheet.plate().shape(EYE.wall(LEFT, CEILING, FLOOR, 1.0, BACK))
    sheet.ink(left, CELADON, worn=0.1)


def _board(sheet: Sheet) -> None:
    z = BACK - 0.05
    sheet.ink(sheet.plate().shape(EYE.front(-2.35, 2.25, -0.82, 0.72, z)), SAND, worn=0)
    sheet.ink(sheet.plate().shape(EYE.front(-2.27, 2.17, -0.75, 0.62, z)), PINE)
    chalk = sheet.plate()
    for at, long in enumerate((1.5, 1.1, 1.7)):
        y = -0.42 + at * 0.3
        path = [EYE.point((-1.9 + long * s / 12, y + 0.03 * (s % 2), z)) for s in range(13)]
        chalk.line(path, 2.6)
    centre = EYE.point((1.1, -0.05, z))
    chalk.line(
        curve(
            [
                (centre[0] + 52 * x, centre[1] + 36 * y)
                for x, y in ((-1, 0.9), (-0.5, -0.3), (0, 0.4), (0.5, -0.8), (1, 0.6))
            ]
        ),
        2.6,
    )
    chalk.line([(centre[0] - 60, centre[1] + 44), (centre[0] + 64, centre[1] + 44)], 2.6)
    chalk.line([(centre[0] - 60, centre[1] + 44), (centre[0] - 60, centre[1] - 44)], 2.6)
    sheet.ink(chalk, MIST, worn=0, rough=0.8)
    x, y = EYE.point((0.0, -1.12, z))
    sheet.ink(sheet.plate().disc(x, y, 22), INK, worn=0)
    sheet.ink(sheet.plate().disc(x, y, 17), PAPER, worn=0)
    sheet.ink(
        sheet.plate().line([(x, y), (x, y - 12)], 3).line([(x, y), (x + 9, y + 4)], 3), INK, worn=0
    )
    lectern = sheet.plate().shape(EYE.front(-0.55, 0.55, 0.85, FLOOR, 8.6))
    sheet.ink(lectern, CELADON, worn=0)
    sheet.ink(sheet.plate().shape(EYE.floor(-0.62, 0.62, 0.85, 8.5, 9.1)), SAND, worn=0)


def _windows(sheet: Sheet) -> None:
    """Light comes in from the left and lies on the floor and the desks."""
    light, glass = sheet.plate(), sheet.plate()
    panes = ((1.25, 2.55), (2.85, 4.3), (4.6, 6.0), (6.3, 7.6), (7.9, 9.0))
    for near, away in panes:
        glass.shape(EYE.wall(LEFT, -1.15, 0.72, near, away))
        light.shape(
            EYE.outline(
                (LEFT + 0.6, FLOOR, near - 0.5),
                (LEFT + 0.6, FLOOR, away - 0.5),
                (LEFT + 4.3, FLOOR, away - 1.3),
                (LEFT + 4.3, FLOOR, near - 1.3),
            )
            if near > 2.4
            else []
        )
    floor = sheet.plate().shape(EYE.floor(LEFT, RIGHT, FLOOR, 1.0, BACK))
    sheet.ink(light.within(floor), SAND, worn=0.1)
    sheet.ink(glass, PAPER, worn=0)
    view = sheet.plate()
    for x, y, size in (
        (30, 470, 150),
        (190, 420, 120),
        (330, 430, 80),
        (430, 400, 70),
        (530, 410, 54),
        (620, 400, 44),
    ):
        for _ in range(10):
            view.disc(
                x + (sheet.chance.random() - 0.5) * size,
                y + (sheet.chance.random() - 0.5) * size * 0.8,
                size * 0.34,
            )
        view.line([(x, y), (x - 4, y + size * 1.4)], size * 0.1)
    sheet.ink(view.within(glass), PALE, worn=0)
    sheet.ink(
        sheet.rules(sheet.noise(40, reach=0.7), 9, steep=-0.6, wave=sheet.noise(30, reach=2))
        .within(view)
        .within(glass),
        JADE,
        worn=0,
    )
    bars = sheet.plate()
    for near, away in panes:
        middle = (near + away) / 2
        bars.line([EYE.point((LEFT, -1.15, middle)), EYE.point((LEFT, 0.72, middle))], 26 / middle)
        bars.line(
            [EYE.point((LEFT, -0.5, near)), EYE.point((LEFT, -0.5, away))], 22 / near, 22 / away
        )
    sheet.ink(bars.within(glass), PINE, worn=0)
    sill = sheet.plate().shape(
        EYE.outline((LEFT, 0.74, 1.0), (LEFT, 0.86, 1.0), (LEFT, 0.86, BACK), (LEFT, 0.74, BACK))
    )
    sheet.ink(sill, SAND, worn=0)
    low = sheet.plate().shape(EYE.wall(LEFT, 0.86, FLOOR, 1.0, BACK))
    sheet.ink(sheet.rules(sheet.flat(0.4), 9, steep=0.9).within(low), PINE, worn=0)


def _desk(sheet: Sheet, x: float, z: float, *, red: bool) -> None:
    """A school desk and its chair, seen from behind."""
    top, seat, half, deep = 0.92, 1.28, 0.46, 0.46
    shade = sheet.plate().shape(
        EYE.floor(x - 0.2, x + half + 0.45, FLOOR - 0.005, z - 0.35, z + deep)
    )
    sheet.ink(sheet.swell(sheet.flat(0.62), 330, close=3.4).within(shade), PINE, worn=0)
    iron = sheet.plate()
    for dx, dz in (
        (-half + 0.05, deep),
        (half - 0.05, deep),
        (-half + 0.05, 0.0),
        (half - 0.05, 0.0),
    ):
        iron.line([EYE.point((x + dx, top, z + dz)), EYE.point((x + dx, FLOOR, z + dz))], 34 / z)
    sheet.ink(iron, INK, worn=0)
    under = sheet.plate().shape(EYE.front(x - half + 0.05, x + half - 0.05, top, top + 0.17, z))
    sheet.ink(under, PINE, worn=0)
    sheet.ink(sheet.plate().shape(EYE.floor(x - half, x + half, top, z, z + deep)), PAPER, worn=0.1)
    sheet.ink(sheet.plate().shape(EYE.front(x - half, x + half, top, top + 0.05, z)), INK, worn=0)
    _chair(sheet, x, z - 0.24, seat, red=red)


def _chair(sheet: Sheet, x: float, z: float, seat: float, *, red: bool) -> None:
    legs: Plate = sheet.plate()
    spots: tuple[tuple[Point, float], ...] = (
        ((x - 0.2, x - 0.22), z),
        ((x + 0.2, x + 0.22), z),
        ((x - 0.2, x - 0.2), z + 0.34),
        ((x + 0.2, x + 0.2), z + 0.34),
    )
    for (above, below), ahead in spots:
        legs.line([EYE.point((above, seat, ahead)), EYE.point((below, FLOOR, ahead))], 30 / z)
    for dx in (-0.19, 0.19):
        legs.line([EYE.point((x + dx, seat, z)), EYE.point((x + dx, 0.62, z - 0.04))], 28 / z)
    sheet.ink(legs, INK, worn=0)
    cushion = sheet.plate().shape(EYE.floor(x - 0.22, x + 0.22, seat, z, z + 0.36))
    cushion.shape(EYE.front(x - 0.22, x + 0.22, seat, seat + 0.045, z))
    sheet.ink(cushion, RED if red else CELADON, worn=0)
    rest = sheet.plate().shape(EYE.front(x - 0.24, x + 0.24, 0.58, 0.86, z - 0.04))
    sheet.ink(rest, RED if red else CELADON, worn=0)
    sheet.ink(sheet.plate().shape(EYE.front(x - 0.24, x + 0.24, 0.58, 0.61, z - 0.04)), FOG, worn=0)
