"""A railway line that ends at a buffer; beyond it grass, a path and hills. The signal is red."""

from __future__ import annotations

from peninsula.demo.drawing.inks import CELADON, FOG, INK, JADE, MIST, PALE, PINE, RED, SAND, SLATE
from peninsula.demo.drawing.motifs import gull
from peninsula.demo.drawing.press import Plate, Sheet
from peninsula.demo.drawing.shapes import Point, curve, down_to, ridge
from peninsula.demo.drawing.view import View

KEY = "railway"
EYE = View(920, 470, 900)
GROUND = 1.7  # metres below the eye
END = 17.0  # where the rails stop, metres ahead


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    sheet.ink(sheet.rules(sheet.ramp((0, 0), (0, 400), 0.42, 0.0), 13, wave=sheet.noise(480)), PALE)
    layers = (
        (
            MIST,
            [(-20, 400), (260, 330), (560, 400), (860, 250), (1140, 380), (1420, 300), (1620, 380)],
            36,
        ),
        (PALE, [(-20, 440), (330, 380), (640, 440), (930, 372), (1230, 440), (1620, 390)], 26),
        (JADE, [(-20, 468), (400, 446), (760, 470), (1120, 452), (1620, 466)], 10),
    )
    for colour, through, rise in layers:
        hill = sheet.plate().shape(down_to(ridge(sheet.chance, through, rise), 490))
        sheet.ink(hill, colour)
        if colour != JADE:
            top = min(y for _, y in through)
            cut = sheet.ramp((0, top + 70), (0, top + 220), 0.0, 0.85)
            sheet.ink(
                sheet.rules(cut, 10, wave=sheet.noise(220, 2, reach=4)).within(hill), sheet.paper
            )
    _fields(sheet)
    _track(sheet)
    _wires(sheet)
    _buffer(sheet)
    _signal(sheet)
    _verge(sheet)
    return sheet


def _fields(sheet: Sheet) -> None:
    land = sheet.plate().box(-10, 474, 1610, 1010)
    sheet.ink(land, JADE, worn=0)
    rows = sheet.plate()
    for at in range(-40, 41):
        if abs(at) > 1:
            rows.shape(EYE.floor(at * 2.4, at * 2.4 + 0.9, GROUND, 2.0, 400))
    sheet.ink(rows.within(land), CELADON)
    far = sheet.plate().shape(EYE.floor(-1.2, 1.2, GROUND, END, 400))
    sheet.ink(far, SAND)
    tufts = sheet.swell(
        sheet.sum(sheet.noise(14, 2, reach=1.3, flat=3), sheet.flat(-0.3)), 470, close=3
    )
    sheet.ink(
        tufts.within(sheet.plate().shape(EYE.floor(-2.2, 2.2, GROUND, END - 1, 90))),
        CELADON,
        worn=0,
    )


def _track(sheet: Sheet) -> None:
    bed = sheet.plate().shape(EYE.floor(-2.3, 2.3, GROUND, 1.5, END))
    sheet.ink(bed, SAND, worn=0)
    stones = sheet.dots(sheet.sum(sheet.noise(40, 2, reach=0.5), sheet.flat(0.0)), 12)
    sheet.ink(stones.within(bed), SLATE, worn=0)
    sleepers, shade = sheet.plate(), sheet.plate()
    for at in range(24):
        z = 2.2 + at * 0.66
        if z < END:
            sleepers.shape(EYE.floor(-1.35, 1.35, GROUND - 0.08, z, z + 0.26))
            shade.shape(EYE.front(-1.35, 1.35, GROUND - 0.08, GROUND + 0.05, z))
    sheet.ink(shade, INK, worn=0)
    sheet.ink(sleepers, PINE)
    rails, tops = sheet.plate(), sheet.plate()
    for x in (-0.78, 0.78):
        rails.shape(EYE.floor(x - 0.1, x + 0.1, GROUND - 0.1, 1.5, END))
        rails.shape(
            EYE.wall(x - 0.04 if x > 0 else x + 0.04, GROUND - 0.26, GROUND - 0.1, 1.5, END)
        )
        tops.shape(EYE.floor(x - 0.055, x + 0.055, GROUND - 0.26, 1.5, END))
    sheet.ink(rails, INK, worn=0)
    sheet.ink(tops, FOG, worn=0)


