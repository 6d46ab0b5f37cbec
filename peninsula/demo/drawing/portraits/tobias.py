"""About fifty, bearded, swept hair going grey, a pea coat over a jumper."""

from __future__ import annotations

from peninsula.demo.drawing.dress import (
    folds,
    lapels,
    mass,
    rollneck,
    shoulders,
    strands,
)
from peninsula.demo.drawing.head import Head, carve, features, ground
from peninsula.demo.drawing.inks import (
    CELADON,
    CLAY,
    FOG,
    INK,
    JADE,
    NIGHT,
    RED,
    SLATE,
)
from peninsula.demo.drawing.press import Plate, Sheet


def draw() -> Sheet:
    """The portrait, ready to save."""
    sheet = ground("portrait-3", JADE, CELADON)
    head = Head(
        turn=-0.16,
        width=1.02,
        jaw=1.15,
        chin=1.1,
        nose=1.15,
        brow=1.35,
        years=0.6,
        eye=0.8,
        smile=0.2,
        lip=CLAY,
    )
    coat = shoulders(sheet, head, NIGHT, wide=1.08)
    folds(sheet, coat, INK)
    face = carve(sheet, head, INK)
    features(sheet, head, INK, INK)
    _beard(sheet, head, face)
    rollneck(sheet, head, FOG, SLATE)
    lapels(sheet, head, NIGHT, SLATE)
    shape = [
        (0.2, -1.68), (0.7, -1.5), (1.02, -1.06), (1.05, -0.4),
        (1.02, 0.04), (0.95, -0.3), (0.86, -0.66),
        (0.6, -0.92), (0.1, -1.0), (-0.4, -0.92), (-0.74, -0.82),
        (-0.9, -0.5), (-0.97, -0.06), (-1.08, -0.2),
        (-1.12, -0.76), (-0.9, -1.32), (-0.4, -1.64),
    ]  # fmt: skip
    hair = mass(sheet, head, shape, SLATE)
    strands(
        sheet,
        head,
        (
            [(0.8, -0.78), (0.4, -0.98), (-0.3, -0.98), (-0.8, -0.74)],
            [(1.03, -0.98), (0.55, -1.64), (-0.36, -1.66), (-1.06, -0.86)],
        ),
        24,
        (INK, 4.6, hair),
    )
    strands(
        sheet,
        head,
        (
            [(-0.86, -0.7), (-0.94, -0.4), (-0.99, -0.1)],
            [(-1.0, -1.0), (-1.1, -0.6), (-1.06, -0.2)],
        ),
        7,
        (INK, 3.6, hair),
    )
    strands(
        sheet,
        head,
        ([(0.84, -0.8), (0.94, -0.5), (1.0, -0.06)], [(1.02, -1.1), (1.1, -0.6), (1.06, -0.1)]),
        9,
        (INK, 5, hair),
    )
    sheet.ink(sheet.plate().disc(*head.edge(0.62, 2.36), 10), RED, worn=0)
    return sheet


def _beard(sheet: Sheet, head: Head, face: Plate) -> None:
    edge = [
        (-0.99, 0.02), (-0.9, 0.36), (-0.7, 0.62), (-0.42, 0.66),
        (-0.2, 0.62), (0.0, 0.66), (0.2, 0.62),
        (0.42, 0.66), (0.7, 0.62), (0.9, 0.36), (0.99, 0.02), (1.0, 0.5), (0.88, 1.0), (0.52, 1.42),
        (0.0, 1.54), (-0.52, 1.42), (-0.88, 1.0), (-1.0, 0.5),
    ]  # fmt: skip
    lips = sheet.plate().shape(
        head.around(
            [(-0.26, 0.79), (0.0, 0.755), (0.26, 0.79), (0.12, 0.885), (-0.12, 0.885)], closed=True
        )
    )
    shape = sheet.plate().shape(head.around(edge, closed=True))
    mouth = lips.moved(head.turn * head.size * 0.72, 0)
    room = face.plus(face.moved(-7, 6)).plus(face.moved(7, 6)).plus(face.moved(0, 18))
    beard = shape.within(room).minus(mouth)
    sheet.ink(beard, SLATE, worn=0.1, rough=1.4)
    strands(
        sheet,
        head,
        (
            [(-0.94, 0.2), (-0.86, 0.8), (-0.5, 1.3), (-0.2, 1.5)],
            [(-0.1, 0.66), (-0.3, 0.86), (-0.16, 1.2), (0.0, 1.5)],
        ),
        14,
        (INK, 4.4, beard),
    )
    strands(
        sheet,
        head,
        (
            [(0.1, 0.66), (0.3, 0.86), (0.16, 1.2), (0.0, 1.5)],
            [(0.96, 0.2), (0.88, 0.8), (0.5, 1.34), (0.14, 1.5)],
        ),
        16,
        (INK, 6, beard),
    )
    strands(
        sheet,
        head,
        ([(-0.2, 0.94), (-0.22, 1.2), (-0.14, 1.5)], [(0.2, 0.94), (0.22, 1.2), (0.16, 1.5)]),
        9,
        (INK, 4, beard),
    )
