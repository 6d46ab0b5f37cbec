"""Near sixty, a short greying bob, round glasses, a red scarf."""

from __future__ import annotations

from peninsula.demo.drawing.dress import (
    folds,
    glasses,
    mass,
    shoulders,
    strands,
)
from peninsula.demo.drawing.head import Head, carve, features, ground
from peninsula.demo.drawing.inks import (
    CLAY,
    FOG,
    INK,
    JADE,
    NIGHT,
    PALE,
    RED,
    Ink,
)
from peninsula.demo.drawing.press import Sheet


def draw() -> Sheet:
    """The portrait, ready to save."""
    sheet = ground("portrait-2", PALE, JADE)
    head = Head(
        turn=-0.12,
        width=1.0,
        jaw=0.82,
        nose=0.82,
        brow=0.7,
        eye=0.78,
        lid=0.4,
        years=0.55,
        smile=0.9,
        lip=CLAY,
    )
    back = [
        (0.0, -1.62), (0.7, -1.48), (1.12, -0.98), (1.22, -0.2),
        (1.22, 0.5), (1.05, 0.92), (0.5, 1.0),
        (-0.5, 1.0), (-1.05, 0.92), (-1.22, 0.5), (-1.22, -0.2), (-1.12, -0.98), (-0.7, -1.48),
    ]  # fmt: skip
    mass(sheet, head, back, NIGHT)
    coat = shoulders(sheet, head, NIGHT)
    folds(sheet, coat, INK)
    carve(sheet, head, INK)
    features(sheet, head, INK, NIGHT)
    glasses(sheet, head, INK, square=0.1)
    fringe = [
        (0.0, -1.62), (0.7, -1.48), (1.12, -0.98), (1.22, -0.2),
        (1.22, 0.5), (1.08, 0.92), (0.93, 0.8),
        (0.94, 0.1), (0.9, -0.42), (0.72, -0.66), (0.5, -0.92),
        (0.0, -0.66), (-0.4, -0.54), (-0.78, -0.5),
        (-0.92, -0.2), (-0.95, 0.4), (-0.93, 0.8), (-1.08, 0.92),
        (-1.22, 0.5), (-1.22, -0.2), (-1.12, -0.98), (-0.7, -1.48),
    ]  # fmt: skip
    hair = mass(sheet, head, fringe, NIGHT)
    strands(
        sheet,
        head,
        (
            [(0.5, -1.0), (0.0, -0.76), (-0.5, -0.62), (-0.9, -0.3), (-1.0, 0.7)],
            [(0.5, -1.5), (-0.3, -1.5), (-0.9, -1.1), (-1.16, -0.4), (-1.16, 0.7)],
        ),
        20,
        (FOG, 4.4, hair),
    )
    strands(
        sheet,
        head,
        (
            [(0.55, -1.04), (0.8, -0.7), (0.96, -0.2), (0.98, 0.76)],
            [(0.55, -1.46), (1.02, -1.06), (1.18, -0.2), (1.16, 0.76)],
        ),
        12,
        (FOG, 3.4, hair),
    )
    _scarf(sheet, head, RED)
    return sheet


def _scarf(sheet: Sheet, head: Head, ink: Ink) -> None:
    """A scarf laid twice about the neck."""
    band = sheet.plate().shape(
        head.around(
            [
                (-0.72, 1.32),
                (-0.3, 1.5),
                (0.2, 1.52),
                (0.72, 1.3),
                (0.94, 1.6),
                (0.6, 1.98),
                (0.0, 2.1),
                (-0.6, 1.98),
                (-0.94, 1.64),
            ],
            closed=True,
        )
    )
    end = sheet.plate().shape(
        head.around(
            [(0.1, 1.9), (0.5, 1.86), (0.66, 2.3), (0.74, 2.8), (0.2, 2.8), (0.22, 2.3)],
            closed=True,
        )
    )
    sheet.ink(end, ink, worn=0.1)
    sheet.ink(
        sheet.plate()
        .line(head.around([(0.1, 1.96), (0.22, 2.3), (0.2, 2.8)]), 4)
        .line(head.around([(0.4, 2.0), (0.48, 2.4), (0.5, 2.8)]), 3),
        INK,
        worn=0,
        rough=0.7,
    )
    sheet.ink(band, ink, worn=0.1)
    strands(
        sheet,
        head,
        (
            [(-0.74, 1.4), (-0.2, 1.58), (0.3, 1.56), (0.74, 1.36)],
            [(-0.84, 1.72), (-0.3, 2.02), (0.3, 2.02), (0.84, 1.7)],
        ),
        7,
        (INK, 5, band),
    )