def _wires(sheet: Sheet) -> None:
    """Telegraph poles on the right that stop where the line stops, and a wire that hangs loose."""
    plate = sheet.plate()
    heads: list[Point] = []
    for z in (4.2, 6.6, 10.0, 15.2):
        foot, head = EYE.point((4.4, GROUND, z)), EYE.point((4.4, -3.4, z))
        plate.line([foot, head], 92 / z, 74 / z)
        for drop in (0.35, 0.85):
            y = EYE.point((4.4, -3.4 + drop, z))[1]
            plate.line([(head[0] - 560 / z, y), (head[0] + 560 / z, y)], 46 / z)
            for dx in (-500, -260, 260, 500):
                plate.box(head[0] + dx / z - 14 / z, y - 90 / z, head[0] + dx / z + 14 / z, y)
        heads.append((head[0], EYE.point((4.4, -3.05, z))[1]))
    for near, away in zip([(2150.0, -1250.0), *heads], heads, strict=False):
        for share in (-1, 1):
            spread = 500 if near[1] < -1000 else 380
            a = (near[0] + share * spread * (near[0] - EYE.x) / 3960, near[1])
            b = (away[0] + share * spread * (away[0] - EYE.x) / 3960, away[1])
            middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + abs(a[1] - b[1]) * 0.16)
            plate.line(curve([a, middle, b]), 2.6, 2)
    x, y = heads[-1]
    plate.line(curve([(x - 30, y), (x - 44, y + 60), (x - 36, y + 118), (x - 52, y + 150)]), 2.2)
    sheet.ink(plate, INK, worn=0)
    birds: Plate = sheet.plate()
    for bx, by, span in ((520, 190, 60), (600, 150, 42), (440, 236, 38)):
        gull(birds, bx, by, span)
    sheet.ink(birds, INK, worn=0)


def _buffer(sheet: Sheet) -> None:
    z = END - 1
    legs = sheet.plate()
    for x in (-0.8, 0.8):
        legs.line([EYE.point((x, GROUND, z)), EYE.point((x, GROUND - 1.2, z))], 13)
        legs.line([EYE.point((x, GROUND - 1.1, z)), EYE.point((x * 1.2, GROUND, z + 3))], 9)
    sheet.ink(legs, INK, worn=0)
    beam = sheet.plate().shape(EYE.front(-1.6, 1.6, GROUND - 1.45, GROUND - 0.85, z))
    sheet.ink(beam, sheet.paper, worn=0)
    bars = sheet.plate()
    (x0, y0), (x1, y1) = EYE.point((-1.6, GROUND - 1.45, z)), EYE.point((1.6, GROUND - 0.85, z))
    for at in range(-1, 7):
        left = x0 + (x1 - x0) * at / 6
        bars.shape([(left, y1), (left + 16, y1), (left + 16 + 20, y0), (left + 20, y0)])
    sheet.ink(bars.within(beam), RED, worn=0)


def _signal(sheet: Sheet) -> None:
    x, foot = 330, 900
    mast = (
        sheet.plate().line([(x, foot), (x, 130)], 20, 16).box(x - 44, foot - 20, x + 44, foot + 16)
    )
    for rung in range(13):
        y = foot - 90 - rung * 44
        mast.line([(x + 8, y), (x + 44, y)], 4)
    mast.line([(x + 44, foot - 40), (x + 44, 330)], 5)
    sheet.ink(mast, INK)
    sheet.ink(sheet.plate().line([(x - 4, foot - 30), (x - 4, 140)], 4), SLATE, worn=0)
    plate = sheet.plate().disc(x, 160, 62).disc(x, 300, 62).box(x - 62, 160, x + 62, 300)
    sheet.ink(plate, INK)
    rim = sheet.plate().disc(x, 160, 54).disc(x, 300, 54).box(x - 54, 160, x + 54, 300)
    rim.disc(x, 160, 49, cut=True).disc(x, 300, 49, cut=True).box(
        x - 49, 160, x + 49, 300, cut=True
    )
    sheet.ink(rim, FOG, worn=0)
    sheet.ink(sheet.plate().disc(x, 172, 34), RED, worn=0)
    sheet.ink(sheet.plate().disc(x - 9, 162, 9), SAND, worn=0)
    sheet.ink(sheet.plate().disc(x, 290, 34), PINE, worn=0)
    hoods = sheet.plate()
    for y in (172, 290):
        hoods.line(
            curve(
                [(x - 40, y + 2), (x - 30, y - 32), (x, y - 44), (x + 30, y - 32), (x + 40, y + 2)]
            ),
            10,
        )
    sheet.ink(hoods, SLATE, worn=0)


def _verge(sheet: Sheet) -> None:
    """Grass in front, longest in the corners."""
    plate = sheet.plate()
    for _ in range(420):
        side = -1 if sheet.chance.random() < 0.5 else 1
        away = sheet.chance.random() ** 1.2
        x = (-10 + 560 * away) if side < 0 else (1610 - 270 * away)
        base = 1015 - 70 * (1 - away) * sheet.chance.random()
        tall = (60 + 150 * sheet.chance.random()) * (1 - 0.72 * away)
        lean = (sheet.chance.random() - 0.35) * 0.7
        tip = (x + lean * tall, base - tall)
        plate.line(
            curve([(x, base), (x + lean * tall * 0.3, base - tall * 0.6), tip], steps=5), 8, 1
        )
    sheet.ink(plate, INK, worn=0)
