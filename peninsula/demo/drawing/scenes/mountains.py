"""Ridges behind ridges in morning mist, a bent pine in front, a pale moon."""

from __future__ import annotations

from peninsula.demo.drawing.inks import CELADON, INK, JADE, MIST, PALE, PINE, RED
from peninsula.demo.drawing.motifs import bough, gull
from peninsula.demo.drawing.press import Sheet
from peninsula.demo.drawing.shapes import curve, down_to, ridge

KEY = "mountains"

RIDGES = (
    (
        MIST,
        [(-20, 470), (260, 400), (520, 452), (840, 300), (1130, 430), (1380, 350), (1620, 440)],
        34,
    ),
    (
        PALE,
        [(-20, 520), (180, 560), (470, 452), (760, 556), (1060, 450), (1330, 560), (1620, 480)],
        40,
    ),
    (
        JADE,
        [(-20, 600), (240, 545), (560, 665), (880, 560), (1180, 655), (1420, 540), (1620, 610)],
        44,
    ),
    (CELADON, [(-20, 690), (330, 735), (640, 660), (1000, 770), (1300, 655), (1620, 730)], 46),
    (PINE, [(-20, 830), (240, 790), (600, 860), (980, 850), (1340, 770), (1620, 800)], 40),
)


def draw() -> Sheet:
    """The scene, ready to save."""
    sheet = Sheet(KEY)
    moon = sheet.plate().disc(1180, 190, 88)
    sky = sheet.rules(sheet.ramp((0, 0), (0, 420), 0.42, 0.02), 12, wave=sheet.noise(420))
    sheet.ink(sky.minus(moon), PALE)
    for colour, through, rise in RIDGES:
        hill = sheet.plate().shape(down_to(ridge(sheet.chance, through, rise), 1010))
        top = min(y for _, y in through)
        sheet.ink(hill, colour)
        mist = sheet.ramp((0, top + 90), (0, top + 290), 0.0, 0.92)
        wisps = sheet.rules(mist, 10, wave=sheet.noise(260, 2, reach=5))
        if colour != PINE:
            sheet.ink(wisps.within(hill), sheet.paper)
    birds = sheet.plate()
    for x, y, span in ((880, 232, 46), (948, 204, 38), (818, 206, 30)):
        gull(birds, x, y, span)
    sheet.ink(birds, INK, worn=0)
    _pine(sheet)
    return sheet


def _pine(sheet: Sheet) -> None:
    ground = ridge(sheet.chance, [(-20, 860), (200, 905), (520, 990), (900, 1010)], 12)
    trunk = curve([(150, 960), (205, 760), (150, 600), (232, 430), (205, 300), (262, 190)])
    limbs = (
        ([(188, 700), (300, 640), (420, 655), (560, 610)], 26),
        ([(160, 610), (60, 560), (-20, 575)], 22),
        ([(225, 450), (330, 400), (450, 400)], 20),
        ([(215, 370), (130, 320), (60, 320)], 16),
    )
    hill = sheet.plate().shape(down_to(ground, 1010))
    wood = sheet.plate().line(trunk, 62, 12)
    for limb, wide in limbs:
        wood.line(curve(limb), wide, 5)
    sheet.ink(wood.plus(hill), INK)
    bark = sheet.rules(sheet.noise(60, reach=0.7), 13, steep=-0.4, wave=sheet.noise(30, reach=1.5))
    sheet.ink(bark.within(sheet.plate().line(trunk, 34, 5).moved(-7, 0)).minus(hill), RED, worn=0)
    needles = sheet.plate()
    for x, y, wide, high in (
        (560, 612, 250, 46),
        (420, 640, 190, 36),
        (20, 566, 220, 50),
        (450, 396, 240, 48),
        (330, 384, 150, 34),
        (70, 316, 210, 44),
        (262, 200, 260, 64),
        (180, 262, 150, 36),
        (330, 250, 150, 34),
    ):
        bough(needles, sheet.chance, (x, y), (wide, high))
    sheet.ink(needles, INK, worn=0.1)
    light = sheet.rules(sheet.flat(0.36), 9, steep=0.5, wave=sheet.noise(40, reach=2))
    sheet.ink(light.within(needles).minus(needles.moved(6, 20)), JADE, worn=0.1)
