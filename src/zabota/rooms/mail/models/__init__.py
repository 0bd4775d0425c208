"""The rows of the mail room: where letters come from and go to, and the letters themselves."""

from zabota.rooms.mail.models.consents import Consent, SignInApp
from zabota.rooms.mail.models.kept import KeptNumber
from zabota.rooms.mail.models.letters import OutLetter, RawLetter
from zabota.rooms.mail.models.mailboxes import Folder, Mailbox, Security
from zabota.rooms.mail.models.notices import Notice
from zabota.rooms.mail.models.outgoing import DkimKey, DomainPace, HeldAddress
from zabota.rooms.mail.models.reconciliations import Reconciliation
from zabota.rooms.mail.models.spam import Lesson, SenderRule, SpamWord
from zabota.rooms.mail.models.texts import LetterText

__all__ = [
    "Consent",
    "DkimKey",
    "DomainPace",
    "Folder",
    "HeldAddress",
    "KeptNumber",
    "Lesson",
    "LetterText",
    "Mailbox",
    "Notice",
    "OutLetter",
    "RawLetter",
    "Reconciliation",
    "Security",
    "SenderRule",
    "SignInApp",
    "SpamWord",
]
