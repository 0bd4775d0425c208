"""Numbers beside the places of the rail that rooms add: asked with the rail itself, in its one round trip."""

from typing import Any

from zabota.base.ports.port import Chorus


def _nothing_counted(role: str) -> list[tuple[str, Any]]:
    """By the key of a place (ui/menu.py): a prepared question (timeline/prepared.py) whose only blank is `me`, with a
    row for each thing that waits there for a person of this role.
    """
    del role
    return []


rail_counts = Chorus(_nothing_counted)
