"""The eight people who sign in the demo newsroom, all invented, one file each."""

from __future__ import annotations

from collections.abc import Callable

from peninsula.demo.drawing.portraits import (
    dong_ha,
    harriet,
    ines,
    jae_eun,
    priya,
    seo_yeon,
    tae_rim,
    tobias,
)
from peninsula.demo.drawing.press import Sheet

PORTRAITS: dict[str, Callable[[], Sheet]] = {
    "portrait-1": ines.draw,
    "portrait-2": seo_yeon.draw,
    "portrait-3": tobias.draw,
    "portrait-4": dong_ha.draw,
    "portrait-5": priya.draw,
    "portrait-6": jae_eun.draw,
    "portrait-7": tae_rim.draw,
    "portrait-8": harriet.draw,
}
