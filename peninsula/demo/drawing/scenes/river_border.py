"""A wide river, a fence along the near bank, hills on the far side; two cranes fly over."""

from __future__ import annotations

from itertools import pairwise

from peninsula.demo.drawing.inks import CELADON, FOG, INK, JADE, MIST, PALE, PINE, RED, SAND
from peninsula.demo.drawing.motifs import reed
from peninsula.demo.drawing.press import Sheet
from peninsula.demo.drawing.shapes import Point, curve, down_to, mix, placed, ridge, turned

KEY = "river-border"
FAR_BANK = 520


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    sheet.ink(sheet.rules(sheet.ramp((0, 0), (0, 400), 0.4, 0.0), 13, wave=sheet.noise(480)), FOG)
    _far_side(sheet)
    _river(sheet)
    _bank(sheet)
    _fence(sheet)
    for at, span, tilt in (((640, 210), 250, -8), ((880, 132), 150, -2)):
        _crane(sheet, at, span, tilt)
    _reeds(sheet)
    return sheet


def _far_side(sheet: Sheet) -> None:
    layers = (
        (
            MIST,
            [(-20, 400), (220, 300), (480, 384), (800, 250), (1080, 372), (1330, 300), (1620, 390)],
            36,
        ),
        (PALE, [(-20, 470), (330, 430), (640, 372), (900, 440), (1200, 360), (1620, 450)], 30),
        (JADE, [(-20, 500), (280, 490), (560, 508), (900, 470), (1230, 508), (1620, 478)], 14),
    )
    for colour, through, rise in layers:
        hill = sheet.plate().shape(down_to(ridge(sheet.chance, through, rise), FAR_BANK))
        sheet.ink(hill, colour)
        top = min(y for _, y in through)
        cut = sheet.ramp((0, top + 60), (0, top + 230), 0.0, 0.85)
        if colour != JADE:
            sheet.ink(
                sheet.rules(cut, 10, wave=sheet.noise(220, 2, reach=4)).within(hill), sheet.paper
            )
    post = sheet.plate()
    for x, base, size in ((1176, 476, 1.0), (392, 500, 0.7)):
        for dx in (-11, 11):
            post.line([(x + dx * size, base), (x + dx * 0.7 * size, base - 44 * size)], 4 * size)
        post.box(x - 16 * size, base - 70 * size, x + 16 * size, base - 44 * size)
        post.shape(
            [
                (x - 22 * size, base - 68 * size),
                (x, base - 86 * size),
                (x + 22 * size, base - 68 * size),
            ]
        )
    sheet.ink(post, PINE, worn=0)


def _river(sheet: Sheet) -> None:
    river = sheet.plate().box(-10, FAR_BANK, 1610, 900)
    calm = sheet.sum(
        sheet.noise(15, 2, reach=1.1, flat=9), sheet.ramp((0, FAR_BANK), (0, 860), -0.18, -0.34)
    )
    lines = sheet.swell(calm, FAR_BANK, close=3.0, wave=sheet.noise(170, reach=1.6))
    sheet.ink(lines.within(river), CELADON)
    shore = sheet.plate().line(curve([(-20, 521), (400, 524), (900, 520), (1620, 523)]), 4)
    bar = sheet.plate().shape(
        curve([(120, 604), (300, 588), (520, 594), (640, 606), (470, 616), (240, 616)], closed=True)
    )
    sheet.ink(shore, CELADON)
    sheet.ink(bar, SAND)


def _edge(x: float) -> float:
    """The near bank falls away to the right."""
    return 716 + 70 * (max(x, 0) / 1600) ** 1.4


def _bank(sheet: Sheet) -> None:
    line = ridge(sheet.chance, [(x, _edge(x)) for x in range(-20, 1701, 215)], 9)
    bank = sheet.plate().shape(down_to(line, 1010))
    sheet.ink(bank, PINE)
    grass = sheet.sum(sheet.noise(60, 2, reach=1.2), sheet.ramp((0, 720), (0, 1000), -0.1, -0.62))
    sheet.ink(
        sheet.rules(grass, 9, steep=-2.6, wave=sheet.noise(50, 2, reach=3)).within(bank),
        JADE,
        worn=0,
    )


