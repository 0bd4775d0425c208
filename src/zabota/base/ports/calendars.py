"""Who else counts by a calendar: asked where calendars are listed, answered by the room that keeps promises."""

from collections.abc import Mapping, Sequence

from zabota.base.ports.port import Port


def _no_policies(calendars: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """{calendar: the names of the policies that count by it now}; a calendar without any may be left out."""
    return {}


policies_by_calendar = Port(_no_policies)
