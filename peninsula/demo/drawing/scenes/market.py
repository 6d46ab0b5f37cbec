"""A row of market stalls under striped awnings, fruit and fish in front, bulbs overhead."""

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
    STRAW,
    Ink,
)
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.scenes.signs import SIGNS
from peninsula.demo.drawing.shapes import Point, arc, curve, mix, placed

KEY = "market"
STALLS: tuple[tuple[float, float, Ink, Ink], ...] = (
    (-70, 400, CELADON, PAPER),
    (420, 470, RED, PAPER),
    (910, 400, PINE, MIST),
    (1330, 400, JADE, PAPER),
)
EAVES, COUNTER = 400, 690


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    _houses(sheet)
    sheet.ink(sheet.plate().box(-10, 300, 1610, 1010), NIGHT)
    dim = sheet.rules(sheet.ramp((0, 720), (0, 420), 0.0, 0.6), 12, wave=sheet.noise(300))
    sheet.ink(dim.within(sheet.plate().box(-10, 400, 1610, 760)), PINE, worn=0)
    _shelves(sheet)
    for at, x in enumerate((134, 586, 1036, 1484)):
        _keeper(sheet, x, at)
    for left, wide, dark, light in STALLS:
        _awning(sheet, left, wide, dark, light)
    _bulbs(sheet)
    _counters(sheet)
    return sheet


def _houses(sheet: Sheet) -> None:
    sheet.ink(sheet.rules(sheet.ramp((0, 0), (0, 260), 0.42, 0.1), 13, wave=sheet.noise(500)), FOG)
    roofs = sheet.plate()
    for x0, x1, top in (
        (-20, 330, 120),
        (330, 560, 60),
        (560, 900, 150),
        (900, 1180, 84),
        (1180, 1620, 140),
    ):
        roofs.box(x0, top, x1, 400)
    sheet.ink(roofs, PALE)
    panes, signs = sheet.plate(), sheet.plate()
    for x0, x1, top in (
        (30, 300, 150),
        (360, 540, 92),
        (600, 870, 180),
        (930, 1160, 116),
        (1220, 1580, 172),
    ):
        x = float(x0)
        while x + 34 < x1:
            panes.box(x, top, x + 34, top + 48)
            x += 62
    for x, top in ((318, 96), (884, 110), (1172, 104)):
        signs.box(x - 22, top, x + 22, top + 180)
    sheet.ink(panes, JADE, worn=0)
    sheet.ink(signs, CELADON)
    strokes = sheet.plate()
    for (x, top), word in zip(((318, 96), (884, 110), (1172, 104)), SIGNS, strict=True):
        for at, syllable in enumerate(word):
            for part in syllable:
                strokes.line(placed(part, (x, top + 22 + at * 58), 30), 5)
    sheet.ink(strokes, PAPER, worn=0)
    wires = sheet.plate()
    for a, b, sag in (
        ((-20, 40), (330, 90), 46),
        ((330, 74), (900, 100), 60),
        ((900, 92), (1620, 50), 70),
        ((-20, 70), (560, 160), 60),
        ((560, 160), (1620, 110), 90),
    ):
        middle = mix(a, b, 0.5)
        wires.line(curve([a, (middle[0], middle[1] + sag), b]), 2.4)
    sheet.ink(wires, INK, worn=0)


def _shelves(sheet: Sheet) -> None:
    """Jars and boxes at the back of the stalls."""
    goods = {ink: sheet.plate() for ink in (JADE, SLATE, STRAW, CELADON)}
    boards = sheet.plate()
    inks = list(goods)
    for y in (520, 592):
        boards.box(-10, y, 1610, y + 7)
        x = 0.0
        while x < 1600:
            wide, high = 20 + 26 * sheet.chance.random(), 28 + 26 * sheet.chance.random()
            goods[inks[int(sheet.chance.random() * 4)]].box(x, y - high, x + wide, y)
            x += wide + 5 + (30 if sheet.chance.random() < 0.12 else 0)
    for ink, plate in goods.items():
        sheet.ink(plate, ink, worn=0)
    sheet.ink(boards, INK, worn=0)


