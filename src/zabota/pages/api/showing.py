"""Rows as the shapes of the API."""

from collections.abc import Mapping
from typing import Any, Literal, cast

from django.conf import settings

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Attachment, Ticket
from zabota.base.tickets.models import Message as MessageRow
from zabota.base.tickets.queries import Line, ListRow
from zabota.base.timeline.models import Event
from zabota.pages.api import queries
from zabota.pages.api.shapes import tickets as shapes
from zabota.pages.api.shapes.common import Named, PersonRef


def ticket_url(number: int) -> str:
    """Where people read it."""
    return f"{settings.PUBLIC_URL}/tickets/{number}/"


def ticket(pk: int, agent: Agent) -> shapes.Ticket:
    """As it is now; the right to it was checked. Two queries, one or two more where something is merged or linked."""
    row = queries.whole(pk)
    near = queries.beside(row, agent)
    return shapes.Ticket(
        **_facts(row),
        owner=named(row.owner_id, row.owner.full_name if row.owner else ""),
        cover=_cover(row),
        team=named(row.team_id, row.team.name if row.team else ""),
        topic=named(row.topic_id, row.topic.name if row.topic else ""),
        customer=Named(row.customer_id, row.customer.name),
        brand=row.brand_id,
        restatement=row.restatement,
        restatement_confirmed=row.restated_at is not None,
        solved_at=row.solved_at,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        next_update_at=row.next_update_at,
        merged_into=row.merged_into.number if row.merged_into else None,
        trashed=row.trashed_at is not None,
        following=near.following,
        links=near.links,
        parts=near.parts,
        last_message=near.last_message,
        events=row.stream.last_seq,
    )


def _facts(row: Ticket | ListRow) -> dict[str, Any]:
    """What both a row of a list and a ticket name."""
    names = ("number", "subject", "status", "damage", "channel", "language", "created_at", "active_at")
    found = {name: getattr(row, name) for name in (*names, "snoozed_until", "due_at")}
    if isinstance(row, Ticket):
        found |= {"tags": row.tags, "fields": row.fields}
    return found | {"url": ticket_url(row.number)}


def _cover(row: Ticket) -> shapes.Cover | None:
    found = getattr(row, "cover", None)
    if found is None:
        return None
    return shapes.Cover(Named(found.owner_id, found.owner.full_name), found.due_at, found.back_on)


def listed(row: ListRow, more: Mapping[str, Any]) -> shapes.TicketRow:
    return shapes.TicketRow(
        **_facts(row),
        customer=Named(row.customer, row.customer_name),
        owner=named(row.owner, f"{row.owner_name} {row.owner_surname}".strip()),
        team=more["team"],
        topic=more["topic"],
        tags=more["tags"],
        fields=more["fields"],
        unread=row.unread,
    )


def named(pk: int | None, name: str) -> Named | None:
    return Named(pk, name) if pk else None


def message(row: MessageRow, number: int) -> shapes.Message:
    """number: of the ticket that it arrived in."""
    return shapes.Message(
        id=row.pk,
        ticket=number,
        kind=cast(Literal["in", "out", "note", "side"], row.kind),
        channel=row.channel,
        author=_author(row),
        automatic=row.automatic,
        text=row.text,
        html=row.html,
        quoted=row.quoted,
        language=row.language,
        delivery=row.delivery,
        files=[file(one) for one in row.attachments.all()],
        created_at=row.created_at,
        side=row.side_id,
        leaves_at=row.held_until,
    )


def _author(row: MessageRow) -> PersonRef:
    if row.kind == MessageRow.Kind.IN and row.customer:
        return PersonRef("customer", row.customer.pk, row.customer.name)
    if row.author:
        return PersonRef("outside", None, row.author)
    return PersonRef("agent", row.agent.pk, row.agent.full_name) if row.agent else PersonRef("clock")


def file(row: Attachment) -> shapes.File:
    return shapes.File(row.pk, row.name, row.content_type, row.size, f"/api/v1/files/{row.pk}")


def happened(line: Line) -> shapes.Happened:
    return shapes.Happened(line.id, line.name, line.data, line.by, line.at)


def event(row: Event) -> shapes.StreamEvent:
    return shapes.StreamEvent(row.seq, row.pk, row.name, row.data, row.by, row.at)
