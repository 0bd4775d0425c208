"""What people know, as their solved tickets show it: asked by the pages about people."""

from collections.abc import Mapping, Sequence

from zabota.base.ports.port import Port


def _nothing_seen(agents: Sequence[int]) -> Mapping[int, Sequence[tuple[int, int]]]:
    """{person: [(topic, how many they solved), …]}, the most first; who solved nothing may be left out.

    As many queries for a hundred people as for one.
    """
    del agents
    return {}


skills_seen = Port(_nothing_seen)
