"""Which learned model answers."""

from zabota.rooms.routing.models import Learned


def in_use(kind: Learned.Kind) -> Learned | None:
    """The newest that was taken, without what it holds; None while there is none."""
    rows = Learned.objects.filter(kind=kind).exclude(promoted_at=None)
    return rows.defer("content").order_by("-id").first()
