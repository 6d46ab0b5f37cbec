"""Style sheets, scripts and fonts as they are published: sheets joined, names hashed, compressed.

While developing, css/site.css names one file for each component and the browser
fetches them all. `collectstatic` puts them into it, so that a reader fetches one.
"""

import re
from collections.abc import Iterator
from posixpath import dirname, join
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

OUR_SHEETS = re.compile(r"css/[^/]+\.css")
# of a sheet in the same folder, on a line of its own: the only form that our sheets use
IMPORT = re.compile(r'^@import url\("([^"/]+)"\)(?: layer\(([\w.-]+)\))?;$', re.MULTILINE)
# read by a developer's tools alone, and larger than all the rest together
NOT_COMPRESSED = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

Paths = dict[str, tuple[Storage, str]]


class PublishedStaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with our style sheets joined before names are hashed."""

    def post_process(self, paths: Paths, **options: Any) -> Iterator[Any]:
        """Join, then hash and compress. Called by collectstatic with every file it found."""
        sheets = {} if options.get("dry_run") else joined_sheets(paths)
        for name, text in sheets.items():
            self.delete(name)
            self._save(name, ContentFile(text.encode()))
        ours: Paths = {name: (self, name) for name in sheets}
        yield from super().post_process({**paths, **ours}, **options)

    def create_compressor(self, **options: Any) -> Compressor:
        """One that leaves source maps alone."""
        return Compressor(**{**options, "extensions": NOT_COMPRESSED})


def joined_sheets(paths: Paths) -> dict[str, str]:
    """Each of our sheets that imports others, with those put in."""
    texts = {name: text_of(name, paths) for name in paths if OUR_SHEETS.fullmatch(name)}
    return {name: joined(name, paths) for name, text in texts.items() if IMPORT.search(text)}


def joined(sheet: str, paths: Paths) -> str:
    """The sheet with each imported one in its place, and in its layer where it has one."""

    def put_in(found: re.Match[str]) -> str:
        name, layer = found.groups()
        text = text_of(join(dirname(sheet), name), paths, sheet)
        return f"@layer {layer} {{\n{text}\n}}" if layer else text

    return IMPORT.sub(put_in, text_of(sheet, paths))


def text_of(name: str, paths: Paths, sheet: str = "") -> str:
    """What a file says. Raises FileNotFoundError, naming the sheet that wants it, without one."""
    if name not in paths:
        raise FileNotFoundError(f"{sheet} imports {name}, which is not there")
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
