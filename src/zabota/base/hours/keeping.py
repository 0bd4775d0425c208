"""Writing a calendar. It has no stream of its own: whoever owns it (the desk, a brand) records that it changed, in the
same transaction.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from zabota.base.hours.models import Calendar, Holiday
from zabota.core.hours import DAYS, Hours, spans_text


@transaction.atomic
def keep_hours(calendar: Calendar, hours: Hours, *, names: Mapping[date, str]) -> None:
    """Write the week and its holidays (with their names) in place of what was."""
    calendar.time_zone = hours.zone.key
    calendar.week = {day: spans_text(spans) for day, spans in zip(DAYS, hours.week, strict=True) if spans}
    calendar.save()
    calendar.holidays.all().delete()
    Holiday.objects.bulk_create(
        Holiday(calendar=calendar, day=day, name=names.get(day, ""), spans=spans_text(spans))
        for day, spans in hours.holidays.items()
    )
