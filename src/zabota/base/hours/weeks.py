"""A line for each day of the week, typed or drawn: what the macro `week` of hours/editor.html shows."""

from collections.abc import Mapping, Sequence
from typing import Any

from babel.dates import get_day_names
from django import forms
from django.utils.translation import gettext as _

from zabota.base.hours import remarks
from zabota.base.hours.fields import SpansField
from zabota.base.hours.tracks import Track, tracks
from zabota.base.ui.languages import reader
from zabota.core.hours import DAYS, Spans, parse_spans


class WeekFields(forms.Form):
    """A form calls add_days() once it was made. In the data: a day's times under its name ("mon": "09:00-13:00,
    14:00-18:00"); `whole` says that the switches of days ("mon-open") count, too.
    """

    def add_days(self, week: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """week: as Calendar.week."""
        names = get_day_names("wide", locale=reader())
        for number, day in enumerate(DAYS):
            spans = parse_spans(week.get(day, []))
            self.fields[day] = SpansField(label=names[number].capitalize(), initial=spans)
            self.fields[f"{day}-open"] = forms.BooleanField(required=False, initial=bool(spans))

    @property
    def whole(self) -> bool:
        return self.is_bound and "whole" in self.data

    def days(self) -> list[forms.BoundField]:
        return [self[day] for day in DAYS]

    def rows(self) -> list[tuple[forms.BoundField, bool, Track]]:
        """(times, whether the day is switched on, its drawing) of each day."""
        week = [self._spans_of(self[day]) for day in DAYS]
        switched = [
            bool(self[f"{day}-open"].value()) if self.whole or not self.is_bound else bool(spans)
            for day, spans in zip(DAYS, week, strict=True)
        ]
        drawn = tracks([spans if on else () for spans, on in zip(week, switched, strict=True)])
        return list(zip(self.days(), switched, drawn, strict=True))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for day in DAYS if self.whole else ():
            typed, is_open = values.get(day), values.get(f"{day}-open")
            if is_open and typed == ():
                self.add_error(day, _("When is it open? Write the times, or switch the day off."))
            elif not is_open and typed and typed == self.fields[day].initial:
                values[day] = ()
            elif not is_open and typed:
                self.add_error(day, _("The day is switched off. Switch it on, or empty the times."))
        return values

    def joined(self) -> list[str]:
        """Times that overlapped and were made one, in words; after is_valid()."""
        return [
            remarks.joined_in_words(str(field.label), field.joined, self.cleaned_data[day])
            for day in DAYS
            if isinstance(field := self.fields[day], SpansField) and field.joined and day in self.cleaned_data
        ]

    def _spans_of(self, bound: forms.BoundField) -> Spans:
        if not self.is_bound:
            return bound.initial or ()
        try:
            return SpansField().clean(bound.value())
        except forms.ValidationError:
            return ()
