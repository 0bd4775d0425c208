"""A page of a list: 50 rows by keyset, group after group, in two queries at most."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from zabota.base.people.models import Agent, Eyes
from zabota.base.tickets.access import through
from zabota.base.tickets.models import ACTIVE, UNTIL_ANSWER, Looked, Status, Ticket
from zabota.base.tickets.prepared import one_after_another, prepared
from zabota.base.tickets.queries.orders import ORDERS, beyond, cursor, read_cursor
from zabota.base.tickets.queries.views import FLAT, View

PAGE = 50


@dataclass(frozen=True, slots=True)
class ListRow:
    """What a row of a list shows, and nothing more. `seen`: how far the reader has read the stream (0: never).

    lent_by, lent_until: for whom its owner stands in, and the day on which they are back.
    """

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
    next_update_at: datetime | None
    next_update_since: datetime | None
    clock_at: datetime | None
    clock_since: datetime | None
    clock_kind: str
    due_at: datetime | None
    reply_leaves_at: datetime | None
    reply_stopped: bool
    lent_by: str
    lent_until: date | None
    group: str

    @property
    def stands(self) -> str:
        """Whose turn it is, or that it is over: "ours", "theirs", "asleep", "solved", "closed"; else its group."""
        return _group_of(self.status, self.snoozed_until) if self.group == "due" else self.group.removesuffix("-free")

    @property
    def unread(self) -> bool:
        return self.seen < self.seq

    @property
    def until_answer(self) -> bool:
        return self.snoozed_until == UNTIL_ANSWER


@dataclass(frozen=True, slots=True)
class ListPage:
    """Rows in order; `next` goes into the next call, None on the last page."""

    rows: list[ListRow]
    next: str | None


def list_page(agent: Agent, view: View, after: str | None = None) -> ListPage:
    """The page of `view` after the cursor. A cursor that makes no sense gives the first page."""
    start = read_cursor(after, view.order_of, view.groups)
    groups, rows = view.groups, list[ListRow]()
    if start:
        groups = groups[groups.index(start[0]) :]
        tickets = _tickets(view, agent, groups[0]).filter(beyond(view.order_of(groups[0]), start[1]))[: PAGE + 1]
        rows += [_row((groups[0], *row)) for row in _facts(tickets, agent)]
    else:
        # Mostly the first group fills the page; where it does not, the others are asked for all at once.
        rows += _first_rows(agent, view, groups[:1])
    if len(rows) <= PAGE and groups[1:]:
        rows += _first_rows(agent, view, groups[1:])
    if len(rows) > PAGE:
        last = rows[PAGE - 1]
        group = view.groups[0] if view.groups[0] in FLAT else last.group
        return ListPage(rows[:PAGE], cursor(view.order_of(group), group, last))
    return ListPage(rows, None)


def row_of(ticket: Ticket, *, seen: int) -> ListRow:
    """One ticket, fetched by access.ticket_for(), as its row. seen: how far the reader has read its stream."""
    customer, owner, lent = ticket.customer, ticket.owner, ticket.lent
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
        next_update_at=ticket.next_update_at,
        next_update_since=ticket.next_update_since,
        clock_at=ticket.clock_at,
        clock_since=ticket.clock_since,
        clock_kind=ticket.clock_kind,
        due_at=ticket.due_at,
        reply_leaves_at=ticket.reply_leaves_at,
        reply_stopped=ticket.reply_stopped,
        lent_by=lent.owner.name if lent else "",
        lent_until=lent.back_on if lent else None,
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
    return view.tickets(agent, group).order_by(*ORDERS[view.order_of(group)])


def _first_rows(agent: Agent, view: View, groups: tuple[str, ...]) -> list[ListRow]:
    """The beginnings of groups."""
    parts = [(group, _beginning(agent.eyes, view, group)) for group in groups]
    return [_row(row) for row in one_after_another("part.*", *parts).ask(me=agent.pk)]


@prepared
def _beginning(eyes: Eyes, view: View, group: str, *, me: int) -> "QuerySet[Ticket, Any]":
    """Equal views ask the same; one that was changed is another view."""
    asking = through(eyes, me)
    return _facts(_tickets(view.asked_by(asking), asking, group)[: PAGE + 1], asking)


def _facts(tickets: QuerySet[Ticket], agent: Agent) -> "QuerySet[Ticket, tuple[Any, ...]]":
    """The fields of ListRow in their order, the group apart."""
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
        "next_update_at",
        "next_update_since",
        "clock_at",
        "clock_since",
        "clock_kind",
        "due_at",
        "reply_leaves_at",
        "reply_stopped",
        "cover__owner__name",
        "cover__back_on",
    )


def _row(row: tuple[Any, ...]) -> ListRow:
    """Of the group's name and the columns of _facts(). A row of a view that is not cut into groups says by itself where
    it would stand.
    """
    group, facts = row[0], [*row[1:], row[0]]
    for place in (15, 17, 18, 28):  # names that a join did not find
        facts[place] = facts[place] or ""
    facts[19] = facts[19] or 0
    if group in FLAT:
        facts[-1] = _group_of(facts[5], facts[11])
    return ListRow(*facts)
