"""The loop, and its lines."""

import random
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator

from tests.bench.saying import something_else
from tests.bench.workload.adapter import Adapter, NotOffered

# Of a hundred steps; a day of a desk whose people read far more than they write.
MIX = {"list": 35, "ticket": 40, "search": 10, "create": 5, "reply": 10}
WORDS = ("printer", "receipt", "refund", "payment", "чек", "возврат", "bon fiscal")
Times = dict[str, list[float]]


def run(make: Callable[[int], Adapter], *, people: int, seconds: float, seed: int = 7) -> Iterator[str]:
    """make: the adapter of a person, by number. Bounded by `seconds`; a step that has begun is finished."""
    adapters = [make(number) for number in range(people)]
    for adapter in adapters:
        adapter.sign_in()
    times, failures, lock = defaultdict(list), defaultdict(list), threading.Lock()
    end = time.monotonic() + seconds

    def person(number: int, adapter: Adapter) -> None:
        mine, wrong = _steps(adapter, random.Random(seed + number), end)
        with lock:
            for verb, found in mine.items():
                times[verb] += found
            for verb, said in wrong.items():
                failures[verb] += said

    begun = time.monotonic()
    threads = [threading.Thread(target=person, args=pair) for pair in enumerate(adapters)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    yield from _lines(times, failures, people, time.monotonic() - begun)


def _steps(adapter: Adapter, chance: random.Random, end: float) -> tuple[Times, dict[str, list[str]]]:
    times: Times = defaultdict(list)
    wrong: dict[str, list[str]] = defaultdict(list)
    names = adapter.list()
    while time.monotonic() < end:
        verb = chance.choices(list(MIX), list(MIX.values()))[0]
        begun = time.perf_counter()
        try:
            if verb == "list":
                names = adapter.list()
            else:
                _step(adapter, verb, chance, names)
        except NotOffered as error:
            wrong[verb].append(f"not offered: {error}")
        except (OSError, RuntimeError) as error:
            wrong[verb].append(str(error)[:200])
        else:
            times[verb].append(1000 * (time.perf_counter() - begun))
    return times, wrong


def _step(adapter: Adapter, verb: str, chance: random.Random, names: list[str]) -> None:
    match verb:
        case "ticket":
            adapter.ticket(chance.choice(names))
        case "search":
            adapter.search(chance.choice(WORDS))
        case "create":
            adapter.create("A question", something_else(chance.randrange(1_000_000)))
        case _:
            adapter.reply(chance.choice(names), "Thank you for telling us. We look at it today.")


def _lines(times: Times, failures: dict[str, list[str]], people: int, seconds: float) -> Iterator[str]:
    count = sum(map(len, times.values()))
    yield f"{people} people, {seconds:.0f} s, {count} steps, {count / seconds:.1f} a second; ms by the clock"
    yield f"{'':8}{'steps':>8}{'median':>9}{'p95':>9}{'worst':>9}  failed"
    for verb in MIX:
        found, wrong = sorted(times.get(verb, [])), failures.get(verb, [])
        figures = f"{'–':>9}{'–':>9}{'–':>9}"
        if found:
            p95 = found[min(len(found) - 1, int(0.95 * len(found)))]
            figures = f"{statistics.median(found):9.1f}{p95:9.1f}{found[-1]:9.1f}"
        yield f"{verb:8}{len(found):8}{figures}  {len(wrong) or ''}{f' ({wrong[0]})' if wrong else ''}"
