"""The inks on the shelf. Every picture takes a few of them; red is kept for one thing in each."""

from __future__ import annotations

Ink = tuple[int, int, int]

PAPER: Ink = (243, 239, 229)
SHADE: Ink = (233, 227, 213)  # a speck in the paper
SAND: Ink = (224, 209, 178)
STRAW: Ink = (200, 174, 125)
MIST: Ink = (214, 223, 213)
PALE: Ink = (171, 200, 187)
JADE: Ink = (98, 154, 139)
CELADON: Ink = (31, 111, 98)
PINE: Ink = (18, 70, 63)
FOG: Ink = (190, 198, 196)
SLATE: Ink = (102, 120, 126)
NIGHT: Ink = (38, 52, 60)
INK: Ink = (29, 28, 26)
RED: Ink = (163, 49, 43)
CLAY: Ink = (186, 148, 106)
UMBER: Ink = (121, 88, 64)
