"""Rice terraces from above, their banks like contour lines, a house and a path among them."""

from __future__ import annotations

from peninsula.demo.drawing.inks import CELADON, INK, JADE, MIST, PALE, PAPER, PINE, RED, SAND
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve, turned

KEY = "terraces"
STEPS = 13
FIELDS = (SAND, PALE, MIST, JADE, PAPER, PALE, SAND, MIST, JADE, PAPER, MIST, PALE, SAND, JADE)


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    slope = sheet.ramp((260, 1080), (1220, -80), 0.0, 1.0)
    lie = sheet.sum(slope, sheet.sum(sheet.noise(430, reach=0.62), sheet.noise(170, reach=0.13)))
    previous: Plate | None = None
    for step in range(STEPS + 1):
        level = 0.16 + step * 0.1
        field = sheet.above(lie, level) if step else sheet.whole()
        if previous is not None:
            bank = field.moved(0, 15).plus(field.moved(0, 8)).minus(field)
            sheet.ink(bank, PINE, worn=0.1)
            lip = field.moved(0, 20).minus(field.moved(0, 15)).minus(field)
            sheet.ink(lip, INK, worn=0)
        sheet.ink(field, FIELDS[step], worn=0.1)
        _crop(sheet, field, step)
        rim = field.minus(field.moved(0, 5))
        sheet.ink(rim, PAPER if FIELDS[step] != PAPER else JADE, worn=0)
        previous = field
    _path(sheet)
    _house(sheet, (1010, 520), 1.0)
    _house(sheet, (1130, 478), 0.7)
    _trees(sheet)
    _farmers(sheet)
    return sheet


def _crop(sheet: Sheet, field: Plate, step: int) -> None:
    """Each field has its own growth: rows of seedlings, stubble, still water."""
    kind = step % 4
    if kind == 0:
        rows = sheet.rules(
            sheet.sum(sheet.noise(90, reach=0.5), sheet.flat(0.06)),
            13,
            steep=-0.5,
            wave=sheet.noise(240, 2, reach=7),
        )
        sheet.ink(rows.within(field), CELADON, worn=0)
    elif kind == 1:
        seedlings = sheet.dots(sheet.sum(sheet.noise(120, reach=0.26), sheet.flat(0.02)), 22)
        sheet.ink(seedlings.within(field), PINE, worn=0)
    elif kind == 2:
        water = sheet.rules(sheet.sum(sheet.noise(34, 2, reach=0.9, flat=4), sheet.flat(-0.26)), 12)
        sheet.ink(water.within(field), JADE, worn=0)
    else:
        rows = sheet.rules(
            sheet.sum(sheet.noise(110, reach=0.5), sheet.flat(0.05)),
            12,
            steep=0.35,
            wave=sheet.noise(260, 2, reach=8),
        )
        sheet.ink(rows.within(field), PINE, worn=0)


def _path(sheet: Sheet) -> None:
    line = curve(
        [
            (470, 1020),
            (560, 900),
            (520, 790),
            (650, 700),
            (800, 660),
            (880, 590),
            (960, 548),
            (1080, 530),
            (1240, 420),
            (1300, 300),
            (1420, 200),
            (1440, -20),
        ]
    )
    sheet.ink(sheet.plate().line(line, 34, 12), PINE, worn=0)
    sheet.ink(sheet.plate().line(line, 24, 7), PAPER)


def _house(sheet: Sheet, at: Point, size: float) -> None:
    x, y = at

    def part(points: list[Point]) -> list[Point]:
        return [(x + px * size, y + py * size) for px, py in points]

    sheet.ink(sheet.plate().shape(part([(-86, 34), (104, 44), (150, 24), (96, -6)])), INK, worn=0)
    sheet.ink(
        sheet.plate().shape(part([(-74, -14), (70, -14), (70, 34), (-74, 34)])), PAPER, worn=0
    )
    sheet.ink(sheet.plate().shape(part([(70, -14), (108, -30), (108, 16), (70, 34)])), JADE, worn=0)
    roof = part(
        [
            *curve([(-98, -8), (-70, -40), (-50, -78)]),
            *curve([(-50, -78), (10, -72), (70, -78)]),
            *curve([(70, -78), (88, -44), (118, -22)]),
            (82, -4),
            *curve([(82, -6), (0, -14), (-98, -8)]),
        ]
    )
    sheet.ink(sheet.plate().shape(roof), RED if size == 1.0 else INK)
    tiles = sheet.plate()
    for at_tile in range(8):
        tiles.line(part([(-46 + at_tile * 16, -74), (-78 + at_tile * 22, -12)]), 3 * size)
    tiles.line(part([(-52, -78), (72, -78)]), 8 * size)
    sheet.ink(tiles, INK if size == 1.0 else JADE, worn=0)
    doors = sheet.plate()
    for dx in (-56, -16, 26):
        doors.shape(part([(dx, -4), (dx + 26, -4), (dx + 26, 30), (dx, 30)]))
    sheet.ink(doors, PINE, worn=0)


def _trees(sheet: Sheet) -> None:
    spots = (
        (1196, 556, 44),
        (1238, 574, 34),
        (884, 500, 40),
        (848, 522, 30),
        (1280, 548, 30),
        (214, 330, 44),
        (262, 352, 32),
        (176, 356, 30),
        (1490, 820, 52),
        (1548, 850, 40),
        (1440, 856, 34),
    )
    shade, crowns = sheet.plate(), sheet.plate()
    for x, y, size in spots:
        shade.disc(x + size * 0.5, y + size * 0.5, size, size * 0.5)
        for _ in range(9):
            crowns.disc(
                x + (sheet.chance.random() - 0.5) * size,
                y - sheet.chance.random() * size * 0.9,
                size * 0.46,
            )
    sheet.ink(shade, INK, worn=0)
    sheet.ink(crowns, PINE, worn=0)
    light = sheet.rules(sheet.flat(0.42), 8, steep=-0.7, wave=sheet.noise(26, reach=2))
    sheet.ink(light.within(crowns).within(crowns.moved(-12, -10)), JADE, worn=0)


def _farmers(sheet: Sheet) -> None:
    """People bent over the seedlings, hats against the sun."""
    hats, bodies = sheet.plate(), sheet.plate()
    for x, y in ((590, 590), (664, 606), (520, 622), (352, 850), (1250, 250)):
        bodies.line([(x, y), (x - 1, y - 24)], 8).line([(x + 13, y), (x + 6, y - 24)], 8)
        bodies.line(curve([(x + 2, y - 22), (x + 9, y - 36), (x + 22, y - 44)]), 17, 13)
        bodies.line(curve([(x + 18, y - 40), (x + 28, y - 28), (x + 33, y - 10)]), 6, 4)
        bodies.disc(x + 28, y - 50, 7).disc(x + 18, y + 3, 26, 4)
        brim = [(x + 8, y - 52), (x + 50, y - 52), (x + 34, y - 68), (x + 24, y - 68)]
        hats.shape(turned(brim, (x + 28, y - 52), 24))
    sheet.ink(bodies, INK, worn=0)
    sheet.ink(hats.plus(hats.moved(1, 1)), INK, worn=0)
    sheet.ink(hats, PAPER, worn=0, rough=0.6)
