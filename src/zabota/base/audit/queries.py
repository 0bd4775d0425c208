"""Reading the audit."""

from zabota.base.audit.models import AuditEntry


def page(*, before: int | None = None, size: int = 50) -> tuple[list[AuditEntry], int | None]:
    """The newest lines older than the line `before`, and the id to go on from (None: these were the last)."""
    rows = AuditEntry.objects.order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows[: size + 1])
    return found[:size], found[size - 1].pk if len(found) > size else None
