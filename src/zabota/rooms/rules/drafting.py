"""The form of a rule: read into what is kept as a draft, however unfinished, with the one press that was made."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from zabota.core.rules.catalogue import (
    LONGEST_TAG,
    LONGEST_TEXT,
    LONGEST_WORD,
    Deed,
    Field,
    Trigger,
    deed_named,
    field_named,
    trigger_named,
)
from zabota.core.rules.own import EMPTY
from zabota.core.rules.shape import MOST_CONDITIONS, MOST_EFFECTS, MOST_GROUPS, MOST_TRIGGERS, MOST_VALUES

UNITS = ("m", "h", "d")
LONGEST_NAME = 60  # of a part; "field-" and a key are 46
Json = dict[str, Any]


def read(form: QueryDict) -> Json:
    """What stands in the form, with its press ("add-if:subject", "or:2:subject", "drop-then:1", "up-then:1") done."""
    shape: Json = {
        "when": [_trigger(form, f"when-{n}") for n in _lines(form, "when-{}-on", MOST_TRIGGERS)],
        "if": [_group(form, n) for n in _lines(form, "if-{}-join", MOST_GROUPS)],
        "then": read_effects(form),
        "once": form.get("once", "yes") == "yes",
    }
    _press(shape, form.get("do", ""))
    shape["if"] = [group for group in shape["if"] if group["any"]]
    return shape


def read_effects(form: QueryDict) -> list[Json]:
    return [_effect(form, f"then-{n}") for n in _lines(form, "then-{}-do", MOST_EFFECTS)]


def press_effects(effects: list[Json], press: str) -> None:
    """The presses of a list of deeds alone, as macros have them."""
    _press({"when": [], "if": [], "then": effects}, press if "-then:" in press else "")


def _lines(form: QueryDict, name: str, most: int) -> Iterator[int]:
    return (n for n in range(most) if name.format(n) in form)


def _trigger(form: QueryDict, name: str) -> Json:
    found: Json = {"on": form.get(f"{name}-on", "")}
    known = trigger_named(found["on"])
    if known and known.span:
        found["span"] = _span(form, name)
    if known and known.status:
        found["status"] = form.get(f"{name}-status", "waiting")[:20]
    return found


def _group(form: QueryDict, n: int) -> Json:
    names = [f"if-{n}-{m}" for m in _lines(form, f"if-{n}-{{}}-field", MOST_CONDITIONS)]
    return {"any": [_condition(form, name) for name in names], "but": form.get(f"if-{n}-join") == "except"}


def _condition(form: QueryDict, name: str) -> Json:
    field = form.get(f"{name}-field", "")[:LONGEST_NAME]
    known = field_named(field)
    op = form.get(f"{name}-op", known.ops[0] if known else "")[:20]
    if known and known.kind == "own" and op == EMPTY:
        return {"field": field, "op": "is", "values": [EMPTY]}
    return {"field": field, "op": op, "values": _values(form, name, typed=bool(known and known.kind == "text"))}


def _effect(form: QueryDict, name: str) -> Json:
    do = form.get(f"{name}-do", "")[:LONGEST_NAME]
    known = deed_named(do)
    if known and known.kind == "span":
        values = [span] if (span := _span(form, name)) else []
    else:
        values = _values(form, name, typed=bool(known and known.kind == "text"))
        values = values if known and known.several else values[:1]
    text = form.get(f"{name}-text", "").strip()[: LONGEST_TEXT + 1]
    return {"do": do, "values": values} | ({"text": text} if text else {})


def _values(form: QueryDict, name: str, *, typed: bool) -> list[str]:
    """Chosen ones; or typed ones, with commas between them."""
    found = form.getlist(f"{name}-value")
    if typed:
        longest = LONGEST_TAG if name.startswith("then") else LONGEST_WORD
        found = [" ".join(one.split())[:longest] for text in found for one in text.split(",")]
    return list(dict.fromkeys(" ".join(value.split())[:LONGEST_WORD] for value in found if value.strip()))[:MOST_VALUES]


def _span(form: QueryDict, name: str) -> str:
    number, unit = form.get(f"{name}-number", "").strip(), form.get(f"{name}-unit", "h")
    return f"{int(number)}{unit if unit in UNITS else 'h'}" if number.isdecimal() and 0 < len(number) < 5 else ""


def _press(shape: Json, press: str) -> None:
    verb, _colon, rest = press.partition(":")
    first, _colon, second = rest.partition(":")
    match verb:
        case "add-when" if len(shape["when"]) < MOST_TRIGGERS and (trigger := trigger_named(first)):
            shape["when"].append(_fresh_trigger(trigger))
        case "add-if" if len(shape["if"]) < MOST_GROUPS and (field := field_named(first)):
            shape["if"].append({"any": [_fresh(field)], "but": False})
        case "or" if (field := field_named(second)) and (group := _at(shape["if"], first)):
            group["any"] += [_fresh(field)] if len(group["any"]) < MOST_CONDITIONS else []
        case "add-then" if len(shape["then"]) < MOST_EFFECTS and (deed := deed_named(first)):
            shape["then"].append(_fresh_effect(deed))
        case "drop-when" | "drop-then" if _at(lines := shape[verb.removeprefix("drop-")], first):
            del lines[int(first)]
        case "drop-if" if (group := _at(shape["if"], first)) and _at(group["any"], second):
            del group["any"][int(second)]
        case "up-then" if _at(shape["then"], first) and int(first):
            shape["then"].insert(int(first) - 1, shape["then"].pop(int(first)))


def _at(lines: list[Any], place: str) -> Any:
    return lines[int(place)] if place.isdecimal() and len(place) < 4 and int(place) < len(lines) else None


def _fresh_trigger(known: Trigger) -> Json:
    span, status = {"span": "4h"} if known.span else {}, {"status": "waiting"} if known.status else {}
    return {"on": known.name} | span | status


def _fresh(known: Field) -> Json:
    return {"field": known.name, "op": known.ops[0], "values": ["yes"] if known.kind == "flag" else []}


def _fresh_effect(known: Deed) -> Json:
    return {"do": known.name, "values": ["30m" if known.name == "promise" else "1d"] if known.kind == "span" else []}
