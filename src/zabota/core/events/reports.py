"""What is decided on the pages of figures."""

from dataclasses import dataclass

from zabota.core.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CureWritten(Event):
    """What is done against one cause of bounces; its words lie in the row.

    `due`: by which day (ISO 8601), "" once it is `done`. Both empty: nothing is done against it.
    """

    cause: str
    done: bool
    due: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSet(Event):
    """How many bounces a hundred tickets are meant to have at most."""

    hundredths: int
