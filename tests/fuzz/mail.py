"""python -m tests.fuzz.mail --minutes 10 [--from NUMBER] [--growth LENGTH]: the parser against letters broken by chance.

Each letter is made from its number, so what is found can be made again: `--from NUMBER --minutes 0` runs that one. Then
every reader is measured on everything repeated, at LENGTH and four times LENGTH characters.
"""

import argparse
import heapq
import sys
import time

from tests.fuzz.check import check
from tests.fuzz.growth import ENDS, every
from tests.fuzz.mutate import mutant

_SECONDS_A_LETTER = 2.0


def letters(first: int, minutes: float) -> int:
    """Runs mutants until the time is up; the number of those that failed."""
    failed, number, until = 0, first, time.monotonic() + minutes * 60
    size = 0
    slowest: list[tuple[float, int, int]] = []
    while number == first or time.monotonic() < until:
        raw = mutant(number)
        size += len(raw)
        begun = time.process_time()
        try:
            check(raw)
        except Exception as error:
            failed += 1
            print(f"letter {number} ({len(raw)} bytes): {type(error).__name__}: {str(error)[:200]}", flush=True)
        spent = time.process_time() - begun
        heapq.heappushpop(slowest, (spent, number, len(raw))) if len(slowest) >= 5 else heapq.heappush(
            slowest, (spent, number, len(raw))
        )
        if spent > _SECONDS_A_LETTER:
            failed += 1
            print(f"letter {number} ({len(raw)} bytes) took {spent:.1f} s of processor time", flush=True)
        number += 1
    print(f"{number - first} letters from {first} on, {size / 1e6:.0f} MB: {failed} failed")
    for spent, which, length in sorted(slowest, reverse=True):
        print(f"    slowest: {spent * 1000:.0f} ms for letter {which} of {length} bytes, everything checked")
    return failed


def growth(length: int) -> int:
    found = count = 0
    for each in every(length, ENDS):
        count += 1
        if each.too_fast:
            found += 1
            print(f"grows too fast: {each}", flush=True)
    print(f"{count} kinds of growth from {length} to {4 * length} characters: {found} too fast")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--growth", type=int, default=0, metavar="LENGTH")
    given = parser.parse_args()
    failed = letters(given.first, given.minutes)
    if given.growth:
        failed += growth(given.growth)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
