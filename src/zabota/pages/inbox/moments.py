"""Moments that people choose or type, in their own time zone."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.tickets.models import UNTIL_ANSWER
from zabota.base.tickets.values import Refused

MORNING, NOON, EVENING = 9, 12, 18


def moment(text: str) -> datetime:
    """Raises Refused for what is no moment. A moment without a zone is in the person's own."""
    try:
        found = parse_datetime(text)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise Refused(_("Write a day and a time."))
    found = found if timezone.is_aware(found) else timezone.make_aware(found)
    if found >= UNTIL_ANSWER:
        raise Refused(_("Choose a day that somebody of us will see."))
    return found


def at_minute(at: datetime) -> datetime:
    """The same moment, on the minute."""
    return at.replace(second=0, microsecond=0)


def on_day(here: datetime, *, hour: int, days: int = 0) -> datetime:
    """That hour of the day, or of so many days later: by the clock on the wall, whatever is moved in between."""
    day = here.date() + timedelta(days=days)
    return datetime.combine(day, time(hour), tzinfo=timezone.get_current_timezone())
