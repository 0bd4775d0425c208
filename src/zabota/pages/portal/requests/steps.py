"""How far a request has come, in the customer's words: only what is true of it by its rows and events."""

from datetime import datetime

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from zabota.base.tickets.customer_access import readable
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.timeline.models import Event
from zabota.pages.portal.requests.crossing import Step


def steps_of(ticket: Ticket, parts: list[Ticket]) -> list[Step]:
    """ticket: under which the matter is read; parts: what the customer may read of it. Two queries."""
    words = readable().filter(ticket__in=parts)
    answered_by = Q(kind=Message.Kind.OUT, automatic=False)
    answered: datetime | None = words.aggregate(at=Min("created_at", filter=answered_by))["at"]
    received = min(part.created_at for part in parts)
    over = ticket.status in (Status.SOLVED, Status.CLOSED)
    ended = ticket.closed_at if ticket.status == Status.CLOSED else None
    name = ticket.owner.name if ticket.owner else ""
    told: list[tuple[str, datetime | None, bool]] = [
        (_("Received"), received, True),
        (_("%(name)s took it") % {"name": name} if name else _("A person takes it"), _taken(ticket), bool(name)),
        (_("Answered") if answered else _("We answer"), answered, answered is not None),
        (_("Solved") if over else _("We solve it"), ticket.solved_at if over else None, over),
        _end(ticket, ended),
    ]
    undone = [place for place, (_words, _at, done) in enumerate(told) if not done]
    current = undone[0] if undone else len(told)
    return [Step(words, _state(place, done, current), at) for place, (words, at, done) in enumerate(told)]


def _end(ticket: Ticket, ended: datetime | None) -> tuple[str, datetime | None, bool]:
    if ended is None:
        return _("You confirm"), None, False
    return _("You confirmed") if ticket.confirmed else _("Closed"), ended, True


def _state(place: int, done: bool, current: int) -> str:
    return "done" if done else "now" if place == current else "next"


def _taken(ticket: Ticket) -> datetime | None:
    """When it became whose it is now."""
    if ticket.owner_id is None:
        return None
    rows = Event.objects.filter(stream=ticket.stream_id, name="OwnerChanged", data__agent=ticket.owner_id)
    return rows.order_by("-seq").values_list("at", flat=True).first()
