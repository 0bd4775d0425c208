"""Whether somebody is at work, in a few words."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from zabota.base.people.shifts import Shift, Working
from zabota.base.ui.dates import clock, clock_or_day, day, moment


def presence_in_words(shift: Shift, known: Working, at: datetime) -> str:
    """ "At work until 18:00", "away until 14:40", "Off, back tomorrow at 09:00"; by the reader's clock."""
    if shift.here:
        return _("At work until %(time)s") % {"time": clock_or_day(shift.until)} if shift.until else _("At work")
    if shift.because == "break" and shift.back:
        return _("Away until %(time)s") % {"time": moment(shift.back)}
    if shift.because == "left":
        return _("Left")
    if shift.because in ("leave", "ill", "other"):
        return _("Away until %(day)s") % {"day": day(shift.back)} if shift.back else _("Away")
    if shift.back is None:
        return _("Off")
    there, here = shift.back.astimezone(known.zone).date(), at.astimezone(known.zone).date()
    if there == here:
        return _("Off, back at %(time)s") % {"time": clock(shift.back)}
    if there == here + timedelta(days=1):
        return _("Off, back tomorrow at %(time)s") % {"time": clock(shift.back)}
    return _("Off, back %(when)s") % {"when": moment(shift.back)}


def mark_of(shift: Shift) -> str:
    """For ui/avatar.html: on, away, off."""
    if shift.here:
        return "on"
    return "away" if shift.because in ("break", "leave", "ill", "other") else "off"
