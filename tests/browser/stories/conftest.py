"""The pictures that the stories take on their way, for docs/editors.md."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

FOLDER = os.environ.get("PICTURES", "")  # `make pictures` says where; else none are taken
QUALITY = 82  # of WebP: letters stay sharp, and a page of the desk has about 60 kB
STILL = "Promise.all([document.fonts.ready, ...[...document.images].map((each) => each.decode())])"


@pytest.fixture
def snap() -> Callable[..., None]:
    """`snap(page, "name")` keeps what is seen, scrolled to `at` and cut to `height`."""
    return take if FOLDER else lambda *_said, **_more: None


def take(page: Any, name: str, *, at: Any = None, height: int = 900) -> None:
    """name.webp, as wide as the window, its letters and pictures all there."""
    if at is not None:
        at.evaluate("element => element.scrollIntoView({ block: 'center' })")
    page.wait_for_load_state("networkidle")
    page.evaluate(f"{STILL}.catch(() => null).then(() => null)")
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    shot.crop((0, 0, shot.width, height)).save(Path(FOLDER) / f"{name}.webp", quality=QUALITY)
