"""A printing block: where it is raised it takes ink, where it was cut away it does not.

Everything is said in the pixels of the finished picture; the block itself is twice that size, so
that the reduction at the end gives calm edges.
"""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from peninsula.demo.drawing.shapes import Point, stroke

SCALE = 2  # plate pixels for one picture pixel
Tone = Image.Image  # mode F: 0 is bare paper, 1 is full ink


class Plate:
    """A block that prints one ink: white where it is raised, black where it was cut away."""

    def __init__(self, mask: Image.Image) -> None:
        self.mask = mask
        self._knife = ImageDraw.Draw(mask)

    def shape(self, points: Sequence[Point], *, cut: bool = False) -> Plate:
        """Raise (or cut away) a closed outline."""
        if len(points) > 2:
            self._knife.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=0 if cut else 255)
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float, *, cut: bool = False) -> Plate:
        """Raise or cut away an upright rectangle given by two corners."""
        return self.shape([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], cut=cut)

    def disc(
        self, x: float, y: float, rx: float, ry: float | None = None, *, cut: bool = False
    ) -> Plate:
        """Raise or cut away a disc or an upright ellipse round (x, y)."""
        ry = rx if ry is None else ry
        corners = [(x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE]
        self._knife.ellipse(corners, fill=0 if cut else 255)
        return self

    def line(
        self,
        points: Sequence[Point],
        width: float,
        end_width: float | None = None,
        *,
        cut: bool = False,
    ) -> Plate:
        """Raise or cut away a stroke that may swell or taper to `end_width`."""
        for part in stroke(points, width, width if end_width is None else end_width):
            self.shape(part, cut=cut)
        for (x, y), radius in _joints(points, width, width if end_width is None else end_width):
            self.disc(x, y, radius, cut=cut)
        return self

    def holds(self, x: float, y: float) -> bool:
        """Whether the plate is raised at a place (or at the edge nearest to it)."""
        wide, high = self.mask.size
        spot = (min(wide - 1, max(0, int(x * SCALE))), min(high - 1, max(0, int(y * SCALE))))
        return bool(self.mask.getpixel(spot))

    def plus(self, other: Plate) -> Plate:
        """Everything raised on either plate."""
        return Plate(ImageChops.lighter(self.mask, other.mask))

    def within(self, other: Plate) -> Plate:
        """Only what is raised on both plates."""
        return Plate(ImageChops.darker(self.mask, other.mask))

    def minus(self, other: Plate) -> Plate:
        """What is left of this plate where the other is not raised."""
        return Plate(ImageChops.darker(self.mask, ImageChops.invert(other.mask)))

    def moved(self, dx: float, dy: float) -> Plate:
        """The same plate shifted; what stood at the edge of the sheet is drawn out after it."""
        across, down = round(dx * SCALE), round(dy * SCALE)
        wide, high = self.mask.size
        fresh = ImageChops.offset(self.mask, across, down)
        if down:
            row = 0 if down > 0 else high - 1
            strip = fresh.crop((0, (row + down) % high, wide, (row + down) % high + 1))
            fresh.paste(strip.resize((wide, abs(down))), (0, 0 if down > 0 else high + down))
        if across:
            column = across if across > 0 else wide + across - 1
            strip = fresh.crop((column, 0, column + 1, high))
            fresh.paste(strip.resize((abs(across), high)), (0 if across > 0 else wide + across, 0))
        return Plate(fresh)

    def flipped(self, axis: float) -> Plate:
        """The mirror image below the horizontal line y = axis, as water would show it."""
        upside = self.mask.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        fresh = Image.new("L", self.mask.size, 0)
        fresh.paste(upside, (0, round(2 * axis * SCALE) - self.mask.height))
        return Plate(fresh)

    def softened(self, radius: float) -> Tone:
        """The plate as a blurred tone, for light that falls off."""
        soft = self.mask.filter(ImageFilter.GaussianBlur(radius * SCALE)).convert("F")
        return soft.point(lambda v: v * (1 / 255) + 0)


def _joints(points: Sequence[Point], width: float, end: float) -> list[tuple[Point, float]]:
    last = max(len(points) - 1, 1)
    return [(point, (width + (end - width) * at / last) / 2) for at, point in enumerate(points)]
