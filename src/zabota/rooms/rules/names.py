"""The names behind the ids in rules, and what else could be chosen in their place."""

from collections.abc import Iterable, Mapping
from typing import Any

from zabota.base.hours.models import Calendar
from zabota.base.tickets.models import ReadyAnswer
from zabota.base.tickets.queries.names import choices as base_choices
from zabota.base.tickets.queries.names import names as base_names
from zabota.core.query.fields import is_own
from zabota.rooms.rules.words import NAMED, Names

MOST = 500


def names_in(shapes: Iterable[Mapping[str, Any]]) -> Names:
    """Of everything that these rules (as JSON) name: one query a kind."""
    wanted: set[tuple[str, str]] = set()
    for shape in shapes:
        parts = [one for group in shape.get("if", ()) for one in group.get("any", ())]
        for part in (*shape.get("when", ()), *parts, *shape.get("then", ())):
            about = part.get("on") or part.get("field") or part.get("do") or ""
            if is_own(about):
                wanted.add((about, ""))
            kind = NAMED.get(about)
            for value in part.get("values", ()):
                least, _dash, key = value.rpartition("-")
                if kind and key.isdecimal() and len(key) < 19:
                    wanted.add(("team" if least else kind, key))
    found = dict(base_names(wanted))
    for kind, model in (("calendar", Calendar), ("answer", ReadyAnswer)):
        keys = [key for name, key in wanted if name == kind]
        if keys:
            rows = model._default_manager.filter(pk__in=keys).values_list("pk", "name")
            found |= {(kind, str(pk)): name for pk, name in rows}
    return found


def choices(kind: str) -> list[tuple[str, str]]:
    """(id, name) of all of a kind, by name."""
    if kind == "calendar":
        return [(str(pk), name) for pk, name in Calendar.objects.order_by("name").values_list("pk", "name")[:MOST]]
    if kind == "answer":
        rows = ReadyAnswer.objects.filter(agent=None, of=None).order_by("name").values_list("pk", "name")[:MOST]
        return [(str(pk), name) for pk, name in rows]
    return base_choices(kind)
