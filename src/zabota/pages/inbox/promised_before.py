"""What a ticket's customer was promised so far, and what became of it, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from zabota.base.ports import promises as ports
from zabota.base.ports.promises import Promised
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.promise_words import LABELS, LINES, UPDATE, lateness
from zabota.base.timeline.models import Event
from zabota.base.ui import dates
from zabota.core.events import from_facts
from zabota.core.events.tickets import NextUpdatePromised
from zabota.core.sla.promise_history import Past, past

# Events that the list of what became of them reads.
MOST = 200


@dataclass(frozen=True, slots=True)
class Ended:
    """A promise that is over or pauses, in words. tone: "kept", "late" or ""."""

    words: str
    outcome: str
    tone: str = ""
    icon: str = ""


def ended(ticket: Ticket) -> list[Ended]:
    """The newest first; two queries at most."""
    rows = ports.promises_of(ticket.pk)
    return [_promise(one) for one in reversed(rows) if one.state != "open"] if rows else _by_hand(ticket)


def _promise(one: Promised) -> Ended:
    if one.state == "paused" or one.due is None:
        words = _("paused, someone else’s turn") if one.because == "on_hold" else _("paused, the customer’s turn")
        return Ended(str(LABELS[one.kind]), words)
    words = LINES[one.kind] % {"when": dates.moment(one.due)}
    if one.state == "kept" and one.ended:
        return Ended(words, dates.clock_or_day(one.ended), "kept", "check")
    if one.state == "met":
        return Ended(words, lateness(one.late_by), "late", "triangle-alert")
    if one.state == "broken":
        return Ended(words, _("not kept"), "late", "triangle-alert")
    return Ended(words, _("changed") if one.state == "replaced" else _("no longer needed"))


def _by_hand(ticket: Ticket) -> list[Ended]:
    """Where nobody keeps rows of them, or did not yet: from the events."""
    rows = Event.objects.filter(stream_id=ticket.stream_id, name=NextUpdatePromised.__name__).order_by("-seq")[:MOST]
    told = [(from_facts(row.name, row.data), row.at) for row in reversed(rows)]
    return [_past(one) for one in past([(event, at) for event, at in told if isinstance(event, NextUpdatePromised)])]


def _past(one: Past) -> Ended:
    words = LINES[UPDATE] % {"when": dates.moment(one.until)}
    if one.end == "kept":
        return Ended(words, dates.clock_or_day(one.ended), "kept", "check")
    if one.end == "late":
        return Ended(words, lateness(one.late_by), "late", "triangle-alert")
    return Ended(words, _("changed") if one.end == "changed" else _("taken back"))
