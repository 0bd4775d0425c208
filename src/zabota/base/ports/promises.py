"""The promises of tickets: asked by pages and by letters, answered by the room that keeps them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from zabota.base.ports.port import Port

Kind = Literal["first", "update", "answer"]
State = Literal["open", "paused", "kept", "broken", "met", "replaced", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One promise of a ticket.

    kind: "first" a person's first word, "update" the next update that an answer promised, "answer" the solution.
    state: "met": broken, and what was promised came late; "replaced": another of its kind stands in its place;
    "dropped": nothing is promised any more, and nothing was owed (solved, closed, joined, thrown away).
    due: while open; None while paused. because: why it is paused ("waiting", "on_hold"). told_in: the message that
    told the customer of it. late_by: of its own clock. policy: its name, "" for a promise by hand.
    """

    id: int
    kind: Kind
    state: State
    made: datetime
    due: datetime | None
    because: str = ""
    told_in: int | None = None
    ended: datetime | None = None
    late_by: timedelta = timedelta()
    policy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWord:
    """What the acknowledgement can say of a new ticket: by when a person writes, and when the solution is due.

    closed_until: when we open, where we are closed now. beyond_cap: by how much `due` comes later than the longest
    that a customer should ever wait (24 hours, holidays apart); nothing where it does not.
    """

    due: datetime
    answer: datetime | None = None
    closed_until: datetime | None = None
    beyond_cap: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """How promises were kept, all that were ever decided. broken_at, broken_of, late_by: the newest that was broken, of
    which ticket (its number), and by how much; nothing where it never came.
    """

    kept: int = 0
    broken: int = 0
    broken_at: datetime | None = None
    broken_of: int | None = None
    late_by: timedelta = timedelta()


def _none_of(ticket: int) -> Sequence[Promised]:
    """All of a ticket (its id), in the order in which they were made; one query."""
    del ticket
    return ()


def _no_usual_update(ticket: int, at: datetime) -> datetime | None:
    """By when the customer is to hear next if one of us answered now and did not solve. None: no policy."""
    del ticket, at
    return None


def _nothing_promised(tickets: Sequence[int]) -> Mapping[int, FirstWord]:
    """Of new tickets (ids), what the customer can be told; those of which nothing is promised are left out."""
    del tickets
    return {}


def _nothing_promised_now(brand: int, language: str, channel: str, at: datetime) -> FirstWord | None:
    """What a ticket would be told that came by this channel at that moment; None: nothing is promised of it."""
    del brand, language, channel, at
    return None


def _not_kept(messages: Mapping[int, int], at: datetime) -> None:
    """The acknowledgement of each ticket (id) told its first word: in which message (id)."""
    del messages, at


def _nothing_decided(tickets: Iterable[int]) -> Reckoning:
    """Of these tickets: ids, or a query for them. Two queries at most."""
    del tickets
    return Reckoning()


promises_of = Port(_none_of)
reckoning_of = Port(_nothing_decided)
usual_update = Port(_no_usual_update)
first_words = Port(_nothing_promised)
first_word_now = Port(_nothing_promised_now)
first_words_told = Port(_not_kept)
