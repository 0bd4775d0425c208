"""How often tickets are thrown from hand to hand. Never by person: a person is only where it ended up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zabota.core.events.tickets import OwnerChanged

# Not thrown: by the rota and back, a swap for calm, and what never was.
QUIET = frozenset({"calm", "cover", "returned", "undone"})
WEEK = timedelta(days=7)


def is_bounce(change: OwnerChanged) -> bool:
    """An owner let it go, to another or to everybody. Who takes what is nobody's throws nothing, nor does who is back
    on a day that was named.
    """
    return change.before is not None and not change.until and change.cause not in QUIET


def bounces(changes: Iterable[OwnerChanged]) -> list[OwnerChanged]:
    """Of one ticket, in order; one that was taken back at once is none."""
    found: list[OwnerChanged] = []
    for change in changes:
        if change.cause == "undone":
            if found and (found[-1].before, found[-1].agent) == (change.agent, change.before):
                found.pop()
        elif is_bounce(change):
            found.append(change)
    return found


@dataclass(frozen=True, slots=True)
class Sums:
    """bounces, introduced: changes of owner, and those that the customer read of. tickets: that began. solved, alone:
    tickets solved, and those of them that no owner ever let go. returned: opened again by their customer.
    """

    bounces: int = 0
    introduced: int = 0
    tickets: int = 0
    solved: int = 0
    alone: int = 0
    returned: int = 0

    @property
    def a_ticket(self) -> float | None:
        """Bounces a ticket; None where none began."""
        return self.bounces / self.tickets if self.tickets else None

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


def total(days: Mapping[date, Sums], first: date, last: date) -> Sums:
    """Of these days, both included."""
    return sum((sums for day, sums in days.items() if first <= day <= last), Sums())


def weeks(days: Mapping[date, Sums], last: date, count: int) -> list[tuple[date, Sums]]:
    """The last `count` weeks, each ending on the weekday of `last`, by that day, the oldest first."""
    found: Sequence[date] = [last - n * WEEK for n in range(count - 1, -1, -1)]
    return [(end, total(days, end - WEEK + timedelta(days=1), end)) for end in found]
