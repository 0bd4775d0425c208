"""What is typed into the editor of opening hours, field by field."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zabota.core.hours import Span, Spans, parse_span
from zabota.core.hours.overlaps import without_overlaps

CLOSED = re.compile(r"\s*[-–—]?\s*")
PAIR = re.compile(r"\s*([\d:.]+)\s*(?:-|–|—|to)\s*([\d:.]+)\s*")
LONGEST = 366
# A leap year: a yearly day may be the 29th of February.
YEARLY = 2000


class SpansField(forms.Field):
    """Typed times, such as "9:00-13:00, 14:00-18:00" or "22:00-06:00"; nothing (or a dash): closed. Cleans to spans.

    Those that overlap become one; `joined` then holds them as they were typed.
    """

    default_error_messages = {"invalid": gettext_lazy("Write it as 09:00–18:00; several, with a comma between.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.joined: list[Span] = []

    def to_python(self, value: str | None) -> Spans:
        if CLOSED.fullmatch(value or ""):
            return ()
        pairs = [PAIR.fullmatch(part) for part in (value or "").split(",")]
        if not all(pairs):
            raise forms.ValidationError(self.error_messages["invalid"])
        try:
            spans = [parse_span(pair[1], pair[2]) for pair in pairs if pair]
            whole = without_overlaps(spans)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"]) from error
        if sum(span.end - span.start for span in spans) > sum(span.end - span.start for span in whole):
            self.joined = spans
        return whole

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else ", ".join(map(str, value or ()))


class HolidayLine(forms.Form):
    """A day of its own, or days in a row; all left empty, it is none."""

    day = forms.DateField(required=False, label=gettext_lazy("Day"), widget=forms.DateInput({"type": "date"}))
    last = forms.DateField(required=False, label=gettext_lazy("Until"), widget=forms.DateInput({"type": "date"}))
    yearly = forms.BooleanField(required=False, label=gettext_lazy("Every year"))
    name = forms.CharField(required=False, max_length=80, label=gettext_lazy("What it is"))
    spans = SpansField(label=gettext_lazy("Open"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        day, last = values.get("day"), values.get("last")
        if day is None and "day" not in self.errors and any(values.get(name) for name in ("name", "spans", "last")):
            self.add_error("day", _("Which day is it?"))
        if day and last and not 0 <= (last - day).days < LONGEST:
            self.add_error("last", _("Days in a row end after they begin, within a year."))
        elif day and values.get("yearly"):
            values["day"] = day.replace(year=YEARLY)
            values["last"] = last and values["day"] + (last - day)
        if values.get("day") == values.get("last"):
            values["last"] = None
        return values


class FeedField(forms.CharField):
    """The address of an iCalendar file, over https; webcal:// is one, too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=2000, **options)

    def clean(self, value: Any) -> str:
        text = re.sub(r"^webcals?://", "https://", str(super().clean(value)).strip(), flags=re.IGNORECASE)
        if not text:
            return ""
        try:
            parts = urlsplit(text)
            fine = parts.scheme == "https" and parts.hostname and parts.port != 0 and parts.username is None
        except ValueError:
            fine = False
        if not fine or re.search(r"\s", text):
            raise forms.ValidationError(_("Write the whole address, as https://calendar.example.org/days.ics."))
        return text


class RegionField(forms.ChoiceField):
    """One of a country's regions; what is none of them, as when the country was changed, is the whole country."""

    def clean(self, value: Any) -> str:
        return str(value) if self.valid_value(value) else ""
