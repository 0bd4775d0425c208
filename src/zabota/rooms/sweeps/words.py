"""What a decision is called: in the queue, in the toast, in the figures."""

from datetime import datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.ports.rail import Mark, Rows
from zabota.base.tickets.models import Ticket
from zabota.base.ui import dates
from zabota.rooms.sweeps.models import Item

Decision = Item.Decision
ICONS: dict[str, str] = {
    Decision.SOLVED: "check",
    Decision.GIVEN: "user-plus",
    Decision.MERGED: "git-merge",
    Decision.ASKED: "message-circle-question-mark",
    Decision.SPECIALISTS: "stethoscope",
    Decision.CRITICAL: "siren",
    Decision.LATER: "corner-down-right",
    Decision.ELSEWHERE: "inbox",
}
# After a figure: "3 solved on the spot".
COUNTED = {
    Decision.SOLVED: gettext_lazy("solved on the spot"),
    Decision.GIVEN: gettext_lazy("given to an owner"),
    Decision.MERGED: gettext_lazy("merged"),
    Decision.ASKED: gettext_lazy("asked the customer"),
    Decision.SPECIALISTS: gettext_lazy("to Specialists"),
    Decision.CRITICAL: gettext_lazy("to Critical"),
    Decision.LATER: gettext_lazy("left for later"),
    Decision.ELSEWHERE: gettext_lazy("settled in the inbox"),
}
# Above those of a sweep that is over.
HEADINGS = {
    Decision.SOLVED: gettext_lazy("Solved on the spot"),
    Decision.GIVEN: gettext_lazy("Given to an owner"),
    Decision.MERGED: gettext_lazy("Merged"),
    Decision.ASKED: gettext_lazy("The customer was asked"),
    Decision.SPECIALISTS: gettext_lazy("To Specialists"),
    Decision.CRITICAL: gettext_lazy("To Critical"),
    Decision.LATER: gettext_lazy("Left for later"),
    Decision.ELSEWHERE: gettext_lazy("Settled in the inbox"),
    Decision.NONE: gettext_lazy("Nobody came to them"),
}


def spent(seconds: int) -> str:
    """`48 s`, `4 min`."""
    return _("%(n)s s") % {"n": seconds} if seconds < 60 else _("%(n)s min") % {"n": round(seconds / 60)}


def outcome(item: Item) -> str:
    """In the queue, under the subject."""
    match item.decision:
        case Decision.SOLVED:
            return _("Solved on the spot in %(time)s") % {"time": spent(item.seconds)}
        case Decision.GIVEN:
            return _("To %(name)s") % {"name": item.facts.get("name", "")}
        case Decision.MERGED:
            return _("Merged with #%(number)s") % {"number": item.facts.get("number", "")}
        case Decision.ASKED:
            return _("The customer is asked")
        case Decision.SPECIALISTS | Decision.CRITICAL:
            return _("To the team %(team)s") % {"team": item.facts.get("name", "")}
        case Decision.LATER:
            until = parse_datetime(item.facts.get("until", "") or "")
            if until is None:
                return _("Left for the next sweep")
            return _("Back at %(time)s") % {"time": dates.clock_or_day(until)}
        case _:
            return _("Settled in the inbox")


def told(item: Item, ticket: Ticket) -> str:
    """In the toast, once it is decided."""
    values = {"subject": ticket.subject or f"#{ticket.number}", "name": item.facts.get("name", "")}
    due = dates.clock_or_day(ticket.due_at) if ticket.due_at else ""
    match item.decision:
        case Decision.SOLVED:
            return _("“%(subject)s” is solved; the answer leaves in 10 seconds") % values
        case Decision.ASKED:
            return _("The customer of “%(subject)s” is asked; it leaves in 10 seconds") % values
        case Decision.GIVEN:
            return _("“%(subject)s” is with %(name)s, who introduces themselves") % values
        case Decision.MERGED:
            return _("“%(subject)s” is now read in #%(number)s") % {**values, "number": item.facts.get("number", "")}
        case Decision.SPECIALISTS | Decision.CRITICAL:
            if due:
                return _("“%(subject)s” is with %(name)s; promised by %(time)s") % {**values, "time": due}
            return _("“%(subject)s” is with %(name)s") % values
        case _:
            until = parse_datetime(item.facts.get("until", "") or "")
            if until:
                return _("“%(subject)s” comes back at %(time)s") % {**values, "time": dates.clock_or_day(until)}
            return _("“%(subject)s” waits for the next sweep") % values


def clock_face(since: datetime, at: datetime) -> str:
    """`17:24`: minutes and seconds."""
    seconds = max(0, int((at - since).total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02d}"


def behind(rows: Rows, at: datetime) -> Mark | None:
    """Behind the place in the rail: that a sweep runs or is due, else when the next is. rows: of queries.ahead()."""
    if rows and rows[0]["runs"]:
        return Mark(_("running"), amber=True)
    due = parse_datetime(rows[0]["next_at"]) if rows and rows[0]["next_at"] else None
    if due is None:
        return None
    time = dates.clock_or_day(due)
    if due <= at:
        return Mark(_("due"), amber=True, hint=_("A sweep is due since %(time)s") % {"time": time})
    return Mark(time, hint=_("Next sweep %(time)s") % {"time": time})
