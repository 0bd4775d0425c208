"""Which policies count by a calendar."""

from collections.abc import Mapping, Sequence

from zabota.rooms.sla.models import Policy


def policies_by_calendar(calendars: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """By their version of now, in their order; earlier versions count nothing any more."""
    found: dict[int, list[str]] = {}
    policies = Policy.objects.filter(removed_at=None, current__calendar__in=calendars)
    for calendar, name in policies.values_list("current__calendar", "name"):
        found.setdefault(calendar, []).append(name)
    return found
