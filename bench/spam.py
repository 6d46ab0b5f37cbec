"""How well the filter tells spam from replies: precision and recall, by k-fold, in one print.

    python -m bench.spam [FOLDER]        (or SPAM_DATA=FOLDER)

FOLDER holds CSV files with the columns CONTENT and CLASS (1 is spam), as the "YouTube Spam
Collection" of the UCI repository has them. Without one, the seed is measured on itself: each fold
of it by what the others taught. The filter begins with the seed, is taught some of the texts that
are not in the fold, as moderators would, and is asked about the fold.
"""

import csv
import html
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

SEED, FOLDS, ROUNDS = 1953, 5, 4
DECISIONS = (
    0,
    50,
    100,
    200,
    None,
)  # that the filter is taught beside the seed; None: all there are
Sample = tuple[str, bool]


def main() -> None:
    """Read, measure, print."""
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SPAM_DATA", "")
    print(f"\nspam filter, {'the texts of ' + folder if folder else 'its own seed'}")
    if folder:
        samples = list(read(Path(folder)))
        settings = [(many, True) for many in DECISIONS]
    else:
        samples = own()
        settings = [(None, False)]
    print(
        f"{len(samples)} texts, {sum(spam for _text, spam in samples)} of them spam; "
        f"{FOLDS} folds, {ROUNDS} times"
    )
    print(
        f"{'decisions learned':<20}{'precision':>11}{'recall':>9}{'wronged':>9}{'with a link':>13}"
    )
    for many, seeded in settings:
        counts = measured(samples, many, seeded=seeded)
        hit, wronged, missed = counts["hit"], counts["wronged"], counts["missed"]
        print(
            f"{'all others' if many is None else many:<20}"
            f"{hit / max(hit + wronged, 1):>11.4f}{hit / max(hit + missed, 1):>9.4f}"
            f"{wronged:>9}{counts['link']:>13}"
        )


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


def measured(samples: list[Sample], many: int | None, *, seeded: bool) -> Counter[str]:
    """What the filter said of every text once in each round, when it was in the fold."""
    from comments import learning  # noqa: PLC0415
    from comments.learning.chance import opinion  # noqa: PLC0415
    from comments.learning.tokens import ADDRESS, tokens  # noqa: PLC0415

    found = {text: tokens(text) for text, _spam in samples}
    counts: Counter[str] = Counter()
    for turn in range(ROUNDS):
        order = samples[:]
        random.Random(SEED + turn).shuffle(order)
        for fold in range(FOLDS):
            known: dict[str, list[float]] = {"": [0, 0]}
            if seeded:
                known = {word: list(both) for word, both in learning.seed_counts().items()}
            taught = [each for n, each in enumerate(order) if n % FOLDS != fold][:many]
            for text, spam in taught:
                for token in ("", *found[text]):
                    known.setdefault(token, [0, 0])[0 if spam else 1] += 1
            pairs = {word: (both[0], both[1]) for word, both in known.items()}
            for text, spam in order[fold::FOLDS]:
                said = opinion(found[text], pairs, pairs[""]).chance >= learning.SURE
                counts["hit"] += said and spam
                counts["missed"] += spam and not said
                counts["wronged"] += said and not spam
                counts["link"] += said and not spam and bool(ADDRESS.search(text))
    return counts


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()
    main()
