"""What a role may do, as a value: what always stays with it, and what differs between two of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

READING = "tickets.read"
# Which tickets somebody reads: every team's, those of their own teams, only those that they own.
REACHES = ("all", "team", "own")
# Whoever works here reads at least their own tickets, and the owner can always open what gives rights back.
KEPT: Mapping[str, frozenset[str]] = {"owner": frozenset({"people.manage", "settings.manage", "audit.read"})}


@dataclass(frozen=True, slots=True)
class Standing:
    """powers: verbs. reads: one of REACHES."""

    powers: frozenset[str]
    reads: str = "all"

    def cell(self, verb: str) -> str:
        """What the table shows for a verb: a reach, "yes" or "no"."""
        if verb == READING:
            return self.reads
        return "yes" if verb in self.powers else "no"


def fixed(basis: str, verb: str) -> bool:
    """May nobody change this cell? basis: the usual role under it."""
    return verb in KEPT.get(basis, ()) or (basis == "owner" and verb == READING)


def standing(basis: str, cells: Mapping[str, str], verbs: Iterable[str]) -> Standing:
    """Of what was chosen for each verb; what is missing or fits nothing is "no", and what is fixed stays."""
    wanted = {verb for verb in verbs if verb == READING or fixed(basis, verb) or cells.get(verb) == "yes"}
    reads = cells.get(READING, "all")
    return Standing(frozenset(wanted), reads if reads in REACHES and not fixed(basis, READING) else "all")


def differences(before: Standing, after: Standing, verbs: Iterable[str]) -> list[tuple[str, str, str]]:
    """(verb, what its cell was, what it is), in the order of `verbs`."""
    pairs = ((verb, before.cell(verb), after.cell(verb)) for verb in verbs)
    return [one for one in pairs if one[1] != one[2]]
