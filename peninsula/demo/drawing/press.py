"""A small print shop: plates are cut, inked one after another and pulled on to warm paper.

Everything that looks like chance comes from one generator
seeded with the picture's key: the same key makes the same picture, to the byte.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageMath

from peninsula.demo.drawing.inks import PAPER, SHADE, Ink
from peninsula.demo.drawing.palette import limited
from peninsula.demo.drawing.plate import SCALE, Plate, Tone
from peninsula.demo.drawing.shapes import Point

COLOURS = 24  # in a finished picture; more would not be seen and would weigh


class Sheet:
    """Paper under the press: gives out empty plates, takes their ink, is saved when dry."""

    def __init__(self, key: str, width: int = 1600, height: int = 1000, paper: Ink = PAPER) -> None:
        self.width, self.height = width, height
        self.chance = random.Random(f"narrows {key}")  # noqa: S311  the same each time is the point
        self.canvas = Image.new("RGB", (width * SCALE, height * SCALE), paper)
        self.paper = paper
        self._used: list[Ink] = [paper]
        self._pulls = 0
        self._grains: dict[str, list[Tone]] = {}

    def plate(self) -> Plate:
        """An empty plate of the sheet's size."""
        return Plate(Image.new("L", self.canvas.size, 0))

    def whole(self) -> Plate:
        """A plate that prints everywhere."""
        return Plate(Image.new("L", self.canvas.size, 255))

    def ink(self, plate: Plate, colour: Ink, *, rough: float = 1.0, worn: float = 0.2) -> None:
        """Pull one ink. `rough` frays the edges, `worn` lets specks of what is below show."""
        found = plate.mask.getbbox()
        if found is None:
            return
        margin = 6 * SCALE
        left, top = max(0, found[0] - margin), max(0, found[1] - margin)
        window = (left, top, found[2] + margin, found[3] + margin)
        mask = plate.mask.crop(window)
        self._pulls += 1
        if rough:
            mask = _frayed(mask, self._grain("edge").crop(window), rough)
        if worn:
            mask = ImageChops.darker(mask, _worn(self._grain("wear").crop(window), worn))
        self.canvas.paste(colour, (left, top), mask)
        if colour not in self._used:
            self._used.append(colour)

    def finished(self) -> Image.Image:
        """The dry picture at its real size, in a limited palette."""
        if self.paper == PAPER:
            self.canvas = _under(self.canvas, _worn(self._grain("wear"), 0.1), PAPER, SHADE)
        small = self.canvas.resize((self.width, self.height), Image.Resampling.BOX)
        return limited(small, [*self._used, SHADE], COLOURS)

    def save(self, path: Path) -> None:
        """Write the finished picture as a PNG with as little in it as possible."""
        self.finished().save(path, "PNG", optimize=True)

    # Tones and screens ----------------------------------------------------------------------

    def noise(
        self, cell: float, octaves: int = 1, *, reach: float = 1.0, flat: float = 1.0
    ) -> Tone:
        """Smooth chance from 0 to `reach`, its features about `cell` picture pixels high.

        Each further octave adds finer features; `flat` draws them out sideways.
        """
        width, height = self.canvas.size
        total: Tone | None = None
        weight = 1.0
        for octave in range(octaves):
            tall = max(2.0, cell * SCALE / 2**octave)
            wide = tall * flat
            size = (int(width / wide) + 3, int(height / tall) + 3)
            grid = Image.frombytes("L", size, self.chance.randbytes(size[0] * size[1]))
            layer = grid.convert("F").resize(
                (width, height),
                Image.Resampling.BICUBIC,
                (1, 1, 1 + width / wide, 1 + height / tall),
            )
            share = reach * weight / (2 - 2 ** (1 - octaves)) / 255
            layer = layer.point(lambda v, share=share: v * share + 0)  # type: ignore[misc]
            total = layer if total is None else _calculate(_sum, a=total, b=layer)
            weight /= 2
        assert total is not None
        return total

    def ramp(self, start: Point, end: Point, low: float = 0.0, high: float = 1.0) -> Tone:
        """A tone that runs from `low` at one point to `high` at another, and on beyond."""
        dx, dy = end[0] - start[0], end[1] - start[1]
        length = dx * dx + dy * dy
        gain = high - low
        across, down = dx / length * gain, dy / length * gain
        base = low - start[0] * across - start[1] * down
        return _calculate(
            lambda a: a["x"] * across + a["y"] * down + base, x=self._across(), y=self._down()
        )

    def far(self, centre: Point, radius: float, squash: float = 1.0) -> Tone:
        """Distance from a point in units of `radius`; `squash` > 1 flattens the rings."""
        cx, cy = centre
        return _calculate(
            lambda a: (
                ((a["x"] - cx) * (a["x"] - cx) + (a["y"] - cy) * (a["y"] - cy) * squash * squash)
                ** 0.5
                / radius
            ),
            x=self._across(),
            y=self._down(),
        )

    def above(self, tone: Tone, level: float | Tone) -> Plate:
        """A plate raised where the tone is above a level (or above another tone)."""
        if isinstance(level, Image.Image):
            raised = _calculate(lambda a: (a["t"] > a["l"]) * 255, t=tone, l=level)
        else:
            raised = _calculate(lambda a: (a["t"] > level) * 255, t=tone)
        return Plate(raised.convert("L"))

    def rules(
        self, tone: Tone, pitch: float, *, steep: float = 0.0, wave: Tone | None = None
    ) -> Plate:
        """The tone as engraved lines `pitch` apart that swell where it is dark.

        `steep` is the slope of the lines (0 lies flat, 1 climbs at 45 degrees); `wave` bends them
        by its value in line distances.
        """
        return self._engraved(tone, self._phase(pitch, steep, wave))

    def swell(
        self, tone: Tone, horizon: float, *, close: float = 3.2, wave: Tone | None = None
    ) -> Plate:
        """The tone as flat lines that open out below a horizon, as on water.

        `close` is how tightly they stand: 3 is 12 pixels apart at 300 below the horizon.
        """
        phase = _calculate(
            lambda a: (a["max"](a["y"] - horizon, 0) + 30) ** 0.5 * close + 64, y=self._down()
        )
        phase = phase if wave is None else _calculate(_sum, a=phase, b=wave)
        return self._engraved(tone, phase)

    def flat(self, value: float) -> Tone:
        """One tone all over."""
        return Image.new("F", self.canvas.size, value)

    def least(self, tone: Tone, floor: float) -> Tone:
        """The tone, but nowhere below a floor."""
        return _calculate(lambda a: a["max"](a["t"], floor), t=tone)

    def both(self, one: Tone, other: Tone) -> Tone:
        """Two tones multiplied."""
        return _calculate(lambda a: a["one"] * a["other"], one=one, other=other)

    def sum(self, one: Tone, other: Tone) -> Tone:
        """Two tones added."""
        return _calculate(_sum, a=one, b=other)

    def rings(self, tone: Tone, centre: Point, pitch: float, squash: float = 1.0) -> Plate:
        """The tone as engraved circles round a point."""
        return self._engraved(tone, self.far(centre, pitch, squash))

    def dots(self, tone: Tone, pitch: float) -> Plate:
        """The tone as a halftone of dots on a grid turned by 45 degrees."""
        one = _calculate(_triangle, p=self._phase(pitch, 1.0, None))
        two = _calculate(_triangle, p=self._phase(pitch, -1.0, None))
        raised = _calculate(
            lambda a: ((a["one"] * a["one"] + a["two"] * a["two"]) * 0.62 < a["t"]) * 255,
            one=one,
            two=two,
            t=tone,
        )
        return Plate(raised.convert("L"))

    def _engraved(self, tone: Tone, phase: Tone) -> Plate:
        wave = _calculate(_triangle, p=phase)
        raised = _calculate(lambda a: (a["w"] < a["t"]) * 255, w=wave, t=tone)
        return Plate(raised.convert("L"))

    def _phase(self, pitch: float, steep: float, wave: Tone | None) -> Tone:
        slope = (1 + steep * steep) ** 0.5 * pitch
        phase = _calculate(
            lambda a: a["y"] / slope + a["x"] * (steep / slope) + 4096,
            x=self._across(),
            y=self._down(),
        )
        return phase if wave is None else _calculate(_sum, a=phase, b=wave)

    def _across(self) -> Tone:
        width, height = self.canvas.size
        step = Image.new("F", (2, 1))
        step.putpixel((1, 0), float(width) / SCALE)
        return step.resize((width, height), Image.Resampling.BILINEAR, (0.5, 0, 1.5, 1))

    def _down(self) -> Tone:
        width, height = self.canvas.size
        step = Image.new("F", (1, 2))
        step.putpixel((0, 1), float(height) / SCALE)
        return step.resize((width, height), Image.Resampling.BILINEAR, (0, 0.5, 1, 1.5))

    # The wear of a hand press ---------------------------------------------------------------

    def _grain(self, kind: str) -> Tone:
        """The chance in the edges or in the wear, mirrored another way at each pull."""
        if kind not in self._grains:
            fine, coarse, share = (2.2, 11, 0.6) if kind == "edge" else (1.9, 180, 0.242)
            made = _calculate(
                lambda a: a["f"] * (1 - share) + a["c"] * share,
                f=self.noise(fine),
                c=self.noise(coarse),
            )
            flips = (Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM)
            self._grains[kind] = [made, *(made.transpose(flip) for flip in flips)]
        return self._grains[kind][self._pulls % 3]


