"""One answer to the customers of many tickets, to each in the language of their ticket."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.tickets.actions.words import reply
from zabota.base.tickets.models import BulkRun, Draft, Message, Status, Ticket
from zabota.base.tickets.slots import known
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.core.text.slots import filled, open_slots


def language_of(ticket: Ticket) -> str:
    """In which a customer is answered, such as "ro"; empty where nobody knows."""
    return (ticket.language or ticket.customer.language).split("-")[0]


def check_texts(run: BulkRun) -> None:
    """given: {"texts": {language: text}, "solve": whether it is solved by it, "opened": when the form was opened}."""
    if not any(run.given.get("texts", {}).values()):
        raise Refused(_("Write something first."))


def answers(run: BulkRun, tickets: Sequence[Ticket]) -> Callable[..., dict[str, Any]]:
    """An Act of verbs.py. Nothing goes to a customer who wrote while the answer was being written, or to whom the
    writer has an unfinished answer; six queries for a chunk.
    """
    texts, solving = run.given["texts"], bool(run.given.get("solve"))
    prefetch_related_objects(list(tickets), "customer__organisation", "brand")
    drafted, wrote = _drafted(run, tickets), _wrote_meanwhile(run, tickets)

    def act(ticket: Ticket, *, by: str, at: datetime) -> dict[str, Any]:
        if ticket.pk in wrote:
            raise Refused(_("The customer wrote meanwhile. Read it first."))
        if ticket.pk in drafted:
            raise Refused(_("You have an unfinished answer there."))
        if ticket.status in (Status.SOLVED, Status.CLOSED):
            raise Refused(_("It is solved already."))
        text = _text(run, texts, ticket)
        message = reply(ticket, agent=run.agent, text=text, solve=solving, by=by, at=at)
        return {"message": message.pk}

    return act


def _text(run: BulkRun, texts: dict[str, str], ticket: Ticket) -> str:
    text = texts.get(language_of(ticket), "").strip()
    if not text:
        raise Refused(_("No answer was written in its language."))
    text = filled(text, known(ticket, run.agent))
    if left := open_slots(text):
        raise Refused(_("Nothing is known for %(slot)s.") % {"slot": f"{{{left[0]}}}"})
    return text


def _drafted(run: BulkRun, tickets: Sequence[Ticket]) -> set[int]:
    rows = Draft.objects.filter(ticket__in=tickets, agent=run.agent, kind=Message.Kind.OUT)
    return set(rows.exclude(text="", files=[]).values_list("ticket_id", flat=True))


def _wrote_meanwhile(run: BulkRun, tickets: Sequence[Ticket]) -> set[int]:
    opened = parse_datetime(run.given.get("opened", "")) or run.created_at
    streams = {ticket.stream_id: ticket.pk for ticket in tickets}
    heard = Event.objects.filter(stream_id__in=streams, name="MessageReceived", at__gt=opened)
    return {streams[stream] for stream in heard.values_list("stream_id", flat=True)}
