"""How well the filter tells spam from replies: precision and recall, by k-fold, in one print.

    python -m bench.spam [FOLDER]        (or SPAM_DATA=FOLDER)

FOLDER holds CSV files with the columns CONTENT and CLASS (1 is spam), as the "YouTube Spam
Collection" of the UCI repository has them. Without one, the seed is measured on itself: each fold
of it by what the others taught. The filter begins with the seed, is taught some of the texts that
are not in the fold, as moderators would, and is asked about the fold. What decides is luck, too:
so the texts are shuffled many times, and beside the mean there stands the worst shuffle (all texts
once, each when it was in the fold) and the worst single fold.
"""

import csv
import html
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

FOLDS, SHUFFLES = 5, 20
DECISIONS = (0, 50, 100, 200, None)  # taught beside the seed; None: all there are
Sample = tuple[str, bool]


def main() -> None:
    """Read, measure, print."""
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SPAM_DATA", "")
    print(f"\nspam filter, {'the texts of ' + folder if folder else 'its own seed'}")
    if folder:
        samples = list(dict.fromkeys(read(Path(folder))))  # the same words twice are no test
        settings = [(many, True) for many in DECISIONS]
    else:
        samples = own()
        settings = [(None, False)]
    print(
        f"{len(samples)} texts, {sum(spam for _text, spam in samples)} of them spam; "
        f"{FOLDS} folds, {SHUFFLES} shuffles: mean / worst shuffle / worst fold"
    )
    print(f"{'decisions learned':<20}{'precision':>24}{'recall':>24}{'wronged with a link':>22}")
    for many, seeded in settings:
        shuffles = [list(measured(samples, many, turn, seeded=seeded)) for turn in range(SHUFFLES)]
        print(
            f"{'all others' if many is None else many:<20}"
            f"{spread(shuffles, 'wronged'):>24}{spread(shuffles, 'missed'):>24}"
            f"{sum(fold['link'] for folds in shuffles for fold in folds):>22}"
        )


def spread(shuffles: list[list[Counter[str]]], fault: str) -> str:
    """Mean, worst shuffle and worst fold of what was hit among that and a kind of fault."""
    whole = [share(sum(folds, Counter()), fault) for folds in shuffles]
    folds = [share(fold, fault) for folds in shuffles for fold in folds]
    return f"{sum(whole) / len(whole):.3f} / {min(whole):.3f} / {min(folds):.3f}"


def share(counts: Counter[str], fault: str) -> float:
    """Precision where the fault is those wronged, recall where it is those missed."""
    return counts["hit"] / max(counts["hit"] + counts[fault], 1)


def read(folder: Path) -> Iterable[Sample]:
    """(text, is spam) of every row of every CSV file."""
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield html.unescape(row["CONTENT"]), row["CLASS"] == "1"


def own() -> list[Sample]:
    """The texts of the seed."""
    from comments import learning  # noqa: PLC0415  (needs django.setup)

    lines = {name: (learning.SEED / f"{name}.txt").read_text("utf-8") for name in ("spam", "ham")}
    return [(line, name == "spam") for name, text in lines.items() for line in text.splitlines()]


@cache
def found(text: str) -> list[str]:
    """The tokens of a text."""
    from comments.learning.tokens import tokens  # noqa: PLC0415  (needs django.setup)

    return tokens(text)


def measured(
    samples: list[Sample], many: int | None, shuffle: int, *, seeded: bool
) -> Iterator[Counter[str]]:
    """Of each fold of a shuffle, what the filter said of it."""
    from comments import learning  # noqa: PLC0415
    from comments.learning.chance import opinion  # noqa: PLC0415
    from comments.learning.tokens import ADDRESS  # noqa: PLC0415

    order = samples[:]
    random.Random(shuffle).shuffle(order)
    for fold in range(FOLDS):
        known: dict[str, list[float]] = {"": [0, 0]}
        if seeded:
            known = {word: list(both) for word, both in learning.seed_counts().items()}
        taught = [each for n, each in enumerate(order) if n % FOLDS != fold][:many]
        for text, spam in taught:
            for token in ("", *found(text)):
                known.setdefault(token, [0, 0])[0 if spam else 1] += 1
        pairs = {word: (both[0], both[1]) for word, both in known.items()}
        counts: Counter[str] = Counter()
        for text, spam in order[fold::FOLDS]:
            said = opinion(found(text), pairs, pairs[""]).chance >= learning.SURE
            counts["hit"] += said and spam
            counts["missed"] += spam and not said
            counts["wronged"] += said and not spam
            counts["link"] += said and not spam and bool(ADDRESS.search(text))
        yield counts


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    main()
