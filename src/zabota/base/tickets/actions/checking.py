"""Ticking the lines of a note's checklist."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.actions.locking import locked
from zabota.base.tickets.models import Message
from zabota.base.tickets.values import Refused
from zabota.base.timeline.record import record
from zabota.core.events.tickets import NoteChecked
from zabota.core.text import checklists


@transaction.atomic
def check(note: Message, *, place: int, done: bool, agent: Agent, by: str, at: datetime) -> Message:
    """Tick the line at that place (from 0), or take the tick back. Doing it again does nothing.

    The row is read again under the lock of its ticket: two who tick at once both see their tick. Raises Refused where
    the note has no such line.
    """
    ticket = locked(note.ticket_id)
    note = Message.objects.select_related("ticket", "agent", "customer").get(pk=note.pk)
    before = note.text, note.html
    try:
        if note.kind != Message.Kind.NOTE:
            raise IndexError(place)
        _tick(note, place, done=done)
    except IndexError:
        raise Refused(_("This line is no longer there.")) from None
    if before == (note.text, note.html):
        return note
    note.checks[str(place)] = {"agent": agent.pk, "at": at.isoformat()}
    note.save(update_fields=["text", "html", "checks"])
    record(ticket.stream_id, NoteChecked(ticket=ticket.pk, message=note.pk, place=place, done=done), by=by, at=at)
    return note


def _tick(note: Message, place: int, *, done: bool) -> None:
    if note.html:
        note.html = checklists.tick(note.html, place, done=done, kind="html")
        # The plain words follow where they hold the same lines.
        if checklists.count(note.text) != checklists.count(note.html, "html"):
            return
    note.text = checklists.tick(note.text, place, done=done)
