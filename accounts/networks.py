"""Where a request came from: the network, behind however many proxies of ours."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network that a request came from: an IPv4 address, or the /64 of an IPv6 one.

    A household has a whole /64 of IPv6 addresses (RFC 6177), one of IPv4.
    """
    given = nearest_stranger(request)
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return given
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)


def around(address: str) -> str:
    """The wider network of what address_of() gave: an IPv4 /24, an IPv6 /48; "" for none.

    It is about as much as one provider gives one customer's site.
    """
    try:
        network = ipaddress.ip_network(address, strict=False)
    except ValueError:
        return ""
    return str(network.supernet(new_prefix=24 if network.version == 4 else 48))


def shortened(request: HttpRequest) -> str:
    """As much of the address as tells home from elsewhere: 203.0.113.… or 2001:db8:85a3::…"""
    address = address_of(request).partition("/")[0]
    try:
        version = ipaddress.ip_address(address).version
    except ValueError:
        return ""
    network = ipaddress.ip_network((address, 24 if version == 4 else 48), strict=False)
    first = str(network.network_address)
    return f"{first.rpartition('.')[0]}.…" if version == 4 else f"{first}…"


def nearest_stranger(request: HttpRequest) -> str:
    """The address that the outermost proxy of ours saw; the peer's where none stands in front.

    Each proxy appends the peer it saw to X-Forwarded-For, so the entry that can be believed is
    the TRUSTED_PROXIES-th from the end; whatever stands before it, the reader may have written.
    """
    told = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
    count = settings.TRUSTED_PROXIES
    if count and len(told) >= count and told[-count]:
        return told[-count]
    return str(request.META.get("REMOTE_ADDR", ""))
