"""A rule as JSON, as it is kept and as a form gives it; and what is wrong with one that is not finished.

{"when": [{"on": "new"}, {"on": "heard_for", "span": "4h"}],
 "if": [{"any": [{"field": "subject", "op": "has", "values": ["printer"]}], "but": false}],
 "then": [{"do": "damage", "values": ["2"], "text": "tills stand still"}],
 "once": true}
"""

from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

from zabota.core.rules.shape import Condition, Effect, Group, Shape, Trigger, Unfit

Made = TypeVar("Made")
P = ParamSpec("P")
Place = tuple[str | int, ...]


def to_json(shape: Shape) -> dict[str, Any]:
    return {
        "when": [_without_empty(on=one.on, span=one.span, status=one.status) for one in shape.when],
        "if": [{"any": [_condition_json(one) for one in group.any], "but": group.but} for group in shape.groups],
        "then": [_without_empty(do=one.do, values=list(one.values), text=one.text) for one in shape.then],
        "once": shape.once,
    }


def from_json(found: object) -> Shape:
    """The shape again. Raises Unfit, with the place, for what makes no sense."""
    whole = _whole(found)
    return Shape(
        tuple(_placed(_trigger, one, ("when", n)) for n, one in enumerate(whole["when"])),
        tuple(_group(one, n) for n, one in enumerate(whole["if"])),
        tuple(_placed(_effect, one, ("then", n)) for n, one in enumerate(whole["then"])),
        once=bool(whole.get("once", True)),
    )


def problems(found: object) -> list[Unfit]:
    """Everything that keeps it from being a rule, in the order of its lines; [] for a whole one."""
    found_there: list[Unfit] = []
    try:
        whole = _whole(found)
    except Unfit as problem:
        return [problem]
    for n, one in enumerate(whole["when"]):
        _try(found_there, _placed, _trigger, one, ("when", n))
    for n, group in enumerate(whole["if"]):
        conditions: list[Any] = []
        _try(found_there, _fill, conditions, group)
        for m, one in enumerate(conditions):
            _try(found_there, _placed, _condition, one, ("if", n, m))
    for n, one in enumerate(whole["then"]):
        _try(found_there, _placed, _effect, one, ("then", n))
    if not found_there:
        _try(found_there, from_json, whole)
    return found_there


def _fill(conditions: list[Any], group: object) -> None:
    conditions += _list(group, "any")


def _try(found: list[Unfit], make: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    try:
        make(*args, **kwargs)
    except Unfit as problem:
        found.append(problem)


def _whole(found: object) -> Mapping[str, Any]:
    if not isinstance(found, Mapping) or set(found) - {"when", "if", "then", "once"}:
        raise Unfit("form")
    return {key: _list(found, key) for key in ("when", "if", "then")} | {"once": found.get("once", True)}


def _list(found: object, key: str) -> list[Any]:
    value = found.get(key, []) if isinstance(found, Mapping) else None
    if not isinstance(value, list):
        raise Unfit("form")
    return value


def _placed(make: Callable[[Mapping[str, Any]], Made], found: object, place: Place) -> Made:
    if not isinstance(found, Mapping):
        raise Unfit("form", place=place)
    try:
        return make(found)
    except Unfit as problem:
        problem.place = place
        raise


def _trigger(found: Mapping[str, Any]) -> Trigger:
    return Trigger(*(_text(found, key) for key in ("on", "span", "status")))


def _group(found: object, n: int) -> Group:
    conditions = [_placed(_condition, one, ("if", n, m)) for m, one in enumerate(_list(found, "any"))]
    but = found.get("but", False) if isinstance(found, Mapping) else False
    try:
        return Group(tuple(conditions), bool(but))
    except Unfit as problem:
        problem.place = ("if", n)
        raise


def _condition(found: Mapping[str, Any]) -> Condition:
    return Condition(_text(found, "field"), _text(found, "op"), _values(found))


def _effect(found: Mapping[str, Any]) -> Effect:
    return Effect(_text(found, "do"), _values(found), _text(found, "text"))


def _text(found: Mapping[str, Any], key: str) -> str:
    value = found.get(key, "")
    if not isinstance(value, str):
        raise Unfit("form", key)
    return value


def _values(found: Mapping[str, Any]) -> tuple[str, ...]:
    values = found.get("values", [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise Unfit("form")
    return tuple(dict.fromkeys(values))


def _condition_json(one: Condition) -> dict[str, Any]:
    return {"field": one.field, "op": one.op, "values": list(one.values)}


def _without_empty(**facts: Any) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value}
