"""A small ferry among islands, seen from a height, its wake across the sea; gulls in front."""

from __future__ import annotations

from peninsula.demo.drawing.inks import CELADON, FOG, INK, JADE, MIST, NIGHT, PALE, PINE, RED
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve, down_to, placed, ridge, turned

KEY = "ferry"
HORIZON = 250


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    sheet.ink(sheet.rules(sheet.ramp((0, 0), (0, 230), 0.4, 0.0), 11, wave=sheet.noise(500)), PALE)
    _islands(sheet)
    sea = sheet.plate().box(-10, HORIZON, 1610, 1010)
    sheet.ink(sea, CELADON, worn=0)
    chop = sheet.sum(
        sheet.noise(20, 2, reach=1.15, flat=6), sheet.ramp((0, HORIZON), (0, 1000), 0.16, -0.34)
    )
    lines = sheet.swell(chop, HORIZON, close=2.6, wave=sheet.noise(200, 2, reach=3.0))
    sheet.ink(lines.within(sea), PALE, worn=0)
    deep = sheet.sum(
        sheet.noise(26, 2, reach=1.2, flat=6), sheet.ramp((0, 520), (0, 1000), -0.62, -0.1)
    )
    dark = sheet.swell(deep, HORIZON, close=2.6, wave=sheet.noise(200, 2, reach=3.0))
    sheet.ink(dark.within(sea), PINE, worn=0)
    _islet(sheet)
    _wake(sheet)
    _ferry(sheet)
    _gull(sheet, (330, 610), 330, -14, mirror=False)
    _gull(sheet, (118, 330), 170, 12, mirror=True)
    return sheet


def _islands(sheet: Sheet) -> None:
    layers = (
        (
            MIST,
            [
                (560, HORIZON),
                (760, 150),
                (900, 196),
                (1080, 110),
                (1300, 200),
                (1460, 168),
                (1640, 220),
            ],
            22,
        ),
        (PALE, [(-20, 180), (130, 140), (330, 215), (500, HORIZON + 4)], 18),
        (JADE, [(1010, HORIZON + 6), (1160, 196), (1290, 214), (1400, 178), (1640, 236)], 16),
    )
    for colour, through, rise in layers:
        land = sheet.plate().shape(down_to(ridge(sheet.chance, through, rise), HORIZON + 6))
        sheet.ink(land, colour)
        mist = sheet.ramp((0, 190), (0, HORIZON + 6), 0.0, 0.8)
        sheet.ink(sheet.rules(mist, 8).within(land), sheet.paper, worn=0)


def _islet(sheet: Sheet) -> None:
    top = ridge(
        sheet.chance,
        [(1230, 420), (1300, 366), (1370, 350), (1440, 376), (1500, 360), (1610, 424)],
        12,
    )
    rock = sheet.plate().shape(down_to(top, 432))
    sheet.ink(rock, INK)
    wood = ridge(
        sheet.chance,
        [(1270, 386), (1340, 336), (1400, 326), (1460, 352), (1520, 340), (1610, 372)],
        12,
    )
    trees = sheet.plate().shape(down_to(wood, 398))
    sheet.ink(trees, PINE)
    sheet.ink(sheet.rules(sheet.noise(30, reach=0.6), 9, steep=0.9).within(trees), JADE, worn=0)
    surf = sheet.plate()
    surf.line(curve([(1190, 436), (1290, 440), (1400, 434), (1610, 442)]), 6, 3)
    surf.line(curve([(1230, 450), (1350, 454), (1500, 450)]), 4, 2)
    sheet.ink(surf, sheet.paper, worn=0)


def _wake(sheet: Sheet) -> None:
    foam = sheet.plate()
    upper = curve([(1030, 560), (1190, 600), (1390, 690), (1620, 830)])
    lower = curve([(1030, 574), (1120, 650), (1250, 790), (1390, 1010)])
    band = sheet.plate().shape([*upper, (1620, 1010), *reversed(lower)])
    churn = sheet.sum(
        sheet.noise(15, 2, reach=1.3, flat=2.5), sheet.ramp((1030, 560), (1560, 960), 0.12, -0.5)
    )
    sheet.ink(
        sheet.swell(churn, HORIZON, close=2.6, wave=sheet.noise(60, reach=1.5)).within(band),
        sheet.paper,
        worn=0,
    )
    foam.line(upper, 16, 3).line(lower, 18, 4)
    foam.line(curve([(690, 566), (800, 604), (960, 600), (1060, 580)]), 12, 8)
    foam.line(curve([(676, 560), (640, 600), (560, 650), (430, 700)]), 14, 2)
    foam.line(curve([(670, 552), (600, 560), (500, 566)]), 9, 2)
    sheet.ink(foam, sheet.paper)


