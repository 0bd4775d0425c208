"""What the API reads beside what the pages read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Value
from django.http import Http404

from zabota.base.people.customers import same_person
from zabota.base.people.models import Absence, Agent, Customer, Identity, Organisation, Team
from zabota.base.tickets.access import customers_of, organisations_of, ticket_for, visible
from zabota.base.tickets.models import (
    Attachment,
    Follower,
    Link,
    Message,
    ReadyAnswer,
    SideConversation,
    Ticket,
    TicketField,
    Topic,
)
from zabota.base.tickets.prepared import Among, prepared, together
from zabota.base.tickets.queries.conversation import parts_of
from zabota.base.tickets.ready import usable
from zabota.base.timeline.models import Event, Stream

PAGE = 50
EVENTS = 200
SIDES = 200
WHOLE = ("customer", "owner", "team", "topic", "stream", "merged_into", "cover__owner")


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a ticket: numbers of linked tickets and of those merged into it, the newest message."""

    links: list[int]
    parts: list[int]
    last_message: int
    following: bool


def whole(pk: int) -> Ticket:
    """A ticket whose right was checked already, as it is now. Raises Ticket.DoesNotExist."""
    rows = _whole().rows(pk=pk)
    if not rows:
        raise Ticket.DoesNotExist(f"There is no ticket {pk}.")
    return rows[0]


@prepared
def _whole(*, pk: int) -> "QuerySet[Ticket, Any]":
    parts = Exists(Ticket.objects.filter(merged_into=OuterRef("pk")))
    # The model names it too, so that a ticket fetched otherwise has it: empty.
    return Ticket.objects.select_related(*WHOLE).annotate(has_parts=parts).filter(pk=pk)  # type: ignore[no-redef]


def beside(ticket: Ticket, agent: Agent) -> Beside:
    """One query; one more where something is merged or linked."""
    parts = parts_of(ticket)
    found = together(
        {"said": _said(), "links": _links(), "follows": _follows()},
        ticket=ticket.pk,
        tickets=[part.pk for part in parts],
        agent=agent.pk,
    )
    others = {pk for pair in found["links"] for pk in pair.values()} - {ticket.pk}
    seen = visible(agent).filter(pk__in=others).order_by("number") if others else Ticket.objects.none()
    return Beside(
        links=list(seen.values_list("number", flat=True)),
        parts=[part.number for part in parts[1:]],
        last_message=max((row["last"] for row in found["said"]), default=0),
        following=bool(found["follows"]),
    )


@prepared
def _said(*, tickets: int) -> "QuerySet[Message, Any]":
    rows = Message.objects.filter(Among(F("ticket"), Value(tickets))).exclude(delivery=Message.Delivery.WITHDRAWN)
    return rows.values("ticket").annotate(last=Max("pk")).order_by()


@prepared
def _links(*, ticket: int) -> "QuerySet[Link, Any]":
    return Link.objects.filter(Q(first=ticket) | Q(second=ticket)).values("first", "second")


@prepared
def _follows(*, ticket: int, agent: int) -> "QuerySet[Follower, Any]":
    return Follower.objects.filter(ticket=ticket, agent=agent).values("pk")


def version_of(ticket: Ticket) -> int:
    """The number of its newest event; of a locked ticket nobody adds one meanwhile."""
    return Stream.objects.values_list("last_seq", flat=True).get(pk=ticket.stream_id)


def more_of(tickets: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """What a list of the desk does not show of tickets that it does: by id. One query."""
    rows = Ticket.objects.filter(pk__in=tickets).values("pk", "team", "topic", "tags", "fields")
    return {row["pk"]: row for row in rows}


def events_after(ticket: Ticket, seq: int) -> Sequence[Event]:
    """At most EVENTS and one more."""
    return list(Event.objects.filter(stream=ticket.stream_id, seq__gt=seq).order_by("seq")[: EVENTS + 1])


def attachment_for(user: Agent, pk: int) -> Attachment:
    """A file by the right to its ticket. Raises Http404."""
    row = Attachment.objects.select_related("message__ticket").filter(pk=pk).first()
    if row is None or row.message.delivery == Message.Delivery.WITHDRAWN:
        raise Http404
    ticket_for(user, row.message.ticket.number)
    return row


def messages_in(ticket: Ticket, ids: Sequence[int]) -> list[Message]:
    return list(Message.objects.filter(ticket=ticket, pk__in=ids))


def sides_of(ticket: Ticket) -> list[SideConversation]:
    return list(SideConversation.objects.filter(ticket=ticket).select_related("opened_by").order_by("id")[:SIDES])


def fields() -> QuerySet[TicketField]:
    return TicketField.objects.filter(retired_at=None).order_by("position", "id")


def customers_page(user: Agent, *, reach: str, after: int) -> list[Customer]:
    """PAGE and one more, the newest first. reach: a whole address or number, in its normal form."""
    rows = customers_of(user).filter(merged_into=None, erased_at=None).select_related("organisation")
    if after:
        rows = rows.filter(pk__lt=after)
    if reach:
        rows = rows.filter(pk__in=_known_by(reach))
    return list(rows.order_by("-pk")[: PAGE + 1])


def _known_by(reach: str) -> list[int]:
    """Of the person, and whom they were joined into."""
    rows = Identity.objects.filter(value=reach).values_list("customer", "customer__merged_into")
    return [pk for pair in rows for pk in pair if pk]


def identities_of(customer: Customer) -> tuple[list[Identity], list[int]]:
    """(ways to reach, ids of the person's records, this one first)."""
    people = same_person(customer)
    return list(Identity.objects.filter(customer__in=people).order_by("id")[:100]), people


def organisations_page(user: Agent, after: int) -> list[Organisation]:
    rows = organisations_of(user).filter(pk__gt=after).prefetch_related("domains")
    return list(rows.order_by("pk")[: PAGE + 1])


def organisation(user: Agent, pk: int) -> Organisation:
    row = organisations_of(user).prefetch_related("domains").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def people_page(after: int) -> list[Agent]:
    rows = Agent.objects.filter(is_active=True, pk__gt=after).prefetch_related("teams")
    return list(rows.order_by("pk")[: PAGE + 1])


def person(pk: int) -> Agent:
    row = Agent.objects.filter(is_active=True, pk=pk).prefetch_related("teams").first()
    if row is None:
        raise Http404
    return row


def absences_page(agent: Agent, after: int) -> list[Absence]:
    return list(agent.absences.filter(pk__gt=after).order_by("pk")[: PAGE + 1])


def teams_page(after: int) -> list[Team]:
    return list(Team.objects.filter(pk__gt=after).order_by("pk")[: PAGE + 1])


def topics_page(after: int) -> list[Topic]:
    return list(Topic.objects.filter(retired_at=None, pk__gt=after).order_by("pk")[: PAGE + 1])


def ready_page(user: Agent, after: int) -> list[ReadyAnswer]:
    return list(usable(user).filter(pk__gt=after).order_by("pk")[: PAGE + 1])
