"""What the rules room does when something happens."""

from collections.abc import Sequence

from zabota.base.clock import now
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import Event, name_of
from zabota.core.rules import happening_of
from zabota.rooms.rules.actions import deciding
from zabota.rooms.rules.actions.standing_by import MOVES, NAMES

__all__ = ["NAMES", "consider", "starts_something"]


def starts_something(event: Event) -> bool:
    """By its facts alone, whether a rule could be started by it, or moved."""
    name = name_of(type(event))
    return name in MOVES or name in ("MessageReceived", "ReplySent") or bool(happening_of(name, event.facts()))


def consider(events: Sequence[Recorded]) -> None:
    """Every rule that waits for one of these, in order."""
    deciding.consider(events, at=now())
