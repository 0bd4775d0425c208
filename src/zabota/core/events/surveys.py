"""Asking customers how it was. `invitation`: id of its row in rooms/surveys; kind: "csat", "nps", "ces"."""

from dataclasses import dataclass

from zabota.core.events.tickets import TicketEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAsked(TicketEvent):
    """The customer was asked. `message`: the letter; None: on the page that thanked for their yes."""

    invitation: int
    kind: str
    message: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyMarked(TicketEvent):
    """The customer gave a mark. `low`: it is an unhappy one; `words`: they wrote some, which lie in the row; `before`:
    the mark that this one replaces.
    """

    invitation: int
    kind: str
    mark: int
    low: bool
    words: bool
    before: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyEnded(TicketEvent):
    """One of us says what came of an unhappy mark: "called", "wrote", "settled"."""

    invitation: int
    agent: int
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveysStopped(TicketEvent):
    """The customer wants to be asked no more, about any ticket."""

    customer: int
