"""Reads an export to its end: prints items a second, and the most memory it took, in MB.

python -m bench.reading FILE
"""

import resource
import sys
import time

from importing.records import Item
from importing.wxr import read


def main() -> None:
    """Read and print."""
    started = time.perf_counter()
    items = sum(isinstance(each, Item) for each in read(sys.argv[1]))
    seconds = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(round(items / seconds), round(most))


if __name__ == "__main__":
    main()
