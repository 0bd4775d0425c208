"""Moments as letters say them. Written out here, since Russian declines a weekday by its sentence."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class _Words:
    """Days as they stand after "by" and after "until", months after a number; patterns know day, date, month, time."""

    by_days: tuple[str, ...]
    until_days: tuple[str, ...]
    months: tuple[str, ...]
    by: str
    by_today: str
    until: str
    until_today: str
    on: str


def _split(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_EN_DAYS = _split("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_RO_DAYS = _split("luni marți miercuri joi vineri sâmbătă duminică")
_WORDS = {
    "en": _Words(
        _EN_DAYS,
        _EN_DAYS,
        _split("January February March April May June July August September October November December"),
        "by {time} on {day}, {date} {month}",
        "by {time} today",
        "{time} on {day}, {date} {month}",
        "{time} today",
        "on {day}, {date} {month}",
    ),
    "ro": _Words(
        _RO_DAYS,
        _RO_DAYS,
        _split("ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie"),
        "până {day}, {date} {month}, la ora {time}",
        "până astăzi, la ora {time}",
        "{day}, {date} {month}, ora {time}",
        "astăzi, ora {time}",
        "{day}, {date} {month}",
    ),
    "ru": _Words(
        ("в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье"),
        _split("понедельника вторника среды четверга пятницы субботы воскресенья"),
        _split("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        "до {time} {day}, {date} {month}",
        "сегодня до {time}",
        "{time} {day}, {date} {month}",
        "{time} сегодняшнего дня",
        "{day}, {date} {month}",
    ),
}


def by_when(moment: datetime, *, today: datetime, language: str) -> str:
    """After "we answer": "by 09:15 on Monday, 30 November". Both in the reader's zone."""
    words = _WORDS.get(language, _WORDS["en"])
    pattern = words.by_today if moment.date() == today.date() else words.by
    return _said(pattern, moment, words.by_days, words.months)


def until_when(moment: datetime, *, today: datetime, language: str) -> str:
    """After "we are closed until": "09:00 on Monday, 30 November"."""
    words = _WORDS.get(language, _WORDS["en"])
    pattern = words.until_today if moment.date() == today.date() else words.until
    return _said(pattern, moment, words.until_days, words.months)


def day_of(moment: datetime, language: str) -> str:
    """ "30 November"."""
    return f"{moment.day} {_WORDS.get(language, _WORDS['en']).months[moment.month - 1]}"


def on_day(moment: datetime, language: str) -> str:
    """After "is back": "on Monday, 30 November"."""
    words = _WORDS.get(language, _WORDS["en"])
    return _said(words.on, moment, words.by_days, words.months)


def _said(pattern: str, moment: datetime, days: tuple[str, ...], months: tuple[str, ...]) -> str:
    return pattern.format(
        time=f"{moment:%H:%M}", day=days[moment.weekday()], date=moment.day, month=months[moment.month - 1]
    )
