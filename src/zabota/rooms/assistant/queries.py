"""Reading the model and its calls."""

from datetime import datetime

from django.db.models import QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from zabota.base.people.models import Agent
from zabota.base.tickets.access import ticket_for
from zabota.rooms.assistant.models import Call, Model

PAGE = 50


def the_model() -> Model:
    """As it ships where nobody has set it up: off."""
    return Model.objects.order_by("id").first() or Model()


def spent(at: datetime) -> tuple[int, int]:
    """(tokens sent, tokens written) since the first of this month; calls that still run count as guessed."""
    first = timezone.localtime(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    sums = Call.objects.filter(at__gte=first).aggregate(sent=Sum("tokens_in"), written=Sum("tokens_out"))
    return sums["sent"] or 0, sums["written"] or 0


def call_for(user: Agent, pk: int) -> Call:
    """A person's own call, whose ticket they may still answer. Raises Http404, PermissionDenied."""
    call = Call.objects.filter(pk=pk, agent=user).select_related("ticket", "words").first()
    if call is None:
        raise Http404
    if call.ticket is not None:
        ticket_for(user, call.ticket.number, to="reply")
    return call


def calls(before: tuple[datetime, int] | None) -> QuerySet[Call]:
    """The newest first; before: (at, id) of the last one shown."""
    rows = Call.objects.select_related("agent", "ticket").order_by("-at", "-id")
    if before:
        at, pk = before
        rows = rows.filter(at__lte=at).exclude(at=at, pk__gte=pk)
    return rows
