"""What the old number of a ticket leads to."""

from zabota.rooms.imports.models import Origin

MOST = 5  # desks that were brought over and had such a number


def tickets_once(number: str) -> list[int]:
    """The latest brought over first. One query, in the index of numbers."""
    rows = Origin.objects.filter(number=number, kind="ticket", ticket__isnull=False).order_by("-pk")
    return list(rows.values_list("ticket", flat=True)[:MOST])
