"""Time zones that a calendar part defines itself (VTIMEZONE, RFC 5545, section 3.6.5), for names nobody else knows.

Read here, not by the library: it keeps every zone it ever saw under its name, so that one letter could move the times
of another, and it would run through rules such as "every second since 1601".
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

_BLOCK = re.compile(r"BEGIN:(?:STANDARD|DAYLIGHT)\n(.*?)\nEND:(?:STANDARD|DAYLIGHT)\n", re.DOTALL)
_NAME = re.compile(r"^TZID(?:;[^:\n]{0,200})?:(.{1,200})$", re.MULTILINE)
_ONSET = re.compile(r"^DTSTART(?:;[^:\n]{0,200})?:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)", re.MULTILINE)
_OFFSET = re.compile(r"^TZOFFSETTO:([+-])(\d\d)(\d\d)", re.MULTILINE)
_MONTH = re.compile(r"^RRULE:.{0,200}?BYMONTH=(\d{1,2})(?!\d)", re.MULTILINE)
_WEEKDAY = re.compile(r"^RRULE:.{0,200}?BYDAY=(-?[1-5])(MO|TU|WE|TH|FR|SA|SU)", re.MULTILINE)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST_BLOCKS = 40


@dataclass(frozen=True, slots=True)
class _Season:
    """From `onset` on, and every year at that hour of the month's nth weekday where `weekday` is not None."""

    onset: datetime
    offset: timedelta
    month: int
    weekday: tuple[int, int] | None

    def begins(self, year: int) -> datetime | None:
        """Its onset in that year, in local time; None before its first."""
        if year < self.onset.year:
            return None
        if self.weekday is None:
            return self.onset
        nth, weekday = self.weekday
        first, days = monthrange(year, self.month)
        day = 1 + (weekday - first) % 7 + 7 * (nth - 1) if nth > 0 else 0
        if nth < 0:
            last = (first + days - 1) % 7
            day = days - (last - weekday) % 7 + 7 * (nth + 1)
        if not 1 <= day <= days:
            return None
        return self.onset.replace(year=year, month=self.month, day=day)


class Zones:
    """The zones of one calendar part. lines: unfolded, ended by a bare line feed."""

    def __init__(self, definitions: list[str]) -> None:
        self.seasons: dict[str, list[_Season]] = {}
        for text in definitions:
            name = _NAME.search(text)
            found = [season for block in _BLOCK.findall(text)[:_MOST_BLOCKS] if (season := _season(block))]
            if name and found:
                self.seasons.setdefault(name[1].strip(), found)

    def aware(self, moment: datetime, name: str) -> datetime:
        """A naive moment in the zone of that name; unchanged where the part defines no such zone."""
        latest: tuple[datetime, _Season] | None = None
        for season in self.seasons.get(name, ()):
            for year in (moment.year - 1, moment.year):
                begins = season.begins(year)
                if begins and begins <= moment and (latest is None or begins > latest[0]):
                    latest = begins, season
        seasons = self.seasons.get(name)
        if not seasons:
            return moment
        return moment.replace(tzinfo=timezone((latest[1] if latest else seasons[0]).offset))


def _season(block: str) -> _Season | None:
    onset, offset = _ONSET.search(block), _OFFSET.search(block)
    if not onset or not offset:
        return None
    away = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
    month, weekday = _MONTH.search(block), _WEEKDAY.search(block)
    try:
        begins = datetime(*map(int, onset.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
        timezone(away)
    except ValueError:
        return None
    return _Season(
        begins,
        -away if offset[1] == "-" else away,
        int(month[1]) if month and 1 <= int(month[1]) <= 12 else begins.month,
        (int(weekday[1]), _DAYS.index(weekday[2])) if weekday else None,
    )
