"""What has to be known before somebody is asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import Max, Q

from zabota.base.people.customers import same_people
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.models import Event
from zabota.core.surveys import Kind, Matter, Person, Rules
from zabota.core.surveys.moves import EVENTS, facts
from zabota.rooms.surveys.models import Asking, Invitation, Stopped

State = Invitation.State


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
