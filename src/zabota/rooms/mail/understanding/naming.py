"""Names in a row."""

from collections.abc import Sequence

from django.utils.translation import ngettext

SHOWN = 3


def enumeration(names: Sequence[str]) -> str:
    """ "Ana, Ion, Vera and 2 more": at most three of them by name."""
    shown = ", ".join(names[:SHOWN])
    if not (more := len(names) - SHOWN) > 0:
        return shown
    words = ngettext("%(names)s and %(num)s more", "%(names)s and %(num)s more", more)
    return words % {"names": shown, "num": more}
