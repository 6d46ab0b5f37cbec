"""A silicon wafer, cropped close, its many small circuits catching the light; one die is red."""

from __future__ import annotations

import math

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
    Ink,
)
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, arc, turned

KEY = "chips"
CENTRE: Point = (960, 590)
RADIUS = 690.0
TURN = -14.0  # degrees the grid of dies is turned
DIE = (112.0, 92.0)
SHEEN: tuple[Ink, ...] = (
    PINE,
    CELADON,
    JADE,
    PALE,
    MIST,
    SAND,
    PALE,
    JADE,
    CELADON,
    PINE,
    CELADON,
    JADE,
)


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY, paper=NIGHT)
    _board(sheet)
    cx, cy = CENTRE
    rim = sheet.plate().disc(cx, cy, RADIUS + 20)
    sheet.ink(sheet.plate().disc(cx - 22, cy + 24, RADIUS + 22), INK, worn=0)
    sheet.ink(rim, FOG)
    sheet.ink(sheet.plate().disc(cx, cy, RADIUS + 8), SLATE)
    face = sheet.plate().disc(cx, cy, RADIUS - 14)
    sheet.ink(sheet.plate().disc(cx, cy, RADIUS), NIGHT)
    _dies(sheet, face)
    shine = sheet.plate().line(arc((cx, cy), (RADIUS + 14, RADIUS + 14), 185, 262), 2, 7)
    sheet.ink(shine, PAPER, worn=0)
    return sheet


def _board(sheet: Sheet) -> None:
    """Traces of a circuit board behind, in runs that turn by 45 degrees."""
    traces, pads = sheet.plate(), sheet.plate()
    for at in range(26):
        y = -60 + at * 44.0
        bend = 70 + 40 * (at % 5) + 60 * sheet.chance.random()
        step = 44.0 * (1 + at % 3)
        path = [(-20, y), (bend, y), (bend + step, y + step), (1700, y + step)]
        traces.line(path, 5)
        if at % 2:
            pads.disc(bend, y, 11)
    for at in range(12):
        x = 1250 + at * 34.0
        traces.line(
            [(x, -20), (x, 40 + at * 16), (x + 90, 130 + at * 16), (1700, 130 + at * 16)], 5
        )
    sheet.ink(traces, PINE, worn=0.1)
    sheet.ink(pads, JADE, worn=0)


def _dies(sheet: Sheet, face: Plate) -> None:
    wide, high = DIE
    bodies: dict[Ink, Plate] = {}
    dark, light, accent = sheet.plate(), sheet.plate(), sheet.plate()
    for row in range(-8, 9):
        for column in range(-7, 8):
            x, y = CENTRE[0] + column * wide, CENTRE[1] + row * high
            corners = [
                (x + dx * (wide / 2 - 3.5), y + dy * (high / 2 - 3.5))
                for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            far = max(math.hypot(px - CENTRE[0], py - CENTRE[1]) for px, py in corners)
            if far > RADIUS + 130:
                continue
            middle = turned([(x, y)], CENTRE, TURN)[0]
            ink = RED if (column, row) == (1, -3) else _sheen(middle)
            body = bodies.setdefault(ink, sheet.plate())
            body.shape(turned(corners, CENTRE, TURN))
            lines = dark if ink in (PALE, MIST, SAND, JADE, RED) else light
            _circuit(lines, x, y)
            if ink == RED:
                accent.shape(
                    turned(
                        [(x - 20, y - 16), (x + 20, y - 16), (x + 20, y + 16), (x - 20, y + 16)],
                        CENTRE,
                        TURN,
                    )
                )
    for ink, body in bodies.items():
        sheet.ink(body.within(face), ink, worn=0.1)
    sheet.ink(dark.within(face), INK, worn=0, rough=0.6)
    sheet.ink(light.within(face), PALE, worn=0, rough=0.6)
    sheet.ink(accent, PAPER, worn=0)


def _sheen(at: Point) -> Ink:
    """The tone of a die: light falls on the disc in sectors, twice round."""
    angle = math.degrees(math.atan2(at[1] - CENTRE[1], at[0] - CENTRE[0])) - 40
    ring = math.hypot(at[0] - CENTRE[0], at[1] - CENTRE[1]) / RADIUS
    return SHEEN[int((angle + 360 + ring * 70) / 180 * len(SHEEN)) % len(SHEEN)]


def _circuit(plate: Plate, x: float, y: float) -> None:
    """The same small floor plan on every die: memory, cores, a bus, a ring of pads."""

    def box(x0: float, y0: float, x1: float, y1: float) -> None:
        plate.shape(
            turned(
                [(x + x0, y + y0), (x + x1, y + y0), (x + x1, y + y1), (x + x0, y + y1)],
                CENTRE,
                TURN,
            )
        )

    def line(a: Point, b: Point, width: float) -> None:
        plate.line(turned([(x + a[0], y + a[1]), (x + b[0], y + b[1])], CENTRE, TURN), width)

    for at in range(9):
        line((-44 + at * 11, -37), (-44 + at * 11, -33), 3.4)
        line((-44 + at * 11, 33), (-44 + at * 11, 37), 3.4)
    for at in range(6):
        line((-40, -24 + at * 5), (-8, -24 + at * 5), 2)
    box(0, -26, 18, -8)
    box(23, -26, 41, -8)
    line((-42, 5), (42, 5), 3)
    for at in range(4):
        line((-34 + at * 9, 6), (-34 + at * 9, 27), 2)
    box(6, 12, 41, 18)
    line((6, 25), (41, 25), 2)
    line((18, -17), (23, -17), 2.4)
