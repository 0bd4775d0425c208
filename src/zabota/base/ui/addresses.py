"""Addresses of views, each found once: those of two tickets differ in the number alone."""

from functools import lru_cache
from typing import Any

from django.urls import reverse

# In no row; stands in for a number until the address is known.
STAND_IN = 9_200_000_000_000_000_000


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """reverse(name, args=args, kwargs=kwargs). `url("inbox:ticket", 12)` in a template.

    Raises NoReverseMatch.
    """
    if args and not kwargs and all(type(one) is int for one in args):
        return _with_blanks(name, len(args)) % args
    return _found(name, *args, **kwargs)


@lru_cache(4096)
def _found(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


@lru_cache(1024)
def _with_blanks(name: str, number: int) -> str:
    stand_ins = [STAND_IN + place for place in range(number)]
    found = reverse(name, args=stand_ins).replace("%", "%%")
    for one in stand_ins:
        found = found.replace(str(one), "%d")
    return found
