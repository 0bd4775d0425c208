"""What has to be known before somebody is asked, and what they said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from zabota.base.people.customers import same_people
from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.models import Event
from zabota.core.surveys import Kind, Matter, Person, Rules
from zabota.core.surveys.moves import EVENTS, facts
from zabota.rooms.surveys.models import Asking, Invitation, Stopped

State = Invitation.State
PAGE = 50


def asking() -> Asking:
    """The one row; with its usual values while nobody has changed any."""
    return Asking.objects.filter(pk=1).first() or Asking(pk=1)


def rules_of(row: Asking) -> Rules:
    return Rules(
        after=row.after,
        wait=timedelta(hours=row.wait_hours),
        rest=timedelta(days=row.rest_days),
        nps_every=timedelta(days=row.nps_days),
        never_tags=frozenset(row.never_tags),
        never_topics=frozenset(row.never_topics),
        never_damage=row.never_damage,
    )


def marked(user: Agent, after: tuple[str, int] | None = None) -> tuple[list[Invitation], tuple[str, int] | None]:
    """PAGE of the marks that customers gave tickets which this person may know of, the latest first, and where the next
    page begins.
    """
    rows = _marked(user)
    if after:
        moment, last = datetime.fromisoformat(after[0]), after[1]
        rows = rows.filter(Q(marked_at__lt=moment) | Q(marked_at=moment, pk__lt=last))
    found = list(rows.order_by("-marked_at", "-id")[: PAGE + 1])
    last_row = found[PAGE - 1] if len(found) > PAGE else None
    more = (last_row.marked_at.isoformat(), last_row.pk) if last_row and last_row.marked_at else None
    return found[:PAGE], more


def marked_one(user: Agent, pk: int) -> Invitation | None:
    return _marked(user).filter(pk=pk).first()


def marks_of_ticket(ticket: Ticket) -> list[Invitation]:
    """The right to it was checked. One of each kind."""
    rows = Invitation.objects.filter(ticket=ticket, marked_at__isnull=False, mark__isnull=False)
    return list(rows.select_related("ticket", "customer").order_by("marked_at", "id"))


def _marked(user: Agent) -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(marked_at__isnull=False, mark__isnull=False, ticket__in=visible(user))
    return rows.select_related("ticket", "customer")


def matters_of(tickets: Sequence[Ticket]) -> dict[int, Matter]:
    """By ticket (id). One query."""
    said = Message.objects.filter(ticket__in=tickets, kind=Message.Kind.IN).order_by()
    by_whom: defaultdict[int, set[bool]] = defaultdict(set)
    for ticket, automatic in said.values_list("ticket", "automatic").distinct():
        by_whom[ticket].add(automatic)
    return {
        ticket.pk: Matter(
            tags=frozenset(ticket.tags),
            topic=ticket.topic_id,
            damage=ticket.damage,
            gone=ticket.trashed_at is not None or ticket.merged_into_id is not None,
            machine=by_whom[ticket.pk] == {True},
        )
        for ticket in tickets
    }


def people_of(tickets: Sequence[Ticket], *, but: Iterable[int] = ()) -> dict[int, Person]:
    """By customer (id), whoever was merged into them included. but: invitations that do not count. Each ticket brings
    its customer along.
    """
    people = same_people({ticket.customer_id for ticket in tickets})
    ids = {pk for same in people.values() for pk in same}
    stopped = set(Stopped.objects.filter(customer__in=ids).values_list("customer", flat=True))
    asked = Invitation.objects.filter(customer__in=ids, state=State.ASKED).exclude(pk__in=list(but)).order_by()
    last = asked.values("customer").annotate(any=Max("asked_at"), nps=Max("asked_at", filter=Q(kind=Kind.NPS)))
    times = {row["customer"]: (row["any"], row["nps"]) for row in last}
    erased = {ticket.customer_id for ticket in tickets if ticket.customer.erased_at}
    return {
        root: Person(
            stopped=bool(stopped & set(same)),
            erased=root in erased,
            asked=max((times[pk][0] for pk in same if pk in times), default=None),
            asked_nps=max((times[pk][1] for pk in same if pk in times and times[pk][1]), default=None),
        )
        for root, same in people.items()
    }


def facts_of(tickets: Sequence[Ticket]) -> dict[int, dict[str, bool]]:
    """By ticket (id), what may move the mark. One query."""
    streams = {ticket.stream_id: ticket.pk for ticket in tickets}
    rows = Event.objects.filter(stream__in=streams, name__in=EVENTS).order_by("stream", "seq")
    told: defaultdict[int, list[tuple[str, dict[str, object]]]] = defaultdict(list)
    for stream, name, data in rows.values_list("stream", "name", "data"):
        told[streams[stream]].append((name, data))
    return {ticket.pk: facts(told[ticket.pk]) for ticket in tickets}
