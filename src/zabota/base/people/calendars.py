"""Who counts by which calendar."""

from collections.abc import Sequence
from dataclasses import dataclass

from zabota.base.people.models import Brand, Team
from zabota.base.ports.calendars import policies_by_calendar


@dataclass(frozen=True, slots=True)
class User:
    """kind: "brand", "team" or "policy". id: 0 for a policy."""

    kind: str
    id: int
    name: str


def users_of(calendars: Sequence[int]) -> dict[int, list[User]]:
    """Each of these calendars with those who count by it, brands first. As many queries for one as for fifty."""
    found: dict[int, list[User]] = {pk: [] for pk in calendars}
    for model, kind in ((Brand, "brand"), (Team, "team")):
        for pk, name, calendar in (
            model.objects.filter(calendar__in=calendars).order_by("name").values_list("pk", "name", "calendar_id")
        ):
            found[calendar].append(User(kind, pk, name))
    for calendar, names in policies_by_calendar(calendars).items():
        found[calendar] += [User("policy", 0, name) for name in names]
    return found
