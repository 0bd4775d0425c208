"""python -m tests.bench.clock [--times 20000]: microseconds of processor time for one due time of a promise.

Every kind of target, in an office with a lunch break and holidays, at night, around the clock, and in a calendar of 48
windows a day. Cold: the first question about a calendar, which works its year out. The bare probe: what adding a
timedelta to a moment and finding it in a list of a year's closings costs.
"""

import argparse
import statistics
import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from zabota.core.hours import ALL_DAY, Hours, Span
from zabota.core.sla.caps import breaks_cap
from zabota.core.sla.clock import CAP, Target, due, due_before, elapsed
from zabota.core.sla.open_times import open_times
from zabota.core.sla.pauses import due_with_pauses

ZONE = ZoneInfo("Europe/Chisinau")
START = datetime(2026, 11, 20, 10, 33, 7, tzinfo=UTC)
HOLIDAYS = {date(2024, 1, 1) + timedelta(days=25 * n): () for n in range(60)}
RAGGED = tuple(Span(start, start + 7) for start in range(0, 1430, 30))
CALENDARS = {
    "office": Hours(ZONE, ((Span(540, 780), Span(840, 1080)),) * 5 + ((), ()), HOLIDAYS, {(12, 25): ()}),
    "nights": Hours(ZONE, ((Span(1320, 1800),),) * 7, HOLIDAYS),
    "24/7": Hours(ZONE, (ALL_DAY,) * 7),
    "48 windows a day": Hours(ZONE, (RAGGED,) * 7, HOLIDAYS),
}
TARGETS = {
    "4 hours": Target(4, "hours"),
    "a year of open hours": Target(2000, "hours"),
    "1 working day": Target(1, "days"),
    "250 working days": Target(250, "days"),
    "the cap": CAP,
}
PAUSED = [(START + timedelta(days=n, hours=1), START + timedelta(days=n, hours=3)) for n in range(3)]


def lines(times: int) -> Iterator[str]:
    for name, hours in CALENDARS.items():
        for which, target in TARGETS.items():
            yield _line(f"{name}, {which}", spent(lambda h=hours, t=target: due(h, START, t), times))
    office = CALENDARS["office"]
    yield _line("office, 4 hours before", spent(lambda: due_before(office, START, TARGETS["4 hours"]), times))
    year = START + timedelta(days=365)
    yield _line("office, elapsed in a year", spent(lambda: elapsed(office, START, year), times))
    yield _line(
        "office, 8 hours with three pauses",
        spent(lambda: due_with_pauses(office, START, Target(8, "hours"), PAUSED), times),
    )
    closings = [START + timedelta(hours=12 * n) for n in range(730)]
    yield _line("bare: a sum and a bisection", spent(lambda: bisect_right(closings, START + timedelta(hours=4)), times))
    for name, hours in CALENDARS.items():
        yield _line(f"cold: {name}", spent(lambda h=hours: _cold(h), 20))
    yield _line(
        "whether the office breaks the cap", spent(lambda: breaks_cap(office, TARGETS["4 hours"], at=START), 20)
    )


def spent(work: Callable[[], object], times: int) -> float:
    """Microseconds of processor time for one; the median of five rounds."""
    work()
    rounds = []
    for _ in range(5):
        begun = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - begun) / times)
    return statistics.median(rounds) * 1e6


def _cold(hours: Hours) -> None:
    open_times.cache_clear()
    due(hours, START, TARGETS["4 hours"])


def _line(name: str, microseconds: float) -> str:
    return f"{name:<42} {microseconds:9.1f} µs"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=20000)
    for line in lines(parser.parse_args().times):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