def _ferry(sheet: Sheet) -> None:
    hull = [(668, 508), (700, 582), (1040, 580), (1066, 520), (1040, 512), (760, 512)]
    sheet.ink(
        sheet.swell(sheet.flat(0.7), HORIZON, close=2.6).within(
            sheet.plate().disc(860, 610, 180, 26)
        ),
        NIGHT,
        worn=0,
    )
    sheet.ink(sheet.plate().shape(hull), sheet.paper)
    sheet.ink(sheet.plate().shape([(694, 556), (700, 582), (1040, 580), (1051, 556)]), NIGHT)
    sheet.ink(sheet.plate().shape([(684, 540), (687, 548), (1055, 548), (1058, 540)]), RED, worn=0)
    decks = sheet.plate().box(756, 462, 1044, 514).box(792, 416, 990, 462).box(800, 380, 872, 416)
    sheet.ink(decks, sheet.paper)
    shade = sheet.plate().box(756, 500, 1044, 513).box(792, 452, 990, 462).box(800, 408, 872, 416)
    sheet.ink(shade, FOG, worn=0)
    sheet.ink(
        sheet.rules(sheet.flat(0.5), 7, steep=-1).within(sheet.plate().box(1000, 462, 1044, 514)),
        FOG,
        worn=0,
    )
    glass = sheet.plate()
    for at in range(12):
        glass.box(772 + at * 22, 474, 787 + at * 22, 490)
    for at in range(8):
        glass.box(804 + at * 22.5, 428, 819 + at * 22.5, 442)
    glass.box(806, 388, 866, 402)
    sheet.ink(glass, NIGHT, worn=0)
    sheet.ink(sheet.plate().shape([(906, 416), (914, 352), (964, 352), (966, 416)]), RED)
    trim = sheet.plate().shape([(911, 372), (914, 352), (964, 352), (965, 372)])
    trim.line([(836, 380), (836, 312)], 5, 3).line([(816, 334), (856, 334)], 3).line(
        [(1030, 462), (1030, 414)], 4, 3
    )
    trim.line([(668, 508), (760, 508)], 4).line([(756, 462), (1046, 462)], 4).line(
        [(790, 416), (992, 416)], 4
    )
    for x in range(1000, 1046, 11):
        trim.line([(x, 462), (x, 446)], 2)
    trim.line([(992, 446), (1046, 446)], 2.4)
    sheet.ink(trim, INK, worn=0)
    smoke = sheet.plate().shape(
        curve(
            [
                (930, 350),
                (960, 330),
                (1040, 322),
                (1130, 296),
                (1250, 290),
                (1120, 318),
                (1050, 340),
                (962, 350),
            ],
            closed=True,
        )
    )
    sheet.ink(sheet.rules(sheet.flat(0.55), 8).within(smoke), NIGHT, worn=0)


def _gull(sheet: Sheet, at: Point, span: float, tilt: float, *, mirror: bool) -> None:
    """A near gull with dark wing tips, gliding."""

    def part(points: list[Point]) -> list[Point]:
        return turned(placed(points, at, span, mirror=mirror), at, tilt)

    far = [
        (0.02, -0.02),
        (0.16, -0.2),
        (0.34, -0.36),
        (0.56, -0.42),
        (0.36, -0.26),
        (0.22, -0.1),
        (0.14, 0.0),
    ]
    near = [
        (-0.06, 0.0),
        (-0.16, -0.16),
        (-0.34, -0.26),
        (-0.6, -0.2),
        (-0.4, -0.12),
        (-0.22, 0.0),
        (-0.02, 0.09),
    ]
    body = [
        (-0.2, 0.05),
        (-0.08, -0.02),
        (0.08, -0.05),
        (0.2, -0.06),
        (0.26, -0.02),
        (0.2, 0.03),
        (0.08, 0.08),
        (-0.06, 0.1),
        (-0.24, 0.12),
    ]
    tips = [
        [(0.42, -0.39), (0.56, -0.42), (0.4, -0.29)],
        [(-0.46, -0.245), (-0.6, -0.2), (-0.44, -0.14)],
    ]
    outline: Plate = sheet.plate()
    for shape in (far, near, body):
        outline.line(curve([*part(shape), part(shape)[0]]), span * 0.016).shape(
            curve(part(shape), closed=True)
        )
    sheet.ink(outline, INK, worn=0)
    white = sheet.plate()
    for shape in (far, near, body):
        white.shape(curve(part(shape), closed=True))
    sheet.ink(white, sheet.paper, worn=0)
    grey = sheet.plate().shape(curve(part(far), closed=True)).shape(curve(part(near), closed=True))
    upper = sheet.plate().shape(curve(part(near), closed=True)).moved(0, span * 0.03)
    sheet.ink(grey.within(upper), FOG, worn=0)
    dark = sheet.plate()
    for tip in tips:
        dark.shape(part(tip))
    dark.disc(*part([(0.205, -0.035)])[0], span * 0.012)
    sheet.ink(dark, INK, worn=0)
    sheet.ink(
        sheet.plate().shape(part([(0.25, -0.035), (0.31, -0.005), (0.25, 0.005)])), RED, worn=0
    )
