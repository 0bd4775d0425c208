"""What four weeks of helping say: who helped whom, how soon, what it was worth. Never sorted by how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

from django.db.models import Count, Q, Sum

from zabota.base.people.models import Agent
from zabota.rooms.hands.models import Asked, Given, Hand

WEEKS = timedelta(weeks=4)
# People in the table, topics in the list, requests for a median: what a page can show.
PEOPLE, TOPICS, SAMPLE = 24, 4, 5000


@dataclass(frozen=True, slots=True)
class Row:
    """One helper: cells by person helped in the order of the table, None for themselves; size: 0 to 4 of a cell."""

    agent: Agent
    cells: Sequence[tuple[int, int] | None]
    total: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """people: in the order of team and name. times: helps in all; left_out: people beyond PEOPLE."""

    people: Sequence[Agent]
    rows: Sequence[Row]
    times: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Figures:
    """points: my own. soon: the median time to the first help. solved, kept: requests whose ticket was solved, and
    those of them whose ticket kept its owner. topics: what I am asked about most, with how often.
    """

    matrix: Matrix
    points: Decimal
    soon: timedelta | None
    solved: int
    kept: int
    topics: Sequence[tuple[str, int]]


def figures(user: Agent, at: datetime) -> Figures:
    """Seven queries."""
    since = at - WEEKS
    hands = Hand.objects.filter(asked_at__gte=since)
    sums = hands.filter(solved_at__isnull=False).aggregate(
        solved=Count("pk"), kept=Count("pk", filter=Q(changed_owner=False))
    )
    mine = Given.objects.filter(agent=user, at__gte=since).aggregate(points=Sum("credit"))
    topics = Asked.objects.filter(agent=user, asked_at__gte=since, hand__topic__isnull=False).order_by()
    named = topics.values_list("hand__topic__name").annotate(times=Count("pk")).order_by("-times", "hand__topic__name")
    return Figures(_matrix(since), mine["points"] or Decimal(0), _soon(since), **sums, topics=list(named[:TOPICS]))


def _soon(since: datetime) -> timedelta | None:
    rows = Hand.objects.filter(asked_at__gte=since, first_given_at__isnull=False).order_by("-asked_at")
    times = [given - asked for asked, given in rows.values_list("asked_at", "first_given_at")[:SAMPLE] if given]
    return timedelta(seconds=median(time.total_seconds() for time in times)) if times else None


def _matrix(since: datetime) -> Matrix:
    pairs = Given.objects.filter(at__gte=since).order_by().values_list("agent", "hand__asker")
    times = {(helper, asker): number for helper, asker, number in pairs.annotate(times=Count("pk"))}
    known = Agent.objects.filter(pk__in={pk for pair in times for pk in pair}).prefetch_related("teams")
    people = sorted(known, key=_place)
    shown = people[:PEOPLE]
    rows = [_row(one, shown, times) for one in shown]
    return Matrix(shown, rows, sum(times.values()), len(people) - len(shown))


def _row(helper: Agent, people: Sequence[Agent], times: dict[tuple[int, int], int]) -> Row:
    most = max(times.values())
    cells = [
        None if one.pk == helper.pk else (number := times.get((helper.pk, one.pk), 0), -(-4 * number // most))
        for one in people
    ]
    return Row(helper, cells, sum(number for (by, _whom), number in times.items() if by == helper.pk))


def _place(agent: Agent) -> tuple[str, str, str, int]:
    """By team and name: an order that no number changes."""
    teams = sorted(team.name for team in agent.teams.all())
    return (teams[0] if teams else "\uffff", agent.name, agent.surname, agent.pk)
