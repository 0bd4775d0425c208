"""Where the marks of the trend stand. The template only draws; numbers are units of its viewBox."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, floor

from zabota.core.surveys import Kind, band, scale, value

WIDTH, HEIGHT = 720, 300
LEFT, RIGHT, TOP, BOTTOM = 40, 56, 12, 28
MOST_LABELS = 8
# The distance of grid lines.
STEPS = {Kind.CSAT: 0.25, Kind.CES: 0.5, Kind.NPS: 20}


@dataclass(slots=True)
class Trend:
    """lines, bands: points of each stretch without a gap, as SVG writes them. dots: points that stand alone. end, last:
    the newest value and where it is. low: where the axis begins. grid: (y, value); labels: (x, text).
    """

    low: float
    lines: list[str] = field(default_factory=list)
    bands: list[str] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    end: tuple[float, float] | None = None
    last: float | None = None
    grid: list[tuple[float, float]] = field(default_factory=list)
    labels: list[tuple[float, str]] = field(default_factory=list)


def trend(kind: Kind, weeks: Sequence[tuple[str, dict[int, int]]]) -> Trend:
    """A week with too few answers leaves a gap: it is not drawn as if it were known."""
    known = [(value(kind, counts), band(kind, counts) or 0.0) for _label, counts in weeks]
    low, high = _span(kind, [(middle, half) for middle, half in known if middle is not None])
    step = (WIDTH - LEFT - RIGHT) / max(len(weeks) - 1, 1)

    def across(n: int) -> float:
        return round(LEFT + step * n, 1)

    def down(amount: float) -> float:
        inside = min(max(amount, low), high)
        return round(HEIGHT - BOTTOM - (inside - low) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    found = Trend(low)
    for stretch in _stretches([middle for middle, _half in known]):
        points = [(across(n), down(known[n][0] or 0.0)) for n in stretch]
        over = [(across(n), down((known[n][0] or 0.0) + known[n][1])) for n in stretch]
        under = [(across(n), down((known[n][0] or 0.0) - known[n][1])) for n in stretch]
        if len(points) == 1:
            found.dots += points
        else:
            found.lines.append(_written(points))
            found.bands.append(_written([*over, *reversed(under)]))
        found.end, found.last = points[-1], known[stretch[-1]][0]
    every = -(-len(weeks) // MOST_LABELS) or 1
    found.labels = [(across(n), label) for n, (label, _c) in enumerate(weeks) if (len(weeks) - 1 - n) % every == 0]
    lines = round((high - low) / STEPS[kind])
    thin = -(-lines // 6) or 1
    found.grid = [(down(low + n * STEPS[kind]), low + n * STEPS[kind]) for n in range(0, lines + 1, thin)]
    return found


def _span(kind: Kind, known: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The part of the scale that the band touches, in whole steps; the whole scale where nothing is known."""
    ends = (-100.0, 100.0) if kind == Kind.NPS else (float(scale(kind)[0]), float(scale(kind)[-1]))
    if not known:
        return ends
    step = STEPS[kind]
    low = max(floor(min(middle - half for middle, half in known) / step) * step, ends[0])
    high = min(ceil(max(middle + half for middle, half in known) / step) * step, ends[1])
    return (low, high) if high - low >= 2 * step else (max(high - 2 * step, ends[0]), max(high, ends[0] + 2 * step))


def _stretches(values: Sequence[float | None]) -> list[list[int]]:
    found: list[list[int]] = [[]]
    for place, one in enumerate(values):
        if one is None:
            found.append([])
        else:
            found[-1].append(place)
    return [stretch for stretch in found if stretch]


def _written(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)
