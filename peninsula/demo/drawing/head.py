"""A head modelled as a relief, lit from one side and cut as an engraver would cut it.

Lengths are in half-widths of a face: the eyes stand on the line 0, the chin at about 1.35, the
crown at about -1.45. `Head.at` turns them into picture pixels, with the head's turn and tilt.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image

from peninsula.demo.drawing.inks import PAPER, SAND, STRAW, Ink
from peninsula.demo.drawing.press import Plate, Sheet, Tone
from peninsula.demo.drawing.shapes import Point, curve

SIDE = 800  # a portrait is a square of so many pixels
GRID = 200  # the relief is reckoned on a coarse grid and smoothed
LIGHT = (-0.62, -0.42, 0.66)  # from the upper left, towards us

# height, across, down, half-width, half-height of each soft bump; all but those on the axis twice
Bump = tuple[float, float, float, float, float]
BUMPS: tuple[Bump, ...] = (
    (0.10, 0.0, -0.05, 0.10, 0.24),  # bridge of the nose
    (0.20, 0.0, 0.22, 0.12, 0.20),
    (0.20, 0.0, 0.41, 0.15, 0.13),  # its tip
    (0.10, 0.17, 0.46, 0.08, 0.08),
    (-0.17, 0.40, -0.02, 0.24, 0.15),  # eye sockets
    (0.09, 0.40, 0.02, 0.14, 0.09),  # eyes
    (0.06, 0.40, -0.24, 0.26, 0.08),  # brows
    (0.05, 0.60, 0.30, 0.26, 0.30),  # cheekbones
    (-0.015, 0.62, 0.76, 0.22, 0.30),
    (0.08, 0.0, 0.78, 0.36, 0.24),  # mouth
    (0.03, 0.0, 0.72, 0.22, 0.05),
    (0.045, 0.0, 0.87, 0.20, 0.06),
    (-0.02, 0.0, 0.79, 0.26, 0.04),
    (-0.035, 0.0, 0.99, 0.20, 0.07),
    (0.09, 0.0, 1.16, 0.24, 0.16),  # chin
)
FOLDS: tuple[Bump, ...] = (  # what years add
    (-0.05, 0.34, 0.62, 0.05, 0.16),
    (-0.045, 0.42, 0.17, 0.16, 0.035),
    (-0.04, 0.0, -0.62, 0.5, 0.03),
    (-0.04, 0.0, -0.78, 0.46, 0.03),
    (-0.03, 0.60, 0.72, 0.16, 0.20),
)


@dataclass(frozen=True)
class Head:
    """The build of a face. Shares are about 1; `turn` is -0.3 (to our left) to 0.3."""

    turn: float = 0.14
    width: float = 1.0
    jaw: float = 1.0
    chin: float = 1.0
    nose: float = 1.0
    brow: float = 1.0
    years: float = 0.0
    eye: float = 0.9
    lid: float = 1.0
    lips: float = 1.0
    smile: float = 0.3
    skin: tuple[Ink, Ink] = (PAPER, SAND)
    lip: Ink = STRAW
    chest: float = 1.62  # how far down the neck shows
    size: float = 172.0
    centre: Point = (400.0, 352.0)
    bumps: tuple[Bump, ...] = field(default=BUMPS)

    def at(self, across: float, down: float) -> Point:
        """Where a place on the face falls on the paper."""
        bulge = max(0.0, 1 - across * across)
        x = (across + self.turn * bulge) * self.width
        return self.centre[0] + x * self.size, self.centre[1] + down * self.size

    def path(self, points: Sequence[Point], *, mirror: bool = False) -> list[Point]:
        """Several places on the face."""
        return [self.at(-x if mirror else x, y) for x, y in points]

    def around(self, points: Sequence[Point], *, closed: bool = False) -> list[Point]:
        """A smooth line through places about the head."""
        return curve([self.edge(x, y) for x, y in points], closed=closed)

    def outline(self) -> list[Point]:
        """The edge of the face from crown to chin and back."""
        j, c = self.jaw, self.chin
        half = [
            (0.0, -1.42),
            (0.52, -1.34),
            (0.86, -1.0),
            (0.98, -0.5),
            (0.98, 0.1),
            (0.91 + 0.03 * (j - 1), 0.5),
            (0.62 + 0.14 * j, 0.86),
            (0.30 + 0.14 * j, 1.20 + 0.03 * c),
            (0.16 * j, 1.335 * (0.98 + 0.02 * c)),
        ]
        points = [*half, *((-x, y) for x, y in reversed(half[1:]))]
        # the bottom of the chin is flat, so the two lowest points stand side by side
        return curve([self.edge(x, y) for x, y in points], closed=True)

    def edge(self, across: float, down: float) -> Point:
        """Where a place beside or above the face (hair, ears, collar) falls on the paper."""
        lean = self.turn * 0.35 * max(0.0, down)
        x = (across + lean) * self.width
        return self.centre[0] + x * self.size, self.centre[1] + down * self.size

    def _height(self, across: float, down: float) -> float:
        bow = 1 - (across / 1.14) ** 2 - ((down + 0.03) / 1.62) ** 2
        height = 1.02 * math.sqrt(max(0.0, bow))
        for bump, share in self._features():
            rise, cx, cy, sx, sy = bump
            fall = math.exp(-(((down - cy) / sy) ** 2))
            if fall < 0.004:
                continue
            near = math.exp(-(((across - cx) / sx) ** 2))
            if cx:
                near += math.exp(-(((across + cx) / sx) ** 2))
            height += rise * share * fall * near
        return height

    def _features(self) -> list[tuple[Bump, float]]:
        shares = {0: self.nose, 1: self.nose, 2: self.nose, 3: self.nose, 6: self.brow}
        shares |= {10: self.lips, 11: self.lips, 14: self.chin}
        listed = [(bump, shares.get(at, 1.0)) for at, bump in enumerate(self.bumps)]
        return listed + [(fold, self.years) for fold in FOLDS if self.years]

    def relief(self, sheet: Sheet) -> tuple[Tone, Tone]:
        """(how dark, how high) every place of the sheet is, were it all face."""
        step = SIDE / GRID
        heights = [
            [self._under(column * step, row * step) for column in range(GRID + 1)]
            for row in range(GRID + 1)
        ]
        dark, high = array("f"), array("f")
        scale = self.size / step
        for row in range(GRID):
            for column in range(GRID):
                here = heights[row][column]
                dx = (heights[row][column + 1] - here) * scale
                dy = (heights[row + 1][column] - here) * scale
                lit = (-dx * LIGHT[0] - dy * LIGHT[1] + LIGHT[2]) / math.sqrt(dx * dx + dy * dy + 1)
                dark.append(1 - max(0.0, lit))
                high.append(here)
        size = sheet.canvas.size
        shown = [
            Image.frombytes("F", (GRID, GRID), values.tobytes()).resize(
                size, Image.Resampling.BICUBIC
            )
            for values in (dark, high)
        ]
        return shown[0], shown[1]

    def _under(self, x: float, y: float) -> float:
        across = (x - self.centre[0]) / self.size / self.width
        down = (y - self.centre[1]) / self.size
        across -= self.turn * max(0.0, 1 - across * across)
        return self._height(across, down)


def ground(key: str, tint: Ink, lines: Ink) -> Sheet:
    """A square sheet with a ground that is engraved a little darker towards one side."""
    sheet = Sheet(key, SIDE, SIDE, paper=tint)
    shade = sheet.ramp((250, 0), (820, 300), 0.0, 0.6)
    sheet.ink(sheet.rules(shade, 10, steep=-0.25), lines, worn=0, rough=0.8)
    return sheet


def carve(sheet: Sheet, head: Head, ink: Ink) -> Plate:
    """Print neck and face: skin, its shade, then lines that follow the form. Gives the face."""
    face = sheet.plate().shape(head.outline())
    for side in (-1, 1):
        ear = head.edge(side * 1.0, 0.14)
        if side * head.turn <= 0.12:
            face.disc(ear[0], ear[1], head.size * 0.1, head.size * 0.24)
    neck = sheet.plate().shape(_neck(head))
    skin, shade = head.skin
    sheet.ink(neck, skin, worn=0)
    under = neck.within(sheet.plate().shape([(x + 26, y + 62) for x, y in head.outline()]))
    sheet.ink(under, shade, worn=0)
    sheet.ink(sheet.rules(sheet.flat(0.52), 7, steep=0.25).within(under), ink, worn=0, rough=0.7)
    sheet.ink(face, skin, worn=0.1)
    dark, high = head.relief(sheet)
    sheet.ink(sheet.above(dark, 0.42).within(face), shade, worn=0, rough=1.4)
    lines = dark.point(lambda v: v * 1.2 - 0.6)
    sheet.ink(
        sheet.rules(lines, 7.2, steep=0.3, wave=high.point(lambda v: v * 6 + 0)).within(face),
        ink,
        worn=0,
        rough=0.7,
    )
    return face


def _neck(head: Head) -> list[Point]:
    x, y = head.centre
    wide, size = 0.55 * head.width * (0.7 + 0.3 * head.jaw), head.size
    low, flare = head.chest, 1.0 + 0.7 * max(0.0, head.chest - 1.62)
    return [
        (x - wide * size, y + 0.7 * size),
        (x - wide * size, y + 1.5 * size),
        *curve(
            [
                (x - wide * flare * size, y + (low - 0.1) * size),
                (x, y + (low + 0.12) * size),
                (x + wide * flare * size, y + (low - 0.1) * size),
            ]
        ),
        (x + wide * 1.06 * size, y + 1.5 * size),
        (x + wide * 1.06 * size, y + 0.7 * size),
    ]


def features(sheet: Sheet, head: Head, ink: Ink, brow: Ink) -> None:
    """Print eyes, brows, nostrils and mouth."""
    s = head.size
    whites, lines, brows = sheet.plate(), sheet.plate(), sheet.plate()
    lights = sheet.plate()
    for mirror in (False, True):
        _eye(head, whites, lines, lights, mirror=mirror)
        arch = [(0.17, -0.2), (0.36, -0.285), (0.56, -0.27), (0.7, -0.19)]
        brows.line(head.path(curve(arch), mirror=mirror), s * 0.062 * head.brow, s * 0.022)
        nostril = curve([(0.05, 0.535), (0.11, 0.505), (0.16, 0.53)])
        lines.line(head.path(nostril, mirror=mirror), s * 0.036, s * 0.012)
    lips = sheet.plate()
    lift = 0.06 * head.smile
    wide = 0.275 + 0.03 * head.smile
    top = [(-wide, 0.795 - lift), (-0.09, 0.745), (0, 0.762), (0.09, 0.745), (wide, 0.795 - lift)]
    low = [(wide, 0.795 - lift), (0.12, 0.868), (0, 0.885), (-0.12, 0.868), (-wide, 0.795 - lift)]
    lips.shape(head.path([*curve(top), *curve(low)]))
    sheet.ink(lips, head.lip, worn=0)
    part = curve([(-wide - 0.02, 0.785 - lift), (-0.12, 0.8), (0, 0.808), (0.12, 0.8)])
    lines.line(head.path(part), s * 0.012, s * 0.026)
    rest = curve([(0.12, 0.8), (wide * 0.7, 0.798 - lift * 0.4), (wide + 0.02, 0.785 - lift)])
    lines.line(head.path(rest), s * 0.026, s * 0.012)
    lines.line(head.path(curve([(-0.1, 0.95), (0, 0.968), (0.12, 0.945)])), s * 0.018, s * 0.008)
    lines.line(head.path(curve([(-0.06, 0.575), (0.0, 0.585), (0.07, 0.57)])), s * 0.012)
    if head.years:
        for mirror in (False, True):
            fold = curve([(0.2, 0.5), (0.32, 0.64), (0.345, 0.8)])
            lines.line(head.path(fold, mirror=mirror), s * 0.02 * head.years, 1)
            bag = curve([(0.24, 0.14), (0.4, 0.185), (0.55, 0.14)])
            lines.line(head.path(bag, mirror=mirror), s * 0.014 * head.years, 1)
    sheet.ink(whites, PAPER, worn=0, rough=0.6)
    sheet.ink(lines, ink, worn=0, rough=0.8)
    sheet.ink(brows, brow, worn=0.1)
    sheet.ink(lights, PAPER, worn=0, rough=0.5)


def _eye(head: Head, whites: Plate, lines: Plate, lights: Plate, *, mirror: bool) -> None:
    s, open_ = head.size, head.eye
    upper = [
        (0.225, 0.035),
        (0.31, -0.052 * open_),
        (0.43, -0.07 * open_),
        (0.54, -0.02),
        (0.6, 0.03),
    ]
    lower = [(0.6, 0.03), (0.49, 0.078 * open_), (0.37, 0.08 * open_), (0.225, 0.035)]
    whites.shape(head.path([*curve(upper), *curve(lower)], mirror=mirror))
    lines.line(head.path(curve(upper), mirror=mirror), s * 0.022, s * 0.04)
    lines.line(head.path(curve(lower), mirror=mirror), s * 0.012, s * 0.008)
    look = 0.415 + (0.02 if mirror else -0.02) * (1 if head.turn > 0 else -1)
    x, y = head.at(-look if mirror else look, 0.0)
    lines.disc(x, y + s * 0.004, s * 0.068, s * 0.066 * min(1.0, open_ + 0.1))
    lights.disc(x - s * 0.022, y - s * 0.022, s * 0.016)
    if head.lid:
        crease = curve([(0.25, -0.03), (0.4, -0.125 * open_), (0.62, -0.02)])
        lines.line(head.path(crease, mirror=mirror), s * 0.01 * head.lid, s * 0.016 * head.lid)
