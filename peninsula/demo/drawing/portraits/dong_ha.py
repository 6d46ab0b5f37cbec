"""About forty, short black hair brushed up, a field jacket over an open shirt."""

from __future__ import annotations

from peninsula.demo.drawing.dress import (
    collar,
    folds,
    lapels,
    mass,
    shoulders,
    strands,
)
from peninsula.demo.drawing.head import Head, carve, features, ground
from peninsula.demo.drawing.inks import (
    CLAY,
    INK,
    JADE,
    PAPER,
    PINE,
    RED,
    SAND,
    SLATE,
    STRAW,
)
from peninsula.demo.drawing.press import Sheet


def draw() -> Sheet:
    """The portrait, ready to save."""
    sheet = ground("portrait-4", STRAW, CLAY)
    head = Head(
        turn=0.13,
        width=1.02,
        jaw=1.02,
        nose=0.9,
        brow=1.15,
        eye=0.74,
        lid=0.35,
        smile=0.35,
        lip=CLAY,
        skin=(SAND, STRAW),
    )
    coat = shoulders(sheet, head, PINE, wide=1.05)
    folds(sheet, coat, INK)
    carve(sheet, head, INK)
    features(sheet, head, INK, INK)
    collar(sheet, head, PAPER)
    lapels(sheet, head, PINE, JADE, low=0.9)
    shape = [
        (0.1, -1.66), (0.62, -1.56), (1.0, -1.16), (1.07, -0.6),
        (1.03, -0.02), (0.95, -0.2), (0.9, -0.56),
        (0.72, -0.86), (0.4, -0.94), (0.0, -0.86), (-0.34, -0.96),
        (-0.7, -0.84), (-0.88, -0.5), (-0.95, -0.1),
        (-1.05, -0.1), (-1.08, -0.66), (-0.96, -1.2), (-0.52, -1.6),
    ]  # fmt: skip
    hair = mass(sheet, head, shape, INK)
    strands(
        sheet,
        head,
        ([(-0.8, -0.72), (-0.72, -1.1), (-0.4, -1.5)], [(0.5, -0.98), (0.62, -1.2), (0.7, -1.44)]),
        18,
        (SLATE, 4.4, hair),
    )
    strands(
        sheet,
        head,
        (
            [(-0.92, -0.6), (-0.98, -0.3), (-0.98, -0.12)],
            [(-1.0, -0.9), (-1.06, -0.5), (-1.03, -0.14)],
        ),
        5,
        (SLATE, 3, hair),
    )
    x, y = head.edge(-1.16, 2.3)
    sheet.ink(sheet.plate().line([(x, y - 20), (x + 4, y + 40)], 9), RED, worn=0)
    return sheet
