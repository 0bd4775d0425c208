"""How this desk routes: its one row."""

from zabota.rooms.routing.models import RoutingChoices


def choices() -> RoutingChoices:
    """As the usual values say where nobody chose."""
    return RoutingChoices.objects.first() or RoutingChoices()
