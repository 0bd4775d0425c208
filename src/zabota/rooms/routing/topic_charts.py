"""Where the marks of the chart about topics stand. The template only draws; numbers are units of its viewBox."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from math import floor

from zabota.core.routing.honesty import Case, Figure, at_once
from zabota.rooms.routing.topic_figures import WEEKS, week_of

WIDTH, HEIGHT = 720, 240
LEFT, RIGHT, TOP, BOTTOM = 40, 84, 12, 28
MOST_LINES, APART = 3, 15
# Instead of a language.
ALL = "all"


@dataclass(slots=True)
class Line:
    """stretches: points between gaps, as SVG writes them. dots: weeks that stand alone. end: (x, y of the line, y of
    the words, percent).
    """

    language: str
    stretches: list[str] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    end: tuple[float, float, float, int] | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """low: percent at which the axis begins. weeks: (first day, a figure for each line), for the table."""

    low: int
    lines: Sequence[Line]
    grid: Sequence[tuple[float, int]]
    labels: Sequence[tuple[float, date]]
    weeks: Sequence[tuple[date, Sequence[Figure]]]


def chart(cases: Sequence[Case], today: date) -> Chart:
    """By week and language; a week with too few cases leaves a gap. Where no language has two, all are one line."""
    days = [week_of(today) - timedelta(weeks=back) for back in reversed(range(WEEKS))]
    languages = commonest(cases)
    figures = _figures(cases, languages, days)
    if sum(figure.share is not None for figure in figures.values()) < 2:
        languages = [ALL]
        figures = _figures([replace(case, language=ALL) for case in cases], languages, days)
    known = [figure.share for figure in figures.values() if figure.share is not None]
    low = min(floor(min(known, default=0.6) * 10) * 10, 80) if known else 60
    step = (WIDTH - LEFT - RIGHT) / (WEEKS - 1)

    def down(percent: float) -> float:
        return round(HEIGHT - BOTTOM - (percent - low) / (100 - low) * (HEIGHT - TOP - BOTTOM), 1)

    places = {day: round(LEFT + step * place, 1) for place, day in enumerate(days)}
    lines = [_line(language, [(places[day], figures[language, day]) for day in days], down) for language in languages]
    _spread(lines)
    return Chart(
        low=low,
        lines=lines,
        grid=[(down(percent), percent) for percent in range(low, 101, 10 if low >= 50 else 20)],
        labels=[(places[day], day) for day in days[::-3][::-1]],
        weeks=[(day, [figures[language, day] for language in languages]) for day in days],
    )


def _figures(cases: Sequence[Case], languages: Sequence[str], days: Sequence[date]) -> dict[tuple[str, date], Figure]:
    by = {(language, day): list[Case]() for language in languages for day in days}
    for case in cases:
        if (case.language, week_of(case.day)) in by:
            by[case.language, week_of(case.day)].append(case)
    return {key: at_once(found) for key, found in by.items()}


def commonest(cases: Sequence[Case]) -> list[str]:
    counts: dict[str, int] = {}
    for case in cases:
        if case.language:
            counts[case.language] = counts.get(case.language, 0) + 1
    return sorted(counts, key=lambda language: (-counts[language], language))[:MOST_LINES]


def _line(language: str, found: Sequence[tuple[float, Figure]], down: Callable[[float], float]) -> Line:
    line, run = Line(language), list[tuple[float, float]]()
    for x, figure in [*found, (0.0, Figure(0, 0))]:
        if figure.share is not None:
            run.append((x, down(figure.share * 100)))
            line.end = x, run[-1][1], run[-1][1] + 4, round(figure.share * 100)
            continue
        if len(run) == 1:
            line.dots += run
        elif run:
            line.stretches.append(" ".join(f"{x},{y}" for x, y in run))
        run = []
    return line


def _spread(lines: Sequence[Line]) -> None:
    """Words at the ends do not stand on each other."""
    ended = sorted((line for line in lines if line.end), key=lambda line: line.end[1] if line.end else 0)
    before = -APART * 1.0
    for line in ended:
        if line.end:
            x, y, words, percent = line.end
            before = max(words, before + APART)
            line.end = x, y, before, percent


def by_topic(cases: Sequence[Case], languages: Sequence[str]) -> Mapping[int, tuple[Sequence[Figure], Figure, int]]:
    """Topic -> (a figure for each language, how often it was silent, how many cases)."""
    found: dict[int, list[Case]] = {}
    for case in cases:
        if case.truth is not None:
            found.setdefault(case.truth, []).append(case)
    return {
        topic: (
            [at_once([case for case in mine if case.language == language]) for language in languages],
            Figure(sum(not case.sure for case in mine), len(mine)),
            len(mine),
        )
        for topic, mine in sorted(found.items(), key=lambda one: -len(one[1]))
    }
