"""What a view shows: its conditions, the order and the columns. Validated once, a value ever after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zabota.core.query.fields import FIELDS, ORDERS, field_named, is_own

COLUMNS = (
    "number",
    "customer",
    "subject",
    "state",
    "owner",
    "team",
    "damage",
    "topic",
    "tags",
    "created",
    "active",
    "language",
    "channel",
)
USUAL = ("customer", "subject", "state", "owner", "active", "language", "channel")
MOST_VALUES, MOST_COLUMNS = 20, len(COLUMNS) + 20


class Unfit(ValueError):
    """A condition that makes no sense. why: "field", "value", "none", "many", "twice", "order", "columns" or "form"."""

    def __init__(self, why: str, field: str = "", value: str = "") -> None:
        super().__init__(f"{why}: {field} {value}".strip())
        self.why, self.field, self.value = why, field, value


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """The field has one of the values; with `but`, it has none of them. Raises Unfit."""

    field: str
    values: tuple[str, ...]
    but: bool = False

    def __post_init__(self) -> None:
        field = field_named(self.field)
        if field is None:
            raise Unfit("field", self.field)
        if not self.values:
            raise Unfit("none", self.field)
        if len(self.values) > (MOST_VALUES if field.several else 1):
            raise Unfit("many", self.field)
        if len(set(self.values)) < len(self.values):
            raise Unfit("twice", self.field)
        for value in self.values:
            if not field.takes(value):
                raise Unfit("value", self.field, value[:60])


@dataclass(frozen=True, slots=True)
class Shape:
    """terms: all must hold; each field at most once, and once more as an exception. Kept in the sentence's order.

    Raises Unfit.
    """

    terms: tuple[Term, ...] = ()
    order: str = "active"
    columns: tuple[str, ...] = USUAL

    def __post_init__(self) -> None:
        places = [(term.but, *_place(term.field)) for term in self.terms]
        if len(set(places)) < len(places):
            raise Unfit("twice", next(term.field for term in self.terms))
        object.__setattr__(self, "terms", tuple(term for _, term in sorted(zip(places, self.terms, strict=True))))
        if self.order not in ORDERS:
            raise Unfit("order", value=self.order[:60])
        if "subject" not in self.columns or len(set(self.columns)) < len(self.columns):
            raise Unfit("columns")
        unknown = {name for name in self.columns if name not in COLUMNS and not is_own(name)}
        if unknown or len(self.columns) > MOST_COLUMNS:
            raise Unfit("columns", value=min(unknown, default="")[:60])

    @property
    def timed(self) -> bool:
        """Whether it shows other tickets merely because time goes by."""
        return any(term.field in ("created", "active") for term in self.terms)

    @property
    def open_only(self) -> bool:
        """Whether only tickets that are still open can be in it."""
        named = [term for term in self.terms if not term.but]
        return any((term.field, term.values) == ("status", ("open",)) or term.field == "turn" for term in named)

    @property
    def sorted_by(self) -> str:
        """Damage sorts what still does harm; among what is solved the latest comes first."""
        return "active" if self.order == "damage" and not self.open_only else self.order

    def term(self, field: str, but: bool = False) -> Term | None:
        return next((term for term in self.terms if (term.field, term.but) == (field, but)), None)

    def having(self, field: str, values: Iterable[str], but: bool = False) -> "Shape":
        """The same with another term in place of the one about this field; no values: without it. Raises Unfit."""
        others = tuple(term for term in self.terms if (term.field, term.but) != (field, but))
        chosen = tuple(values)
        return Shape((*others, Term(field, chosen, but)) if chosen else others, self.order, self.columns)


def _place(field: str) -> tuple[int, str]:
    """Where a sentence names it: the desk's own behind all others."""
    return (list(FIELDS).index(field), "") if field in FIELDS else (len(FIELDS), field)


def to_json(terms: Iterable[Term]) -> list[dict[str, Any]]:
    """[{"field": "owner", "values": ["me"]}, {"field": "tag", "values": ["printer"], "but": true}]"""
    return [{"field": term.field, "values": list(term.values)} | ({"but": True} if term.but else {}) for term in terms]


def from_json(found: object) -> tuple[Term, ...]:
    """The terms again. Raises Unfit for anything that to_json() does not write."""
    if not isinstance(found, list):
        raise Unfit("form")
    return tuple(_term(one) for one in found)


def _term(found: object) -> Term:
    if not isinstance(found, Mapping) or set(found) - {"field", "values", "but"}:
        raise Unfit("form")
    field, values, but = found.get("field"), found.get("values"), found.get("but", False)
    if not isinstance(field, str) or not isinstance(values, list) or not isinstance(but, bool):
        raise Unfit("form")
    if not all(isinstance(value, str) for value in values):
        raise Unfit("form", field)
    return Term(field, tuple(values), but)
