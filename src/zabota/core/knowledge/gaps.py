"""Which questions come again and again: solved tickets put together by likeness, the same way every time.

Stars: whoever is like the most others stands in the middle, and those like it belong to it and to nobody else. Chains
(a like b, b like c, so c like a) never become one question. Each looks at no others than those that share one of its
heaviest words with it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zabota.core.knowledge import likeness

MOST = 20_000
# From here on two ask the same: in the tests, questions put in other words have 0.37 and more, others 0.07 at most.
ALIKE = 0.36
# What several share tells more than each of them, so less is enough to belong to it.
JOINS = 0.3
FEWEST = 3
ASKED_BY, COMMON = 8, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """ticket: its id. group: what is never put together with another (a brand). week: 0 is the newest. minutes: what it
    took us.
    """

    ticket: int
    group: int
    language: str
    subject: str
    words: str
    week: int
    minutes: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """tickets: the one in the middle first, then the nearest to it. shared: stem -> weight of what they have in common.
    weeks: how many came in each, the oldest first. times, minutes: of the newest four weeks, minutes the median.
    """

    group: int
    tickets: tuple[int, ...]
    words: str
    languages: tuple[str, ...]
    shared: Mapping[str, float]
    weeks: tuple[int, ...]
    times: int
    minutes: float

    @property
    def work(self) -> float:
        """Minutes of four weeks."""
        return self.times * self.minutes


def questions(solved: Sequence[Solved], *, weeks: int = 6, counted: int = 4) -> list[Question]:
    """Those asked at least FEWEST times in the newest `counted` weeks, the most work first. Of more than MOST tickets
    the newest are looked at.
    """
    newest = sorted(solved, key=lambda one: (one.week, -one.ticket))[:MOST]
    found: list[Question] = []
    for group in sorted({one.group for one in newest}):
        of_group = [one for one in newest if one.group == group]
        found += [
            made for star in _stars(of_group) if (made := _question(star, weeks, counted)) and made.times >= FEWEST
        ]
    return sorted(found, key=lambda one: (-one.work, one.tickets[0]))


@dataclass(frozen=True, slots=True)
class _Star:
    """The middle first."""

    rows: list[Solved]
    vectors: list[dict[str, float]]


def _stars(rows: list[Solved]) -> list[_Star]:
    asked = [likeness.question(row.subject, row.words) for row in rows]
    rare = likeness.rarity(asked, len(rows))
    vectors = [likeness.unit(one, rare) for one in asked]
    near = _neighbours(vectors, rare)
    order = sorted(range(len(rows)), key=lambda one: (-len(near[one]), -sum(near[one].values()), rows[one].ticket))
    taken: set[int] = set()
    stars: list[list[int]] = []
    for centre in order:
        if centre in taken:
            continue
        around = sorted((one for one in near[centre] if one not in taken), key=lambda one: (-near[centre][one], one))
        if len(around) + 1 < FEWEST:
            continue
        taken.update([centre, *around])
        stars.append([centre, *around])
    _let_join(stars, vectors, taken)
    return [_Star([rows[one] for one in star], [vectors[one] for one in star]) for star in stars]


def _let_join(stars: list[list[int]], vectors: Sequence[Mapping[str, float]], taken: set[int]) -> None:
    """Whoever belongs to nobody, and is like what all of a star share, belongs to it."""
    shared = [likeness.direction(likeness.middle([vectors[one] for one in star])) for star in stars]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, middle in enumerate(shared):
        for one in middle:
            places[one].append(place)
    for row, vector in enumerate(vectors):
        if row in taken:
            continue
        near: dict[int, float] = {}
        for one, value in vector.items():
            for place in places.get(one, ()):
                near[place] = near.get(place, 0.0) + value * shared[place][one]
        best = min(near, key=lambda place: (-near[place], place), default=None)
        if best is not None and near[best] >= JOINS:
            stars[best].append(row)


def _neighbours(vectors: Sequence[Mapping[str, float]], rare: Mapping[str, float]) -> list[dict[int, float]]:
    """Place -> those like it, with how like."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for one in vector:
            places[one].append(place)
    near: list[dict[int, float]] = [{} for _vector in vectors]
    most = max(COMMON, len(vectors) // 20)
    for place, vector in enumerate(vectors):
        # A unit's parts lie from its heaviest on.
        by = [one for one in vector if 1 < len(places[one]) <= most][:ASKED_BY]
        seen: dict[int, float] = {}
        for one in by:
            weight, others = vector[one], places[one]
            for other in others[bisect_right(others, place) :]:
                seen[other] = seen.get(other, 0.0) + weight * vectors[other][one]
        for other, part in seen.items():
            if part < ALIKE / 4:
                continue
            theirs = vectors[other]
            alike = sum([value * theirs[one] for one, value in vector.items() if one in theirs])
            if alike >= ALIKE:
                near[place][other] = near[other][place] = alike
    return near


def _question(star: _Star, weeks: int, counted: int) -> Question:
    new = [row for row in star.rows if row.week < counted]
    times = [sum(row.week == week for row in star.rows) for week in reversed(range(weeks))]
    spoken = sorted({row.language for row in star.rows if row.language})
    often = {language: sum(row.language == language for row in star.rows) for language in spoken}
    return Question(
        group=star.rows[0].group,
        tickets=tuple(row.ticket for row in star.rows),
        words=star.rows[0].subject,
        languages=tuple(sorted(spoken, key=lambda language: (-often[language], language))),
        shared=likeness.middle(star.vectors),
        weeks=tuple(times),
        times=len(new),
        minutes=median([row.minutes for row in new]),
    )


def median(values: Sequence[float]) -> float:
    """The lower of two in the middle; 0 for none."""
    return sorted(values)[(len(values) - 1) // 2] if values else 0.0


@dataclass(frozen=True, slots=True)
class Known:
    """A gap that stands already, and its tickets."""

    gap: int
    tickets: frozenset[int]


def continued(found: Sequence[Sequence[int]], known: Sequence[Known]) -> dict[int, int]:
    """Which found question goes on which known gap: place -> gap, by the tickets they share; each once, the most shared
    first. So what people decided stays when the weeks move on.
    """
    whose = {ticket: one.gap for one in known for ticket in one.tickets}
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for place, tickets in enumerate(found):
        for ticket in tickets:
            if ticket in whose:
                shared[place, whose[ticket]] += 1
    pairs: dict[int, int] = {}
    for place, gap in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if place not in pairs and gap not in pairs.values():
            pairs[place] = gap
    return pairs
