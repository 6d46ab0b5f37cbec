"""Draw the pictures named on the command line, or all of them."""

from __future__ import annotations

import sys
from pathlib import Path

from peninsula.demo.drawing.portraits import PORTRAITS
from peninsula.demo.drawing.scenes import SCENES

PICTURES = Path(__file__).resolve().parent.parent / "pictures"


def main(keys: list[str]) -> int:
    """Draw; 2 when a key is not known."""
    drawings = SCENES | PORTRAITS
    unknown = [key for key in keys if key not in drawings]
    if unknown:
        sys.stderr.write(
            f"No such picture: {', '.join(unknown)}. There are: {', '.join(drawings)}.\n"
        )
        return 2
    PICTURES.mkdir(exist_ok=True)
    for key in keys or drawings:
        drawings[key]().save(PICTURES / f"{key}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
