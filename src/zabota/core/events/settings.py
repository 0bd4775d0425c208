"""What can happen to the desk itself."""

from dataclasses import dataclass

from zabota.core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskChanged(Event):
    """Settings of the desk: which fields changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxChanged(Event):
    mailbox: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTextChanged(Event):
    """A text of the letters that the desk writes by itself, of a brand in a language; the words lie in the row.

    usual: it is the desk's own again.
    """

    brand: int
    language: str
    kind: str
    usual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamSaved(Event):
    team: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSaved(Event):
    """Opening hours were made or changed; they count for what is promised from now on. Their words lie in the rows."""

    calendar: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRemoved(Event):
    """Out of everybody's sight; what was counted by it stays explained."""

    calendar: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewKept(Event):
    """A saved view was made. `shared`: "nobody", "team" or "everyone"; its words and conditions lie in the row."""

    view: int
    shared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewChanged(Event):
    """Which fields of a saved view changed; values lie in the row."""

    view: int
    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewRemoved(Event):
    """Out of everybody's sight; it can be put back."""

    view: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPutBack(Event):
    view: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackChanged(Event):
    """What customers are asked, of whom and when: which fields changed."""

    fields: list[str]
