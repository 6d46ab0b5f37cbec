"""In her forties, wavy dark hair to the shoulder, blazer, a red brooch."""

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
    CELADON,
    CLAY,
    INK,
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
    sheet = ground("portrait-1", SAND, STRAW)
    head = Head(turn=0.15, width=0.95, jaw=0.8, brow=0.75, lips=1.2, lip=CLAY, smile=0.7, nose=0.95)
    back = [
        (-0.3, -1.58), (0.45, -1.6), (1.02, -1.2), (1.2, -0.5),
        (1.22, 0.2), (1.34, 0.8), (1.24, 1.5),
        (0.8, 1.72), (-0.7, 1.74), (-1.2, 1.5), (-1.32, 0.9),
        (-1.18, 0.2), (-1.2, -0.5), (-0.98, -1.2),
    ]  # fmt: skip
    hair = mass(sheet, head, back, INK)
    strands(
        sheet,
        head,
        (
            [(0.9, -0.9), (1.02, 0.2), (0.86, 1.0), (0.9, 1.6)],
            [(1.2, -0.7), (1.16, 0.2), (1.34, 0.9), (1.16, 1.56)],
        ),
        9,
        (SLATE, 4, hair),
    )
    strands(
        sheet,
        head,
        (
            [(-1.16, -0.7), (-1.12, 0.2), (-1.28, 0.9), (-1.1, 1.56)],
            [(-0.9, -0.9), (-1.0, 0.2), (-0.84, 1.0), (-0.8, 1.6)],
        ),
        9,
        (SLATE, 4, hair),
    )
    coat = shoulders(sheet, head, CELADON)
    folds(sheet, coat, PINE)
    carve(sheet, head, INK)
    features(sheet, head, INK, INK)
    collar(sheet, head, PAPER)
    lapels(sheet, head, CELADON, INK)
    fringe = [
        (-0.28, -1.58), (0.45, -1.6), (1.02, -1.2), (1.18, -0.5),
        (1.16, 0.5), (0.98, 0.75), (0.96, 0.0),
        (0.9, -0.5), (0.62, -0.86), (0.1, -1.06), (-0.36, -1.12),
        (-0.7, -0.86), (-0.9, -0.4), (-0.95, 0.1),
        (-1.04, 0.8), (-1.22, 0.5), (-1.18, -0.5), (-0.98, -1.2),
    ]  # fmt: skip
    front = mass(sheet, head, fringe, INK)
    strands(
        sheet,
        head,
        (
            [(-0.3, -1.14), (0.3, -1.02), (0.84, -0.6), (0.98, 0.3)],
            [(-0.26, -1.54), (0.5, -1.5), (1.06, -1.0), (1.14, 0.2)],
        ),
        14,
        (SLATE, 4, front),
    )
    strands(
        sheet,
        head,
        (
            [(-0.38, -1.16), (-0.72, -0.9), (-0.94, -0.4), (-1.02, 0.5)],
            [(-0.32, -1.52), (-0.86, -1.24), (-1.14, -0.6), (-1.18, 0.4)],
        ),
        10,
        (SLATE, 4, front),
    )
    x, y = head.edge(-0.92, 2.2)
    sheet.ink(sheet.plate().disc(x, y, 15, 18), RED, worn=0)
    return sheet
