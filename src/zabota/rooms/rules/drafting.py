"""The form of a rule: read into what is kept as a draft, however unfinished, with the one press that was made."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from zabota.core.rules.catalogue import EFFECTS, FIELDS, LONGEST_TAG, LONGEST_TEXT, LONGEST_WORD, TRIGGERS
from zabota.core.rules.shape import MOST_CONDITIONS, MOST_EFFECTS, MOST_GROUPS, MOST_TRIGGERS, MOST_VALUES

UNITS = ("m", "h", "d")
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
    known = TRIGGERS.get(found["on"])
    if known and known.span:
        found["span"] = _span(form, name)
    if known and known.status:
        found["status"] = form.get(f"{name}-status", "waiting")[:20]
    return found


def _group(form: QueryDict, n: int) -> Json:
    names = [f"if-{n}-{m}" for m in _lines(form, f"if-{n}-{{}}-field", MOST_CONDITIONS)]
    return {"any": [_condition(form, name) for name in names], "but": form.get(f"if-{n}-join") == "except"}


def _condition(form: QueryDict, name: str) -> Json:
    field = form.get(f"{name}-field", "")[:20]
    known = FIELDS.get(field)
    op = form.get(f"{name}-op", known.ops[0] if known else "")[:20]
    return {"field": field, "op": op, "values": _values(form, name, typed=bool(known and known.kind == "text"))}


def _effect(form: QueryDict, name: str) -> Json:
    do = form.get(f"{name}-do", "")[:20]
    known = EFFECTS.get(do)
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
    return list(dict.fromkeys(value[:LONGEST_WORD] for value in found if value.strip()))[:MOST_VALUES]


def _span(form: QueryDict, name: str) -> str:
    number, unit = form.get(f"{name}-number", "").strip(), form.get(f"{name}-unit", "h")
    return f"{int(number)}{unit if unit in UNITS else 'h'}" if number.isdecimal() and 0 < len(number) < 5 else ""


def _press(shape: Json, press: str) -> None:
    verb, _colon, rest = press.partition(":")
    first, _colon, second = rest.partition(":")
    match verb:
        case "add-when" if len(shape["when"]) < MOST_TRIGGERS and first in TRIGGERS:
            shape["when"].append(_fresh_trigger(first))
        case "add-if" if len(shape["if"]) < MOST_GROUPS and first in FIELDS:
            shape["if"].append({"any": [_fresh(first)], "but": False})
        case "or" if second in FIELDS and (group := _at(shape["if"], first)) and len(group["any"]) < MOST_CONDITIONS:
            group["any"].append(_fresh(second))
        case "add-then" if len(shape["then"]) < MOST_EFFECTS and first in EFFECTS:
            shape["then"].append(_fresh_effect(first))
        case "drop-when" | "drop-then" if _at(lines := shape[verb.removeprefix("drop-")], first):
            del lines[int(first)]
        case "drop-if" if (group := _at(shape["if"], first)) and _at(group["any"], second):
            del group["any"][int(second)]
        case "up-then" if _at(shape["then"], first) and int(first):
            shape["then"].insert(int(first) - 1, shape["then"].pop(int(first)))


def _at(lines: list[Any], place: str) -> Any:
    return lines[int(place)] if place.isdecimal() and len(place) < 4 and int(place) < len(lines) else None


def _fresh_trigger(name: str) -> Json:
    known = TRIGGERS[name]
    return {"on": name} | ({"span": "4h"} if known.span else {}) | ({"status": "waiting"} if known.status else {})


def _fresh(field: str) -> Json:
    known = FIELDS[field]
    return {"field": field, "op": known.ops[0], "values": ["yes"] if known.kind == "flag" else []}


def _fresh_effect(do: str) -> Json:
    return {"do": do, "values": ["30m" if do == "promise" else "1d"] if EFFECTS[do].kind == "span" else []}