def _fence(sheet: Sheet) -> None:
    """Posts that come nearer to the right, with wire and an arm that leans out."""
    posts: list[tuple[Point, float]] = []
    for at in range(10):
        share = (at / 9) ** 1.7
        posts.append((mix((90, 746), (1560, 960), share), 108 + 500 * share))
    wire, wood = sheet.plate(), sheet.plate()
    for (foot, tall), (after, taller) in pairwise(posts):
        for level in (0.14, 0.27, 0.4, 0.53, 0.66, 0.79):
            a, b = (foot[0], foot[1] - tall * level), (after[0], after[1] - taller * level)
            low = mix(a, b, 0.5)
            wire.line(
                curve([a, (low[0], low[1] + taller * 0.012), b]),
                tall * 0.008 + 1.1,
                taller * 0.008 + 1.1,
            )
            for knot in (0.2, 0.4, 0.6, 0.8):
                x, y = mix(a, b, knot)
                barb = tall * 0.016 + 1.5
                wire.line([(x - barb, y - barb), (x + barb, y + barb)], 1.8)
                wire.line([(x - barb, y + barb), (x + barb, y - barb)], 1.8)
    for foot, tall in posts:
        x, y = foot
        wood.line([(x, y + tall * 0.05), (x, y - tall * 0.84)], tall * 0.042, tall * 0.036)
        wood.line([(x, y - tall * 0.84), (x - tall * 0.14, y - tall)], tall * 0.034, tall * 0.024)
    for (foot, tall), (after, taller) in pairwise(posts):
        for share in (0.35, 0.7, 1.0):
            a = (foot[0] - tall * 0.14 * share, foot[1] - tall * (0.84 + 0.16 * share))
            b = (after[0] - taller * 0.14 * share, after[1] - taller * (0.84 + 0.16 * share))
            wire.line([a, b], tall * 0.008 + 1.1, taller * 0.008 + 1.1)
    sheet.ink(wire, INK, worn=0, rough=0.7)
    sheet.ink(wood, INK)
    (x, y), tall = posts[7]
    cloth = [
        (x - 6, y - tall * 0.53),
        (x + 16, y - tall * 0.5),
        (x + 40, y - tall * 0.3),
        (x + 20, y - tall * 0.34),
        (x + 12, y - tall * 0.22),
        (x - 2, y - tall * 0.4),
    ]
    sheet.ink(sheet.plate().shape(cloth), RED, worn=0)


def _crane(sheet: Sheet, at: Point, span: float, tilt: float) -> None:
    """A red-crowned crane in flight, neck and legs stretched out, wings raised."""

    def part(points: list[Point]) -> list[Point]:
        return turned(placed(points, at, span), at, tilt)

    dark = sheet.plate()
    body = [(-0.2, 0.03), (-0.06, -0.035), (0.1, -0.045), (0.22, -0.02), (0.1, 0.04), (-0.06, 0.05)]
    dark.shape(part(curve(body, closed=True)))
    dark.line(part(curve([(0.16, -0.02), (0.3, -0.03), (0.44, -0.06)])), span * 0.042, span * 0.02)
    dark.disc(*part([(0.45, -0.062)])[0], span * 0.022, span * 0.017)
    dark.line(part([(0.46, -0.06), (0.55, -0.055)]), span * 0.014, 1)
    for drop in (0.05, 0.066):
        dark.line(part([(-0.14, 0.03), (-0.5, drop)]), span * 0.012, 2)
    for shift, reach in ((0.05, 0.86), (-0.02, 1.0)):
        wrist = (shift + 0.1 * reach, -0.22 * reach)
        arm = curve([(shift + 0.06, -0.02), wrist, (shift - 0.06 * reach, -0.46 * reach)])
        for at_feather in range(15):
            root = arm[min(len(arm) - 1, int(at_feather / 14 * (len(arm) - 1)))]
            share = at_feather / 14
            back = (root[0] - 0.17 * (1 - share) - 0.03, root[1] + 0.06 - 0.3 * share**1.3)
            dark.line(part([root, back]), span * 0.034, span * 0.012)
        dark.line(part(arm), span * 0.045, span * 0.016)
    sheet.ink(dark, INK, worn=0)
    white = sheet.plate()
    lead = curve([(0.055, -0.04), (0.075, -0.2), (-0.05, -0.42)])
    white.line(part(lead), span * 0.05, span * 0.008)
    white.shape(
        part(curve([(-0.1, 0.02), (0.0, -0.02), (0.14, -0.02), (0.02, 0.028)], closed=True))
    )
    sheet.ink(white, sheet.paper, worn=0)
    sheet.ink(
        sheet.plate().disc(*part([(0.447, -0.078)])[0], span * 0.018, span * 0.011), RED, worn=0
    )


def _reeds(sheet: Sheet) -> None:
    plate = sheet.plate()
    for _ in range(46):
        x = -10 + 560 * sheet.chance.random() ** 1.5
        reed(
            plate,
            sheet.chance,
            (x, 1015),
            190 + 230 * sheet.chance.random() * (1 - x / 900),
            0.1 + 0.12 * sheet.chance.random(),
        )
    for _ in range(16):
        x = 1000 + 620 * sheet.chance.random()
        reed(
            plate,
            sheet.chance,
            (x, 1015),
            60 + 110 * sheet.chance.random(),
            0.1 + 0.1 * sheet.chance.random(),
        )
    sheet.ink(plate, INK, worn=0)
