"""Runs over many tickets: which tickets are meant, how far a run has come, what it left as it was and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.http import Http404

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import BulkItem, BulkRun, Ticket, Topic
from zabota.base.tickets.queries.views import GROUPS, View
from zabota.core.tickets.bulk import in_order

PAGE, RECENT = 50, 30
LEFT = (BulkItem.State.SKIPPED, BulkItem.State.KEPT)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A ticket that was left as it was, or not put back. known: the reader may still know of it."""

    item: int
    number: int
    subject: str
    known: bool
    reason: str
    state: str


def tickets_numbered(agent: Agent, numbers: Collection[int]) -> QuerySet[Ticket]:
    return visible(agent).filter(number__in=numbers, merged_into=None)


def tickets_in(agent: Agent, view: View, *, without: Collection[int] = ()) -> QuerySet[Ticket]:
    """All of a view, the newest first, but for the tickets of these numbers."""
    shown = view.tickets(agent).filter(reduce(or_, (GROUPS[group] for group in view.groups)))
    return shown.exclude(number__in=without).order_by("-active_at", "-id")


def languages_of(tickets: QuerySet[Ticket], most: int) -> list[tuple[str, int]]:
    """In which languages the customers of the first `most` of them are answered, with their numbers. One query."""
    spoken = Coalesce(NullIf(F("language"), Value("")), F("customer__language"))
    chosen = Ticket.objects.filter(pk__in=tickets.order_by().values("pk")[:most]).annotate(spoken=spoken)
    counts: dict[str, int] = {}
    for language, count in chosen.values_list("spoken").annotate(Count("pk")).order_by():
        short = language.split("-")[0]
        counts[short] = counts.get(short, 0) + count
    return in_order(counts)


def run_of(agent: Agent, pk: int) -> BulkRun:
    """One's own; raises Http404 for that of somebody else, and for a part of what is done to a tag everywhere."""
    run = BulkRun.objects.select_related("agent").filter(pk=pk, agent=agent, change=None).first()
    if run is None:
        raise Http404
    return run


def names_in(runs: Sequence[BulkRun]) -> dict[str, str]:
    """Of the people, teams and topics that tickets are given to: "agent:7" -> Tom Hale, "team:3" -> Critical."""
    agents, teams = ({run.given.get(key) for run in runs} - {None} for key in ("agent", "team"))
    people = Agent.objects.only("id", "name", "surname").in_bulk(agents) if agents else {}
    names = {f"agent:{pk}": person.full_name for pk, person in people.items()}
    if teams:
        names |= {f"team:{pk}": name for pk, name in Team.objects.filter(pk__in=teams).values_list("pk", "name")}
    if topics := {run.given.get("topic") for run in runs} - {None}:
        names |= {f"topic:{pk}": name for pk, name in Topic.objects.filter(pk__in=topics).values_list("pk", "name")}
    return names


def recent_runs(agent: Agent) -> Sequence[BulkRun]:
    return list(BulkRun.objects.filter(agent=agent, change=None).order_by("-id")[:RECENT])


def left_out(run: BulkRun, after: int = 0) -> tuple[list[LeftOut], int | None]:
    """A page of them, after that item, and where the next one begins. Two queries."""
    rows = run.items.filter(state__in=LEFT, pk__gt=after).select_related("ticket").order_by("pk")
    items = list(rows[: PAGE + 1])
    shown = items[:PAGE]
    known = set(visible(run.agent).filter(pk__in=[item.ticket_id for item in shown]).values_list("pk", flat=True))
    page = [
        LeftOut(
            item=item.pk,
            number=item.ticket.number,
            subject=item.ticket.subject if item.ticket_id in known else "",
            known=item.ticket_id in known,
            reason=item.reason,
            state=item.state,
        )
        for item in shown
    ]
    return page, shown[-1].pk if len(items) > PAGE else None
