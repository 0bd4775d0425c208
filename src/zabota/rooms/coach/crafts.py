"""The craft of many: of each whom a lead looks after, of teams, of the desk by rule. Counted by weeks in the database,
so that as much is read for a desk of ten as for one of two hundred, a person or team.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import DateField, F, Func, IntegerField, Q, QuerySet, Sum, Value

from zabota.base.people.models import Agent, Team
from zabota.core.coach.craft import WEEKS, Line, Row, lines
from zabota.rooms.coach.models import Tally

PAGE = 50


def page_of(rows: QuerySet[Agent], after: int | None) -> tuple[list[Agent], bool]:
    """(fifty of them by name behind this one, whether there are more)."""
    last = rows.filter(pk=after).first() if after else None
    if last:
        same_name = Q(name=last.name, surname__gt=last.surname) | Q(
            name=last.name, surname=last.surname, pk__gt=last.pk
        )
        rows = rows.filter(Q(name__gt=last.name) | same_name)
    found = list(rows.prefetch_related("teams")[: PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def of_people(people: Sequence[Agent], *, today: date, days: int) -> dict[int, Line]:
    return _by(Tally.objects.filter(agent__in=people), "agent", today, days)


def of_teams(teams: Sequence[Team], *, today: date, days: int) -> dict[int, Line]:
    """Who is in two teams counts in both."""
    return _by(Tally.objects.filter(agent__teams__in=teams), "agent__teams", today, days)


def of_rules(*, today: date, days: int) -> list[Line]:
    """Of the whole desk, most tips first."""
    return _lines(Tally.objects.all(), "rule", today, days)


def _by(rows: QuerySet[Tally], key: str, today: date, days: int) -> dict[int, Line]:
    return {int(line.rule): line for line in _lines(rows, key, today, days)}


def _lines(rows: QuerySet[Tally], key: str, today: date, days: int) -> list[Line]:
    """One query. A line's `rule` is what it is of."""
    # A date less a date is a number of days, and whole numbers divide into whole weeks.
    back = Func(
        Value(today, DateField()),
        F("day"),
        template="((%(expressions)s) / 7)",
        arg_joiner="::date - ",
        output_field=IntegerField(),
    )
    rows = rows.filter(day__gt=today - timedelta(days=max(days, WEEKS * 7)), day__lte=today)
    sums = (
        rows.annotate(back=back)
        .values_list(key, "back")
        .annotate(Sum("shown"), Sum("taken"), Sum("dismissed"))
        .order_by(key, "back")
    )
    found = [
        Row(str(what), today - timedelta(days=7 * weeks), shown, taken, dismissed)
        for what, weeks, shown, taken, dismissed in sums
    ]
    return lines(found, today=today, days=days)