def _keeper(sheet: Sheet, x: float, kind: int) -> None:
    """A stall keeper, half seen: kerchief or cap, apron."""
    top = 528 + (kind % 2) * 14
    body = curve(
        [
            (x - 86, 720),
            (x - 76, top + 96),
            (x - 34, top + 62),
            (x + 34, top + 62),
            (x + 76, top + 96),
            (x + 86, 720),
        ]
    )
    sheet.ink(
        sheet.plate().shape([*body, (x + 86, 760), (x - 86, 760)]), (SLATE, JADE, STRAW, FOG)[kind]
    )
    sheet.ink(
        sheet.plate().shape(
            [(x - 40, top + 100), (x + 40, top + 100), (x + 56, 760), (x - 56, 760)]
        ),
        (PAPER, NIGHT, PAPER, PINE)[kind],
        worn=0,
    )
    sheet.ink(
        sheet.plate().disc(x, top + 18, 31, 39).box(x - 13, top + 40, x + 13, top + 72),
        SAND,
        worn=0,
    )
    dark = sheet.plate().shape(arc((x, top + 20), (31, 39), -70, 90))
    sheet.ink(sheet.rules(sheet.flat(0.4), 7, steep=-0.7).within(dark), STRAW, worn=0)
    hair: Plate = sheet.plate().shape(
        [*arc((x, top + 8), (35, 36), 178, 362), (x + 30, top - 2), (x - 30, top - 2)]
    )
    if kind % 2:
        hair.shape([(x - 36, top + 4), (x + 58, top + 4), (x + 34, top - 8), (x - 34, top - 8)])
    else:
        hair.disc(x + 30, top + 2, 13)
    sheet.ink(hair, (INK, PALE, INK, FOG)[kind], worn=0)


def _awning(sheet: Sheet, left: float, wide: float, dark: Ink, light: Ink) -> None:
    """Stripes that widen towards us and end in a scalloped edge."""
    top, low, spread = 236, EAVES, 26
    stripes = 10
    cloth, bars, shade = sheet.plate(), sheet.plate(), sheet.plate()
    for at in range(stripes):
        a, b = at / stripes, (at + 1) / stripes
        shape: list[Point] = [
            (left + wide * a, top),
            (left + wide * b, top),
            (left - spread + (wide + 2 * spread) * b, low),
            (left - spread + (wide + 2 * spread) * a, low),
        ]
        cloth.shape(shape)
        x0, x1 = shape[3][0], shape[2][0]
        scallop = arc(((x0 + x1) / 2, low), ((x1 - x0) / 2, 30), 0, 180, 16)
        cloth.shape(scallop)
        if at % 2 == 0:
            bars.shape(shape).shape(scallop)
        shade.line(arc(((x0 + x1) / 2, low + 1), ((x1 - x0) / 2, 30), 0, 180, 16), 4)
    sheet.ink(cloth.moved(0, 20), INK, worn=0)
    sheet.ink(cloth, light, worn=0.1)
    sheet.ink(bars, dark)
    fall = sheet.rules(sheet.ramp((0, low - 74), (0, low + 34), 0.0, 0.42), 8)
    sheet.ink(fall.within(cloth), INK, worn=0)
    pole = (
        sheet.plate()
        .line([(left - 4, low), (left - 4, 900)], 9)
        .line([(left + wide + 4, low), (left + wide + 4, 900)], 9)
    )
    pole.line([(left - 4, top), (left + wide + 4, top)], 9)
    sheet.ink(pole.plus(shade), INK, worn=0)


