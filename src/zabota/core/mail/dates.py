"""Dates as they stand in headers."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_SPACES = re.compile(r"\s+")
_COMMENT = re.compile(r"\([^()]*\)")
_LONGEST = 1_000
_DEEPEST_COMMENT = 5
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


def parse_date(value: str) -> datetime | None:
    """The aware moment of a Date header; UTC where no zone is named; None where it cannot be read."""
    text = _SPACES.sub(" ", _without_comments(value[:_LONGEST])).strip()[:200]
    if _ISO.match(text):
        return _iso(text)
    try:
        found = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if found is None:
        return None
    year, month, day, hour, minute, second = found[:6]
    offset = found[9] or 0
    zone = timezone(timedelta(seconds=offset)) if offset and abs(offset) < 86_400 else UTC
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    except (ValueError, OverflowError):
        return None


def _without_comments(value: str) -> str:
    """Without "(CET)" and the like; comments nest."""
    for _ in range(_DEEPEST_COMMENT):
        if "(" not in value:
            break
        value = _COMMENT.sub(" ", value)
    return value


def _iso(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
