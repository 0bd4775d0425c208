"""What verbs of a ticket take and raise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NotRequired, TypedDict

from django.conf import settings
from django.utils.translation import gettext as _

from zabota.base.tickets.models import Message
from zabota.base.timeline.models import Event


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that comes with a message. content_id: of an inline picture, without its angle brackets."""

    name: str
    content_type: str
    content: bytes
    inline: bool = False
    content_id: str = ""


class DraftFile(TypedDict):
    """A file uploaded into a draft: a stored blob and how it is called. content_id: of a picture in the text."""

    sha256: str
    name: str
    content_type: str
    size: int
    content_id: NotRequired[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """When and where an answer goes.

    leaves_at: at a moment of its own; None: in a few seconds. next_update: what it promises. to: an address of the
    customer's ("": where their last letter asks for it); cc, bcc: who else gets it.
    """

    leaves_at: datetime | None = None
    next_update: datetime | None = None
    to: str = ""
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()


AT_ONCE = Sending()
# How long an answer waits to be taken back.
HOLD = timedelta(seconds=settings.HOLD_SECONDS)


class Refused(Exception):
    """The verb does not fit the ticket as it stands; the text is for people."""


class FieldsNeeded(Refused):
    """Fields of the desk's own are empty, without which a ticket is not solved. The text names them."""


class StaleReply(Refused):
    """Something came after what the writer saw; sending was stopped. newer: what was said. changes: what was done."""

    def __init__(self, newer: Sequence[Message], changes: Sequence[Event] = ()) -> None:
        super().__init__(_("Something newer came while you were writing."))
        self.newer = list(newer)
        self.changes = list(changes)


class TooLate(Refused):
    """The seconds for taking an answer back are over."""
