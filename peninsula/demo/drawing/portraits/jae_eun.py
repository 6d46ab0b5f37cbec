"""In her thirties, a fringe and hair tied low, thin glasses, a knitted jumper."""

from __future__ import annotations

from peninsula.demo.drawing.dress import (
    folds,
    glasses,
    mass,
    rollneck,
    shoulders,
    strands,
)
from peninsula.demo.drawing.head import Head, carve, features, ground
from peninsula.demo.drawing.inks import (
    CELADON,
    CLAY,
    INK,
    PINE,
    RED,
    SAND,
    SLATE,
)
from peninsula.demo.drawing.press import Sheet


def draw() -> Sheet:
    """The portrait, ready to save."""
    sheet = ground("portrait-6", CELADON, PINE)
    head = Head(
        turn=0.12, width=0.97, jaw=0.76, nose=0.8, brow=0.65, eye=0.85, lid=0.4, smile=0.6, lip=CLAY
    )
    tail = [(0.7, 0.5), (1.1, 0.7), (1.34, 1.2), (1.3, 1.9), (1.06, 2.3), (0.9, 1.8), (0.8, 1.2)]
    knot = mass(sheet, head, tail, INK)
    strands(
        sheet,
        head,
        ([(0.8, 0.7), (0.9, 1.3), (0.98, 2.1)], [(1.12, 0.8), (1.3, 1.4), (1.16, 2.1)]),
        8,
        (SLATE, 4, knot),
    )
    coat = shoulders(sheet, head, SAND)
    folds(sheet, coat, CLAY)
    carve(sheet, head, INK)
    features(sheet, head, INK, INK)
    glasses(sheet, head, RED, wide=0.011)
    shape = [
        (0.0, -1.62), (0.66, -1.48), (1.06, -0.98), (1.12, -0.2),
        (1.06, 0.5), (0.96, 0.66), (0.95, 0.1),
        (0.88, -0.34), (0.6, -0.36), (0.2, -0.38), (-0.2, -0.36),
        (-0.6, -0.38), (-0.86, -0.32), (-0.93, 0.1),
        (-0.94, 0.6), (-1.04, 0.5), (-1.12, -0.2), (-1.06, -0.98), (-0.66, -1.48),
    ]  # fmt: skip
    hair = mass(sheet, head, shape, INK)
    strands(
        sheet,
        head,
        (
            [(-0.2, -1.5), (-0.66, -1.06), (-0.84, -0.4)],
            [(0.2, -1.5), (0.62, -1.06), (0.84, -0.42)],
        ),
        22,
        (SLATE, 4, hair),
    )
    strands(
        sheet,
        head,
        (
            [(0.3, -1.5), (0.84, -1.0), (0.98, -0.2), (0.98, 0.5)],
            [(0.5, -1.48), (1.02, -0.9), (1.08, -0.2), (1.04, 0.5)],
        ),
        5,
        (SLATE, 3.4, hair),
    )
    rollneck(sheet, head, SAND, CLAY)
    return sheet
