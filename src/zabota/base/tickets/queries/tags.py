"""Reading tags: all there are with their numbers, as they were counted last; those that begin as somebody types."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import BulkRun, TagChange, TagCount, TagsCounted

PAGE, RECENT, SUGGESTED = 50, 10, 8
LATEST = 100  # tickets whose tags are known before they are counted


@dataclass(frozen=True, slots=True)
class Tally:
    """A tag, how many tickets carry it, how many are open, when the newest was opened. None: not counted yet."""

    tag: str
    tickets: int | None = None
    open: int | None = None
    newest_at: datetime | None = None


def page(user: Agent, *, typed: str = "", most: bool = False, after: str = "") -> tuple[list[Tally], bool]:
    """PAGE tags behind that one, and whether there are more. most: the most used first, else by name. Two queries."""
    rows = _summed(_known(user).filter(tag__icontains=typed) if typed else _known(user))
    if after and most:
        last = _known(user).filter(tag=after).aggregate(n=Sum("tickets"))["n"] or 0
        rows = rows.filter(Q(tickets_sum__lt=last) | Q(tickets_sum=last, tag__gt=after))
    elif after:
        rows = rows.filter(tag__gt=after)
    rows = rows.order_by("-tickets_sum", "tag") if most else rows.order_by("tag")
    found = list(rows[: PAGE + 1])
    return [_tally(row) for row in found[:PAGE]], len(found) > PAGE


def how_many(user: Agent) -> int:
    return _known(user).aggregate(n=Count("tag", distinct=True))["n"] or 0


def tally_of(user: Agent, tag: str) -> Tally | None:
    """None: no ticket that this person may know of carries it."""
    if not 0 < len(tag) <= 40 or "\0" in tag:
        return None
    row = _summed(_known(user).filter(tag=tag)).order_by("tag").first()
    if row:
        return _tally(row)
    return Tally(tag) if visible(user).filter(tags__contains=[tag]).exists() else None


def counted_at() -> datetime | None:
    return TagsCounted.objects.values_list("at", flat=True).first()


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the tickets of a change, as far as its runs have come."""

    done: int = 0
    skipped: int = 0
    undone: int = 0
    kept: int = 0


def recent_changes() -> list[tuple[TagChange, Progress]]:
    """The last ones. Two queries."""
    rows = list(TagChange.objects.select_related("agent").order_by("-pk")[:RECENT])
    sums = BulkRun.objects.filter(change__in=rows).order_by().values_list("change")
    parts = {pk: Progress(*numbers) for pk, *numbers in sums.annotate(*(Sum(name) for name in Progress.__slots__))}
    return [(row, parts.get(row.pk, Progress())) for row in rows]


def suggested(user: Agent, typed: str) -> list[str]:
    """Tags that this person may know of: those that begin so, then those that have it within, the most used first."""
    wanted = typed.lower().strip()[:40]
    rows = _summed(_known(user).filter(tag__icontains=wanted)).order_by("-tickets_sum", "tag")
    latest = visible(user).filter(merged_into=None, trashed_at=None).order_by("-active_at", "-pk")
    fresh = {tag for tags in latest.values_list("tags", flat=True)[:LATEST] for tag in tags if wanted in tag.lower()}
    begun = list(rows.filter(tag__istartswith=wanted).values_list("tag", flat=True)[:SUGGESTED])
    within = list(rows.values_list("tag", flat=True)[:SUGGESTED])
    words = [*begun, *sorted(tag for tag in fresh if tag.lower().startswith(wanted)), *within, *sorted(fresh)]
    return list(dict.fromkeys(words))[:SUGGESTED]


def _known(user: Agent) -> QuerySet[TagCount]:
    """access.visible() as far as teams tell; of what only an owner may see, nothing is counted."""
    mine = Agent.teams.through.objects.filter(agent=user).values("team")
    match user.eyes:
        case "every":
            return TagCount.objects.all()
        case "own":
            return TagCount.objects.none()
        case "team":
            return TagCount.objects.filter(team__in=mine)
    hidden = Team.objects.filter(private=True).exclude(pk__in=mine)
    return TagCount.objects.filter(Q(team=None) | ~Q(team__in=hidden))


def _summed(rows: QuerySet[TagCount]) -> QuerySet[Any]:
    sums = rows.values("tag").order_by()
    return sums.annotate(tickets_sum=Sum("tickets"), open_sum=Sum("open"), newest=Max("newest_at"))


def _tally(row: dict[str, Any]) -> Tally:
    return Tally(row["tag"], row["tickets_sum"], row["open_sum"], row["newest"])
