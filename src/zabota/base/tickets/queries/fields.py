"""Reading the desk's own fields, in their order."""

from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _

from zabota.base.tickets.models import TicketField


def fields_in_use() -> QuerySet[TicketField]:
    return TicketField.objects.filter(retired_at=None).order_by("position", "id")


def retired_fields() -> QuerySet[TicketField]:
    return TicketField.objects.exclude(retired_at=None).order_by("-retired_at", "id")


def every_field() -> QuerySet[TicketField]:
    """Those in use in their order, then those that are retired."""
    return TicketField.objects.order_by(F("retired_at").asc(nulls_first=True), "position", "id")


def behind_all() -> int:
    """The position of one more in use. Those that were retired have left gaps."""
    return (fields_in_use().order_by().aggregate(last=Max("position"))["last"] or 0) + 1


def field_in_words(field: TicketField) -> str:
    """Its name, and whether it is retired."""
    return _("%(name)s (retired)") % {"name": field.name} if field.retired_at else field.name
