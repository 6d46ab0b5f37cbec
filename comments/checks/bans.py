"""The check of the ban list."""

import ipaddress
import re

from comments.hashes import hash_of
from comments.learning import HREF
from comments.learning.tokens import HANGUL, host_of
from comments.models import Ban
from comments.models.ban import Kind
from comments.verdicts import Attempt, Outcome, Verdict
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
        hosts = [attempt.email.casefold().rpartition("@")[2]]
        hosts += map(host_of, [*HREF.findall(attempt.body), attempt.website])
        return any(host == ban.value or host.endswith(f".{ban.value}") for host in hosts)
    if ban.kind == Kind.NETWORK:
        return _is_from(ban, attempt.address)
    said = f"{attempt.name}\n{plain_text(attempt.body)}\n{attempt.website}".casefold()
    said = re.sub(r"[^\S\n]+", " ", said)
    if HANGUL.search(ban.value):  # particles lean on Korean words: no space tells where one ends
        return ban.value in said
    return bool(re.search(rf"(?<!\w){re.escape(ban.value)}(?!\w)", said))


def _is_from(ban: Ban, address: str) -> bool:
    if ban.keyed_on:
        return bool(address) and hash_of(address, ban.keyed_on) == ban.value
    try:
        network = ipaddress.ip_network(address, strict=False)
        wider = ipaddress.ip_network(ban.value)
    except ValueError:
        return False
    return network.version == wider.version and network.subnet_of(wider)  # type: ignore[arg-type]
