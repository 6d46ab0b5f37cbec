"""How likely a text is spam, from how often each of its tokens stood in spam and in the rest.

Naive Bayes as Paul Graham and Gary Robinson put it for mail ("A Plan for Spam", 2002; "A
Statistical Approach to the Spam Problem", 2003): a token's share is drawn towards the middle
while it was seen seldom, and only the tokens that say most are heard.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STRENGTH = 4  # how many sightings the assumption weighs that an unknown word says nothing
HEARD = 60  # tokens, those that say most; beyond them a long text gets no louder
QUIET = 0.101  # a share this near the middle says nothing, nor does a word that was seen once
HOST, LINK = ".host:", ".link"  # how marks of learning.tokens begin
Counts = tuple[float, float]  # in spam, in the rest


@dataclass(frozen=True)
class Opinion:
    """The chance that it is spam (0 to 1), and the tokens that weighed, the loudest first.

    A weight above zero speaks for spam.
    """

    chance: float
    weighed: list[tuple[str, float]]


def opinion(tokens: Iterable[str], known: Mapping[str, Counts], texts: Counts) -> Opinion:
    """What the counts say of these tokens; `texts` is how many of each sort were learned."""
    spam, ham = max(texts[0], 1.0), max(texts[1], 1.0)
    shares = []
    for token in _heard(list(tokens), known):
        in_spam, in_ham = known.get(token, (0.0, 0.0))
        seen = in_spam + in_ham
        if seen <= 0:
            continue
        share = (in_spam / spam) / (in_spam / spam + in_ham / ham)
        share = (STRENGTH * 0.5 + seen * share) / (STRENGTH + seen)
        if abs(share - 0.5) >= QUIET:
            shares.append((token, math.log(share / (1 - share))))
    shares.sort(key=lambda each: (-abs(each[1]), each[0]))
    heard = shares[:HEARD]
    total = sum(weight for _token, weight in heard)
    return Opinion(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), heard)


def _heard(tokens: list[str], known: Mapping[str, Counts]) -> list[str]:
    """The tokens; where good replies linked to the same host, a link as such is no news."""
    hosts = [known.get(token, (0.0, 0.0)) for token in tokens if token.startswith(HOST)]
    if hosts and all(in_ham > in_spam for in_spam, in_ham in hosts):
        return [token for token in tokens if not token.startswith(LINK)]
    return tokens
