"""Tickets, what is in them, and what changes them."""

from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from zabota.pages.api.endpoints import Id
from zabota.pages.api.shapes.common import Cursor, Line, Moment, Named, PersonRef, Text

Status = Literal["new", "open", "waiting", "on_hold", "solved", "closed"]
Turn = Literal["open", "waiting", "on_hold"]
Damage = Annotated[int, Meta(ge=0, le=3, description="0 no hurry, 1 normal, 2 high, 3 critical.")]
Tag = Annotated[str, Meta(min_length=1, max_length=40)]
Language = Annotated[str, Meta(max_length=8, pattern="^([a-z]{2,3}(-[A-Za-z0-9]{2,4})?)?$")]
Order = Literal["active", "quiet", "damage", "newest", "oldest"]
FileId = Annotated[str, Meta(min_length=1, max_length=64, description="What POST /files gave.")]
Files = Annotated[list[FileId], Meta(max_length=20)]
Address = Annotated[str, Meta(max_length=320)]
# Of an own field: a text, a number, yes or no, a day, or several of a list.
FieldValue = str | int | float | bool | list[str] | None
FIELDS = Annotated[dict[str, FieldValue], Meta(max_length=100)]


class TicketRow(msgspec.Struct):
    """A ticket as a list shows it. due_at: the nearest of all that is promised of it."""

    number: int
    subject: str
    status: Status
    damage: Damage
    channel: str
    language: str
    customer: Named
    owner: Named | None
    team: int | None
    topic: int | None
    tags: list[str]
    fields: dict[str, Any]
    created_at: Moment
    active_at: Moment
    snoozed_until: Moment | None
    due_at: Moment | None
    unread: bool
    url: str


class Cover(msgspec.Struct):
    """Somebody stands in for `owner`, who has it again on the day `back_on` (or at `returns_at`, when at work)."""

    owner: Named
    returns_at: Moment
    back_on: date


class Ticket(msgspec.Struct):
    """A ticket. cover: where its owner stands in for another. events: the number of the newest event of its stream;
    last_message: the id of its newest message, which a reply names as `seen`.
    """

    number: int
    subject: str
    status: Status
    damage: Damage
    channel: str
    language: str
    customer: Named
    owner: Named | None
    cover: Cover | None
    team: Named | None
    topic: Named | None
    brand: int
    tags: list[str]
    fields: dict[str, Any]
    restatement: str
    restatement_confirmed: bool
    created_at: Moment
    active_at: Moment
    solved_at: Moment | None
    closes_at: Moment | None
    closed_at: Moment | None
    snoozed_until: Moment | None
    next_update_at: Moment | None
    due_at: Moment | None
    merged_into: int | None
    trashed: bool
    following: bool
    links: list[int]
    parts: list[int]
    last_message: int
    events: int
    url: str


class File(msgspec.Struct):
    """A file of a message; `download` is its path."""

    id: int
    name: str
    content_type: str
    size: int
    download: str


class Message(msgspec.Struct):
    """kind: "in" from the customer, "out" to them, "note" among us, "side" with somebody outside. ticket: where it
    arrived, which is another one where tickets were merged. html is cleaned; "" where the text says it all. side: the
    side conversation that it belongs to. leaves_at: until when an answer that is held or stopped waits.
    """

    id: int
    ticket: int
    kind: Literal["in", "out", "note", "side"]
    channel: str
    author: PersonRef
    automatic: bool
    text: str
    html: str
    quoted: str
    language: str
    delivery: str
    files: list[File]
    created_at: Moment
    side: int | None
    leaves_at: Moment | None


class Happened(msgspec.Struct):
    """Something that happened in it: `name` and `data` as docs/events.md has them."""

    id: int
    name: str
    data: dict[str, Any]
    by: str
    at: Moment


class Entry(msgspec.Struct, omit_defaults=True):
    """A line of the conversation: a message, or an event between messages."""

    message: Message | None = None
    event: Happened | None = None


class StreamEvent(msgspec.Struct):
    """An event with its place in the ticket's stream: gap-free, from 1."""

    seq: int
    id: int
    name: str
    data: dict[str, Any]
    by: str
    at: Moment


class Events(msgspec.Struct):
    """last: give it as `after` to go on; more: whether there is more by now."""

    items: list[StreamEvent]
    last: int
    more: bool


class TicketsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """where: conditions as a view has them: field:value,value;-field:value. A minus excepts."""

    where: Annotated[str, Meta(max_length=4_000, examples=["status:open;owner:me,nobody"])] = "status:open"
    order: Order = "active"
    cursor: Cursor = ""


