"""What is kept of what should not be kept: keyed hashes of network addresses, keys of words."""

import datetime
import hashlib

from django.utils.crypto import salted_hmac

from prose.characters import without_ignorable
from prose.excerpt import plain_text


def hash_of(address: str, day: datetime.date) -> str:
    """All that is kept of a network address: a keyed hash, with another key each month."""
    if not address:
        return ""
    return salted_hmac(f"comments.address.{day:%Y-%m}", address, algorithm="sha256").hexdigest()


def hashes_since(address: str, at: datetime.datetime, since: datetime.datetime) -> set[str]:
    """What an address may be kept as between the two moments."""
    days = (at.date() - since.date()).days
    return {hash_of(address, at.date() - datetime.timedelta(days=n)) for n in range(days + 1)}


def words_key(body: str) -> str:
    """The same for the same words, however they are spaced and capitalised; short."""
    words = "".join(without_ignorable(plain_text(body)).casefold().split())
    return hashlib.sha256(words.encode()).hexdigest()[:24]
