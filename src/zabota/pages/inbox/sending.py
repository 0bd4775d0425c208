"""When and where an answer goes, as its form says."""

from datetime import datetime

from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Sending
from zabota.core.mail.recipients import LONGEST
from zabota.pages.inbox import leaving, recipients
from zabota.pages.inbox.http import Asked
from zabota.pages.inbox.promise_choices import chosen

MAIL = "mail"
IDS = 18  # digits
NOBODY_ELSE = recipients.Chosen("", (), ())


def asked_sending(request: Asked, ticket: Ticket, *, solving: bool, at: datetime) -> Sending:
    """Raises Refused for what is no moment, and for people it cannot go to. A solution promises nothing more."""
    data = request.POST
    leaves_at = leaving.chosen(data.get("leaves", ""), data.get("leaves_at", ""), at)
    picked = data.get("next_update", ""), data.get("next_update_at", "")
    next_update = None if solving else chosen(*picked, ticket, at, leaves_at=leaves_at)
    to = recipients.chosen(ticket, data) if ticket.channel == MAIL else NOBODY_ELSE
    return Sending(leaves_at=leaves_at, next_update=next_update, to=to.to, cc=to.cc, bcc=to.bcc)


def kept_choices(request: Asked) -> dict[str, str] | None:
    """What a draft keeps of it, as it was typed; None where the form says nothing of it."""
    data = request.POST
    if "next_update" not in data:
        return None
    next_update = data.get("next_update", "")
    moment = data.get("next_update_at", "") if next_update == "other" else next_update
    kept = {"next_update": moment[:40]} | {name: data.get(name, "")[:LONGEST] for name in ("to", "cc", "bcc")}
    # The ready answer that it begins with.
    if (ready := data.get("ready", "")).isdecimal() and len(ready) <= IDS:
        kept["ready"] = ready
    return {name: value for name, value in kept.items() if value}
