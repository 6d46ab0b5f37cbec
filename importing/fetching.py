"""Fetches files of the old site, from hosts that an operator named and from nowhere else.

An address is looked up once and that very one is asked, so that a name cannot lead into this
network after it was judged; every step of a redirect is judged alike. What was begun goes on where
it broke off. Knows no Django.
"""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

from prose.addresses import with_plain_host

LARGEST = 100_000_000  # bytes of one file; films stay where they are
QUIET = 10.0  # seconds without a byte
LONGEST = 120.0  # seconds for one file, however busily it comes
MOST_STEPS = 3  # redirects
MOST_FAILURES = 3  # of one host in a row: it is gone, and nobody should wait for it any more
CHUNK = 1 << 16
PORTS = {"http": 80, "https": 443}


HTML = re.compile(r"\.x?html?\.part$", re.IGNORECASE)


class NotFetched(Exception):
    """Why a file was not fetched, in one sentence for the report."""


class Fetcher:
    """Fetches files into a folder; `hosts` are those that may be asked."""

    def __init__(self, hosts: Iterable[str]) -> None:
        self.hosts = {_plain(host.lower().strip()) for host in hosts}
        self.failures: Counter[str] = Counter()
        self.context = ssl.create_default_context()

    def may_ask(self, url: str) -> bool:
        """Was its host named?"""
        try:
            return (urlsplit(with_plain_host(url)).hostname or "") in self.hosts
        except ValueError:
            return False

    def fetch(self, url: str, target: Path) -> None:
        """Fetch a file whole. Raises NotFetched; what came until then stays for the next try."""
        url = with_plain_host(url)
        part = target.with_name(target.name + ".part")
        part.parent.mkdir(parents=True, exist_ok=True)
        host = urlsplit(url).hostname or ""
        if self.failures[host] >= MOST_FAILURES:
            raise NotFetched("its host does not answer any more")
        until = time.monotonic() + LONGEST
        try:
            self._fetch(url, part, until, MOST_STEPS)
        except (OSError, http.client.HTTPException) as error:
            self.failures[host] += 1
            raise NotFetched(
                f"its host does not answer ({error or type(error).__name__})"
            ) from error
        self.failures[host] = 0
        part.replace(target)

    def _fetch(self, url: str, part: Path, until: float, steps: int) -> None:
        if not self.may_ask(url):
            raise NotFetched("it leads to a host that was not named")
        parts = urlsplit(url)
        there = part.stat().st_size if part.exists() else 0
        connection = self._connected(parts.scheme, parts.hostname or "", parts.port)
        # a host that sends a byte now and then is never quiet: then the line itself is cut
        guard = threading.Timer(until - time.monotonic(), _cut, [connection.sock])
        guard.daemon = True
        guard.start()
        try:
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
            headers = {"Host": parts.netloc, "User-Agent": "Peninsula (moving in)"}
            if there:
                headers["Range"] = f"bytes={there}-"
            connection.request(
                "GET", f"{path}?{parts.query}" if parts.query else path, headers=headers
            )
            answer = connection.getresponse()
            if answer.status in (301, 302, 303, 307, 308) and steps:
                to = with_plain_host(urljoin(url, answer.getheader("Location") or ""))
                self._fetch(to, part, until, steps - 1)
                return
            if answer.status == 416 and there:  # all of it had come
                part.unlink()
                self._fetch(url, part, until, 0)
                return
            if answer.status not in (200, 206):
                raise NotFetched(f"its host answers {answer.status}")
            kind = (answer.getheader("Content-Type") or "").lower()
            if kind.startswith("text/html") and not HTML.search(part.name):
                raise NotFetched("its host answers with a page instead of the file")
            self._keep(answer, part, until, there if answer.status == 206 else 0)
        finally:
            guard.cancel()
            connection.close()

    def _keep(self, answer: http.client.HTTPResponse, part: Path, until: float, there: int) -> None:
        said = (answer.getheader("Content-Length") or "").strip()
        # what is no number says nothing; one of very many digits is too much in any case
        length = int(said[:20]) if said.isascii() and said.isdigit() else 0
        whole = there + length
        if whole > LARGEST:
            raise NotFetched(f"it is larger than {LARGEST // 1_000_000} MB")
        with part.open("ab" if there else "wb") as file:
            while chunk := answer.read1(CHUNK):
                there += len(chunk)
                if there > LARGEST:
                    raise NotFetched(f"it is larger than {LARGEST // 1_000_000} MB")
                if time.monotonic() > until:
                    raise TimeoutError("too slow")
                file.write(chunk)
        if time.monotonic() > until:
            raise TimeoutError("too slow")
        if length and there < whole:
            raise ConnectionError("it broke off")

    def _connected(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        if scheme not in PORTS:
            raise NotFetched("its address is not http or https")
        port = port or PORTS[scheme]
        address = public_address(host, port)
        connection = http.client.HTTPConnection(host, port, timeout=QUIET)
        sock = socket.create_connection((address, port), timeout=QUIET)
        try:
            if scheme == "https":
                sock = self.context.wrap_socket(sock, server_hostname=host)
        except OSError:
            with contextlib.suppress(OSError):
                sock.close()
            raise
        connection.sock = sock
        return connection


def _plain(host: str) -> str:
    return urlsplit(with_plain_host(f"//{host}")).netloc


def _cut(line: socket.socket) -> None:
    """End a connection under whoever waits for it."""
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def public_address(host: str, port: int) -> str:
    """The first address of a host, if all it has are public. Raises NotFetched or OSError."""
    found = {str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not all(is_public(each) for each in found):
        raise NotFetched("its host is in a private network")
    return min(found, key=lambda each: ":" in each)


def is_public(address: str) -> bool:
    """Is it an address of the open Internet?"""
    told = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(told, "ipv4_mapped", None)
    return (mapped or told).is_global and not told.is_multicast
