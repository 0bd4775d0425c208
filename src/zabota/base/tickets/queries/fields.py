"""Reading the desk's own fields, in their order."""

from django.db.models import QuerySet

from zabota.base.tickets.models import TicketField


def fields_in_use() -> QuerySet[TicketField]:
    return TicketField.objects.filter(retired_at=None).order_by("position", "id")


def retired_fields() -> QuerySet[TicketField]:
    return TicketField.objects.exclude(retired_at=None).order_by("-retired_at", "id")
