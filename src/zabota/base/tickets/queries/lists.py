"""A page of a list: 50 rows by keyset, group after group, in as many queries as it has groups at most."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, QuerySet, Subquery

from zabota.base.people.models import Agent
from zabota.base.tickets.models import ACTIVE, Looked, Status, Ticket
from zabota.base.tickets.queries.orders import ORDERS, beyond, cursor, read_cursor
from zabota.base.tickets.queries.views import FLAT, GROUPS, View

PAGE = 50


@dataclass(frozen=True, slots=True)
class ListRow:
    """What a row of a list shows, and nothing more. `seen`: how far the reader has read the stream (0: never)."""

    id: int
    number: int
    stream: int
    seq: int
    subject: str
    status: str
    damage: int
    language: str
    channel: str
    active_at: datetime
    created_at: datetime
    snoozed_until: datetime | None
    confirmed: bool | None
    customer: int
    customer_name: str
    organisation: str
    owner: int | None
    owner_name: str
    owner_surname: str
    seen: int
    group: str

    @property
    def unread(self) -> bool:
        return self.seen < self.seq


@dataclass(frozen=True, slots=True)
class ListPage:
    """Rows in order; `next` goes into the next call, None on the last page."""

    rows: list[ListRow]
    next: str | None


def list_page(agent: Agent, view: View, after: str | None = None) -> ListPage:
    """The page of `view` after the cursor. A cursor that makes no sense gives the first page."""
    start = read_cursor(after, view.order, view.groups)
    rows: list[ListRow] = []
    for group in view.groups[view.groups.index(start[0]) if start else 0 :]:
        limit = PAGE + 1 - len(rows)
        if start and group == start[0]:
            tickets = _tickets(view, agent, group).filter(beyond(view.order, start[1]))[:limit]
            rows += [_row(row, group) for row in _facts(tickets, agent)]
        else:
            rows += _first_rows(agent, view, group, limit)
        if len(rows) > PAGE:
            last = rows[PAGE - 1]
            return ListPage(rows[:PAGE], cursor(view.order, group, last))
    return ListPage(rows, None)


def row_of(ticket: Ticket, *, seen: int) -> ListRow:
    """One ticket, fetched by access.ticket_for(), as its row. seen: how far the reader has read its stream."""
    customer, owner = ticket.customer, ticket.owner
    return ListRow(
        id=ticket.pk,
        number=ticket.number,
        stream=ticket.stream_id,
        seq=ticket.stream.last_seq,
        subject=ticket.subject,
        status=ticket.status,
        damage=ticket.damage,
        language=ticket.language,
        channel=ticket.channel,
        active_at=ticket.active_at,
        created_at=ticket.created_at,
        snoozed_until=ticket.snoozed_until,
        confirmed=ticket.confirmed,
        customer=customer.pk,
        customer_name=customer.name,
        organisation=customer.organisation.name if customer.organisation else "",
        owner=owner.pk if owner else None,
        owner_name=owner.name if owner else "",
        owner_surname=owner.surname if owner else "",
        seen=seen,
        group=_group_of(ticket.status, ticket.snoozed_until),
    )


def _group_of(status: str, snoozed_until: datetime | None) -> str:
    """As GROUPS divides them."""
    if status not in ACTIVE:
        return status
    if snoozed_until:
        return "asleep"
    return "ours" if status in (Status.NEW, Status.OPEN) else "theirs"


def _tickets(view: View, agent: Agent, group: str) -> QuerySet[Ticket]:
    return view.tickets(agent).filter(GROUPS[group]).order_by(*ORDERS[view.order])


def _first_rows(agent: Agent, view: View, group: str, limit: int) -> list[ListRow]:
    """The beginning of a group; the SQL says who asks, not what is there, and is put together once for each person."""
    sql, params = _statement(agent.pk, agent.role, view, group, limit)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [_row(row, group) for row in cursor.fetchall()]


@lru_cache(2048)
def _statement(agent: int, role: str, view: View, group: str, limit: int) -> tuple[str, tuple[Any, ...]]:
    """Equal views ask the same; one that was changed is another view."""
    asking = Agent(pk=agent, role=role)
    return _facts(_tickets(view, asking, group)[:limit], asking).query.sql_with_params()


def _facts(tickets: QuerySet[Ticket], agent: Agent) -> "QuerySet[Ticket, tuple[Any, ...]]":
    """The fields of ListRow in their order, but for the group."""
    seen = Looked.objects.filter(ticket=OuterRef("pk"), agent=agent).values("seq")[:1]
    return tickets.annotate(seen=Subquery(seen), seq=F("stream__last_seq")).values_list(
        "id",
        "number",
        "stream_id",
        "seq",
        "subject",
        "status",
        "damage",
        "language",
        "channel",
        "active_at",
        "created_at",
        "snoozed_until",
        "confirmed",
        "customer_id",
        "customer__name",
        "customer__organisation__name",
        "owner_id",
        "owner__name",
        "owner__surname",
        "seen",
    )


def _row(row: tuple[Any, ...], group: str) -> ListRow:
    """A row of a view that is not cut into groups says by itself where it would stand."""
    facts: list[Any] = [*row, group]
    for place in (15, 17, 18):  # names that a join did not find
        facts[place] = facts[place] or ""
    facts[19] = facts[19] or 0
    if group in FLAT:
        facts[20] = _group_of(facts[5], facts[11])
    return ListRow(*facts)
