"""Asking customers how it was: asked by the pages that they see, answered by the room that decides who is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from zabota.base.ports.port import Port


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a customer is asked, in the language that is active.

    kind: "csat", "nps", "ces". low, high: what the ends of the scale mean. mark, words: what they said before. url:
    where the mark goes; stop: where they are asked no more.
    """

    kind: str
    question: str
    marks: Sequence[int]
    low: str
    high: str
    mark: int | None = None
    words: str = ""
    url: str = ""
    stop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a link in a letter is for. state: "open", "over" (too long ago). ticket, invitation: ids."""

    ticket: int
    invitation: int
    state: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mark that a customer gave. highest: of its scale. mood: "low", "middle" or "high". words: theirs, or none."""

    ticket: int
    kind: str
    mark: int
    highest: int
    mood: str
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldMark:
    """What a customer said of a ticket at another desk: 1 (unhappy) to 5. ticket: its id here."""

    ticket: int
    value: int
    words: str
    at: datetime


def _nothing_to_ask(ticket: int, first: bool, at: datetime) -> Question | None:
    """What is asked of a customer who said that it helped: the first time,
    which begins it, or before. None: nothing."""
    del ticket, first, at
    return None


def _no_link(token: str, at: datetime) -> Held | None:
    """What the link of a letter or page is for. None: it is forged."""
    del token, at
    return None


def _not_marked(invitation: int, mark: int, words: str, at: datetime) -> None:
    """The customer gives a mark, or another one. Raises ValueError for one that its scale does not have."""
    del invitation, mark, words, at


def _stops_whom(token: str) -> int | None:
    """The ticket (id) whose customer wants to be asked no more. None: the link is forged."""
    del token
    return None


def _not_stopped(ticket: int, at: datetime) -> None:
    """The customer of this ticket is asked no more."""
    del ticket, at


def _nobody_marked(tickets: Sequence[int]) -> Mapping[int, str]:
    """What customers of these tickets (ids) thought: "low", "middle", "high"; each by the lowest mark. One query."""
    del tickets
    return {}


def _none_given(customers: Sequence[int], since: datetime) -> Sequence[Marked]:
    """Of these customers (ids), the newest first, two hundred at most. One query."""
    del customers, since
    return ()


def _not_kept(marks: Sequence[OldMark]) -> None:
    """Marks of before count with those given here; nobody is asked or told."""
    del marks


def _no_marks(tickets: Sequence[int]) -> Mapping[int, OldMark]:
    """What customers said of these tickets (ids), of 1 to 5. One query."""
    del tickets
    return {}


def _not_dropped(tickets: Sequence[int]) -> None:
    """These tickets (ids) are taken out of the desk: their marks were never given here."""
    del tickets


keep_old_marks = Port(_not_kept)
drop_old_marks = Port(_not_dropped)
marks_of = Port(_no_marks)
question_after_yes = Port(_nothing_to_ask)
question_of = Port(_no_link)
give_mark = Port(_not_marked)
stops_whom = Port(_stops_whom)
stop_asking = Port(_not_stopped)
moods_of = Port(_nobody_marked)
marks_given_by = Port(_none_given)
