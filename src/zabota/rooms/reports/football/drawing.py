"""Where the marks of the falling line, the sparks and the matrix stand: units of their viewBox."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT = 720, 208
LEFT, RIGHT, TOP, BOTTOM = 40, 56, 12, 24
LABELS = 6
SPARK_WIDTH, SPARK_HEIGHT = 64, 24
TONES = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that was changed, on the line; y: of the point, top: of its words; end: they end there instead."""

    x: float
    y: float
    top: float
    words: str
    end: bool


@dataclass(frozen=True, slots=True)
class Line:
    """runs: the line in pieces, points as SVG writes them; a week without a ticket has none. area: under each of them.
    end: its last point and value. grid: (y, value). labels: (x, words). target: y.
    """

    runs: list[str]
    area: list[str]
    end: tuple[float, float]
    last: float
    grid: list[tuple[float, float]]
    labels: list[tuple[float, str]]
    target: float
    marks: list[Mark]


def falling(
    labels: Sequence[str], values: Sequence[float | None], target: float, changes: Sequence[tuple[int, str]]
) -> Line | None:
    """changes: (place in values, words). None where there is no value at all."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    step = _step(max([*known, target]))
    top = step * 4
    wide = (WIDTH - LEFT - RIGHT) / max(len(values) - 1, 1)

    def across(place: int) -> float:
        return round(LEFT + wide * place, 1)

    def down(value: float) -> float:
        return round(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM), 1)

    points = [None if value is None else (across(n), down(value)) for n, value in enumerate(values)]
    runs = _runs(points)
    every = max(-(-len(labels) // LABELS), 1)
    floor = down(0)
    last = max(n for n, value in enumerate(values) if value is not None)
    return Line(
        runs=[_said(run) for run in runs],
        area=[_said([(run[0][0], floor), *run, (run[-1][0], floor)]) for run in runs],
        end=points[last] or (0, 0),
        last=known[-1],
        grid=[(down(step * n), step * n) for n in range(5)],
        labels=[(across(n), label) for n, label in enumerate(labels) if (len(labels) - 1 - n) % every == 0],
        target=down(target),
        marks=[_mark(points, across(n), n, row, words) for row, (n, words) in enumerate(changes)],
    )


def _mark(points: Sequence[tuple[float, float] | None], x: float, place: int, row: int, words: str) -> Mark:
    point = points[place]
    return Mark(x, point[1] if point else HEIGHT - BOTTOM, TOP + 10 + 15 * (row % 4), words, x > WIDTH * 0.6)


def _step(most: float) -> float:
    """Of the grid, so that four of them hold the most: 0.05, 0.1, 0.2, 0.5, 1, …"""
    scale = 0.01
    while True:
        for factor in (1, 2.5, 5):
            if scale * factor * 4 >= most:
                return round(scale * factor, 4)
        scale *= 10


def _runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is not None:
            found[-1].append(point)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def _said(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def spark(values: Sequence[float | None]) -> tuple[str, tuple[float, float]] | None:
    """(points, the last of them) of a figure week by week; None of fewer than two values."""
    known = [(n, value) for n, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return None
    low, high = min(value for _n, value in known), max(value for _n, value in known)
    wide = (SPARK_WIDTH - 6) / (len(values) - 1)
    points = [
        (round(3 + n * wide, 1), round(SPARK_HEIGHT - 4 - (value - low) / ((high - low) or 1) * (SPARK_HEIGHT - 8), 1))
        for n, value in known
    ]
    return _said(points), points[-1]


def tone(count: int, most: int) -> int:
    """How dark a cell is, from 0 for none."""
    return ceil(TONES * count / most) if most else 0
