"""One request as its customer reads it."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from zabota.base.people.customers import canonical, same_person
from zabota.base.ports.promises_told import promises_told
from zabota.base.tickets.actions.locking import root_of
from zabota.base.tickets.customer_access import parts_for, readable, request_for
from zabota.base.tickets.models import Status, Ticket
from zabota.pages.portal.place import Place
from zabota.pages.portal.requests import crossing, cursors
from zabota.pages.portal.requests.crossing import Request, Said
from zabota.pages.portal.requests.steps import steps_of
from zabota.pages.portal.visitor import Visitor

PAGE = 50


def request_of(visitor: Visitor, place: Place, number: int, *, before: str = "", at: datetime) -> Request:
    """before: the cursor of a page; the words before it are given. Raises Http404 for what is not theirs to read."""
    ticket, own = request_for(visitor.customer, visitor.people, place.brand, number)
    people = visitor.people if own else same_person(canonical(ticket.customer))
    parts = parts_for(ticket, people, own=own)
    root = root_of(ticket)
    said, earlier = _said(parts, visitor.people, before, lambda pk: place.url("help_request_file", number, pk))
    owner, state = crossing.person_of(root.owner), crossing.state_of(root)
    joined = root.pk != ticket.pk
    told = promises_told([part.pk for part in parts])
    return Request(
        number=ticket.number,
        subject=ticket.subject,
        language=ticket.language,
        state="work" if joined and state == "asked" else state,
        own=own,
        asks=own and not joined and root.status == Status.SOLVED,
        closed=root.status == Status.CLOSED,
        owner=owner,
        asker="" if own else ticket.customer.name,
        solution=ticket.solution,
        steps=steps_of(root, parts),
        said=said,
        earlier=earlier,
        promises=[crossing.promise_of(one, owner, at=at) for part in parts for one in told.get(part.pk, ())],
    )


def _said(
    parts: list[Ticket], people: list[int], before: str, file_url: Callable[[int], str]
) -> tuple[list[Said], str]:
    rows = readable().filter(ticket__in=parts)
    if found := cursors.read(before):
        at, pk = found
        rows = rows.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk))
    related = rows.select_related("agent", "customer").prefetch_related("attachments")
    page = list(related.order_by("-created_at", "-id")[: PAGE + 1])
    earlier = cursors.written(page[PAGE - 1].created_at, page[PAGE - 1].pk) if len(page) > PAGE else ""
    return [crossing.said_of(row, people, file_url) for row in reversed(page[:PAGE])], earlier