class TimelineQuery(msgspec.Struct, forbid_unknown_fields=True):
    cursor: Cursor = ""


class EventsQuery(msgspec.Struct, forbid_unknown_fields=True):
    after: Annotated[int, Meta(ge=0, le=2**53 - 1)] = 0


class NewTicket(msgspec.Struct, forbid_unknown_fields=True):
    """way: "mail" writes to the customer; "phone" and "visit" keep what was said. reach: an address or phone number, by
    which the customer is found or made.
    """

    reach: Annotated[str, Meta(min_length=3, max_length=320)]
    subject: Line
    text: Text = ""
    html: Text = ""
    way: Literal["mail", "phone", "visit"] = "phone"
    name: Annotated[str, Meta(max_length=160)] = ""
    brand: Id | None = None
    team: Id | None = None
    topic: Id | None = None
    damage: Damage | None = None
    tags: Annotated[list[Tag], Meta(max_length=100)] = []
    fields: FIELDS = {}
    files: Files = []


class TicketChange(msgspec.Struct, forbid_unknown_fields=True):
    """What is not named stays. tags: all of them, as they are to be; fields: those named, null takes one away."""

    subject: Line | UnsetType = UNSET
    status: Turn | UnsetType = UNSET
    team: Id | UnsetType | None = UNSET
    damage: Damage | UnsetType = UNSET
    topic: Id | UnsetType | None = UNSET
    language: Language | UnsetType = UNSET
    tags: Annotated[list[Tag], Meta(max_length=100)] | UnsetType = UNSET
    fields: FIELDS | UnsetType = UNSET


class Solution(msgspec.Struct, forbid_unknown_fields=True):
    """done: in one sentence what was done, for a customer who was not told yet."""

    done: Annotated[str, Meta(max_length=500)] = ""


class NewOwner(msgspec.Struct, forbid_unknown_fields=True):
    """null gives the ticket back to everyone. A customer who has heard from somebody is told by a handover instead."""

    agent: Id | None


class Handover(msgspec.Struct, forbid_unknown_fields=True):
    """cause: "shift", "skill", "load", "language" … as the page offers them. introduction: what the customer reads;
    unsaid: why they read nothing. back: the day on which the present owner is there again.
    """

    to: Id
    cause: Annotated[str, Meta(min_length=1, max_length=40)]
    introduction: Annotated[str, Meta(max_length=4_000)] = ""
    unsaid: Annotated[str, Meta(max_length=1_000)] = ""
    back: date | None = None


class Snooze(msgspec.Struct, forbid_unknown_fields=True):
    """until: null for "until the customer writes"."""

    until: Moment | None


class Promise(msgspec.Struct, forbid_unknown_fields=True):
    """By when the customer hears from us next; null takes the promise back."""

    until: Moment | None


class Restatement(msgspec.Struct, forbid_unknown_fields=True):
    """The real task in our words; `confirmed` once the customer said yes to them."""

    text: Annotated[str, Meta(min_length=1, max_length=2_000)]
    confirmed: bool = False


class MergeInto(msgspec.Struct, forbid_unknown_fields=True):
    """number: of the ticket that this one is read in from now on."""

    into: Id


class Split(msgspec.Struct, forbid_unknown_fields=True):
    messages: Annotated[list[Id], Meta(min_length=1, max_length=500)]
    subject: Annotated[str, Meta(max_length=300)] = ""


class NewReply(msgspec.Struct, forbid_unknown_fields=True):
    """seen: `last_message` of the ticket as you read it; if anything newer came, nothing is sent. seen_events: its
    `events`, where changes of others are to stop it, too. leaves_at: null for in a few seconds.
    """

    seen: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    text: Text = ""
    html: Text = ""
    seen_events: Annotated[int, Meta(ge=0, le=2**53 - 1)] | None = None
    solve: bool = False
    next_update: Moment | None = None
    leaves_at: Moment | None = None
    to: Address = ""
    cc: Annotated[list[Address], Meta(max_length=20)] = []
    bcc: Annotated[list[Address], Meta(max_length=20)] = []
    files: Files = []


class NewNote(msgspec.Struct, forbid_unknown_fields=True):
    text: Text = ""
    html: Text = ""
    files: Files = []


class Uploaded(msgspec.Struct):
    """id: to be named in `files` of a message within a day, by whoever has it."""

    id: str
    name: str
    content_type: str
    size: int
