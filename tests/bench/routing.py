"""bin/bench routing: a month of tickets over twelve people, given out in four ways in the same run.

Hidden from all four: who can solve what. The same tickets come at the same moments, the same people need the same time
for them, and whether somebody can solve one is drawn once. Ways: round robin, three tiers, core/routing/ranking.py as
the desk uses it, and the same with nothing to learn from (no skills, nothing like it), whose advantage must vanish.

Measured: bounces a ticket; minutes until the one who solves it begins; how evenly work is spread (standard deviation of
worked minutes over their mean); the share that two newcomers solve. Four weeks before the month are worked by round robin:
what was solved then, and held seven days, is what ours knows.
"""

import csv
import math
import random
import statistics
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tests.bench.routing_desk import Arrival, Desk, Worker
from tests.bench.routing_ways import Blind, Knowing, Ours, RoundRobin, Tiers

LOGS = Path("/work/shared/corpora/helpdesk-log")
TOPICS, DAYS, WARM = 30, 20, 20
A_DAY, OPENS, CLOSES = 80, 8 * 60, 20 * 60
SEED = 20261127


def bench() -> Iterator[str]:
    dice = random.Random(SEED)
    staff = people(dice)
    yield from told("a month made up", staff, arrivals(dice, (DAYS + WARM) * A_DAY, languages(dice)))
    for name in ("helpdesk_half.csv", "bpi13_incidents_half.csv"):
        if (LOGS / name).exists():
            yield from told(f"replayed: {name}", staff, replayed(LOGS / name, random.Random(SEED)))
        else:
            yield f"{name} is not here: skipped"


def told(title: str, staff: Sequence[Worker], tickets: Sequence[Arrival]) -> Iterator[str]:
    first = tickets[-1].at * WARM / (WARM + DAYS)
    yield f"## {title}: {sum(one.at >= first for one in tickets)} tickets after {sum(one.at < first for one in tickets)}"
    yield "| | bounces a ticket | minutes to who solves it, median (95th) | spread of work | newcomers’ share |"
    yield "| --- | --- | --- | --- | --- |"
    for name, way in (
        ("round robin", RoundRobin),
        ("three tiers", Tiers),
        ("ours", Ours),
        ("ours, nothing to learn from", Blind),
        ("as if it were known who can", Knowing),
    ):
        begun = time.process_time()
        done = Desk(staff, tickets, first, way).run()
        waits = sorted(one.found for one in done)
        worked = [sum(one.minutes.get(who.id, 0.0) for one in done) for who in staff]
        new = {who.id for who in staff if who.newcomer}
        yield (
            f"| {name} | {statistics.mean(one.bounces for one in done):.2f} | {statistics.median(waits):.0f}"
            f" ({waits[int(len(waits) * 0.95)]:.0f}) | {statistics.pstdev(worked) / statistics.mean(worked):.2f}"
            f" | {100 * sum(one.solver in new for one in done) / len(done):.0f} % |"
            f" <!-- {time.process_time() - begun:.0f} s -->"
        )


def people(dice: random.Random) -> list[Worker]:
    """Ten with eight topics of thirty each that they master, ten that they half know; two newcomers who master four. What
    they say they know is what they master, six times in ten, and now and then something else.
    """
    spoken = [("ro", "ru"), ("ru",), ("ro", "ru", "en"), ("ro", "en"), ("ru", "en"), ("ro",)]
    found = []
    for place in range(12):
        newcomer = place >= 10
        masters = {(place * 3 + step) % TOPICS for step in range(4 if newcomer else 8)}
        half = set(dice.sample(range(TOPICS), 10))
        can = {topic: 0.92 if topic in masters else 0.5 if topic in half else 0.15 for topic in range(TOPICS)}
        says = {topic for topic in masters if dice.random() < 0.6} | (
            {dice.randrange(TOPICS)} if place % 4 == 0 else set()
        )
        starts = OPENS if place % 3 else OPENS + 4 * 60
        found.append(
            Worker(
                id=place + 1,
                languages=frozenset(spoken[place % len(spoken)]),
                can=can,
                says=frozenset(says),
                starts=starts,
                ends=starts + 8 * 60,
                newcomer=newcomer,
                tier=1 if place in (1, 4, 7, 10, 11) else 2 if place in (0, 3, 6, 9) else 3,
            )
        )
    return found


def languages(dice: random.Random) -> Iterator[str]:
    while True:
        yield dice.choices(["ro", "ru", "en"], [5, 4, 1])[0]


def arrivals(dice: random.Random, many: int, spoken: Iterator[str]) -> list[Arrival]:
    """By chance within the hours, more of some topics than of others."""
    moments = sorted(place // A_DAY * 24 * 60 + OPENS + dice.random() * (CLOSES - OPENS - 60) for place in range(many))
    weights = [1 / (topic + 3) for topic in range(TOPICS)]
    return [
        arrival(place + 1, at, dice.choices(range(TOPICS), weights)[0], next(spoken), dice.lognormvariate(0, 0.5), dice)
        for place, at in enumerate(moments)
    ]


def arrival(pk: int, at: float, topic: int, language: str, size: float, dice: random.Random) -> Arrival:
    """Its words: some of its topic, more that anybody writes. Eight times in ten its topic is understood."""
    own = [f"t{topic}w{dice.randrange(25)}" for _ in range(4)]
    usual = [f"u{min(int(dice.paretovariate(0.9)), 400)}" for _ in range(10)]
    known = topic if dice.random() < 0.8 else None
    damage = dice.choices([0, 1, 2, 3], [1, 7, 2, 0.3])[0]
    return Arrival(
        id=pk, at=at, topic=topic, known=known, language=language, damage=damage, size=size,
        words=tuple(dict.fromkeys([*own, *usual])), luck=dice.random(),
    )  # fmt: skip


def replayed(file: Path, dice: random.Random) -> list[Arrival]:
    """Cases of a real desk in their order and rhythm, at our number a day; its size by how many steps it took, its topic
    by which steps these were. Languages and words are made up: the log has none.
    """
    cases: dict[str, list[tuple[str, datetime]]] = {}
    with file.open() as rows:
        for row in csv.DictReader(rows):
            moment = datetime.fromisoformat(row["CompleteTimestamp"].replace("/", "-"))
            cases.setdefault(row["CaseID"], []).append((row["ActivityID"], moment))
    begun = sorted(cases.values(), key=lambda steps: min(at for _step, at in steps))[: (DAYS + WARM) * A_DAY]
    usual = statistics.median(len(steps) for steps in begun)
    paths = sorted({tuple(sorted({step for step, _at in steps})) for steps in begun})
    spoken, found = languages(dice), []
    rhythm = _hours([min(at for _step, at in steps) for steps in begun])
    for place, (steps, hour) in enumerate(zip(begun, rhythm, strict=True)):
        path = paths.index(tuple(sorted({step for step, _at in steps})))
        topic = (path * 7 + dice.randrange(3)) % TOPICS
        size = min(4.0, max(0.4, math.sqrt(len(steps) / usual)))
        found.append(arrival(place + 1, place // A_DAY * 24 * 60 + hour, topic, next(spoken), size, dice))
    return sorted(found, key=lambda one: one.at)


def _hours(moments: Sequence[datetime]) -> list[float]:
    """The minute of the day of each, drawn into the hours in which anybody works here."""
    open_for = CLOSES - OPENS - 60
    return [OPENS + (one.hour * 60 + one.minute + one.second / 60) / (24 * 60) * open_for for one in moments]