def _frayed(mask: Image.Image, grain: Tone, rough: float) -> Image.Image:
    edge = _calculate(
        lambda a: (a["float"](a["m"]) + (a["g"] - 0.5) * (80 * rough) - 127) * 7 + 127,
        m=mask.filter(ImageFilter.GaussianBlur(1.5 * rough)),
        g=grain,
    )
    return edge.convert("L")


def _worn(grain: Tone, worn: float) -> Image.Image:
    whole = _calculate(lambda a: (a["g"] > 0.015 + 0.15 * worn) * 255, g=grain)
    return whole.convert("L")


def _calculate(expression: Any, **tones: Image.Image) -> Image.Image:
    return ImageMath.lambda_eval(expression, **tones)


def _sum(a: Any) -> Any:
    return a["a"] + a["b"]


def _triangle(a: Any) -> Any:
    return abs(a["p"] % 1.0 - 0.5) * 2


def _under(canvas: Image.Image, keep: Image.Image, paper: Ink, shade: Ink) -> Image.Image:
    """Colour the specks darker where, and only where, the paper is bare."""
    bare = ImageChops.difference(canvas, Image.new("RGB", canvas.size, paper)).convert("L")
    bare = bare.point(lambda value: 255 if value == 0 else 0)
    specks = ImageChops.darker(ImageChops.invert(keep), bare)
    fresh = canvas.copy()
    fresh.paste(shade, (0, 0), specks)
    return fresh
