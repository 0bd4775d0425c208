"""Asking colleagues for a hand."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from zabota.pages.api.endpoints import Id
from zabota.pages.api.shapes.common import Cursor, Moment, Named

Worth = Literal["hint", "together", "solved", "none"]


class Help(msgspec.Struct):
    """A help that somebody gave: a note in the ticket, `message`. part: they do a part of the work. worth, thanked:
    what the one who asked said of it, shown to them and to the owner of the ticket alone; "" while they said nothing.
    """

    id: int
    agent: Named
    message: int
    text: str
    part: bool
    at: Moment
    worth: str
    thanked: bool


class Hand(msgspec.Struct):
    """A question to colleagues; the owner of the ticket stays its owner. whom: "person", "topic" or "near" (everyone
    near it). asked: how many were asked; waiting: how many of them neither helped nor said that they cannot. mine: how
    the person of the token stands in it: "asked", "given", "declined", or "" where nobody asked them. ending: why it is
    over: "withdrawn", "helped", "solved", "closed", "merged", "trashed", "handed_over".
    """

    id: int
    ticket: int
    subject: str
    asker: Named
    text: str
    whom: str
    topic: Named | None
    asked: int
    waiting: int
    mine: str
    helps: list[Help]
    asked_at: Moment
    ended_at: Moment | None
    ending: str


class HandsQuery(msgspec.Struct, forbid_unknown_fields=True):
    """of: "near" those that wait for the person, "all" that are open, "asked" their own."""

    of: Literal["near", "all", "asked"] = "near"
    cursor: Cursor = ""


class NewHand(msgspec.Struct, forbid_unknown_fields=True):
    """person: ask this one alone; topic: who knows it; neither: everyone near the ticket."""

    text: Annotated[str, Meta(min_length=1, max_length=4_000)]
    person: Id | None = None
    topic: Id | None = None


class Advice(msgspec.Struct, forbid_unknown_fields=True):
    """part: the words say which part of the work they do."""

    text: Annotated[str, Meta(min_length=1, max_length=20_000)]
    part: bool = False


class Marked(msgspec.Struct, forbid_unknown_fields=True):
    """What it was worth: "none" is seen by nobody but who asked."""

    worth: Worth


class Willingness(msgspec.Struct, forbid_unknown_fields=True):
    """Until when the person can be asked today; null for until the end of their shift, a moment that is over for not
    now.
    """

    until: Moment | None
