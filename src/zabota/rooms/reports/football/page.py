"""The page of bounces, put together: figures, the falling line, who gives to whom, why, chains and returns."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.numbers import format_decimal, format_percent
from django.utils.functional import Promise as Words
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.people.models import Agent
from zabota.base.tickets.causes import NAMED
from zabota.base.ui import dates
from zabota.base.ui.languages import reader
from zabota.core.tickets.football import Sums, total, weeks
from zabota.rooms.reports import words
from zabota.rooms.reports.football import actions, queries
from zabota.rooms.reports.football.drawing import Line, falling, spark, tone
from zabota.rooms.reports.football.period import WEEKS, Period
from zabota.rooms.reports.models import Cure

FEWEST = 4  # weeks that the line shows
# What a person can name, then what only the desk or nobody said.
CAUSES: dict[str, Words] = NAMED | {
    "routed": gettext_lazy("The desk chose somebody else"),
    "": gettext_lazy("Nobody said why"),
}
RETURNS: dict[str, Words] = {
    "not_helped": gettext_lazy("The customer said that it does not work yet"),
    "wrote_again": gettext_lazy("The customer wrote again"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """value: in words. change: against the days before, "" where there is nothing to compare; better: of that change.
    spark: as drawing.spark() gives it.
    """

    name: str
    value: str
    change: str
    better: bool
    base: str
    formula: str
    spark: Any


@dataclass(frozen=True, slots=True)
class Cell:
    giver: int | None
    taker: int | None
    count: int
    tone: int
    worst: bool


@dataclass(frozen=True, slots=True)
class Why:
    cause: str
    name: str
    count: int
    share: float
    cure: Cure | None


@dataclass(frozen=True, slots=True)
class Shown:
    figures: Sequence[Figure]
    line: Line | None
    table: Sequence[tuple[date, Sums]]
    now: Sums
    rows: Sequence[tuple[int | None, Sequence[Cell]]]
    sides: Sequence[int | None]
    worst: tuple[Cell, str] | None
    causes: Sequence[Why]
    returns: Sequence[tuple[str, int]]
    chains: Sequence[queries.Chain]
    target: int
    teams: Mapping[int, Any]


def shown(asked: Period, user: Agent) -> Shown:
    """Eight queries, however much happened. user: of whose tickets the chains are; figures are of all."""
    days, found, teams = queries.days(asked), queries.thrown(asked), queries.team_names()
    cures = {cure.cause: cure for cure in Cure.objects.all()}
    along, aim = _since_the_first(weeks(days, asked.today, WEEKS)), actions.target()
    now, before = total(days, asked.first, asked.today), total(days, *asked.before)
    sides, rows = _matrix(found, teams)
    week = asked.midnight(asked.today - timedelta(days=6))
    returned = sorted(queries.returned(asked).items(), key=lambda one: -one[1])
    return Shown(
        figures=_figures(now, before, along),
        line=_line(along, aim, cures.values()),
        table=along,
        now=now,
        rows=rows,
        sides=sides,
        worst=_worst(rows, found),
        causes=_causes(found, cures),
        returns=[(str(RETURNS.get(because, because)), count) for because, count in returned],
        chains=queries.chains(week, user),
        target=aim,
        teams=teams,
    )


def _since_the_first(along: list[tuple[date, Sums]]) -> list[tuple[date, Sums]]:
    """A young desk has no half a year behind it: the weeks before its first ticket are left out."""
    begun = next((n for n, (_day, sums) in enumerate(along) if sums.tickets), len(along))
    return along[min(begun, len(along) - FEWEST) :]


def decimal(value: float) -> str:
    return format_decimal(value, "0.00", locale=reader())


def axis(value: float) -> str:
    return format_decimal(value, "0.##", locale=reader())


def _figures(now: Sums, before: Sums, along: Sequence[tuple[date, Sums]]) -> list[Figure]:
    each = [sums for _day, sums in along]
    a_ticket, earlier = now.a_ticket, before.a_ticket
    was = _("was %(value)s") % {"value": decimal(earlier)} if earlier is not None and a_ticket is not None else ""
    solved = _("%(part)s of %(whole)s") % _parts(now.alone, now.solved)
    return [
        Figure(
            _("Bounces a ticket"),
            decimal(a_ticket) if a_ticket is not None else "–",
            was,
            (a_ticket or 0) <= (earlier or 0),
            _("%(part)s on %(whole)s tickets") % _parts(now.bounces, now.tickets),
            _("Changes of owner in these days, on the tickets that began in them. Who stands in by the rota, with a day of return, is not counted, nor is a swap to keep calm, nor what was taken back at once."),  # noqa: E501
            spark([sums.a_ticket for sums in each]),
        ),
        _share(
            _("Solved by the first owner"), "alone", "solved", now, before, each, solved,
            _("Of the tickets solved in these days, those that no owner ever let go."),
        ),
        _share(
            _("Came back after the solution"), "returned", "solved", now, before, each,
            _("%(part)s of %(whole)s") % _parts(now.returned, now.solved),
            _("Tickets that their customer opened again in these days, on those solved in them."), less=True,
        ),
        _share(
            _("Introduced to the customer"), "introduced", "bounces", now, before, each,
            _("%(part)s of %(whole)s") % _parts(now.introduced, now.bounces),
            _("Changes of owner of which the customer read, in the name of the new owner."),
        ),
    ]  # fmt: skip


def _share(
    name: str,
    part: str,
    whole: str,
    now: Sums,
    before: Sums,
    each: Sequence[Sums],
    base: str,
    formula: str,
    *,
    less: bool = False,
) -> Figure:
    value, earlier = _of(now, part, whole), _of(before, part, whole)
    points = round(100 * value) - round(100 * earlier) if value is not None and earlier is not None else 0
    return Figure(
        name,
        format_percent(value, locale=reader()) if value is not None else "–",
        f"{'+' if points > 0 else '−'}{abs(points)}" if points else "",
        points <= 0 if less else points >= 0,
        base,
        formula,
        spark([_of(sums, part, whole) for sums in each]),
    )


def _of(sums: Sums, part: str, whole: str) -> float | None:
    base: int = getattr(sums, whole)
    return getattr(sums, part) / base if base else None


def _parts(part: int, whole: int) -> dict[str, str]:
    return {"part": words.number(part), "whole": words.number(whole)}


def _line(along: Sequence[tuple[date, Sums]], aim: int, cures: Any) -> Line | None:
    """With what was done meanwhile, at the week in which it was."""
    days = [day for day, _sums in along]
    done = sorted((cure.done_on, cure.words) for cure in cures if cure.done_on)
    changes = [
        (next(n for n, day in enumerate(days) if when <= day), said)
        for when, said in done
        if days[0] - timedelta(days=6) <= when <= days[-1]
    ]
    return falling([words.short(day) for day in days], [sums.a_ticket for _day, sums in along], aim / 100, changes)


def _matrix(
    found: Sequence[queries.Thrown], teams: Mapping[int, Any]
) -> tuple[list[int | None], list[tuple[int | None, list[Cell]]]]:
    counts: Counter[tuple[int | None, int | None]] = Counter()
    for one in found:
        counts[one.giver, one.taker] += one.count
    met = {side for pair in counts for side in pair}
    sides: list[int | None] = [team for team in teams if team in met]
    sides += [None] if None in met else []
    most = max(counts.values(), default=0)
    worst = max(counts, key=lambda pair: counts[pair]) if counts else None
    rows = [
        (
            giver,
            [
                Cell(giver, taker, counts[giver, taker], tone(counts[giver, taker], most), worst == (giver, taker))
                for taker in sides
            ],
        )
        for giver in sides
    ]
    return sides, rows


def _worst(
    rows: Sequence[tuple[int | None, Sequence[Cell]]], found: Sequence[queries.Thrown]
) -> tuple[Cell, str] | None:
    """The darkest cell and the cause that is named most there; nothing worth a word below three."""
    cell = next((cell for _giver, cells in rows for cell in cells if cell.worst and cell.count >= 3), None)
    if cell is None:
        return None
    there = [one for one in found if (one.giver, one.taker) == (cell.giver, cell.taker)]
    return cell, str(CAUSES.get(max(there, key=lambda one: one.count).cause, ""))


def _causes(found: Sequence[queries.Thrown], cures: Mapping[str, Cure]) -> list[Why]:
    """Those that were named, and those against which something is done; the most frequent first."""
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.cause] += one.count
    most = max(counts.values(), default=0)
    known = [cause for cause in CAUSES if counts[cause] or cause in cures]
    rows = [
        Why(cause, str(CAUSES[cause]), counts[cause], 100 * counts[cause] / most if most else 0, cures.get(cause))
        for cause in known
    ]
    return sorted(rows, key=lambda row: -row.count)


def lasted(chain: queries.Chain) -> str:
    return words.duration((chain.until - chain.since).total_seconds())


def day(when: date) -> str:
    return dates.in_words(when)
