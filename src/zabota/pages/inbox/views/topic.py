"""What a ticket is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.ports.understanding import likeliest_topics
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket, Topic
from zabota.pages.inbox import queries
from zabota.pages.inbox.answers import Undo, changed, form_page, row_named, ticket_url
from zabota.pages.inbox.http import Asked, on_ticket


@dataclass(frozen=True, slots=True)
class Choice:
    """share: how likely it is, where it is among the likeliest. key: 1 to 3 for these."""

    topic: Topic
    share: float | None = None
    key: str = ""


@on_ticket(to="reply", methods=("GET", "HEAD", "POST"))
def topic(request: Asked, ticket: Ticket) -> HttpResponse:
    if request.method != "POST":
        return form_page(request, ticket, "inbox/forms/topic.html", choices=_choices(ticket))
    chosen = row_named(Topic, request.POST.get("topic", request.GET.get("topic")))
    undo = Undo(f"{ticket_url(ticket)}topic/?topic={ticket.topic_id or ''}")
    actions.set_topic(ticket, topic=chosen, by=request.user.ref, at=now())
    said = _("About %(topic)s.") % {"topic": chosen.name} if chosen else _("What it is about is open.")
    return changed(request, ticket, said, undo=undo)


def _choices(ticket: Ticket) -> Sequence[Choice]:
    """The likeliest first, then all others by name; one that is retired only where the ticket has it."""
    usable = {row.pk: row for row in queries.topics(ticket.topic_id)}
    first = [
        Choice(usable[pk], share, str(place))
        for place, (pk, share) in enumerate(likeliest_topics(ticket.pk), 1)
        if pk in usable
    ]
    known = {choice.topic.pk for choice in first}
    return [*first, *(Choice(row) for pk, row in usable.items() if pk not in known)]
