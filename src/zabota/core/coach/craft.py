"""What became of the tips of one person, rule by rule, week by week: for them, not for reports."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WEEKS = 8
# Of fewer tips no share is said: three of four is no habit.
ENOUGH = 20
# Of the line of weeks, in units of its picture.
WIDTH, HEIGHT = 64, 20


@dataclass(frozen=True, slots=True)
class Row:
    """One rule on one day."""

    rule: str
    day: date
    shown: int
    taken: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class Line:
    """weeks: the share of tips taken, 0..1, oldest first; None for a week without any."""

    rule: str
    shown: int
    taken: int
    dismissed: int
    weeks: tuple[float | None, ...]

    @property
    def share(self) -> int | None:
        """Taken, in a hundred of those shown."""
        return min(100, round(100 * self.taken / self.shown)) if self.shown else None

    @property
    def kept(self) -> int | None:
        """Taken or let stand, in a hundred of those shown; None where they are too few to say."""
        if self.shown < ENOUGH:
            return None
        return max(0, round(100 * (self.shown - self.dismissed) / self.shown))

    @property
    def points(self) -> str:
        """The line of weeks, as SVG wants it; "" where fewer than two weeks have tips."""
        step = WIDTH / (WEEKS - 1)
        dots = [
            f"{place * step:.1f},{HEIGHT - share * HEIGHT:.1f}"
            for place, share in enumerate(self.weeks)
            if share is not None
        ]
        return " ".join(dots) if len(dots) > 1 else ""


def lines(rows: Iterable[Row], *, today: date, days: int) -> list[Line]:
    """Rules with tips in the last `days` days, most tips first. rows may reach further back, for the weeks."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.rule, []).append(row)
    all_lines = [_line(rule, of, today, days) for rule, of in found.items()]
    return sorted((one for one in all_lines if one.shown or one.dismissed), key=lambda one: (-one.shown, one.rule))


def _line(rule: str, rows: list[Row], today: date, days: int) -> Line:
    late = [row for row in rows if 0 <= (today - row.day).days < days]
    sums = [[0, 0] for _week in range(WEEKS)]
    for row in rows:
        week = WEEKS - 1 - (today - row.day).days // 7
        if 0 <= week < WEEKS:
            sums[week][0] += row.shown
            sums[week][1] += row.taken
    weeks = tuple(min(1.0, taken / shown) if shown else None for shown, taken in sums)
    return Line(
        rule, sum(one.shown for one in late), sum(one.taken for one in late), sum(one.dismissed for one in late), weeks
    )
