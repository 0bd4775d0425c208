"""The editor of opening hours: a line of typed times for each day, and a list of days that differ."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_day_names
from django import forms
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.hours.keeping import keep_hours
from zabota.base.hours.models import Calendar
from zabota.core.hours import DAYS, Hours, Span, parse_spans

SPARE_LINES = 2
MOST_LINES = 100
CLOSED = re.compile(r"\s*[-–—]?\s*")
PAIR = re.compile(r"\s*([\d:.]+)\s*(?:-|–|—|to)\s*([\d:.]+)\s*")


class SpansField(forms.Field):
    """Typed times, such as "9:00-13:00, 14:00-18:00"; nothing (or a dash): closed. Cleans to spans."""

    default_error_messages = {"invalid": gettext_lazy("Write it as 09:00–18:00; several, with a comma between.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def to_python(self, value: str | None) -> tuple[Span, ...]:
        if CLOSED.fullmatch(value or ""):
            return ()
        pairs = [PAIR.fullmatch(part) for part in (value or "").split(",")]
        if not all(pairs):
            raise forms.ValidationError(self.error_messages["invalid"])
        try:
            return parse_spans([pair.groups() for pair in pairs if pair])
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else ", ".join(map(str, value or ()))


class HolidayLine(forms.Form):
    day = forms.DateField(required=False, label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"}))
    name = forms.CharField(required=False, max_length=80, label=gettext_lazy("What it is"))
    spans = SpansField(label=gettext_lazy("Open"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if (values.get("name") or values.get("spans")) and not values.get("day") and "day" not in self.errors:
            self.add_error("day", _("Which day is it?"))
        return values


class HoursForm(forms.Form):
    """HoursForm(calendar) shows it; HoursForm(calendar, request.POST) with is_valid() and save() changes it."""

    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))

    def __init__(self, calendar: Calendar, data: Any = None) -> None:
        self.calendar = calendar
        super().__init__(data, initial={"time_zone": calendar.time_zone})
        zones = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
        self.fields["time_zone"].choices = [(zone, zone.replace("_", " ")) for zone in zones]  # type: ignore[attr-defined]
        names = get_day_names("wide", locale=(translation.get_language() or "en").split("-")[0])
        for number, day in enumerate(DAYS):
            spans = parse_spans(calendar.week.get(day, []))
            self.fields[day] = SpansField(label=names[number].capitalize(), initial=spans)
        self.lines = [HolidayLine(data, prefix=f"line{n}", initial=line) for n, line in enumerate(self._lines(data))]

    def days(self) -> list[forms.BoundField]:
        return [self[day] for day in DAYS]

    def is_valid(self) -> bool:
        return all([super().is_valid(), *[line.is_valid() for line in self.lines], self._days_differ()])

    def save(self) -> None:
        """Call within the transaction that also records the change."""
        values = self.cleaned_data
        lines = {line.cleaned_data["day"]: line.cleaned_data for line in self.lines if line.cleaned_data["day"]}
        week = tuple(values[day] for day in DAYS)
        holidays = {day: line["spans"] for day, line in lines.items()}
        hours = Hours(ZoneInfo(values["time_zone"]), week, holidays)
        keep_hours(self.calendar, hours, names={day: line["name"] for day, line in lines.items()})

    def _lines(self, data: Any) -> Iterator[dict[str, Any]]:
        if data is not None:
            count = sum(1 for n in range(MOST_LINES) if f"line{n}-day" in data)
            yield from ({} for _line in range(count))
            return
        for holiday in self.calendar.holidays.order_by("day"):
            yield {"day": holiday.day, "name": holiday.name, "spans": parse_spans(holiday.spans)}
        yield from ({} for _line in range(SPARE_LINES))

    def _days_differ(self) -> bool:
        seen: set[date] = set()
        for line in self.lines:
            day = line.cleaned_data.get("day")
            if day in seen:
                line.add_error("day", _("This day is in the list already."))
                return False
            if day:
                seen.add(day)
        return True
