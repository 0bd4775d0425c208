"""Values of the desk's own fields as people read them."""

from datetime import date

from django.utils.formats import number_format
from django.utils.translation import pgettext

from zabota.base.tickets.models import TicketField
from zabota.base.ui import dates


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
