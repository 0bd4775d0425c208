"""Whether a colleague is here, in words."""

from django.utils.translation import gettext as _

from zabota.base.people.shifts import Shift
from zabota.base.ui import dates


def at_work(shift: Shift) -> str:
    if shift.here:
        return _("at work until %(time)s") % {"time": dates.clock(shift.until)} if shift.until else _("at work")
    return _("back %(when)s") % {"when": dates.moment(shift.back)} if shift.back else _("not at work")
