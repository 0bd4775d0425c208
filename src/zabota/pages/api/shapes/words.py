"""What is being written, what waits to leave, and words with somebody outside."""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from zabota.pages.api.shapes.common import Ids, Moment, Named, Text
from zabota.pages.api.shapes.tickets import Address, Files

DraftKind = Literal["reply", "note"]


class DraftedFile(msgspec.Struct):
    name: str
    content_type: str
    size: int


class Draft(msgspec.Struct):
    """What the person of the token has typed and not sent; nobody else sees it. saved_at: give it as `known` when you
    change the draft.
    """

    kind: DraftKind
    text: str
    html: str
    to: str
    cc: list[str]
    bcc: list[str]
    files: list[DraftedFile]
    saved_at: Moment


class DraftChange(msgspec.Struct, forbid_unknown_fields=True):
    """The whole text as it is to stand. known: `saved_at` of the draft as you read it, null where there was none; other
    words typed since are not written over. to, cc, bcc: of an answer; what is not named stays. files: uploads that go
    along beside those there are.
    """

    known: Moment | None
    text: Text = ""
    html: Text = ""
    to: Address | UnsetType = UNSET
    cc: Annotated[list[Address], Meta(max_length=20)] | UnsetType = UNSET
    bcc: Annotated[list[Address], Meta(max_length=20)] | UnsetType = UNSET
    files: Files = []


class Leaving(msgspec.Struct, forbid_unknown_fields=True):
    """leaves_at: another moment; null for now after all."""

    leaves_at: Moment | None


class Tick(msgspec.Struct, forbid_unknown_fields=True):
    done: bool


class Side(msgspec.Struct):
    """A word with somebody outside about a ticket; the customer sees none of it. Its messages stand in the timeline of
    the ticket, of kind "side". closed_at: nothing more is expected from them.
    """

    id: int
    ticket: int
    subject: str
    address: str
    name: str
    opened_by: Named
    created_at: Moment
    closed_at: Moment | None


class NewSide(msgspec.Struct, forbid_unknown_fields=True):
    """subject: "" for that of the ticket. quotes: ids of messages with the customer whose words go along, attach: of
    their files. waits: the ticket waits for the answer.
    """

    address: Annotated[str, Meta(min_length=3, max_length=320)]
    text: Annotated[str, Meta(min_length=1, max_length=200_000)]
    subject: Annotated[str, Meta(max_length=300)] = ""
    quotes: Ids = []
    attach: Ids = []
    files: Files = []
    waits: bool = False


class SideWord(msgspec.Struct, forbid_unknown_fields=True):
    text: Annotated[str, Meta(min_length=1, max_length=200_000)]
    files: Files = []


class PromiseMade(msgspec.Struct):
    """A promise of a ticket. kind: "first" word of a person, "update", "answer" (the solution). due: null while it is
    paused, `because` says why. late_by: seconds of its own clock. policy: "" for one made by hand.
    """

    id: int
    kind: Literal["first", "update", "answer"]
    state: Literal["open", "paused", "kept", "broken", "met", "replaced", "dropped"]
    made: Moment
    due: Moment | None
    because: str
    told_in: int | None
    ended: Moment | None
    late_by: float
    policy: str


class SolvedLike(msgspec.Struct):
    """A solved ticket like this one; likeness from 0 to 1. answer: the id of the message that solved it."""

    number: int
    subject: str
    likeness: float
    agent: int
    answer: int | None


class Declined(msgspec.Struct, forbid_unknown_fields=True):
    """cause: as in a handover, such as "skill" or "load"."""

    cause: Annotated[str, Meta(min_length=1, max_length=40)]
