"""Writing a calendar. It has no stream of its own: whoever lets it be changed records that, in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zabota.base.hours.models import Calendar, Holiday
from zabota.base.hours.public import worked_out
from zabota.core.hours import DAYS, Spans, spans_text


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day, or days until `last`, that differ: () is shut. yearly: as models.Holiday has them."""

    day: date
    last: date | None = None
    yearly: bool = False
    name: str = ""
    spans: Spans = ()


@transaction.atomic
def keep_hours(
    calendar: Calendar,
    *,
    time_zone: str,
    week: Iterable[Spans],
    kept: Iterable[int],
    new: Iterable[DayOff],
    at: datetime,
) -> None:
    """Write the week, the country that stands in `calendar` with its holidays, and the days off.

    kept: ids of the days off that stay; all others go.
    """
    calendar.time_zone = time_zone
    calendar.week = {day: spans_text(spans) for day, spans in zip(DAYS, week, strict=True) if spans}
    calendar.public = worked_out(calendar, at=at)
    calendar.save()
    calendar.holidays.exclude(pk__in=list(kept)).delete()
    Holiday.objects.bulk_create(
        Holiday(
            calendar=calendar, day=one.day, last=one.last, yearly=one.yearly, name=one.name, spans=spans_text(one.spans)
        )
        for one in new
    )
