"""Answers worth learning from: found by what followed, put forward by people, taken in or out by a lead."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from zabota.base.desk.queries import desk
from zabota.base.people.models import Agent
from zabota.base.ports.surveys import moods_of
from zabota.base.ports.ticket_menu import Choice
from zabota.base.tickets.access import REACHES, visible
from zabota.base.tickets.models import Message, Status, Ticket, Topic
from zabota.base.timeline.models import Event
from zabota.base.timeline.reactions import Recorded
from zabota.base.timeline.record import record
from zabota.core.coach.best import Followed, reasons
from zabota.core.coach.model import Reply
from zabota.core.events.coach import ExampleOffered, ExampleShown, ExampleTakenOut
from zabota.core.events.people import CustomerErased
from zabota.core.events.tickets import Purged, WordsHidden
from zabota.rooms.coach.letters import bare, language_of, said_in
from zabota.rooms.coach.looking import look
from zabota.rooms.coach.models import Example
from zabota.rooms.coach.replies import house

KEPT, RECENT = timedelta(days=7), timedelta(days=90)
LOOKED_THROUGH = 300
# How many are found in one night: a lead reads each.
MOST = 10
State = Example.State


def find(*, by: str, at: datetime) -> int:
    """How many were found among tickets solved a week to a quarter ago. Of private teams none."""
    known = Example.objects.filter(ticket=OuterRef("pk"))
    rows = Ticket.objects.filter(status__in=(Status.SOLVED, Status.CLOSED), merged_into=None, trashed_at=None)
    rows = rows.filter(solved_at__lte=at - KEPT, solved_at__gte=at - RECENT, purged_at=None).exclude(team__private=True)
    tickets = list(rows.filter(~Exists(known)).order_by("-solved_at", "-pk")[:LOOKED_THROUGH])
    said, moods = said_in([one.pk for one in tickets]), moods_of([one.pk for one in tickets])
    back = Event.objects.filter(stream__in=[one.stream_id for one in tickets], name="Reopened")
    reopened = set(back.values_list("stream", flat=True))
    found = 0
    for ticket in tickets:
        spoken = said[ticket.pk]
        ours = [one for one in spoken if one.kind == Message.Kind.OUT]
        if found >= MOST or not ours or spoken[0].kind != Message.Kind.IN or not ours[0].agent_id:
            continue
        followed = Followed(
            answers=len(ours),
            reopened=ticket.stream_id in reopened,
            mood=moods.get(ticket.pk, ""),
            confirmed=ticket.confirmed,
            tips=0,
            length=len(ours[0].text.strip()),
        )
        # The coach looks last, at the few that are left.
        if reasons(followed) and _tips(spoken[0], ours[0]) == 0:
            found += bool(offer(spoken[0], ours[0], agent=None, because=reasons(followed), by=by, at=at))
    return found


@transaction.atomic
def offer(
    first: Message,
    answer: Message,
    *,
    agent: Agent | None,
    why: str = "",
    because: Sequence[str] = (),
    by: str,
    at: datetime,
) -> Example | None:
    """agent: who puts it forward; None: the desk. None where this answer was put forward before."""
    stream = desk(lock=True).stream_id
    asked, answered = bare(first, answer)
    values = {
        "ticket": first.ticket,
        "language": language_of(first.ticket),
        "asked": asked,
        "answered": answered,
        "reasons": list(because),
        "by": agent,
        "why": why[:200],
        "at": at,
    }
    row, new = Example.objects.get_or_create(message=answer, defaults=values)
    if new:
        record(stream, ExampleOffered(example=row.pk), by=by, at=at)
    return row if new else None


@transaction.atomic
def show(row: Example, *, by: str, at: datetime) -> None:
    """Twice does nothing."""
    stream = desk(lock=True).stream_id
    if Example.objects.filter(pk=row.pk).exclude(state=State.SHOWN).update(state=State.SHOWN):
        record(stream, ExampleShown(example=row.pk), by=by, at=at)


@transaction.atomic
def take_out(row: Example, *, by: str, at: datetime) -> None:
    """Twice does nothing."""
    stream = desk(lock=True).stream_id
    if Example.objects.filter(pk=row.pk).exclude(state=State.OUT).update(state=State.OUT):
        record(stream, ExampleTakenOut(example=row.pk), by=by, at=at)


def to_offer(ticket: Ticket) -> tuple[Message, Message] | None:
    """The customer's first letter and the last answer to it that a person wrote; None where there is none."""
    spoken = said_in([ticket.pk])[ticket.pk]
    first = next((one for one in spoken if one.kind == Message.Kind.IN), None)
    answer = next((one for one in reversed(spoken) if one.kind == Message.Kind.OUT and one.agent_id), None)
    return (first, answer) if first and answer else None


def seen(state: str, user: Agent) -> QuerySet[Example]:
    """The newest first; those of a team that became private since are left out, and those of tickets that this person
    may not know of, whose reading is limited.
    """
    rows = Example.objects.filter(state=state).exclude(ticket__team__private=True).exclude(answered="")
    if user.eyes in REACHES:
        rows = rows.filter(ticket__in=visible(user))
    return rows.select_related("ticket__topic", "message", "by").order_by("-pk")


def topics_of(rows: QuerySet[Example]) -> list[Topic]:
    """The first hundred by name; a desk has a few dozen."""
    named = rows.order_by().exclude(ticket__topic=None).values("ticket__topic")
    return list(Topic.objects.filter(pk__in=named).order_by("name")[:100])


def forget_words(events: Sequence[Recorded]) -> None:
    """Words that were hidden, thrown away or erased with their customer are no example any more."""
    tickets = [one.event.ticket for one in events if isinstance(one.event, Purged | WordsHidden)]
    people = [one.event.customer for one in events if isinstance(one.event, CustomerErased)]
    rows = Example.objects.filter(Q(ticket__in=tickets) | Q(ticket__customer__in=people))
    rows.update(asked="", answered="", why="", state=State.OUT)


def ticket_menu(number: int, channel: str) -> list[Choice]:
    del channel
    return [Choice(_("Put the answer forward as an example"), "star", reverse("coach_example", args=[number]))]


def _tips(first: Message, answer: Message) -> int | None:
    """How many tips the coach has, hints left out; None where it does not look."""
    ticket = first.ticket
    reply = Reply(
        text=answer.text,
        language=language_of(ticket),
        channel=ticket.channel,
        customer=ticket.customer.name,
        customer_message=first.text,
        signed="" if ticket.channel == "mail" else "*",
    )
    view = look(reply, house())
    return sum(hint.level == "on" for hint in view.hints) if view else None
