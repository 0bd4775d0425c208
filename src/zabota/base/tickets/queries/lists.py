"""A page of a list: 50 rows by keyset, group after group, in as many queries as it has groups at most."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from zabota.base.people.models import Agent
from zabota.base.tickets.models import ACTIVE, Looked, Status, Ticket
from zabota.base.tickets.queries.views import GROUPS, View, view_named

PAGE = 50
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
    snoozed_until: datetime | None
    confirmed: bool | None
    customer: int
    customer_name: str
    organisation: str
    owner: int | None
    owner_name: str
    owner_surname: str
    seen: int
    next_update_at: datetime | None
    next_update_since: datetime | None
    reply_leaves_at: datetime | None
    reply_stopped: bool
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
    start = _read_cursor(after, view)
    rows: list[ListRow] = []
    for group in view.groups[view.groups.index(start[0]) if start else 0 :]:
        limit = PAGE + 1 - len(rows)
        if start and group == start[0]:
            tickets = _after(view, _tickets(view, agent, group), start[1], start[2])[:limit]
            rows += [_row(row, group) for row in _facts(tickets, agent)]
        else:
            rows += _first_rows(agent, view, group, limit)
        if len(rows) > PAGE:
            last = rows[PAGE - 1]
            moment = getattr(last, view.order)
            return ListPage(rows[:PAGE], f"{last.group}.{_micros(moment)}.{last.id}")
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
        snoozed_until=ticket.snoozed_until,
        confirmed=ticket.confirmed,
        customer=customer.pk,
        customer_name=customer.name,
        organisation=customer.organisation.name if customer.organisation else "",
        owner=owner.pk if owner else None,
        owner_name=owner.name if owner else "",
        owner_surname=owner.surname if owner else "",
        seen=seen,
        next_update_at=ticket.next_update_at,
        next_update_since=ticket.next_update_since,
        reply_leaves_at=ticket.reply_leaves_at,
        reply_stopped=ticket.reply_stopped,
        group=_group_of(ticket),
    )


def _group_of(ticket: Ticket) -> str:
    """As GROUPS divides them."""
    if ticket.status not in ACTIVE:
        return ticket.status
    if ticket.snoozed_until:
        return "asleep"
    return "ours" if ticket.status in (Status.NEW, Status.OPEN) else "theirs"


def _tickets(view: View, agent: Agent, group: str) -> QuerySet[Ticket]:
    rows = view.tickets(agent).filter(GROUPS[group])
    return rows.order_by("-active_at", "-id") if view.order == "active_at" else rows.order_by(view.order, "id")


def _after(view: View, tickets: QuerySet[Ticket], moment: datetime, key: int) -> QuerySet[Ticket]:
    """What comes behind a row in the view's order. The second condition is the one that an index can begin at."""
    if view.order == "active_at":
        rest = Q(active_at__lt=moment) | Q(active_at=moment, id__lt=key)
        return tickets.filter(rest, active_at__lte=moment)
    rest = Q(next_update_at__gt=moment) | Q(next_update_at=moment, id__gt=key)
    return tickets.filter(rest, next_update_at__gte=moment)


def _first_rows(agent: Agent, view: View, group: str, limit: int) -> list[ListRow]:
    """The beginning of a group; the SQL says who asks, not what is there, and is put together once for each person."""
    sql, params = _statement(agent.pk, agent.role, view.name, group, limit)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [_row(row, group) for row in cursor.fetchall()]


@lru_cache(2048)
def _statement(agent: int, role: str, name: str, group: str, limit: int) -> tuple[str, tuple[Any, ...]]:
    asking = Agent(pk=agent, role=role)
    view = view_named(name, asking)
    if view is None:
        raise LookupError(f"there is no view {name}")
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
        "snoozed_until",
        "confirmed",
        "customer_id",
        "customer__name",
        "customer__organisation__name",
        "owner_id",
        "owner__name",
        "owner__surname",
        "seen",
        "next_update_at",
        "next_update_since",
        "reply_leaves_at",
        "reply_stopped",
    )


def _row(row: tuple[Any, ...], group: str) -> ListRow:
    facts: list[Any] = [*row, group]
    for place in (14, 16, 17):  # names that a join did not find
        facts[place] = facts[place] or ""
    facts[18] = facts[18] or 0
    return ListRow(*facts)


def _read_cursor(text: str | None, view: View) -> tuple[str, datetime, int] | None:
    group, _, rest = (text or "").partition(".")
    moment, _, key = rest.partition(".")
    if group not in view.groups or not (moment.isdecimal() and key.isdecimal()) or len(rest) > 40:
        return None
    try:
        return group, EPOCH + timedelta(microseconds=int(moment)), int(key)
    except OverflowError:
        return None


def _micros(moment: datetime) -> int:
    """Microseconds since 1970: PostgreSQL's own precision, which a float would blur."""
    return (moment - EPOCH) // timedelta(microseconds=1)
