"""When and where an answer goes, as its form says."""

from datetime import datetime

from zabota.base.tickets.values import Sending
from zabota.pages.inbox import leaving
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.promises import chosen


def asked_sending(request: Asked, *, solving: bool, at: datetime) -> Sending:
    """Raises Refused for what is no moment. A solution promises nothing more."""
    data = request.POST
    next_update = None if solving else chosen(data.get("next_update", ""), data.get("next_update_at", ""), at)
    leaves_at = leaving.chosen(data.get("leaves", ""), data.get("leaves_at", ""), at)
    return Sending(leaves_at=leaves_at, next_update=next_update)


def kept_choices(request: Asked) -> dict[str, str | list[str]] | None:
    """What a draft keeps of it, as it was typed; None where the form says nothing of it."""
    data = request.POST
    if "next_update" not in data:
        return None
    next_update = data.get("next_update", "")
    kept = data.get("next_update_at", "") if next_update == "other" else next_update
    return {name: value for name, value in (("next_update", kept[:40]),) if value}
