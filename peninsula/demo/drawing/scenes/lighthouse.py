"""A lighthouse on a rock at dusk, its beam over a breaking sea."""

from __future__ import annotations

import math

from peninsula.demo.drawing.inks import (
    CELADON,
    INK,
    JADE,
    NIGHT,
    PALE,
    PAPER,
    PINE,
    RED,
    SAND,
)
from peninsula.demo.drawing.motifs import speckled
from peninsula.demo.drawing.press import Sheet
from peninsula.demo.drawing.shapes import Point, curve, ridge

KEY = "lighthouse"
HORIZON = 640
LAMP: Point = (1142, 214)


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY, paper=NIGHT)
    dusk = sheet.rules(
        sheet.ramp((0, 60), (0, HORIZON), 0.0, 0.95), 13, wave=sheet.noise(420, reach=1.4)
    )
    sheet.ink(dusk, CELADON, worn=0.1)
    low = sheet.rules(
        sheet.ramp((0, 380), (0, HORIZON), 0.0, 0.85), 13, wave=sheet.noise(420, reach=1.4)
    )
    sheet.ink(low, JADE, worn=0.1)
    stars = sheet.plate()
    for x, y in speckled(sheet.chance, 70, (0, 0, 1600, 330)):
        stars.disc(x, y, 1.2 + sheet.chance.random() * 1.8)
    sheet.ink(stars, PALE, worn=0)
    _beam(sheet)
    _sea(sheet)
    _rock(sheet)
    _tower(sheet)
    _breakers(sheet)
    return sheet


def _beam(sheet: Sheet) -> None:
    x, y = LAMP
    wide = sheet.plate().shape([(x, y - 12), (-20, y - 30), (-20, y + 330), (x, y + 12)])
    fade = sheet.far(LAMP, 1250).point(lambda v: v * -0.62 + 0.86)
    sheet.ink(sheet.rings(fade, LAMP, 15).within(wide), SAND, worn=0)
    core = sheet.plate().shape([(x, y - 8), (300, y + 50), (300, y + 136), (x, y + 8)])
    near = sheet.far(LAMP, 900).point(lambda v: v * -1.0 + 1.0)
    sheet.ink(sheet.rings(near, LAMP, 15).within(core), PAPER, worn=0)
    back = sheet.plate().shape([(x, y - 10), (1620, y - 120), (1620, y + 4), (x, y + 10)])
    sheet.ink(
        sheet.rings(sheet.far(LAMP, 620).point(lambda v: v * -0.6 + 0.7), LAMP, 15).within(back),
        SAND,
        worn=0,
    )


def _sea(sheet: Sheet) -> None:
    sea = sheet.plate().box(-10, HORIZON, 1610, 1010)
    sheet.ink(sea, PINE, worn=0)
    swell = sheet.sum(
        sheet.noise(20, 2, reach=1.1, flat=5), sheet.ramp((0, HORIZON), (0, 1000), -0.1, -0.22)
    )
    sheet.ink(
        sheet.swell(swell, HORIZON, close=2.3, wave=sheet.noise(150, 2, reach=3)).within(sea),
        CELADON,
        worn=0,
    )
    glint = sheet.sum(
        sheet.noise(16, 2, reach=1.0, flat=6), sheet.ramp((0, HORIZON), (0, 1000), -0.22, -0.5)
    )
    sheet.ink(
        sheet.swell(glint, HORIZON, close=2.3, wave=sheet.noise(150, 2, reach=3)).within(sea),
        PALE,
        worn=0,
    )


def _rock(sheet: Sheet) -> None:
    top = ridge(
        sheet.chance,
        [
            (770, 830),
            (850, 742),
            (960, 690),
            (1040, 612),
            (1240, 606),
            (1330, 668),
            (1440, 690),
            (1620, 640),
        ],
        20,
        decay=0.56,
    )
    rock = sheet.plate().shape([*top, (1620, 1010), (880, 1010), (800, 900)])
    sheet.ink(rock, INK)
    facets = sheet.sum(
        sheet.noise(90, 3, reach=1.5), sheet.ramp((820, 700), (1500, 900), -0.22, -0.8)
    )
    cuts = sheet.rules(facets, 11, steep=-0.85, wave=sheet.noise(46, 2, reach=3))
    sheet.ink(cuts.within(rock).minus(sheet.plate().line(top, 10)), JADE, worn=0)


