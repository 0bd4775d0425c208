"""When the new tickets are gone through next: asked by what shows it on demand, answered by the room of sweeps."""

from datetime import datetime

from zabota.base.ports.port import Port


def _none_planned() -> datetime | None:
    """The next sweep of the desk; a moment that has passed: it is due. None: none is planned. One query."""
    return None


next_sweep = Port(_none_planned)
