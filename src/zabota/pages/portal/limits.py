"""How often a visitor may do something."""

import threading
from datetime import datetime, timedelta

from django.core.cache import cache

from zabota.base.clock import now

# What one process counts by itself; when there are more, all begin anew.
MOST = 50_000


def allowed(key: str, times: int, within: int) -> bool:
    """Counts this time. False from the one after `times` until `within` seconds after the first are over."""
    name = f"portal:{key}"
    cache.add(name, 0, within)
    try:
        return int(cache.incr(name)) <= times
    except ValueError:  # it ran out between the two lines: a new count begins
        cache.set(name, 1, within)
        return True


_counts: dict[str, tuple[datetime, int]] = {}
_counting = threading.Lock()


def allowed_here(key: str, times: int, within: int) -> bool:
    """The same, counted by this process alone: for what must cost nothing, such as reading a page. With three processes
    up to three times as many come through.
    """
    at = now()
    with _counting:
        if len(_counts) > MOST:
            _counts.clear()
        until, count = _counts.get(key, (at, 0))
        if not at < until <= at + timedelta(seconds=within):
            until, count = at + timedelta(seconds=within), 0
        _counts[key] = until, count + 1
    return count < times


def forget() -> None:
    """For tests: nobody came before."""
    with _counting:
        _counts.clear()
