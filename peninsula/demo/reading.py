"""The demo newsroom as it stands in files: TOML, and HTML under TOML front matter."""

import tomllib
import unicodedata
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
FENCE = "+++\n"
#: what the identities of the demo's articles are derived from, so that they are always the same
NAMESPACE = uuid.UUID("5a0f8a3e-6c0f-4b51-9a55-0d7c5b7be5d1")


@dataclass(frozen=True)
class Text:
    """One file: its name without ending, its front matter, its body in HTML."""

    slug: str
    facts: dict[str, Any]
    body: str

    @property
    def guid(self) -> str:
        """The identity that its article has in every demo newsroom."""
        return uuid.uuid5(NAMESPACE, self.slug).urn


def table(name: str) -> dict[str, Any]:
    """One of the TOML files beside this one."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def texts(folder: str) -> Iterator[Text]:
    """Every text of a folder, by name. Raises ValueError for a file without front matter."""
    for path in sorted((HERE / folder).glob("*.html")):
        opening, facts, body = path.read_text(encoding="utf-8").split(FENCE, 2)
        if opening:
            raise ValueError(f"{path.name} does not start with front matter")
        slug = unicodedata.normalize("NFC", path.stem)
        yield Text(slug=slug, facts=tomllib.loads(facts), body=body.strip())
