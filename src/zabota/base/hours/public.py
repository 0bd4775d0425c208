"""The public holidays of a calendar's country, worked out ahead, so that counting asks for nothing but rows."""

from datetime import datetime

from zabota.base.hours.models import Calendar
from zabota.base.hours.queries import zone_of
from zabota.core.hours.public import public_holidays

# The year before, for what is counted back, and those in which anything may become due.
BEHIND, AHEAD = 1, 3


def worked_out(calendar: Calendar, *, at: datetime) -> dict[str, str]:
    """What Calendar.public is to hold: {} without a country; what is kept, where the library knows it no more."""
    if not calendar.country:
        return {}
    year = at.astimezone(zone_of(calendar)).year
    try:
        found = public_holidays(calendar.country, calendar.region, range(year - BEHIND, year + AHEAD + 1))
    except ValueError:
        return calendar.public
    return {day.isoformat(): name for day, name in found.items()}


def keep_up(*, at: datetime) -> int:
    """Go on into the next years; how many calendars changed. Once a day is more than enough."""
    changed = 0
    for calendar in Calendar.objects.filter(removed_at=None).exclude(country=""):
        found = worked_out(calendar, at=at)
        if found != calendar.public:
            changed += Calendar.objects.filter(pk=calendar.pk, country=calendar.country, region=calendar.region).update(
                public=found
            )
    return changed
