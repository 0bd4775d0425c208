"""What can happen to a ticket. `ticket`, `message`, `agent`, `customer`, `team` are ids of rows."""

from dataclasses import dataclass

from zabota.core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketEvent(Event):
    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpened(TicketEvent):
    """A new matter: by a customer's first word, or begun by one of us for them."""

    customer: int
    brand: int
    channel: str
    damage: int
    team: int | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageReceived(TicketEvent):
    """The customer said something. `machine`: an automatic answer, which nothing may answer automatically.

    `old`: it was written long before it came to the desk.
    """

    message: int
    customer: int
    channel: str
    first: bool
    machine: bool
    old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyWritten(TicketEvent):
    """An answer was given; it leaves when its seconds for taking it back are over."""

    message: int
    agent: int | None
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyWithdrawn(TicketEvent):
    """An answer was taken back before it left."""

    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySent(TicketEvent):
    """An answer is on its way to the customer; the room of its channel delivers it."""

    message: int
    agent: int | None
    channel: str
    automatic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryChanged(TicketEvent):
    """What became of an answer on its way: sent, delivered, bounced, failed."""

    message: int
    delivery: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(TicketEvent):
    """A word for the team. `agent`: who wrote it; None: the desk itself."""

    message: int
    agent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SideOpened(TicketEvent):
    """Somebody outside is asked about it: a conversation beside the one with the customer, who sees none of it."""

    side: int
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSaid(TicketEvent):
    """We wrote to the other side; it leaves when its seconds for taking it back are over."""

    side: int
    message: int
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWithdrawn(TicketEvent):
    """A word to the other side was taken back before it left; `closed`: it was the only one, nobody was asked."""

    side: int
    message: int
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideSent(TicketEvent):
    """A word is on its way to the other side."""

    side: int
    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideHeard(TicketEvent):
    """The other side answered, which opens the conversation again. `machine`: an automatic answer, which does not."""

    side: int
    message: int
    machine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideClosed(TicketEvent):
    """Nothing more is expected from the other side."""

    side: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned(TicketEvent):
    """A colleague was named in a note: it was written for them, too."""

    message: int
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteChecked(TicketEvent):
    """A line of a note's checklist was ticked, or its tick taken back. `place`: which line, from 0."""

    message: int
    place: int
    done: bool


# Why a ticket changes hands. "cover" and "returned": by the rota, which is no bounce; "calm": a swap, no shame in it;
# "routed": the desk itself chose; "undone": a handover was taken back at once, as if it had never been.
CAUSES = (
    "skill", "shift", "topic", "language", "unasked", "load", "other",
    "calm", "cover", "returned", "routed", "undone",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChanged(TicketEvent):
    """`agent` owns it now, until solved; None: nobody yet. `introduction`: the message the customer reads about it.

    `cause`: why, a word of CAUSES; "" for a first owner and where nobody said. `until`: where somebody only stands in,
    the day on which the owner before is back (ISO 8601); "": until solved. wordless: the customer had heard from
    somebody and was not told, which a lead gave a reason for in a note.
    """

    agent: int | None
    before: int | None
    introduction: int | None = None
    cause: str = ""
    until: str = ""
    wordless: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamChanged(TicketEvent):
    team: int | None
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(TicketEvent):
    """A status set by hand or by an answer; solving, reopening and closing have events of their own as well."""

    status: str
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DamageChanged(TicketEvent):
    damage: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChanged(TicketEvent):
    """A field of the desk's own has another value, or none; the value lies in the row, since it can name a person."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectChanged(TicketEvent):
    """The subject was reworded; the words lie in the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicChanged(TicketEvent):
    topic: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChanged(TicketEvent):
    """The language in which the customer is answered."""

    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged(TicketEvent):
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Untagged(TicketEvent):
    tag: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated(TicketEvent):
    """The customer's real task in our words; `confirmed` once the customer said yes to it."""

    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed(TicketEvent):
    """Out of sight until a moment (ISO 8601)."""

    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Woken(TicketEvent):
    """Back in sight: its time came, or the customer wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextUpdatePromised(TicketEvent):
    """The customer hears from us by `until` (ISO 8601); None: nothing is promised any more. `before`: what stood.

    because: "reply" or "solved" (what stood is answered by it), "by_hand" (another moment, or none), "withdrawn" (what
    stood before comes back), "merged" (it stood in a ticket that is read here now).
    """

    until: str | None
    before: str | None
    because: str
    message: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyScheduled(TicketEvent):
    """An answer was written that leaves by itself at `until` (ISO 8601); again where the moment was changed."""

    message: int
    agent: int
    until: str
    solves: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyStopped(TicketEvent):
    """An answer that was to leave later stays: something newer came. A person decides."""

    message: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved(TicketEvent):
    """We say it is solved. `reply`: the answer that said so and asks; None: the customer is still to be asked."""

    agent: int | None
    before: str
    reply: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(TicketEvent):
    """The customer said that it helped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(TicketEvent):
    """Not solved after all: the customer said so, wrote again, or a person withdrew the solution."""

    because: str  # "not_helped", "wrote_again", "withdrawn"
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StayedUnanswered(TicketEvent):
    """The customer was asked whether it helped and said nothing: they are asked once more. `closes`: what happens then,
    and when (ISO 8601).
    """

    closes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(TicketEvent):
    """The grace period is over, the customer confirmed the solution, or all was over before the desk was there.

    unheard: the customer was asked and never said a word.
    """

    unheard: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed(TicketEvent):
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfollowed(TicketEvent):
    agent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked(TicketEvent):
    other: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked(TicketEvent):
    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(TicketEvent):
    """This ticket is now read as part of `into`."""

    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmerged(TicketEvent):
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Absorbed(TicketEvent):
    """The other side of Merged: `other` is now read here."""

    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Released(TicketEvent):
    """The other side of Unmerged."""

    other: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesMoved(TicketEvent):
    """Split: these messages moved to the ticket `to`."""

    messages: list[int]
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trashed(TicketEvent):
    """Out of every list; it can come back for 30 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored(TicketEvent):
    """Back from the trash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged(TicketEvent):
    """Its words and files are gone for good; the row and these events stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsHidden(TicketEvent):
    """Words of these messages, or of the ticket itself, were hidden for good. What is kept besides must go."""

    messages: list[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRemoved(TicketEvent):
    """A file of a message was taken away for good. What is kept besides must go."""

    message: int
