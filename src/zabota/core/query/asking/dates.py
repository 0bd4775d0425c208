"""Days as people write them after `before:` and `after:`."""

import re
from datetime import date, timedelta

_SPAN = re.compile(r"([1-9][0-9]{0,3})(h|d|w|m|y|ч|д|н|м|г|z|s|l|a)")
_DAYS = {
    "d": 1, "д": 1, "z": 1, "w": 7, "н": 7, "s": 7, "m": 30, "м": 30, "l": 30, "y": 365, "г": 365, "a": 365,
}  # fmt: skip
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_LOCAL = re.compile(r"([0-9]{1,2})[./]([0-9]{1,2})(?:[./]([0-9]{4}|[0-9]{2}))?")
_NEAR = {"today": 0, "сегодня": 0, "azi": 0, "yesterday": 1, "вчера": 1, "ieri": 1}


def is_day(text: str) -> bool:
    """Whether day() understands it, whatever day it is now."""
    return day(text, date(2024, 2, 29)) is not None


def day(text: str, today: date) -> date | None:
    """`2026-11-19`, `2026-11`, `19.11.2026`, `19.11` (the last one that was), `7d`, `2w`, `yesterday`; else None."""
    text = text.lower()
    if text in _NEAR:
        return today - timedelta(days=_NEAR[text])
    try:
        if found := _SPAN.fullmatch(text):
            return today - timedelta(days=int(found[1]) * _DAYS.get(found[2], 0))
        if found := _ISO.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3] or 1))
        if found := _LOCAL.fullmatch(text):
            return _local(int(found[1]), int(found[2]), found[3], today)
    except (ValueError, OverflowError):
        return None
    return None


def _local(number: int, month: int, year: str | None, today: date) -> date:
    """Day before month, as in Russian and Romanian. Raises ValueError."""
    if year:
        return date(int(year) if len(year) == 4 else 2000 + int(year), month, number)
    found = date(today.year, month, number)
    return found if found <= today else date(today.year - 1, month, number)
