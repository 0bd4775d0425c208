"""The language model of a desk: how it is set up, and every call of it. What was sent and said is never here."""

from dataclasses import dataclass

from zabota.core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChanged(Event):
    """The desk's language model: which settings changed."""

    fields: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCalled(Event):
    """Somebody had the language model do something: "summary", "draft", "warmer", "to_send" …; ticket: an id, None for
    a trial.
    """

    call: int
    purpose: str
    ticket: int | None
