"""Which addresses a link or a picture may have."""

import re
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
MEDIA_SCHEMES = frozenset({"http", "https"})

# Browsers drop these before they look at an address (URL Standard, section 4.4), so
# "java\nscript:" is a script. They go before anything is judged.
EDGES = "".join(map(chr, range(0x21)))
INSIDE = re.compile("[\t\n\r]")
SCHEME = re.compile(r"([^/?#:]*):")


def parts_of(address: str) -> SplitResult:
    """The parts of an address; none at all for one that can't be taken apart (https://[site]/)."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def joined(base: str, address: str) -> str:
    """A relative address made whole; '' for one that can't be taken apart."""
    try:
        return urljoin(base, address)
    except ValueError:
        return ""


def link_address(address: str) -> str | None:
    """The address made fit for a link, or None when it may not be followed.

    http, https, mailto and tel; anything relative to the page, #fragments included.
    """
    address = _pressed(address)
    scheme = _scheme(address)
    if not address or address.startswith(("\\", "/\\")):
        return None
    if scheme in MEDIA_SCHEMES and not _has_host(address):
        return None
    return address if not scheme or scheme in LINK_SCHEMES else None


def media_address(address: str) -> str | None:
    """The address made fit for a picture, sound or film: http(s), or from this site's root."""
    address = _pressed(address)
    if address.startswith("/"):
        return None if address.startswith("/\\") else address
    return address if _scheme(address) in MEDIA_SCHEMES and _has_host(address) else None


def with_plain_host(address: str) -> str:
    """The address with its host in the letters of the wire (RFC 3492: xn--…), where it has others.

    A host in look-alike letters (Cyrillic а for a) is then seen to be one, wherever it is shown.
    """
    parts = parts_of(address)
    if parts.netloc.isascii():
        return address
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError:  # no host can be called so
        return address
    before, at, _host = parts.netloc.rpartition("@")
    port = f":{parts.port}" if _has_port(parts) else ""
    return urlunsplit(parts._replace(netloc=f"{before}{at}{host}{port}"))


def host_of(address: str) -> str:
    """The host of a site, port and all, to be compared: as on the wire, small letters, no www."""
    host = parts_of(address).netloc.lower()
    if not host.isascii():
        host = parts_of(with_plain_host(f"//{host}")).netloc
    return host.removeprefix("www.")


def _has_port(parts: SplitResult) -> bool:
    try:
        return parts.port is not None
    except ValueError:
        return False


def _pressed(address: str) -> str:
    address = INSIDE.sub("", address.strip(EDGES)).replace(" ", "%20")
    return f"https:{address}" if address.startswith("//") else address


def _scheme(address: str) -> str:
    """What stands before the first colon, in lower case; '' for a relative address."""
    found = SCHEME.match(address)
    return found.group(1).lower() or ":" if found else ""


def _has_host(address: str) -> bool:
    try:
        return bool(urlsplit(address).hostname) and address.partition(":")[2].startswith("//")
    except ValueError:  # an IPv6 address that is none, for instance http://[
        return False
