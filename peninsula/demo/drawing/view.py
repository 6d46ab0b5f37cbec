"""One-point perspective for rooms and roads."""

from __future__ import annotations

from dataclasses import dataclass

from peninsula.demo.drawing.inks import Ink
from peninsula.demo.drawing.press import Sheet
from peninsula.demo.drawing.shapes import Point

Spot = tuple[float, float, float]  # right of the eye, below the eye, ahead of the eye


@dataclass(frozen=True)
class View:
    """An eye: where the lines meet on the paper, and how wide it sees (pixels at distance 1)."""

    x: float
    y: float
    focal: float

    def point(self, spot: Spot) -> Point:
        """Where a spot in the room falls on the paper."""
        across, down, ahead = spot
        return self.x + self.focal * across / ahead, self.y + self.focal * down / ahead

    def outline(self, *spots: Spot) -> list[Point]:
        """Several spots as an outline."""
        return [self.point(spot) for spot in spots]

    def floor(self, x0: float, x1: float, down: float, z0: float, z1: float) -> list[Point]:
        """A level rectangle."""
        return self.outline((x0, down, z0), (x1, down, z0), (x1, down, z1), (x0, down, z1))

    def wall(self, x: float, y0: float, y1: float, z0: float, z1: float) -> list[Point]:
        """An upright rectangle that runs away from the eye."""
        return self.outline((x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1))

    def front(self, x0: float, x1: float, y0: float, y1: float, z: float) -> list[Point]:
        """An upright rectangle that faces the eye."""
        return self.outline((x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z))


Box = tuple[float, float, float, float, float, float]  # left, right, top, bottom, near, far


def block(sheet: Sheet, view: View, box: Box, inks: tuple[Ink, Ink, Ink]) -> None:
    """Print a box with its three tones: what faces the eye, its side, its top (or underside)."""
    x0, x1, y0, y1, z0, z1 = box
    front, side, lid = inks
    faces = []
    if y0 > 0:
        faces.append((view.floor(x0, x1, y0, z0, z1), lid))
    if y1 < 0:
        faces.append((view.floor(x0, x1, y1, z0, z1), lid))
    if x0 > 0:
        faces.append((view.wall(x0, y0, y1, z0, z1), side))
    if x1 < 0:
        faces.append((view.wall(x1, y0, y1, z0, z1), side))
    faces.append((view.front(x0, x1, y0, y1, z0), front))
    for outline, ink in faces:
        sheet.ink(sheet.plate().shape(outline), ink, worn=0)
