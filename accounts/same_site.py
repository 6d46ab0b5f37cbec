"""Was a form sent from this site's own pages?

The pages that readers see are the same for everybody and set no cookie, so the
form carries no CSRF token. The browser itself says where a form stood: in
Sec-Fetch-Site (W3C Fetch Metadata), in Origin, or in Referer. What says
nothing is no browser, has nobody's cookies, and still needs the form's seal.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Does the browser say that another site sent this form?"""
    said = request.headers.get("Sec-Fetch-Site", "")
    if said in {"same-origin", "none"}:
        return False
    if said == "cross-site":
        return True
    address = request.headers.get("Origin") or request.headers.get("Referer")
    if not address:
        return bool(said)
    return _host(address) not in {request.get_host().lower(), _host(settings.SITE_URL)}


def _host(address: str) -> str:
    """Host and port of an address in lower case; '' for "null" and for what is none."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
