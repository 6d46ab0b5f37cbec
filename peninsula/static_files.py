"""Style sheets, scripts and fonts as they are published: one style sheet, hashed names, compressed.

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

SITE_SHEET = "css/site.css"
IMPORT = re.compile(r'^@import url\("([^"/]+)"\) layer\(([\w.-]+)\);$', re.MULTILINE)
# read by a developer's tools alone, and larger than all the rest together
NOT_COMPRESSED = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

Paths = dict[str, tuple[Storage, str]]


class PublishedStaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the site's style sheets joined before names are hashed."""

    def post_process(self, paths: Paths, **options: Any) -> Iterator[Any]:
        """Join, then hash and compress. Called by collectstatic with every file it found."""
        if SITE_SHEET in paths and not options.get("dry_run"):
            self.delete(SITE_SHEET)
            self._save(SITE_SHEET, ContentFile(joined(SITE_SHEET, paths).encode()))
            paths = {**paths, SITE_SHEET: (self, SITE_SHEET)}
        yield from super().post_process(paths, **options)

    def create_compressor(self, **options: Any) -> Compressor:
        """One that leaves source maps alone."""
        return Compressor(**{**options, "extensions": NOT_COMPRESSED})


def joined(sheet: str, paths: Paths) -> str:
    """The sheet with each imported one, which stands in the same folder, in its layer."""

    def put_in(found: re.Match[str]) -> str:
        name, layer = found.groups()
        return f"@layer {layer} {{\n{text_of(join(dirname(sheet), name), paths)}\n}}"

    return IMPORT.sub(put_in, text_of(sheet, paths))


def text_of(name: str, paths: Paths) -> str:
    """What a file says. Raises FileNotFoundError, naming it, where collectstatic found none."""
    if name not in paths:
        raise FileNotFoundError(f"{SITE_SHEET} imports {name}, which is not there")
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
