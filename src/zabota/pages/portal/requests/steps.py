"""How far a request has come, in the customer's words: only what is true of it by its rows and events."""

from datetime import datetime

from django.db.models import Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.base.tickets.customer_access import readable
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.timeline.models import Event
from zabota.pages.portal.requests.crossing import Step


def steps_of(ticket: Ticket, parts: list[Ticket]) -> list[Step]:
    """ticket: under which the matter is read; parts: what the customer may read of it. Two queries."""
    answered = _answered(parts)
    name = ticket.owner.name if ticket.owner else ""
    told: list[tuple[str, datetime | None, bool]] = [
        (_("Received"), min(part.created_at for part in parts), True),
        (_("%(name)s took it") % {"name": name} if name else _("A person takes it"), _taken(ticket), bool(name)),
        (pgettext("step of a request", "Answered") if answered else _("We answer"), answered, answered is not None),
        _solution(ticket),
        _end(ticket),
    ]
    current = next((place for place, (_words, _at, done) in enumerate(told) if not done), len(told))
    return [Step(words, _state(place, done, current), at) for place, (words, at, done) in enumerate(told)]


def _answered(parts: list[Ticket]) -> datetime | None:
    """When a person first answered."""
    ours = Q(kind=Message.Kind.OUT, automatic=False)
    found: datetime | None = readable().filter(ticket__in=parts).aggregate(at=Min("created_at", filter=ours))["at"]
    return found


def _solution(ticket: Ticket) -> tuple[str, datetime | None, bool]:
    if ticket.status not in (Status.SOLVED, Status.CLOSED):
        return _("We solve it"), None, False
    return pgettext("step of a request", "Solved"), ticket.solved_at, True


def _end(ticket: Ticket) -> tuple[str, datetime | None, bool]:
    if ticket.status != Status.CLOSED:
        return _("You confirm"), None, False
    words = _("You confirmed") if ticket.confirmed else pgettext("step of a request", "Closed")
    return words, ticket.closed_at, True


def _state(place: int, done: bool, current: int) -> str:
    return "done" if done else "now" if place == current else "next"


def _taken(ticket: Ticket) -> datetime | None:
    """When it became whose it is now."""
    if ticket.owner_id is None:
        return None
    rows = Event.objects.filter(stream=ticket.stream_id, name="OwnerChanged", data__agent=ticket.owner_id)
    return rows.order_by("-seq").values_list("at", flat=True).first()
