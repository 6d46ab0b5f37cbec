"""The twenty illustrations, one file each, by key."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from peninsula.demo.drawing.press import Sheet
from peninsula.demo.drawing.scenes import (
    apartments,
    ballot,
    bridge,
    chips,
    classroom,
    coastline,
    data_centre,
    ferry,
    fishing_boats,
    harbour,
    lighthouse,
    market,
    mountains,
    newspapers,
    railway,
    river_border,
    satellite,
    shipyard,
    table_talks,
    terraces,
)

_FILES: tuple[ModuleType, ...] = (
    apartments,
    ballot,
    bridge,
    chips,
    classroom,
    coastline,
    data_centre,
    ferry,
    fishing_boats,
    harbour,
    lighthouse,
    market,
    mountains,
    newspapers,
    railway,
    river_border,
    satellite,
    shipyard,
    table_talks,
    terraces,
)

SCENES: dict[str, Callable[[], Sheet]] = {scene.KEY: scene.draw for scene in _FILES}
