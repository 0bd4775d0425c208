"""Tickets of another desk, as they stood there: their dates, their words, and nobody is told."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import F, Max
from django.db.models.functions import Greatest, Least

from zabota.base.tickets.actions.masking import mask_files
from zabota.base.tickets.actions.opening import SUBJECT_LIMIT
from zabota.base.tickets.actions.writing import Files, attach
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.base.timeline.beginning import with_streams
from zabota.base.timeline.record import New, record_all
from zabota.core.events.imports import TicketImported, WordsImported
from zabota.core.secrets import find, hide
from zabota.core.secrets.in_html import hide_in_html

# Streams and numbers of a batch are taken in one statement; more at once would only make it long.
MOST = 500


@dataclass(slots=True, kw_only=True)
class Brought:
    """One ticket that is not written yet, its messages in their order, and their files.

    A ticket that has a number keeps it: it must be free.
    """

    ticket: Ticket
    messages: list[tuple[Message, Files]] = field(default_factory=list)


def bring_in(brought: Sequence[Brought], *, run: int, by: str, at: datetime) -> Counter[str]:
    """Write them, in the caller's transaction, with as many queries for a hundred as for one.

    Secrets are hidden first; returns how many of each kind. Dates stand in the rows as they are given.
    """
    hidden: Counter[str] = Counter()
    for one in brought:
        words, count = hide(one.ticket.subject)
        one.ticket.subject = words[:SUBJECT_LIMIT]
        hidden += count
    # Where none was given there stands what the database will put in.
    numbered = [one.ticket for one in brought if isinstance(one.ticket.number, int)]
    others = [one.ticket for one in brought if not isinstance(one.ticket.number, int)]
    with_streams(others, kind="ticket", made=("number",))
    with_streams(numbered, kind="ticket")
    if numbered:
        count_on_from_the_highest()
    hidden += _say([said for one in brought for said in one.messages])
    record_all([New(one.ticket.stream_id, _imported(one.ticket, run), by) for one in brought], at=at)
    return hidden


def add_words(said: Sequence[tuple[Message, Files]], *, run: int, by: str, at: datetime) -> Counter[str]:
    """More words of tickets that were brought in before, in the caller's transaction. Their dates widen by it."""
    hidden = _say(said)
    by_ticket: dict[int, list[Message]] = {}
    for message, _files in said:
        by_ticket.setdefault(message.ticket_id, []).append(message)
    streams = dict(Ticket.objects.filter(pk__in=by_ticket).values_list("pk", "stream"))
    for pk, messages in by_ticket.items():
        first, last = min(one.created_at for one in messages), max(one.created_at for one in messages)
        rows = Ticket.objects.filter(pk=pk)
        rows.update(created_at=Least("created_at", first), active_at=Greatest("active_at", last))
        rows.filter(status=Status.CLOSED).update(closed_at=Greatest("closed_at", F("active_at")))
    record_all(
        [
            New(streams[pk], WordsImported(ticket=pk, run=run, messages=[one.pk for one in some]), by)
            for pk, some in by_ticket.items()
        ],
        at=at,
    )
    return hidden


def count_on_from_the_highest() -> None:
    """The next new ticket gets a number that no ticket has."""
    highest = Ticket.objects.aggregate(highest=Max("number"))["highest"] or 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval('ticket_number', greatest(%s, (SELECT last_value FROM ticket_number)))", [highest]
        )


def _say(said: Sequence[tuple[Message, Files]]) -> Counter[str]:
    hidden: Counter[str] = Counter()
    for message, _files in said:
        hidden += _mask(message)
    Message.objects.bulk_create([message for message, _files in said], batch_size=MOST)
    attach([(message, mask_files(files)) for message, files in said if files])
    return hidden


def _mask(message: Message) -> Counter[str]:
    message.text, hidden = hide(message.text)
    message.quoted, quoted = hide(message.quoted)
    if message.html:
        # What stands in both is one secret.
        message.html, in_html = hide_in_html(message.html, find)
        hidden = hidden | in_html
    return hidden + quoted


def _imported(ticket: Ticket, run: int) -> TicketImported:
    return TicketImported(
        ticket=ticket.pk,
        run=run,
        customer=ticket.customer_id,
        brand=ticket.brand_id,
        channel=ticket.channel,
        language=ticket.language,
        status=ticket.status,
        damage=ticket.damage,
        owner=ticket.owner_id,
        team=ticket.team_id,
        topic=ticket.topic_id,
        tags=list(ticket.tags),
        confirmed=ticket.confirmed,
    )
