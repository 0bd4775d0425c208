"""One conversation: what was said and what happened, in a ticket and all that is merged into it, by time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from zabota.base.people.models import Agent, Customer, Team
from zabota.base.tickets.models import Attachment, Message, Ticket
from zabota.base.timeline.models import Event

PAGE = 60
INSTANT = timedelta(microseconds=1)
# Events that stand as a line between the messages; the others are told by the messages themselves.
TOLD = (
    "OwnerChanged",
    "TeamChanged",
    "Solved",
    "Confirmed",
    "Reopened",
    "Closed",
    "Absorbed",
    "Released",
    "Merged",
    "Unmerged",
    "MessagesMoved",
    "NextUpdatePromised",
    "Snoozed",
    "Woken",
    "Restated",
    "DamageChanged",
    "SubjectChanged",
    "Linked",
    "WordsHidden",
    "FileRemoved",
    "Trashed",
    "Restored",
)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened, with whom it names already found.

    people: id -> Agent. names: of customers and teams, "customer:7" -> Ana Cojocaru, "team:3" -> Specialists.
    """

    id: int
    name: str
    data: dict[str, Any]
    by: str
    at: datetime
    stream: int
    people: dict[int, Agent] = field(repr=False)
    names: dict[str, str] = field(repr=False, default_factory=dict)

    @property
    def by_agent(self) -> Agent | None:
        kind, _, key = self.by.partition(":")
        return self.people.get(int(key)) if kind == "agent" and key.isdecimal() else None


@dataclass(frozen=True, slots=True)
class Conversation:
    """items: Message or Line, oldest first. parts: the tickets read here, the main one first. last: newest message id.

    earlier: give it as `before` for the page before this one; None at the beginning.
    introductions: ids of messages that are a new owner's introduction -> the line that names the handover.
    """

    items: list[Message | Line]
    parts: list[Ticket]
    last: int
    earlier: datetime | None
    introductions: dict[int, Line]


def conversation(ticket: Ticket, before: datetime | None = None) -> Conversation:
    """The newest PAGE messages (before a moment) and the lines among them: at most eight queries, however long."""
    parts = parts_of(ticket)
    messages = _messages(parts, before)
    # The page ends between two moments, so that messages of one moment are never torn apart.
    earlier = messages[PAGE].created_at + INSTANT if len(messages) > PAGE else None
    messages = [message for message in messages if earlier is None or message.created_at >= earlier]
    known = [message.agent for message in messages] + [ticket.owner]
    lines = _lines(parts, earlier, before, {agent.pk: agent for agent in known if agent})
    introductions = {
        line.data["introduction"]: line
        for line in lines
        if line.name == "OwnerChanged" and line.data.get("introduction")
    }
    shown = [line for line in lines if line not in introductions.values()]
    # Of one moment: who took it, what was said, what became of it.
    moments: list[tuple[datetime, int, Message | Line]] = [(m.created_at, 1, m) for m in messages]
    moments += [(line.at, 0 if line.name == "OwnerChanged" else 2, line) for line in shown]
    items = [item for _, _, item in sorted(moments, key=lambda entry: (entry[0], entry[1], entry[2].id))]
    last = max((message.pk for message in messages), default=0)
    return Conversation(items, parts, last, earlier, introductions)


def parts_of(ticket: Ticket) -> list[Ticket]:
    """The ticket and every ticket merged into it, however deep; the main one first."""
    if ticket.has_parts is False:
        return [ticket]
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE part(id) AS (SELECT %s::bigint UNION SELECT t.id FROM tickets_ticket t"
            " JOIN part p ON t.merged_into_id = p.id) SELECT id FROM part",
            [ticket.pk],
        )
        ids = [row[0] for row in cursor.fetchall()]
    if len(ids) == 1:
        return [ticket]
    others = Ticket.objects.filter(pk__in=ids).exclude(pk=ticket.pk).order_by("id")
    return [ticket, *others]


def newer_than(ticket: Ticket, message: int, *, but: Agent) -> list[Message]:
    """What others said in this conversation after the message of that id. Within a ticket ids follow its lock."""
    rows = _said(parts_of(ticket)).filter(pk__gt=message).exclude(agent=but, kind__in=["out", "note"])
    rows = rows.exclude(kind=Message.Kind.SIDE)
    return list(rows.exclude(automatic=True, kind="out").order_by("id")[:20])


def _said(parts: Sequence[Ticket]) -> QuerySet[Message]:
    files = Attachment.objects.order_by("id")
    return (
        Message.objects.filter(ticket__in=parts)
        .exclude(delivery=Message.Delivery.WITHDRAWN)
        .select_related("agent", "customer", "side")
        .prefetch_related(Prefetch("attachments", queryset=files))
    )


def _messages(parts: Sequence[Ticket], before: datetime | None) -> list[Message]:
    rows = _said(parts).order_by("-created_at", "-id")
    return list((rows.filter(created_at__lt=before) if before else rows)[: PAGE + 1])


def _lines(
    parts: Sequence[Ticket], oldest: datetime | None, before: datetime | None, known: dict[int, Agent]
) -> list[Line]:
    window = Q(at__gte=oldest) if oldest else Q()
    if before:
        window &= Q(at__lt=before)
    rows = list(
        Event.objects.filter(window, stream__in=[part.stream_id for part in parts], name__in=TOLD).order_by("-id")[:200]
    )
    # What an answer promised that was taken back is told to nobody.
    undone = {row.data.get("message") for row in rows if row.data.get("because") == "withdrawn"} - {None}
    rows = [row for row in rows if row.name != "NextUpdatePromised" or row.data["message"] not in undone]
    people, names = _people(rows, known), _names(rows)
    return [Line(row.id, row.name, row.data, row.by, row.at, row.stream_id, people, names) for row in reversed(rows)]


def _people(rows: Sequence[Event], known: dict[int, Agent]) -> dict[int, Agent]:
    ids = {row.data[key] for row in rows for key in ("agent", "before") if isinstance(row.data.get(key), int)}
    ids |= {int(row.by.partition(":")[2]) for row in rows if row.by.startswith("agent:")}
    missing = ids - known.keys()
    return known | (Agent.objects.only("id", "name", "surname", "email").in_bulk(missing) if missing else {})


def _names(rows: Sequence[Event]) -> dict[str, str]:
    customers = {int(row.by.partition(":")[2]) for row in rows if row.by.startswith("customer:")}
    teams = {row.data[key] for row in rows if row.name == "TeamChanged" for key in ("team", "before") if row.data[key]}
    names: dict[str, str] = {}
    if customers:
        found = Customer.objects.filter(pk__in=customers).values_list("pk", "name")
        names |= {f"customer:{pk}": name for pk, name in found}
    if teams:
        names |= {f"team:{pk}": name for pk, name in Team.objects.filter(pk__in=teams).values_list("pk", "name")}
    return names
