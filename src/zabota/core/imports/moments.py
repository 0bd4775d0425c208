"""Dates as other desks write them."""

from datetime import UTC, datetime

# The years in which a letter can have been written; what lies outside is a slip.
FIRST, LAST = 1980, 2200
_WRITTEN = (
    "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y",
    "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y",
    "%Y-%m-%d %H:%M:%S %z", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d",
    "%d %b %Y %H:%M", "%d %b %Y", "%b %d, %Y %H:%M", "%b %d, %Y",
)  # fmt: skip


def moment(value: object, *, day_first: bool = True) -> datetime | None:
    """ISO 8601, seconds since 1970, or one of the usual ways to write it; without a zone it is UTC. None: no date.

    day_first: how 03/04/2024 is meant.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _within(_since_1970(value))
    text = str(value).strip()
    if not text or len(text) > 60:
        return None
    if text.isdecimal() and len(text) in (10, 13):
        return _within(_since_1970(int(text)))
    try:
        return _within(datetime.fromisoformat(text))
    except ValueError:
        pass
    for form in _WRITTEN:
        wanted = form if day_first or not form.startswith("%d/") else "%m" + form[2:].replace("%m", "%d", 1)
        try:
            return _within(datetime.strptime(text, wanted))  # noqa: DTZ007  (its zone is set in _within)
        except ValueError:
            continue
    return None


def _since_1970(value: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(value / 1000 if abs(value) > 1e11 else value, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _within(found: datetime | None) -> datetime | None:
    if found is None or not FIRST <= found.year < LAST:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
