"""A page of a list: 50 rows by keyset, group after group, in two queries at most."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from zabota.base.people.models import Agent
from zabota.base.tickets.models import ACTIVE, Looked, Status, Ticket
from zabota.base.tickets.prepared import one_after_another, prepared
from zabota.base.tickets.queries.views import View, view_named

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
    groups, rows = view.groups, list[ListRow]()
    if start:
        groups = groups[groups.index(start[0]) :]
        rest = Q(active_at__lt=start[1]) | Q(active_at=start[1], id__lt=start[2])
        tickets = _tickets(view, agent, groups[0]).filter(rest, active_at__lte=start[1])[: PAGE + 1]
        rows += [_row((groups[0], *row)) for row in _facts(tickets, agent)]
    else:
        # Mostly the first group fills the page; where it does not, the others are asked for all at once.
        rows += _first_rows(agent, view, groups[:1])
    if len(rows) <= PAGE and groups[1:]:
        rows += _first_rows(agent, view, groups[1:])
    if len(rows) > PAGE:
        last = rows[PAGE - 1]
        return ListPage(rows[:PAGE], f"{last.group}.{_micros(last.active_at)}.{last.id}")
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
    return view.tickets(agent, group).order_by("-active_at", "-id")


def _first_rows(agent: Agent, view: View, groups: tuple[str, ...]) -> list[ListRow]:
    """The beginnings of groups."""
    parts = [(group, _beginning(agent.role, view.name, group)) for group in groups]
    return [_row(row) for row in one_after_another("part.*", *parts).ask(me=agent.pk)]


@prepared
def _beginning(role: str, name: str, group: str, *, me: int) -> "QuerySet[Ticket, Any]":
    asking = Agent(pk=me, role=role)
    view = view_named(name, asking)
    if view is None:
        raise LookupError(f"there is no view {name}")
    return _facts(_tickets(view, asking, group)[: PAGE + 1], asking)


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


def _row(row: tuple[Any, ...]) -> ListRow:
    """Of the group's name and the columns of _facts()."""
    facts: list[Any] = [*row[1:], row[0]]
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
