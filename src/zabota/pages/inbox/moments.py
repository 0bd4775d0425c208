"""Moments that people choose or type, in their own time zone."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.tickets.values import Refused

MORNING, NOON, EVENING = 9, 12, 18


def typed(text: str) -> datetime:
    """Raises Refused for what is no moment. A moment without a zone is in the person's own."""
    try:
        moment = parse_datetime(text)
        if moment is not None:
            return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    except (ValueError, OverflowError):
        pass
    raise Refused(_("Write a day and a time."))


def at_minute(at: datetime) -> datetime:
    """The same moment, on the minute."""
    return at.replace(second=0, microsecond=0)


def on_day(here: datetime, *, hour: int, days: int = 0) -> datetime:
    """That hour of the day, or of so many days later: by the clock on the wall, whatever is moved in between."""
    day = here.date() + timedelta(days=days)
    return datetime.combine(day, time(hour), tzinfo=timezone.get_current_timezone())
