"""How often a visitor may do something."""

from django.core.cache import cache


def allowed(key: str, times: int, within: int) -> bool:
    """Counts this time. False from the one after `times` until `within` seconds after the first are over."""
    name = f"portal:{key}"
    cache.add(name, 0, within)
    try:
        return int(cache.incr(name)) <= times
    except ValueError:  # it ran out between the two lines: a new count begins
        cache.set(name, 1, within)
        return True
