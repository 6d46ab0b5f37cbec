"""Outlines: smooth curves, ridgelines, strokes. Plain geometry in picture pixels."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def curve(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> list[Point]:
    """A smooth line through all the points (Catmull-Rom)."""
    count = len(points)
    result: list[Point] = []
    for at in range(count if closed else count - 1):
        if closed:
            a, b, c, d = (points[(at + k) % count] for k in (-1, 0, 1, 2))
        else:
            a, b = points[max(at - 1, 0)], points[at]
            c, d = points[at + 1], points[min(at + 2, count - 1)]
        result += [_between(a, b, c, d, step / steps) for step in range(steps)]
    if not closed:
        result.append(points[-1])
    return result


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    x, y = (
        0.5
        * (
            2 * b[i]
            + (c[i] - a[i]) * t
            + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
            + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
        )
        for i in (0, 1)
    )
    return x, y


def ridge(
    chance: random.Random,
    through: Sequence[Point],
    rise: float,
    *,
    rounds: int = 6,
    decay: float = 0.52,
) -> list[Point]:
    """A broken mountain line through some points, by halving it again and again."""
    line = list(through)
    for _ in range(rounds):
        finer: list[Point] = [line[0]]
        for left, right in pairwise(line):
            middle = (left[0] + right[0]) / 2, (left[1] + right[1]) / 2
            finer += [(middle[0], middle[1] + rise * (chance.random() - 0.5) * 2), right]
        line, rise = finer, rise * decay
    return line


def down_to(line: Sequence[Point], bottom: float) -> list[Point]:
    """The area between an open line and a level below it."""
    return [*line, (line[-1][0], bottom), (line[0][0], bottom)]


def stroke(points: Sequence[Point], width: float, end_width: float) -> list[list[Point]]:
    """The quadrilaterals of a line that changes its width evenly from first to last point."""
    last = max(len(points) - 1, 1)
    parts: list[list[Point]] = []
    for at in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[at], points[at + 1]
        length = math.hypot(x1 - x0, y1 - y0)
        if length == 0:
            continue
        nx, ny = -(y1 - y0) / length / 2, (x1 - x0) / length / 2
        a = width + (end_width - width) * at / last
        b = width + (end_width - width) * (at + 1) / last
        parts.append(
            [
                (x0 + nx * a, y0 + ny * a),
                (x1 + nx * b, y1 + ny * b),
                (x1 - nx * b, y1 - ny * b),
                (x0 - nx * a, y0 - ny * a),
            ]
        )
    return parts


def arc(centre: Point, radii: Point, start: float, end: float, steps: int = 48) -> list[Point]:
    """Part of an ellipse, in degrees clockwise from three o'clock."""
    (cx, cy), (rx, ry) = centre, radii
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(cx + rx * math.cos(angle), cy + ry * math.sin(angle)) for angle in angles]


def mix(a: Point, b: Point, share: float) -> Point:
    """The point a share of the way from a to b."""
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def turned(points: Sequence[Point], centre: Point, degrees: float) -> list[Point]:
    """The points turned clockwise round a centre."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    cx, cy = centre
    return [
        (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)
        for x, y in points
    ]


def placed(points: Sequence[Point], at: Point, size: float, *, mirror: bool = False) -> list[Point]:
    """A shape drawn in units, put at a point at some size."""
    sign = -1 if mirror else 1
    return [(at[0] + sign * x * size, at[1] + y * size) for x, y in points]
