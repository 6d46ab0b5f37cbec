"""The check of the ban list."""

import ipaddress
import re

from comments.hashes import hash_of
from comments.learning import HREF
from comments.learning.tokens import HANGUL, host_of
from comments.models import Ban
from comments.models.ban import Kind
from comments.verdicts import Attempt, Outcome, Verdict
from prose.addresses import with_plain_host
from prose.characters import without_ignorable
from prose.excerpt import plain_text


def banned(attempt: Attempt) -> Verdict | None:
    """Something of it is on the ban list; the ban counts the hit."""
    for ban in Ban.objects.active(attempt.at).order_by("only_holds", "pk"):
        if holds(ban, attempt):
            ban.hit(attempt.at)
            outcome = Outcome.WAIT if ban.only_holds else Outcome.SPAM
            return Verdict(outcome, "ban", {"kind": ban.kind, "value": ban.shown_value})
    return None


def holds(ban: Ban, attempt: Attempt) -> bool:
    """Does this ban speak of this reply?"""
    if ban.kind == Kind.MAIL:
        return attempt.email.casefold() == ban.value
    if ban.kind == Kind.DOMAIN:
        of_mail = f"//{attempt.email.rpartition('@')[2]}"
        hosts = map(_host, [of_mail, *HREF.findall(attempt.body), attempt.website])
        bad = _host(f"//{ban.value}")
        return any(host == bad or host.endswith(f".{bad}") for host in hosts)
    if ban.kind == Kind.NETWORK:
        return _is_from(ban, attempt.address)
    pieces = (attempt.name, plain_text(attempt.body), attempt.website)
    said, word = "\n".join(map(_in_one_line, pieces)), _in_one_line(ban.value)
    if HANGUL.search(word):  # particles lean on Korean words: no space tells where one ends
        return word in said
    return bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said))


def _host(address: str) -> str:
    """The host in the letters of the wire: 한국.kr and xn--3e0b707e.kr are one."""
    return host_of(with_plain_host(address))


def _in_one_line(text: str) -> str:
    """The text in one case and one width of letters, with single spaces, nothing unseen in it."""
    return " ".join(without_ignorable(text).casefold().split())


def _is_from(ban: Ban, address: str) -> bool:
    if ban.keyed_on:
        return bool(address) and hash_of(address, ban.keyed_on) == ban.value
    try:
        network = ipaddress.ip_network(address, strict=False)
        wider = ipaddress.ip_network(ban.value)
    except ValueError:
        return False
    return network.version == wider.version and network.subnet_of(wider)  # type: ignore[arg-type]
