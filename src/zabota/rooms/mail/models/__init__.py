"""The rows of the mail room: where letters come from and go to, and the letters themselves."""

from zabota.rooms.mail.models.consents import Consent, SignInApp
from zabota.rooms.mail.models.letters import OutLetter, RawLetter
from zabota.rooms.mail.models.mailboxes import Folder, Mailbox, Security
from zabota.rooms.mail.models.reconciliations import Reconciliation

__all__ = [
    "Consent",
    "Folder",
    "Mailbox",
    "OutLetter",
    "RawLetter",
    "Reconciliation",
    "Security",
    "SignInApp",
]
