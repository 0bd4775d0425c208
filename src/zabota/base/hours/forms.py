"""The editor of opening hours: a line for each day, days off, public holidays, a calendar elsewhere, and warnings.

It stands within a page's own form, by `hours_editor(form)` of hours/editor.html. Every field is typed text or a tick,
so that it works without script; the track of each day is drawn from what is typed.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.base.clock import now
from zabota.base.hours import countries, feeds, remarks, words
from zabota.base.hours.fields import FeedField, HolidayLine, RegionField
from zabota.base.hours.keeping import DayOff, keep_hours
from zabota.base.hours.models import Calendar, Feed, Holiday
from zabota.base.hours.queries import feed_of, hours_of, zone_of
from zabota.base.hours.weeks import WeekFields
from zabota.core.hours import DAYS, Hours, parse_spans

SPARE_LINES = 2
MOST_DAYS = 200
# What is over is not shown any more after a month.
OVER = timedelta(days=31)


class HoursForm(WeekFields):
    """HoursForm(calendar) shows it; HoursForm(calendar, request.POST) with is_valid() and save() changes it.

    In the data: `time_zone`; a day's times under its name ("mon": "09:00-13:00, 14:00-18:00"); `off`, the ids of the
    days off that stay; lines of new ones, "line0-day", "-last", "-yearly", "-name", "-spans". `whole`, which the editor
    always sends, says that ticks count, too: "mon-open" is the switch of a day, `country`, `region` and `closed` the
    public holidays, `feed` another calendar to read, `feed_end` that none is read. at: the present moment.
    """

    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"))
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    region = RegionField(label=gettext_lazy("Region"), required=False)
    feed = FeedField(label=gettext_lazy("Address of a calendar (iCal)"))
    feed_end = forms.BooleanField(label=gettext_lazy("Do not read it any more"), required=False)

    def __init__(self, calendar: Calendar, data: Any = None, *, at: datetime | None = None) -> None:
        self.calendar, self.at = calendar, at or now()
        # The id of the feed that save() set up, for a job that reads it.
        self.feed_to_read: int | None = None
        facts = {"time_zone": calendar.time_zone, "country": calendar.country, "region": calendar.region}
        super().__init__(data, initial=facts)
        zones = sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")
        self._choose("time_zone", [(zone, zone.replace("_", " ")) for zone in zones])
        self._choose("country", countries.country_choices())
        self._choose("region", self.regions())
        self.add_days(calendar.week)
        self.lines = [HolidayLine(data, prefix=f"line{n}") for n in range(self._line_count(data))]

    def regions(self) -> list[tuple[str, str]]:
        """Of the country that is chosen; [] where it has none with holidays of their own."""
        return countries.region_choices(self._chosen("country"))

    def is_valid(self) -> bool:
        return self._valid

    @cached_property
    def _valid(self) -> bool:
        return self.is_bound and all(
            [super().is_valid(), *[line.is_valid() for line in self.lines], self._days_differ()]
        )

    def save(self) -> None:
        """Call within the transaction that also records the change."""
        values, calendar = self.cleaned_data, self.calendar
        if self.whole:
            self._keep_country(calendar)
        keep_hours(
            calendar,
            time_zone=values["time_zone"],
            week=[values[day] for day in DAYS],
            kept=self._kept,
            new=self._new_days(),
            at=self.at,
        )
        if values["feed"]:
            self.feed_to_read = feeds.keep_feed(calendar, values["feed"]).pk
        elif values["feed_end"]:
            Feed.objects.filter(calendar=calendar).delete()

    def touched(self) -> list[str]:
        """Which parts differ from what was kept, for the audit."""
        parts = {"week": set(DAYS), "time_zone": {"time_zone"}, "holidays": {"country", "region"}, "feed": {"feed"}}
        changed = {name for name in self.cleaned_data if name in self.fields and self._differs(name)}
        found = [part for part, names in parts.items() if changed & names]
        moved = self._new_days() or self._kept != {one.pk for one in self._holidays}
        return [*found, *(["days"] if moved else [])]

    def remarks(self) -> list[str]:
        """The warnings: of what is typed where that is understood, else of what is kept. Two queries at most."""
        hours = hours_of(self.calendar)
        if self.is_bound and self.is_valid():
            week = tuple(self.cleaned_data[day] for day in DAYS)
            zone = ZoneInfo(self.cleaned_data["time_zone"])
            hours = Hours(zone, week, hours.holidays, hours.yearly, hours.opens, hours.shuts)
            return [*self.joined(), *remarks.remarks_on(hours, at=self.at)]
        return remarks.remarks_on(hours, at=self.at)

    def chips(self) -> list[dict[str, Any]]:
        """The days off that are kept: id, words, title, whether it stays; `over` for those that are not shown."""
        today = self.at.astimezone(zone_of(self.calendar)).date()
        return [self._chip(one, today) for one in self._holidays]

    def public_days(self) -> list[tuple[countries.Public, bool]]:
        """(a public holiday of the next year, whether it is a day off) of the country that is chosen."""
        country, _slash, region = self.place.partition("/")
        found = countries.next_holidays(country, region, at=self.at.astimezone(zone_of(self.calendar)))
        if self.whole and self.data.get("closed_of") == self.place:
            closed = set(self._sent("closed"))
        else:
            closed = {one.key for one in found} - set(self.calendar.worked)
        return [(one, one.key in closed) for one in found]

    def country_name(self) -> str:
        return countries.country_name(self._chosen("country"))

    def feed_words(self) -> str:
        """How the calendar that is read stands; "" where none is."""
        feed = feed_of(self.calendar)
        return feeds.in_words(feed) if feed else ""

    @property
    def feed_in_trouble(self) -> bool:
        feed = feed_of(self.calendar)
        return bool(feed and feed.trouble)

    @property
    def place(self) -> str:
        """The country and region that are chosen, as `closed_of` names those whose holidays were shown."""
        region = self._chosen("region")
        return f"{self._chosen('country')}/{region if region in dict(self.regions()) else ''}"

    @cached_property
    def _holidays(self) -> list[Holiday]:
        return sorted(self.calendar.holidays.all(), key=lambda one: (not one.yearly, one.day))

    @property
    def _kept(self) -> set[int]:
        return {int(one) for one in self._sent("off") if one.isdecimal()} & {one.pk for one in self._holidays}

    def _sent(self, name: str) -> list[str]:
        # A QueryDict holds many values of a name, any other mapping holds them as a list.
        many = getattr(self.data, "getlist", None)
        return [str(one) for one in (many(name) if many else self.data.get(name, []))]

    def _chosen(self, name: str) -> str:
        return str(self.data.get(name, "")) if self.whole else getattr(self.calendar, name)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def _differs(self, name: str) -> bool:
        initial = self.get_initial_for_field(self.fields[name], name)
        return (self.cleaned_data[name] or "") != (initial or "")

    def _chip(self, one: Holiday, today: date) -> dict[str, Any]:
        last = one.last or one.day
        text = words.days_in_words(one.day, last, year=not one.yearly and one.day.year != today.year, short=True)
        spans = words.spans_in_words(parse_spans(one.spans))
        title = ", ".join(filter(None, [one.name, _("every year") if one.yearly else "", spans or _("closed")]))
        stays = one.pk in self._kept if self.is_bound else True
        over = not one.yearly and last < today - OVER
        return {"id": one.pk, "words": text, "spans": spans, "title": title, "stays": stays, "over": over}

    def _new_days(self) -> list[DayOff]:
        return [DayOff(**line.cleaned_data) for line in self.lines if line.cleaned_data.get("day")]

    def _keep_country(self, calendar: Calendar) -> None:
        values = self.cleaned_data
        if (values["country"], values["region"]) != (calendar.country, calendar.region):
            calendar.country, calendar.region, calendar.worked = values["country"], values["region"], []
        if self.data.get("closed_of") == self.place:
            shown, closed = {day.key for day, _closed in self.public_days()}, set(self._sent("closed"))
            calendar.worked = sorted((set(calendar.worked) - shown) | (shown - closed))

    @staticmethod
    def _line_count(data: Any) -> int:
        return SPARE_LINES if data is None else sum(1 for n in range(MOST_DAYS) if f"line{n}-day" in data)

    def _days_differ(self) -> bool:
        seen = {one.day for one in self._holidays if one.pk in self._kept}
        if len(seen) > MOST_DAYS:
            self.add_error(None, _("There are too many days off. Take some out, or let a calendar be read."))
        for line in self._filled():
            day = line.cleaned_data["day"]
            if day in seen:
                line.add_error("day", _("This day is in the list already."))
                return False
            seen.add(day)
        return len(seen) <= MOST_DAYS

    def _filled(self) -> Iterator[HolidayLine]:
        return (line for line in self.lines if line.cleaned_data.get("day") and not line.errors)
