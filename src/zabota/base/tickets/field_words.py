"""Values of the desk's own fields as people read them."""

from contextlib import suppress
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from zabota.base.tickets.models import TicketField
from zabota.base.ui import dates
from zabota.core.tickets.fields import DAY, Unfit

# What stands for a value in conditions.
WORDS = {
    "none": pgettext_lazy("a field", "empty"),
    "yes": pgettext_lazy("answer", "Yes"),
    "no": pgettext_lazy("answer", "No"),
}

WHY = {
    "text": gettext_lazy("“%(field)s” takes a text."),
    "long": gettext_lazy("“%(field)s” takes at most 500 characters."),
    "number": gettext_lazy("“%(field)s” takes a number, such as 12 or 12.5."),
    "large": gettext_lazy("This number is too large for “%(field)s”."),
    "yes": gettext_lazy("“%(field)s” takes yes or no."),
    "day": gettext_lazy("“%(field)s” takes a day, such as 2026-11-19."),
    "choice": gettext_lazy("“%(field)s” takes only what is in its list. Choose again."),
}


def unfit(name: str, problem: Unfit) -> str:
    """Why the field of this name does not take a value."""
    return str(WHY[problem.why]) % {"field": name}


def said_in_words(value: str) -> str:
    """A value as conditions have it."""
    if DAY.fullmatch(value):
        with suppress(ValueError):  # the 30th of February
            return dates.in_words(date.fromisoformat(value), year=True)
    return str(WORDS.get(value, value))


def in_words(value: object, kind: str) -> str:
    """Nothing for none. kind: of models.TicketField.Kind."""
    match value:
        case bool():
            return pgettext("answer", "Yes") if value else pgettext("answer", "No")
        case int() | float():
            return str(number_format(value, use_l10n=True))
        case list():
            return ", ".join(map(str, value))
        case str() if kind == TicketField.Kind.DAY and value:
            return dates.in_words(date.fromisoformat(value), year=True)
        case None:
            return ""
    return str(value)
