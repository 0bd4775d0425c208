"""Where the marks of a chart stand. The template only draws; numbers here are units of its viewBox."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 208
LEFT, RIGHT, TOP, BOTTOM = 32, 88, 12, 24
MOST_LABELS = 10


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """bars: the first series. line: points of the second one, as SVG writes them. end, last: where its last point is
    and its value. grid: (y, value) of the lines. labels: (x, text) under the axis.
    """

    bars: list[Bar]
    line: str
    end: tuple[float, float]
    last: int
    grid: list[tuple[float, int]]
    labels: list[tuple[float, str]]


def bars_and_line(labels: Sequence[str], bars: Sequence[int], line: Sequence[int]) -> Chart:
    """One bar and one point of the line for each label, on one scale that begins at 0."""
    top = _ceiling(max([*bars, *line, 1]))
    step = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    width = max(min(step * 0.7, 34), 1.5)

    def across(n: int) -> float:
        return round(LEFT + step * (n + 0.5), 1)

    def down(value: int) -> float:
        return round(HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM), 1)

    drawn = [
        Bar(
            round(across(n) - width / 2, 1), down(value), round(width, 1), round(down(0) - down(value), 1), label, value
        )
        for n, (label, value) in enumerate(zip(labels, bars, strict=True))
    ]
    points = [(across(n), down(value)) for n, value in enumerate(line)]
    every = -(-len(labels) // MOST_LABELS) or 1
    return Chart(
        bars=drawn,
        line=" ".join(f"{x},{y}" for x, y in points),
        end=points[-1] if points else (LEFT, down(0)),
        last=line[-1] if line else 0,
        grid=[(down(value), value) for value in range(0, top + 1, max(top // 4, 1))],
        labels=[(across(n), label) for n, label in enumerate(labels) if (len(labels) - 1 - n) % every == 0],
    )


def _ceiling(value: int) -> int:
    """The next number that four grid lines divide well: 4, 8, 20, 40, 80, 200, …"""
    scale = 4
    while True:
        for factor in (1, 2, 5):
            if scale * factor >= value:
                return scale * factor
        scale *= 10
