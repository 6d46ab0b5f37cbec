"""A dish antenna that listens to the night sky, the stars drawn out into circles."""

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
)
from peninsula.demo.drawing.motifs import lattice
from peninsula.demo.drawing.press import Sheet
from peninsula.demo.drawing.shapes import Point, arc, curve, down_to, mix, ridge, turned

KEY = "satellite"
POLE: Point = (470, 210)  # what the stars turn about
DISH: Point = (1010, 470)
TILT = -38.0


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY, paper=NIGHT)
    glow = sheet.rules(
        sheet.ramp((0, 420), (0, 860), 0.0, 0.9), 13, wave=sheet.noise(420, reach=1.2)
    )
    sheet.ink(glow, PINE, worn=0.1)
    low = sheet.rules(
        sheet.ramp((0, 640), (0, 880), 0.0, 0.8), 13, wave=sheet.noise(420, reach=1.2)
    )
    sheet.ink(low, CELADON, worn=0.1)
    _trails(sheet)
    _ground(sheet)
    _mount(sheet)
    _dish(sheet)
    return sheet


def _trails(sheet: Sheet) -> None:
    plates = {PALE: sheet.plate(), JADE: sheet.plate(), SAND: sheet.plate(), PAPER: sheet.plate()}
    for at in range(86):
        radius = 16 + at * 15.5
        for _ in range(1 + at // 22):
            start, sweep = 360 * sheet.chance.random(), 18 + 34 * sheet.chance.random()
            drawn = sheet.chance.random()
            ink = PAPER if drawn < 0.12 else SAND if drawn < 0.3 else PALE if drawn < 0.62 else JADE
            steps = max(8, int(radius * math.radians(sweep) / 14))
            path = arc(POLE, (radius, radius), start, start + sweep, steps)
            plates[ink].line(path, 1.4, 2.4 + 2.6 * sheet.chance.random())
    for ink, plate in plates.items():
        sheet.ink(plate, ink, worn=0, rough=0.6)
    sheet.ink(sheet.plate().disc(*POLE, 5), PAPER, worn=0)


def _ground(sheet: Sheet) -> None:
    far = ridge(
        sheet.chance,
        [(-20, 830), (260, 770), (520, 828), (840, 790), (1180, 836), (1440, 780), (1620, 820)],
        22,
    )
    hill = sheet.plate().shape(down_to(far, 1010))
    sheet.ink(hill, PINE, worn=0)
    near = ridge(sheet.chance, [(-20, 905), (400, 880), (900, 900), (1300, 872), (1620, 900)], 10)
    sheet.ink(sheet.plate().shape(down_to(near, 1010)), INK)
    for x, base, size in ((260, 890, 0.5), (96, 894, 0.34)):
        _small_dish(sheet, x, base, size)


def _small_dish(sheet: Sheet, x: float, base: float, size: float) -> None:
    post = sheet.plate().shape(
        [
            (x - 34 * size, base + 20),
            (x + 34 * size, base + 20),
            (x + 12 * size, base - 120 * size),
            (x - 12 * size, base - 120 * size),
        ]
    )
    sheet.ink(post, INK, worn=0)
    centre = (x, base - 170 * size)
    face = turned(arc(centre, (130 * size, 52 * size), 0, 360), centre, TILT)
    back = turned([*arc(centre, (130 * size, 84 * size), 0, 180)], centre, TILT)
    sheet.ink(sheet.plate().shape(back), SLATE, worn=0)
    sheet.ink(sheet.plate().shape(face), FOG, worn=0)
    arm = turned([centre, (centre[0], centre[1] - 92 * size)], centre, TILT)
    sheet.ink(sheet.plate().line(arm, 6 * size + 2, 4 * size + 1), INK, worn=0)


def _mount(sheet: Sheet) -> None:
    x = DISH[0]
    tower = sheet.plate().shape([(x - 150, 920), (x + 190, 920), (x + 96, 600), (x - 40, 600)])
    sheet.ink(tower, SLATE)
    sheet.ink(
        sheet.rules(sheet.ramp((x, 0), (x + 150, 0), 0.2, 0.95), 9, steep=-0.5).within(tower),
        INK,
        worn=0,
    )
    frame = sheet.plate()
    for side in (-1, 1):
        frame.line([(x + 28 + side * 170, 930), (x + 28 + side * 60, 590)], 17, 12)
    left = [mix((x - 142, 930), (x - 32, 590), s / 5) for s in range(6)]
    right = [mix((x + 198, 930), (x + 88, 590), s / 5) for s in range(6)]
    lattice(frame, left, right, 7)
    frame.box(x - 220, 916, x + 270, 1010)
    sheet.ink(frame, INK)
    drum = sheet.plate().disc(x + 30, 570, 82)
    sheet.ink(drum, NIGHT, worn=0)
    sheet.ink(sheet.rings(sheet.flat(0.4), (x + 30, 570), 13).within(drum), JADE, worn=0)


def _dish(sheet: Sheet) -> None:
    wide, deep = 400.0, 150.0
    back = sheet.plate().shape(turned([*arc(DISH, (wide, deep + 118), 0, 180, 64)], DISH, TILT))
    sheet.ink(back, CELADON)
    ribs = sheet.plate()
    for rib in range(-5, 6):
        edge = (DISH[0] + rib * 72, DISH[1])
        foot = (DISH[0] + rib * 24, DISH[1] + deep + 112)
        bend = (DISH[0] + rib * 62, DISH[1] + deep * 0.9)
        ribs.line(turned(curve([edge, bend, foot]), DISH, TILT), 5)
    ribs.line(turned(arc(DISH, (wide * 0.93, deep + 52), 8, 172), DISH, TILT), 5)
    sheet.ink(ribs.within(back), INK, worn=0)
    face = sheet.plate().shape(turned(arc(DISH, (wide, deep), 0, 360, 96), DISH, TILT))
    sheet.ink(face, MIST)
    axis = math.radians(TILT)
    light = (DISH[0] + wide * 0.9 * math.cos(axis), DISH[1] + wide * 0.9 * math.sin(axis))
    shade = sheet.far(light, 760).point(lambda v: v * 1.02 - 0.12)
    panels = sheet.rules(shade, 9, steep=math.tan(axis) * 1.0)
    sheet.ink(panels.within(face), PINE, worn=0)
    seams = sheet.plate()
    for spoke in range(24):
        rim = arc(DISH, (wide, deep), spoke * 15, spoke * 15, 1)[0]
        seams.line(turned([mix(DISH, rim, 0.2), rim], DISH, TILT), 1.8)
    for ring in (0.2, 0.5, 0.76):
        seams.line(turned(arc(DISH, (wide * ring, deep * ring), 0, 360, 72), DISH, TILT), 1.8)
    sheet.ink(seams, INK, worn=0, rough=0.6)
    sheet.ink(
        sheet.plate().line(turned(arc(DISH, (wide, deep), 0, 360, 96), DISH, TILT), 8),
        PAPER,
        worn=0,
    )
    tip: Point = turned([(DISH[0], DISH[1] - 330)], DISH, TILT)[0]
    struts = sheet.plate()
    for angle in (100, 215, 325):
        foot = turned([arc(DISH, (wide * 0.74, deep * 0.74), angle, angle, 1)[0]], DISH, TILT)[0]
        struts.line([foot, tip], 9, 6)
    sheet.ink(struts, INK, worn=0)
    horn = turned(
        [
            (DISH[0] - 26, DISH[1] - 330),
            (DISH[0] + 26, DISH[1] - 330),
            (DISH[0] + 40, DISH[1] - 282),
            (DISH[0] - 40, DISH[1] - 282),
        ],
        DISH,
        TILT,
    )
    sheet.ink(sheet.plate().shape(horn).disc(*tip, 24), INK, worn=0)
    sheet.ink(sheet.plate().disc(tip[0], tip[1] - 4, 11), RED, worn=0)