def _tower(sheet: Sheet) -> None:
    x, y = LAMP
    tower = sheet.plate().shape([(x - 58, 280), (x + 58, 280), (x + 92, 628), (x - 92, 628)])
    sheet.ink(tower, PAPER)
    band = sheet.plate().shape([(x - 100, 392), (x + 100, 392), (x + 110, 492), (x - 110, 492)])
    sheet.ink(band.within(tower), RED)
    turn = sheet.ramp((x - 30, 0), (x + 104, 0), 0.0, 0.95)
    sheet.ink(sheet.rules(turn, 9, wave=sheet.noise(200, reach=0.6)).within(tower), INK, worn=0)
    gallery = sheet.plate().shape([(x - 78, 264), (x + 78, 264), (x + 62, 290), (x - 62, 290)])
    gallery.line([(x - 78, 236), (x + 78, 236)], 4).line([(x - 78, 250), (x + 78, 250)], 3)
    for step in range(9):
        gallery.line([(x - 76 + step * 19, 236), (x - 76 + step * 19, 266)], 3.4)
    sheet.ink(gallery, INK, worn=0)
    sheet.ink(sheet.plate().box(x - 40, 180, x + 40, 264), SAND, worn=0)
    sheet.ink(sheet.plate().disc(x, y, 24, 30), PAPER, worn=0)
    iron = sheet.plate()
    for dx in (-40, -14, 14, 40):
        iron.line([(x + dx, 180), (x + dx, 264)], 4.5)
    iron.line([(x, 100), (x, 150)], 6, 4)
    sheet.ink(iron, INK, worn=0)
    cap = sheet.plate().shape(
        [
            (x - 54, 184),
            *curve([(x - 48, 172), (x - 30, 144), (x, 128), (x + 30, 144), (x + 48, 172)]),
            (x + 54, 184),
        ]
    )
    sheet.ink(cap, RED)
    sheet.ink(
        sheet.rules(sheet.flat(0.6), 7, steep=-1)
        .within(cap)
        .within(sheet.plate().box(x + 8, 90, x + 80, 200)),
        INK,
        worn=0,
    )
    holes = sheet.plate().box(x - 26, 320, x - 8, 356).box(x - 30, 520, x - 10, 556)
    holes.shape(
        [
            (x - 22, 628),
            (x - 22, 586),
            *curve([(x - 22, 586), (x - 4, 568), (x + 14, 586)]),
            (x + 14, 628),
        ]
    )
    sheet.ink(holes, NIGHT, worn=0)


def _breakers(sheet: Sheet) -> None:
    """A wave that bursts on the rock: rays of spray over a low boil of foam."""
    foam = sheet.plate()
    for x, y, tall in ((845, 890, 190), (905, 950, 230), (770, 940, 120), (1010, 985, 130)):
        for ray in range(22):
            angle = math.radians(-158 + 4.8 * ray + 8 * sheet.chance.random())
            reach = tall * (0.45 + 0.55 * sheet.chance.random()) * (1 - abs(ray - 9) / 26)
            tip = (x + reach * math.cos(angle), y + reach * math.sin(angle))
            fall = (x + reach * 0.6 * math.cos(angle) - 6, y + reach * 0.66 * math.sin(angle) - 8)
            foam.line(curve([(x, y), fall, tip]), 26, 1.5)
            if ray % 3 == 0:
                foam.disc(tip[0] - 8, tip[1] - 14, 2.6)
    for reach, y in ((560, 915), (470, 950), (690, 985)):
        for lobe in range(9):
            share = lobe / 8
            crest = (940 - reach * share, y + 12 * math.sin(lobe * 1.7))
            foam.disc(*crest, 66 * (1 - share) + 6, 15 * (1 - share) + 3)
        foam.line(curve([(900, y), (900 - reach * 0.5, y - 6), (900 - reach, y + 12)]), 20, 2)
    foam.disc(900, 990, 190, 40)
    sheet.ink(foam, PAPER)
    hollows = sheet.rules(sheet.noise(44, 2, reach=0.62), 12, wave=sheet.noise(60, 2, reach=3))
    sheet.ink(hollows.within(foam.moved(0, 16)).within(foam), JADE, worn=0)