def _bulbs(sheet: Sheet) -> None:
    cord, halo, glass = sheet.plate(), sheet.plate(), sheet.plate()
    for at in range(11):
        x = 60 + at * 150
        drop = 462 + 16 * (at % 3)
        cord.line([(x, 400), (x, drop)], 3)
        cord.shape([(x - 22, drop + 8), (x + 22, drop + 8), (x + 8, drop - 10), (x - 8, drop - 10)])
        halo.disc(x, drop + 16, 46)
        glass.disc(x, drop + 16, 13, 15)
    sheet.ink(
        sheet.dots(halo.softened(16).point(lambda v: v * 0.5 + 0), 9), SAND, worn=0, rough=0.6
    )
    sheet.ink(cord, INK, worn=0)
    sheet.ink(glass, PAPER, worn=0)


def _counters(sheet: Sheet) -> None:
    sheet.ink(sheet.plate().box(-10, COUNTER + 60, 1610, 1010), INK)
    produce = (
        (CELADON, 27),
        (SAND, 25),
        (RED, 24),
        (PALE, 30),
        (STRAW, 23),
        (JADE, 28),
        (SAND, 27),
        (CELADON, 24),
    )
    wide = 204.0
    for at, (ink, size) in enumerate(produce):
        left = -16 + at * wide
        _heap(sheet, left, wide, ink, size)
        _crate(sheet, left, wide, at)
    ground = sheet.plate().box(-10, 960, 1610, 1010)
    sheet.ink(ground, PINE, worn=0)


def _heap(sheet: Sheet, left: float, wide: float, ink: Ink, size: float) -> None:
    """Round fruit piled in rows, each with its shade and a light."""
    for row in range(4):
        y = COUNTER + 40 - (3 - row) * size * 1.05 + 42
        count = 4 + row
        balls, shade, light = sheet.plate(), sheet.plate(), sheet.plate()
        for at in range(count):
            x = left + wide / 2 + (at - (count - 1) / 2) * (wide - size * 1.8) / 6.2
            shade.disc(x, y, size)
            balls.disc(x - 1.5, y - 2, size - 3)
            light.disc(x - size * 0.32, y - size * 0.38, size * 0.2, size * 0.15)
        sheet.ink(shade, INK, worn=0)
        sheet.ink(balls, ink, worn=0.1)
        lines = sheet.rules(sheet.flat(0.34), 6, steep=-0.8)
        sheet.ink(lines.within(balls).minus(balls.moved(-size * 0.5, -size * 0.4)), INK, worn=0)
        sheet.ink(light, PAPER, worn=0)


def _crate(sheet: Sheet, left: float, wide: float, at: int) -> None:
    y = COUNTER + 92
    box = sheet.plate().shape(
        [(left + 6, y), (left + wide - 6, y), (left + wide - 14, y + 178), (left + 14, y + 178)]
    )
    sheet.ink(box, STRAW if at % 2 else SAND)
    slats = sheet.plate()
    for slat in range(1, 4):
        slats.line([(left + 8, y + slat * 45), (left + wide - 8, y + slat * 45)], 6)
    for x in (left + 22, left + wide - 22):
        slats.line([(x, y), (x, y + 178)], 5)
    sheet.ink(slats.within(box), INK, worn=0)
    sheet.ink(sheet.rules(sheet.noise(30, 2, reach=0.5, flat=5), 8).within(box), PINE, worn=0)
    card = sheet.plate().shape(
        [
            (left + wide / 2 - 36, y - 26),
            (left + wide / 2 + 36, y - 30),
            (left + wide / 2 + 38, y + 24),
            (left + wide / 2 - 34, y + 28),
        ]
    )
    sheet.ink(card, PAPER, worn=0)
    text = sheet.plate().line([(left + wide / 2 - 22, y - 8), (left + wide / 2 + 22, y - 11)], 5)
    text.line([(left + wide / 2 - 20, y + 8), (left + wide / 2 + 8, y + 6)], 5)
    sheet.ink(text, INK, worn=0)
