"""What a letter is once it is understood."""

from dataclasses import dataclass, field
from datetime import datetime

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox and the name written beside it; either may be empty."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a letter. `inline`: the HTML shows it by its `content_id` (without angle brackets)."""

    name: str
    content_type: str
    content: bytes = field(repr=False)
    sha256: str
    size: int
    inline: bool = False
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Automatic:
    """Nobody wrote this by hand: no automatic answer may follow it. `reason`: the header or the words that say so.

    `kind`: "vacation" (a person is away), "list" (a mailing list), "bounce", "report" (a complaint, a receipt)
    or "machine" (anything else).
    """

    reason: str
    kind: str = "machine"


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a mail system says became of a letter of ours.

    `status` is the enhanced code of RFC 3463 ("5.1.1", or "5.0.0" where only the class is known); `reason` a word of
    `bounce_reasons.REASONS`; `hard` says that the address is no good for any letter; `message_id` is the Message-ID
    of the letter that came back, without angle brackets; `words` what the system said.
    """

    status: str
    reason: str
    hard: bool
    recipient: str
    message_id: str = ""
    words: str = ""
    delayed: bool = False

    @property
    def failed(self) -> bool:
        """Whether the letter did not and will not arrive: not a mere delay, a receipt or a complaint about it."""
        return not self.delayed and self.reason not in ("delivered", "feedback", "vacation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter. Message-IDs stand without angle brackets; `references` from the oldest to the newest.

    `text` is the whole body in words; `reply`, `quoted` and `signature` are its parts: what is new,
    what is repeated from before, and how the writer signs. `html` is the raw HTML body: sanitise before showing.
    `notes` says, in codes, what had to be mended or cut ("too-many-parts", "unknown-charset", …).
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    from_: Address = Address("", "")
    sender: Address = Address("", "")
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    reply: str = ""
    quoted: str = ""
    signature: str = ""
    html: str = ""
    language: str = ""
    automatic: Automatic | None = None
    bounce: Bounce | None = None
    attachments: tuple[Attachment, ...] = ()
    headers: Headers = field(default=(), repr=False)
    notes: tuple[str, ...] = ()

    def header(self, name: str) -> str:
        """The first header of that name, decoded and unfolded; empty where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")
