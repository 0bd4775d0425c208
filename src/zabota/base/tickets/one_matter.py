"""Which tickets of the same person may be one matter with this one, and why."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.people.customers import canonical, same_person
from zabota.base.people.models import Agent
from zabota.base.tickets.access import visible
from zabota.base.tickets.models import Ticket
from zabota.core.tickets.likeness import CLOSE, Evidence, Matter, evidence

LOOKED_AT, OFFERED = 50, 8
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Likely:
    ticket: Ticket
    why: str


def likely(user: Agent, ticket: Ticket) -> list[Likely]:
    """The likeliest first; of what the person may see, whatever record of the customer it came by."""
    people = same_person(canonical(ticket.customer))
    rows = visible(user).filter(customer__in=people, merged_into=None, trashed_at=None).exclude(pk=ticket.pk)
    here = _matter(ticket)
    judged = [(evidence(here, _matter(row)), row) for row in rows.order_by("-active_at", "-id")[:LOOKED_AT]]
    best = sorted(judged, key=lambda one: -one[0].weight)
    return [Likely(row, _why(found)) for found, row in best[:OFFERED]]


def _matter(ticket: Ticket) -> Matter:
    return Matter(ticket.subject, ticket.channel, ticket.created_at)


def _why(found: Evidence) -> str:
    told = [_("in both: %(words)s") % {"words": ", ".join(found.words[:3])}] if found.words else []
    if found.apart <= CLOSE:
        told.append(_apart(found.apart))
        if found.other_channel:
            told.append(_("by another way"))
    return ", ".join(told)


def _apart(apart: timedelta) -> str:
    if apart < HOUR:
        minutes = max(1, round(apart / timedelta(minutes=1)))
        return ngettext("%(num)s minute apart", "%(num)s minutes apart", minutes) % {"num": minutes}
    if apart < DAY:
        hours = round(apart / HOUR)
        return ngettext("%(num)s hour apart", "%(num)s hours apart", hours) % {"num": hours}
    days = round(apart / DAY)
    return ngettext("%(num)s day apart", "%(num)s days apart", days) % {"num": days}
