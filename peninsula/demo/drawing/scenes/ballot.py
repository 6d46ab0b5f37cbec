"""A folded ballot paper above the slot of a box, a red stamp on it."""

from __future__ import annotations

from collections.abc import Sequence

from peninsula.demo.drawing.inks import CELADON, FOG, INK, JADE, MIST, PALE, PAPER, PINE, RED, SAND
from peninsula.demo.drawing.press import Sheet
from peninsula.demo.drawing.shapes import Point, arc, mix, turned

KEY = "ballot"
SLOT: Point = (800, 668)


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY, paper=CELADON)
    rays = sheet.plate()
    for at in range(36):
        fan = arc(SLOT, (1500, 1500), at * 10 - 2.1, at * 10 + 2.1, 1)
        rays.shape([SLOT, *fan])
    fade = sheet.far(SLOT, 1150).point(lambda v: v * -0.55 + 0.62)
    sheet.ink(sheet.rings(fade, SLOT, 14).within(rays), JADE, worn=0.1)
    _box(sheet)
    _paper(sheet)
    _lip(sheet)
    return sheet


def _box(sheet: Sheet) -> None:
    lid = [(210, 760), (420, 590), (1180, 590), (1390, 760)]
    front = [(210, 760), (1390, 760), (1350, 1020), (250, 1020)]
    sheet.ink(sheet.plate().shape([(170, 790), (210, 760), (250, 1020), (60, 1020)]), PINE, worn=0)
    sheet.ink(sheet.plate().shape(lid), SAND)
    face = sheet.plate().shape(front)
    sheet.ink(face, PAPER)
    turn = sheet.ramp((780, 0), (1400, 0), 0.0, 0.62)
    sheet.ink(sheet.rules(turn, 12, steep=-0.6).within(face), FOG, worn=0)
    edge = sheet.plate().line([(210, 760), (1390, 760)], 9).line([(420, 590), (1180, 590)], 4)
    edge.line([(210, 760), (420, 590)], 4).line([(1390, 760), (1180, 590)], 4)
    sheet.ink(edge, INK, worn=0)
    grain = sheet.rules(
        sheet.ramp((800, 590), (800, 770), 0.08, 0.34), 9, wave=sheet.noise(240, reach=1)
    )
    sheet.ink(grain.within(sheet.plate().shape(lid)), INK, worn=0)
    seal = sheet.plate()
    for x in (470, 1130):
        seal.box(x - 36, 742, x + 36, 850)
    sheet.ink(seal, PALE)
    ink = sheet.plate()
    for x in (470, 1130):
        for row in range(3):
            ink.line([(x - 22, 786 + row * 18), (x + (22 if row < 2 else 4), 786 + row * 18)], 4)
        ink.disc(x, 764, 9)
    sheet.ink(ink, PINE, worn=0)
    slot = sheet.plate().shape([(560, 656), (1040, 656), (1052, 684), (548, 684)])
    sheet.ink(slot, INK, worn=0)


def _paper(sheet: Sheet) -> None:
    """The paper leans a little; two leaves show that it was folded and opened again."""
    tilt = 4.0
    left, top, right, bottom = 590, -60, 1010, 676

    def turn(points: Sequence[Point]) -> list[Point]:
        return turned(points, SLOT, tilt)

    crease = (top + bottom) / 2 - 40
    upper = [(left + 14, top), (right - 2, top), (right, crease), (left, crease)]
    lower = [(left, crease), (right, crease), (right - 16, bottom), (left + 16, bottom)]
    sheet.ink(sheet.plate().shape(turn(upper)), MIST)
    sheet.ink(sheet.plate().shape(turn(lower)), PAPER)
    fall = sheet.rules(sheet.ramp((800, crease - 190), (800, crease + 6), 0.0, 0.5), 10, steep=0.07)
    sheet.ink(fall.within(sheet.plate().shape(turn(upper))), PALE, worn=0)
    dim = sheet.rules(sheet.ramp((800, bottom - 110), (800, bottom + 20), 0.0, 0.9), 9, steep=0.07)
    sheet.ink(dim.within(sheet.plate().shape(turn(lower))), FOG, worn=0)
    print_ = sheet.plate()
    for row in range(6):
        y = 12 + row * 92
        skip = 8 if y > crease - 50 else 0
        if row < 6:
            print_.line(turn([(left + 44, y + skip), (right - 44, y + skip)]), 4)
        if row == 5:
            break
        print_.line(
            turn(
                [
                    (left + 70, y + 46 + skip),
                    (left + 70 + (150, 190, 120, 170, 140)[row], y + 46 + skip),
                ]
            ),
            15,
        )
        if row < 6:
            box = [(right - 138, y + skip), (right - 138, y + 92 + skip)]
            print_.line(turn(box), 4)
    print_.line(turn([(left + 44, 12), (left + 44, 480)]), 4).line(
        turn([(right - 44, 12), (right - 44, 480)]), 4
    )
    for short in (0.3, 0.55):
        a, b = (
            mix((left + 90, 530), (right - 90, 530), 0.0),
            (left + 90 + 240 * short * 1.6, 530 + 40 * (short > 0.5)),
        )
        print_.line(turn([(a[0], b[1]), b]), 5)
    sheet.ink(print_, INK, worn=0.1, rough=0.8)
    _stamp(sheet, turn([(right - 90, 250)])[0])


def _stamp(sheet: Sheet, at: Point) -> None:
    """The mark of a voting stamp: a ring with a short sign in it."""
    x, y = at
    mark = sheet.plate().disc(x, y, 62).disc(x, y, 50, cut=True)
    mark.line(turned([(x - 10, y - 34), (x - 10, y + 36)], at, 8), 13)
    mark.line(turned([(x - 8, y - 8), (x + 26, y + 10)], at, 8), 13, 9)
    sheet.ink(mark, RED, worn=0.9, rough=1.6)


def _lip(sheet: Sheet) -> None:
    """The near edge of the slot, in front of the paper."""
    lip = sheet.plate().shape([(540, 676), (1060, 676), (1070, 706), (530, 706)])
    sheet.ink(lip, INK, worn=0)
    sheet.ink(sheet.plate().line([(546, 679), (1054, 679)], 4), PAPER, worn=0)
