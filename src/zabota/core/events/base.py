"""What an event is: a frozen dataclass of ids and small facts. Texts stay in rows that events name by id."""

from dataclasses import asdict, dataclass, fields
from typing import Any

Facts = dict[str, Any]

_known: dict[str, type["Event"]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Subclasses are the catalogue. Fields are ints, strings, booleans, None, or lists of these: they become JSON."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # slots=True makes the class twice; the second, real one overwrites the first under the same name.
        _known[cls.__name__] = cls

    def facts(self) -> Facts:
        return asdict(self)


def name_of(event: type[Event]) -> str:
    return event.__name__


def known() -> dict[str, type[Event]]:
    """Every event by its name."""
    import zabota.core.events.hands
    import zabota.core.events.imports
    import zabota.core.events.knowledge
    import zabota.core.events.people
    import zabota.core.events.promises
    import zabota.core.events.reports
    import zabota.core.events.routing
    import zabota.core.events.rules
    import zabota.core.events.settings
    import zabota.core.events.surveys
    import zabota.core.events.sweeps
    import zabota.core.events.tags
    import zabota.core.events.tickets  # noqa: F401  (importing them fills the catalogue)

    return dict(_known)


def from_facts(name: str, facts: Facts) -> Event:
    """The event again from what was stored. Facts that a later version dropped are passed over.

    Raises KeyError for a name that is not in the catalogue.
    """
    cls = known()[name]
    names = {field.name for field in fields(cls)}
    return cls(**{key: value for key, value in facts.items() if key in names})
