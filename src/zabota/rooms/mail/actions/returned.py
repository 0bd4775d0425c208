"""What a delivery report changes: the letter of ours that it speaks of, and what is known of its address."""

from datetime import datetime

from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message
from zabota.core.mail import Letter
from zabota.rooms.mail.actions.storing import clean
from zabota.rooms.mail.models import OutLetter

BY = "mail"


def came_back(letter: OutLetter, report: Letter, *, at: datetime) -> None:
    """A delivery report about a letter of ours. A mere delay ("4.x.x", tried again by the server) changes nothing."""
    bounce = report.bounce
    if letter.message is None or bounce is None or not (bounce.hard or bounce.status.startswith("5")):
        return
    note = f"{bounce.recipient or letter.recipient}: {bounce.reason} ({bounce.status})"
    tickets.set_delivery(letter.message, delivery=Message.Delivery.BOUNCED, note=clean(note), by=BY, at=at)
