"""The nearest promise of a ticket in a request for a hand: how long its customer waits yet."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise as Words
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zabota.base.tickets.models import Ticket
from zabota.base.ui import dates
from zabota.core.sla.promise_state import standing

LABELS: dict[str, Words] = {
    "first": gettext_lazy("First reply"),
    "update": pgettext_lazy("promised", "Update"),
    "answer": pgettext_lazy("promised", "Answer"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What ui/promise.html takes."""

    state: str
    time: str
    label: str
    share: int
    due: datetime
    start: datetime | None


def promise_of(ticket: Ticket, at: datetime) -> Shown | None:
    """None where nothing is promised."""
    if ticket.due_at is None:
        return None
    update = ticket.due_at == ticket.next_update_at
    start = ticket.next_update_since if update else ticket.clock_since
    stands = standing(due=ticket.due_at, given=start, at=at)
    if stands.state == "late":
        time = _("%(n)s min late") if stands.minutes < 120 else _("%(n)s h late")
        time %= {"n": stands.minutes if stands.minutes < 120 else stands.minutes // 60}
    elif stands.minutes < 60:
        time = _("%(n)s min") % {"n": stands.minutes}
    else:
        time = _("by %(time)s") % {"time": dates.clock_or_day(ticket.due_at)}
    kind = "update" if update else ticket.clock_kind
    return Shown(stands.state, time, str(LABELS[kind]) if kind in LABELS else "", stands.share, ticket.due_at, start)
