"""The catalogue: every event of the desk, a frozen dataclass each. docs/events.md is made from it."""

from zabota.core.events.base import Event, Facts, from_facts, known, name_of

__all__ = ["Event", "Facts", "from_facts", "known", "name_of"]
