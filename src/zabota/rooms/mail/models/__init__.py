"""The rows of the mail room: where letters come from and go to, and the letters themselves."""

from zabota.rooms.mail.models.letters import OutLetter, RawLetter
from zabota.rooms.mail.models.mailboxes import Folder, Mailbox, Security
from zabota.rooms.mail.models.outgoing import DkimKey, DomainPace, HeldAddress

__all__ = ["DkimKey", "DomainPace", "Folder", "HeldAddress", "Mailbox", "OutLetter", "RawLetter", "Security"]
