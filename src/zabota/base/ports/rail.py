"""What stands behind the places of the rail that rooms add: asked with the rail itself, in its one round trip."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zabota.base.ports.port import Chorus
from zabota.base.ui.numbers import capped


@dataclass(frozen=True, slots=True)
class Mark:
    """amber: it wants somebody. hint: the whole of it, for whoever points at it."""

    words: str
    amber: bool = False
    hint: str = ""


Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Behind:
    """place: a key of ui/menu.py. question: a prepared one (timeline/prepared.py) whose only blank is `me`. mark: what
    its rows say at that moment; None: nothing.
    """

    place: str
    question: Any
    mark: Callable[[Rows, datetime], Mark | None]


def counted(rows: Rows, at: datetime) -> Mark | None:
    """A row for each thing that waits."""
    return Mark(capped(len(rows))) if rows else None


def _nothing_behind(eyes: Any) -> list[Behind]:
    """For a person with such eyes (people.models.Eyes)."""
    del eyes
    return []


behind_places = Chorus(_nothing_behind)
