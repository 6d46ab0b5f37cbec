"""In her late thirties, black hair drawn back, earrings, a red shawl."""

from __future__ import annotations

from peninsula.demo.drawing.dress import (
    earrings,
    folds,
    mass,
    shoulders,
    strands,
)
from peninsula.demo.drawing.head import Head, carve, features, ground
from peninsula.demo.drawing.inks import (
    CLAY,
    FOG,
    INK,
    MIST,
    PALE,
    PAPER,
    RED,
    SAND,
    SLATE,
    UMBER,
)
from peninsula.demo.drawing.press import Sheet


def draw() -> Sheet:
    """The portrait, ready to save."""
    sheet = ground("portrait-5", MIST, PALE)
    head = Head(
        turn=-0.15,
        width=0.95,
        jaw=0.8,
        brow=1.0,
        lips=1.3,
        nose=1.02,
        smile=0.6,
        lip=UMBER,
        skin=(CLAY, UMBER),
        chest=2.1,
    )
    back = [
        (0.0, -1.58), (0.7, -1.42), (1.08, -0.9), (1.12, -0.1),
        (1.02, 0.6), (1.12, 1.2), (0.96, 1.9),
        (0.3, 2.0), (-0.5, 1.5), (-1.0, 0.7), (-1.1, -0.1), (-1.06, -0.9), (-0.7, -1.42),
    ]  # fmt: skip
    mass(sheet, head, back, INK)
    coat = shoulders(sheet, head, PAPER)
    folds(sheet, coat, FOG)
    carve(sheet, head, INK)
    features(sheet, head, INK, INK)
    shape = [
        (0.0, -1.58), (0.7, -1.42), (1.06, -0.9), (1.1, -0.1),
        (1.0, 0.3), (0.95, -0.2), (0.86, -0.64),
        (0.5, -0.94), (-0.08, -1.18), (-0.56, -0.92), (-0.88, -0.56),
        (-0.97, -0.1), (-1.02, 0.2), (-1.1, -0.1),
        (-1.06, -0.9), (-0.7, -1.42),
    ]  # fmt: skip
    hair = mass(sheet, head, shape, INK)
    strands(
        sheet,
        head,
        (
            [(-0.06, -1.2), (0.5, -1.0), (0.88, -0.66), (1.0, 0.1)],
            [(0.0, -1.54), (0.66, -1.36), (1.02, -0.88), (1.08, 0.0)],
        ),
        11,
        (SLATE, 4, hair),
    )
    strands(
        sheet,
        head,
        (
            [(-0.12, -1.2), (-0.56, -0.98), (-0.9, -0.6), (-1.0, 0.04)],
            [(-0.04, -1.54), (-0.66, -1.36), (-1.02, -0.88), (-1.08, 0.0)],
        ),
        11,
        (SLATE, 4, hair),
    )
    earrings(sheet, head, SAND, drop=24)
    _shawl(sheet, head)
    return sheet


def _shawl(sheet: Sheet, head: Head) -> None:
    left = head.around(
        [(-0.62, 1.56), (-0.3, 2.1), (0.1, 2.8), (-2.3, 2.8), (-2.0, 2.2), (-1.4, 1.9)], closed=True
    )
    right = head.around(
        [(0.64, 1.56), (0.5, 2.0), (0.3, 2.8), (2.4, 2.8), (2.0, 2.2), (1.4, 1.9)], closed=True
    )
    cloth = sheet.plate().shape(left).shape(right)
    sheet.ink(cloth, RED, worn=0.2)
    strands(
        sheet,
        head,
        ([(-0.7, 1.66), (-0.5, 2.2), (-0.2, 2.8)], [(-1.7, 2.0), (-1.9, 2.4), (-2.0, 2.8)]),
        8,
        (INK, 5, cloth),
    )
    strands(
        sheet,
        head,
        ([(0.7, 1.66), (0.7, 2.2), (0.6, 2.8)], [(1.6, 2.0), (1.8, 2.4), (1.9, 2.8)]),
        9,
        (INK, 7, cloth),
    )
    hem = (
        sheet.plate()
        .line(head.around([(-0.66, 1.62), (-0.34, 2.12), (0.04, 2.8)]), 9)
        .line(head.around([(0.68, 1.62), (0.55, 2.02), (0.36, 2.8)]), 9)
    )
    sheet.ink(hem, SAND, worn=0)
