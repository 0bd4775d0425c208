"""What is to be read again: mine first, then nobody's, then the others'; and the time that it took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, IntegerField, Q, Sum, Value, When

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.rooms.knowledge.actions.upkeep import due, waiting_for
from zabota.rooms.knowledge.models import Review
from zabota.rooms.knowledge.shelf.rows import Row, drawn

PAGE, MOST_WAITED, MOST_PEOPLE = 30, 12, 12
MINE, NOBODYS, OTHERS = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Due:
    """whose: MINE, NOBODYS or OTHERS. before: who kept it true until they left. put_off: why it waited until now."""

    row: Row
    whose: int
    before: str
    put_off: str


@dataclass(frozen=True, slots=True)
class Page:
    lines: Sequence[Due]
    next: str


@dataclass(frozen=True, slots=True)
class Spent:
    """minutes: in this month of the desk's zone, by everybody; people: name, minutes, in the order of the alphabet."""

    minutes: int
    articles: int
    people: Sequence[tuple[str, int]]


def page(person: Agent, at: datetime, *, after: str = "") -> Page:
    """The longest due first within each of the three. after: a cursor. Five queries, however many."""
    whose = Case(
        When(owner=person, then=Value(MINE)),
        When(owner=None, then=Value(NOBODYS)),
        default=Value(OTHERS),
        output_field=IntegerField(),
    )
    rows = due(at).select_related("section", "owner").annotate(whose=whose)
    if place := _place(after):
        group, moment, pk = place
        later = Q(review_at__gt=moment) | Q(review_at=moment, pk__gt=pk)
        rows = rows.filter(Q(whose__gt=group) | (Q(whose=group) & later))
    found = list(rows.order_by("whose", "review_at", "id")[: PAGE + 1])
    shown = found[:PAGE]
    notes = _notes([one.pk for one in shown])
    lines = [Due(row, row.article.whose, *notes.get(row.article.pk, ("", ""))) for row in drawn(shown)]  # type: ignore[attr-defined]
    last = shown[-1] if len(found) > PAGE else None
    return Page(lines, f"{last.whose}_{last.review_at.timestamp()}_{last.pk}" if last else "")


def spent(at: datetime) -> Spent:
    """Two queries."""
    here = at.astimezone(ZoneInfo(desk().time_zone))
    first = here.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    rows = Review.objects.filter(minutes__gt=0, created_at__gte=first)
    whole = rows.aggregate(minutes=Sum("minutes"), articles=Count("article", distinct=True))
    by_person = rows.values("agent__name", "agent__surname").annotate(minutes=Sum("minutes"))
    people = [
        (f"{one['agent__name'] or ''} {one['agent__surname'] or ''}".strip(), one["minutes"])
        for one in by_person.order_by("agent__name", "agent__surname")[:MOST_PEOPLE]
    ]
    return Spent(whole["minutes"] or 0, whole["articles"], people)


def waited_for(at: datetime) -> list[tuple[str, int]]:
    """What articles wait for, and how many; the most waited for first."""
    rows = waiting_for(at).values("review_because").annotate(n=Count("pk")).order_by("-n", "review_because")
    return [(one["review_because"], one["n"]) for one in rows[:MOST_WAITED]]


def _notes(articles: Sequence[int]) -> dict[int, tuple[str, str]]:
    """By article: who kept it until they left, and why it was put off; of the newest thing done about each."""
    rows = Review.objects.filter(article__in=articles, undone_at=None).select_related("agent")
    found: dict[int, tuple[str, str]] = {}
    for one in rows.order_by("article", "-id").distinct("article"):
        left = one.kind == Review.Kind.GIVEN and one.reason == "left" and one.agent
        off = one.reason if one.kind == Review.Kind.LATER else ""
        found[one.article_id] = (one.agent.full_name if left and one.agent else "", off)
    return found


def _place(after: str) -> tuple[int, datetime, int] | None:
    parts = after.split("_")
    try:
        group, moment, pk = int(parts[0]), float(parts[1]), int(parts[2])
        return (group, datetime.fromtimestamp(moment, ZoneInfo("UTC")), pk) if 0 < pk < 2**62 else None
    except (IndexError, ValueError, OverflowError, OSError):
        return None
