"""What a search costs the database alone: the median of many, for words of every kind.

Counted is the time of the processor in this process, where SQLite works: other work on the machine
does not slow it. On PostgreSQL it is the time of asking alone.

    python -m bench.searching [ROUNDS]

On the database of DATABASE_URL, which `python -m bench.generate 100000 0` fills.
"""

import statistics
import sys
import time

import django

ROUNDS = 15
QUESTIONS = {
    "a rare word": "archipelago",
    "a common word": "harbour",
    "the commonest": "the ",
    "three words": "harbour treaties winters",
    "a phrase": '"border is a habit"',
    "a half-typed word": "archip",
    "Korean, two syllables": "북한",
    "Korean, three": "반도체를",
    "one syllable": "항",
    "words for the same": "sea ",
    "nothing": "zzyzx",
}


def main(rounds: int) -> None:
    """One row for each question, ranked and by date."""
    from articles.models import SearchEntry, Synonyms  # noqa: PLC0415  (needs django.setup)
    from articles.search import Filters, find_as_typed  # noqa: PLC0415
    from prose.question import asked  # noqa: PLC0415

    print(f"{SearchEntry.objects.count():,} articles; median of {rounds}, ms")
    print(f"{'question':<24}{'found':>10}{'best':>10}{'newest':>10}{'narrowed':>10}")
    sets = [*Synonyms.sets(), ["sea", "strait", "바다"]]
    by_one = Filters(authors=(1,), language="en")
    for name, words in QUESTIONS.items():
        question = asked(words, sets)
        times, total = [], 0
        for filters, newest in ((Filters(), False), (Filters(), True), (by_one, False)):
            took = []
            for _round in range(rounds):
                started = time.process_time()
                hits = find_as_typed(question, filters, newest=newest)[1]
                took.append(1000 * (time.process_time() - started))
            times.append(statistics.median(took))
            total = max(total, hits.total)
        print(f"{name:<24}{total:>10,}" + "".join(f"{each:>10.1f}" for each in times))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
