"""Closing the loop: when a customer who said nothing is asked once more, and when the ticket closes."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from zabota.core.hours import Hours
from zabota.core.sla.clock import NeverOpen, next_opening


@dataclass(frozen=True, slots=True)
class Loop:
    """reminds_at: None: the customer is not asked again."""

    reminds_at: datetime | None
    closes_at: datetime


def loop(solved_at: datetime, *, reminder: timedelta, grace: timedelta) -> Loop:
    """What begins with a solution. No time for a reminder: none. One as late as the grace comes half-way instead."""
    if not reminder:
        return Loop(None, solved_at + grace)
    return Loop(solved_at + (reminder if reminder < grace else grace / 2), solved_at + grace)


def opened(now: Loop, at: datetime, hours: Hours | None) -> Loop:
    """At night nobody is written to: the reminder waits for the opening, and the end keeps its distance from it.

    Also where the reminder is late because the desk stood still. Unchanged while it is open, or knows no hours.
    """
    if now.reminds_at is None:
        return now
    moment = max(at, now.reminds_at)
    if hours is not None:
        with suppress(NeverOpen):
            moment = next_opening(hours, moment)
    return Loop(moment, max(now.closes_at, moment + (now.closes_at - now.reminds_at)))
