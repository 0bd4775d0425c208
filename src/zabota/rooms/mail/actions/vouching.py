"""Which server's word about senders is believed, found out from the letters a mailbox gets."""

from datetime import datetime

from zabota.core.mail.authserv import ENOUGH, learned
from zabota.rooms.mail.actions.mailboxes import change
from zabota.rooms.mail.models import Mailbox, RawLetter
from zabota.rooms.mail.understanding import vouch

BY = "mail"


def learn(*, by: str, at: datetime) -> None:
    """Name the server of each mailbox that is read by IMAP and whose server has no name yet, where it is sure."""
    for box in Mailbox.objects.filter(authserv_id="").exclude(imap_host=""):
        if name := learned(box.imap_host, _seen(box)):
            change(box, by=by, at=at, authserv_id=name)


def _seen(box: Mailbox) -> list[tuple[str, str]]:
    """(name in the topmost header, domain of the sender) of the last letters, oldest first.

    Only of those the server itself gave us: to the receiver anybody may write what they like.
    """
    rows = RawLetter.objects.filter(mailbox=box, source__startswith="imap:", state=RawLetter.State.DONE)
    last = rows.order_by("-id").values_list("facts", "sender")[:ENOUGH]
    return [(facts.get(vouch.KEY, {}).get("server", ""), sender.rpartition("@")[2]) for facts, sender in last][::-1]
