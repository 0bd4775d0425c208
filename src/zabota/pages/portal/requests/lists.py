"""The list of requests: first what waits for a word of the customer, then what is in work, then what is solved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact, GreaterThan

from zabota.base.people.models import Brand
from zabota.base.ports.promises_told import kept_to, promises_told
from zabota.base.tickets.customer_access import readable, requests_of, requests_of_colleagues
from zabota.base.tickets.models import ACTIVE, Message, Status, Ticket
from zabota.pages.portal.requests import crossing, cursors
from zabota.pages.portal.requests.crossing import Kept, Row
from zabota.pages.portal.visitor import Visitor

PAGE, BESIDE = 20, 10
# Counted no further.
MOST = 99
LONGEST_SEARCH = 100
SHOWS = ("", "work", "solved", "colleagues")
ASKED, WORK = Q(status=Status.SOLVED), Q(status__in=ACTIVE)
OVER = Q(status=Status.CLOSED)


@dataclass(frozen=True, slots=True)
class Group:
    """name: "asked", "work", "solved", "colleagues", "found". next: the cursor of the page after this one; "" at the
    end. all: under which filter the rest is shown, where this is the first page of several groups.
    """

    name: str
    rows: Sequence[Row]
    next: str = ""
    show: str = ""


@dataclass(frozen=True, slots=True)
class Requests:
    """counts: by filter ("" is all), up to MOST + 1."""

    groups: Sequence[Group]
    counts: dict[str, int] = field(default_factory=dict)
    kept: Kept | None = None


def requests_page(visitor: Visitor, brand: Brand, *, show: str, typed: str, after: str, at: datetime) -> Requests:
    own = requests_of(visitor.people, brand)
    colleagues = requests_of_colleagues(visitor.customer, visitor.people, brand)
    reading = _Reading(at, show != "colleagues")
    if typed:
        rows = _found(colleagues if show == "colleagues" else own.filter(_shown(show)), typed)
        groups = [reading.newest("found", rows, after, PAGE)]
    elif show == "colleagues":
        groups = [reading.newest(show, colleagues, after, PAGE)]
    elif show == "solved":
        groups = [reading.newest(show, own.filter(_shown(show)), after, PAGE)]
    elif show == "work":
        groups = [reading.nearest(show, own.filter(WORK), after, PAGE)]
    else:
        groups = [
            reading.newest("asked", own.filter(ASKED), "", BESIDE),
            reading.nearest("work", own.filter(WORK), "", PAGE),
            reading.newest("solved", own.filter(OVER), "", PAGE),
        ]
    kept = crossing.kept_of(kept_to(visitor.people, brand.pk))
    return Requests([group for group in groups if group.rows], _counts(own, colleagues, visitor), kept)


def _shown(show: str) -> Q:
    return {"work": WORK, "solved": ASKED | OVER}.get(show, Q())


def _found(rows: QuerySet[Ticket], typed: str) -> QuerySet[Ticket]:
    """In subjects and in words that they may read; nothing else may answer, not even with a yes or no."""
    number = typed.removeprefix("#")
    said = readable().filter(ticket=OuterRef("pk"), text__icontains=typed)
    wanted = Q(subject__icontains=typed) | Q(Exists(said))
    if number.isascii() and number.isdecimal() and len(number) < 19:
        wanted |= Q(number=int(number))
    return rows.filter(wanted)


def _counts(own: QuerySet[Ticket], colleagues: QuerySet[Ticket], visitor: Visitor) -> dict[str, int]:
    work = own.filter(WORK).order_by()[: MOST + 1].count()
    solved = own.filter(ASKED | OVER).order_by()[: MOST + 1].count()
    counts = {"": min(work + solved, MOST + 1), "work": work, "solved": solved}
    if visitor.sees_organisation:
        counts["colleagues"] = colleagues.order_by()[: MOST + 1].count()
    return counts


@dataclass(frozen=True, slots=True)
class _Reading:
    at: datetime
    own: bool

    def newest(self, name: str, rows: QuerySet[Ticket], after: str, size: int) -> Group:
        if found := cursors.read(after):
            at, pk = found
            rows = rows.filter(Q(active_at__lt=at) | Q(active_at=at, pk__lt=pk))
        page = list(_related(rows).order_by("-active_at", "-id")[: size + 1])
        return self._group(name, page, size, [row.active_at for row in page])

    def nearest(self, name: str, rows: QuerySet[Ticket], after: str, size: int) -> Group:
        """By what is promised next; then those to whom nothing is."""
        due = Coalesce("due_at", Value(cursors.FAR))
        if found := cursors.read(after):
            at, pk = found
            rows = rows.filter(Q(GreaterThan(due, at)) | Q(Exact(due, at), pk__gt=pk))
        page = list(_related(rows).order_by(due, "id")[: size + 1])
        return self._group(name, page, size, [row.due_at or cursors.FAR for row in page])

    def _group(self, name: str, page: list[Ticket], size: int, moments: Sequence[datetime]) -> Group:
        rows = page[:size]
        ids = [row.pk for row in rows]
        last = {message.ticket_id: message for message in _last(ids)} if ids else {}
        told = promises_told(ids) if ids else {}
        shown = [crossing.row_of(row, last.get(row.pk), told.get(row.pk, ()), own=self.own, at=self.at) for row in rows]
        more = cursors.written(moments[size - 1], page[size - 1].pk) if len(page) > size else ""
        return Group(name, shown, more, {"asked": "solved"}.get(name, name))


def _related(rows: QuerySet[Ticket]) -> QuerySet[Ticket]:
    return rows.select_related("owner", "customer", "merged_into__owner")


def _last(tickets: Sequence[int]) -> QuerySet[Message]:
    """The last words of each that a person wrote."""
    rows = readable().filter(ticket__in=tickets, automatic=False).select_related("agent", "customer")
    return rows.order_by("ticket", "-created_at", "-id").distinct("ticket")
