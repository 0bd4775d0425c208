"""The roles of this desk as columns: the usual ones, then its own."""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Count

from zabota.base.people.access import ROLES, WORDS, usual
from zabota.base.people.models import Agent, DeskRole, Role
from zabota.core.people.roles import Standing


@dataclass(frozen=True, slots=True)
class Column:
    """key: "lead", or "own-3". basis: the usual role under it. row: None where a usual one stands as usual."""

    key: str
    label: str
    basis: str
    standing: Standing
    row: DeskRole | None
    people: int


def columns(*, retired: bool = False) -> list[Column]:
    """Two queries, however many people and roles."""
    rows = list(DeskRole.objects.order_by("name", "id"))
    changed = {row.basis: row for row in rows if not row.name}
    held: Counter[tuple[str, int | None]] = Counter()
    counted = Agent.objects.filter(is_active=True).order_by().values_list("role", "own_role")
    for role, own, number in counted.annotate(number=Count("pk")):
        held[role, own] = number
    found = [
        Column(
            role, str(Role(role).label), role, standing_of(changed.get(role), role), changed.get(role), held[role, None]
        )
        for role in Role.values
    ]
    return found + [
        Column(row.key, row.name, row.basis, standing_of(row, row.basis), row, held[row.basis, row.pk])
        for row in rows
        if row.name and (retired or row.retired_at is None)
    ]


def standing_of(row: DeskRole | None, basis: str) -> Standing:
    return Standing(frozenset(row.powers) & ROLES.keys(), row.reads or "all") if row else Standing(usual(basis))


def version(shown: list[Column]) -> str:
    """Of what a table says: whoever saves one that somebody changed meanwhile is told."""
    said = [(one.key, [one.standing.cell(verb) for verb in WORDS]) for one in shown]
    return sha256(repr(said).encode()).hexdigest()[:16]


def role_named(key: str) -> tuple[str, DeskRole | None]:
    """The usual role, and the desk's own one that is based on it. Raises DeskRole.DoesNotExist, ValueError."""
    if key.startswith("own-"):
        row = DeskRole.objects.exclude(name="").get(pk=int(key.removeprefix("own-")), retired_at=None)
        return row.basis, row
    return Role(key).value, None
