"""What is worth knowing about opening hours before anybody is promised anything by them, in sentences."""

from collections.abc import Sequence
from datetime import datetime

from babel.dates import format_date, get_day_names
from django.utils.translation import gettext as _

from zabota.base.ui.languages import reader
from zabota.core.hours import Hours, Span
from zabota.core.hours.overlaps import overlaps_of
from zabota.core.sla.caps import breaks_cap
from zabota.core.sla.clock import NeverOpen, Target

# The longest that a written answer is promised in, of working time: who writes just before closing waits the longest.
WRITTEN = Target(4, "hours")


def remarks_on(hours: Hours, *, at: datetime) -> list[str]:
    """Never open; nights that run into the next morning's hours; a gap in which the cap of 24 hours cannot be kept."""
    said = []
    names = get_day_names("wide", locale=reader())
    for day, late, early in overlaps_of(hours.week):
        values = {"first": _day(names[day]), "late": late, "second": _day(names[(day + 1) % 7]), "early": early}
        said.append(_("%(first)s %(late)s and %(second)s %(early)s overlap: that time is open once.") % values)
    try:
        wait = breaks_cap(hours, WRITTEN, at=at)
    except NeverOpen:
        return [_("It is never open: no promise by these hours would ever come due.")]
    if wait is not None:
        values = {"start": _moment(hours, wait.start), "due": _moment(hours, wait.due, since=wait.start)}
        said.append(
            _(
                "A letter that comes %(start)s may wait until %(due)s for an answer promised within 4 working hours. "
                "That is longer than 24 hours, nights and weekends included; customers are told so."
            )
            % values
        )
    return said


def joined_in_words(day: str, typed: Sequence[Span], whole: Sequence[Span]) -> str:
    """day: its name. That spans which overlap were made one."""
    values = {"day": day, "typed": ", ".join(map(str, typed)), "whole": ", ".join(map(str, whole))}
    return _("%(day)s: %(typed)s overlap and count as %(whole)s.") % values


def _moment(hours: Hours, moment: datetime, *, since: datetime | None = None) -> str:
    there = moment.astimezone(hours.zone)
    pattern = "EEEE d MMMM" if since is None or since.year == there.year else "EEEE d MMMM y"
    return f"{format_date(there.date(), pattern, locale=reader())}, {there:%H:%M}"


def _day(name: str) -> str:
    return name[:1].upper() + name[1:]
