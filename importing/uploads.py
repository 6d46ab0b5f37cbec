"""What the old site called its files: the path below /wp-content/uploads/, and the names of sizes.

WordPress keeps of cranes.jpg also cranes-300x200.jpg, cranes-scaled.jpg (of a large one),
cranes-rotated.jpg, and cranes-e1583412345678.jpg (edited). Other sites link to any of them.
Knows no Django.
"""

import re
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import unquote

from prose.addresses import host_of, parts_of

FOLDERS = re.compile(
    r"/wp-content/uploads/(?:sites/\d+/)?|/wp-content/blogs\.dir/\d+/files/|/files/(?=\d{4}/)"
)
NETWORK = re.compile(r"/wp-content/(uploads/sites/\d+/|blogs\.dir/\d+/files/)")
CDN = re.compile(r"i\d\.wp\.com", re.IGNORECASE)  # Jetpack's: the file's host is its first folder
HOSTED = ".files.wordpress.com"
SIZE = re.compile(r"-(\d{1,5})x(\d{1,5})$")
EDITED = re.compile(r"-e\d{10,13}$")
MADE = ("-scaled", "-rotated")
BESIDE = frozenset({".webp", ".avif"})  # what plugins put beside cranes.jpg as cranes.jpg.webp
LONGEST = 480  # characters; with room for more in a key


def upload_path(url: str) -> str:
    """The path of an uploaded file below its folder, decoded, NFC; '' for anything else."""
    address = parts_of(url)
    path, host = address.path, address.netloc.lower()
    if CDN.fullmatch(host):
        host, _slash, path = path.lstrip("/").partition("/")
        path = f"/{path}"
    found = FOLDERS.search(path)
    if found:
        path = path[found.end() :]
    elif not host.endswith(HOSTED):
        return ""
    return clean_path(path)


def folder_within(url: str) -> str:
    """Of a blog of a network, where its files are in wp-content: "uploads/sites/3/"; else ""."""
    found = NETWORK.search(parts_of(url).path)
    return found[1] if found else ""


def clean_path(path: str) -> str:
    """A path as it is kept; '' for one that leads out of its folder or holds what no name does."""
    path = normalize("NFC", unquote(path)).strip().lstrip("/")
    parts = path.split("/")
    is_odd = any(part in ("", ".", "..") for part in parts) or "\\" in path or "\x00" in path
    return "" if is_odd or len(path) > LONGEST else path


def host_behind(url: str) -> str:
    """The host that a file is at, behind Jetpack's network too; see prose.addresses.host_of."""
    host = host_of(url)
    return host_of(f"/{parts_of(url).path}") if CDN.fullmatch(host) else host


def width_in(path: str) -> int:
    """The width that the name of a size tells, in pixels; 0 where it tells none."""
    found = SIZE.search(PurePosixPath(path).stem)
    return int(found[1]) if found else 0


def original_names(path: str) -> list[str]:
    """The names under which the file of this name may be kept, the likeliest first."""
    pure = PurePosixPath(path)
    if not pure.name:
        return []
    if pure.suffix.lower() in BESIDE and PurePosixPath(pure.stem).suffix:
        return [path, *original_names(str(pure.with_name(pure.stem)))]
    stems = [pure.stem]
    stem = SIZE.sub("", pure.stem)
    stems.append(stem)
    for made in MADE:
        stem = stem.removesuffix(made)
    stems += [stem, *(stem + made for made in MADE)]
    plain = EDITED.sub("", stem)
    stems += [plain, *(plain + made for made in MADE)]
    return list(dict.fromkeys(str(pure.with_name(each + pure.suffix)) for each in stems if each))


def edited_beginning(path: str) -> tuple[str, str]:
    """What the name of an edited copy begins and ends with: ("2020/03/cranes-e", ".jpg")."""
    pure = PurePosixPath(original_names(path)[-1])
    stem = pure.stem
    for made in MADE:
        stem = stem.removesuffix(made)
    return str(pure.with_name(f"{stem}-e")), pure.suffix
