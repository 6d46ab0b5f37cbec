"""In his sixties, white hair, heavy square glasses, cardigan and tie."""

from __future__ import annotations

from peninsula.demo.drawing.dress import (
    collar,
    folds,
    glasses,
    lapels,
    mass,
    shoulders,
    strands,
    tie,
)
from peninsula.demo.drawing.head import Head, carve, features, ground
from peninsula.demo.drawing.inks import (
    CLAY,
    FOG,
    INK,
    PAPER,
    RED,
    SLATE,
)
from peninsula.demo.drawing.press import Sheet


def draw() -> Sheet:
    """The portrait, ready to save."""
    sheet = ground("portrait-7", FOG, SLATE)
    head = Head(
        turn=-0.13,
        width=1.0,
        jaw=0.98,
        nose=0.95,
        brow=1.0,
        eye=0.7,
        lid=0.5,
        years=1.0,
        smile=0.8,
        lip=CLAY,
    )
    coat = shoulders(sheet, head, SLATE)
    folds(sheet, coat, INK)
    carve(sheet, head, INK)
    features(sheet, head, INK, SLATE)
    glasses(sheet, head, INK, square=1.0, wide=0.02)
    collar(sheet, head, PAPER)
    tie(sheet, head, RED)
    lapels(sheet, head, SLATE, INK, low=1.05)
    shape = [
        (0.2, -1.6), (0.72, -1.46), (1.04, -1.02), (1.09, -0.4),
        (1.02, 0.04), (0.95, -0.26), (0.88, -0.7),
        (0.62, -1.06), (0.16, -1.18), (-0.3, -1.14), (-0.62, -1.1),
        (-0.82, -0.76), (-0.95, -0.2), (-0.99, 0.06),
        (-1.09, -0.3), (-1.08, -0.9), (-0.8, -1.4), (-0.3, -1.6),
    ]  # fmt: skip
    hair = mass(sheet, head, shape, PAPER)
    strands(
        sheet,
        head,
        (
            [(0.68, -1.04), (0.2, -1.2), (-0.3, -1.18), (-0.84, -0.8)],
            [(0.86, -1.32), (0.3, -1.58), (-0.4, -1.56), (-1.02, -0.96)],
        ),
        13,
        (SLATE, 4, hair),
    )
    strands(
        sheet,
        head,
        (
            [(-0.86, -0.7), (-0.94, -0.3), (-0.99, 0.0)],
            [(-1.02, -0.9), (-1.08, -0.5), (-1.05, -0.1)],
        ),
        5,
        (SLATE, 3.6, hair),
    )
    strands(
        sheet,
        head,
        ([(0.74, -1.0), (0.92, -0.6), (0.99, -0.06)], [(0.9, -1.22), (1.06, -0.7), (1.06, -0.16)]),
        8,
        (INK, 4, hair),
    )
    return sheet
