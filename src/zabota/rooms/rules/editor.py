"""A rule as lines of sentence tokens: what each says, what else it could say, and what it still needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zabota.base.tickets.models import Status
from zabota.core import rules as core
from zabota.core.query.fields import is_own
from zabota.core.rules.catalogue import EFFECTS, FIELDS, SPAN, TRIGGERS, deed_named, field_named
from zabota.core.rules.own import EMPTY
from zabota.rooms.rules import own as own_parts
from zabota.rooms.rules import words
from zabota.rooms.rules.names import choices
from zabota.rooms.rules.own import Own
from zabota.rooms.rules.words import NAMED, Names

LANGUAGES = ("ro", "ru", "en", "uk", "bg", "de", "fr", "es", "it", "pl", "tr")
CHANNELS = ("mail", "phone", "visit")
UNITS = ("m", "h", "d")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Token:
    """kind: "choice" one of the options, "several" any of them, "text", "line" without commas, "number", "day",
    "span" a number and a unit.

    tone: "gone" for a name that is no longer there, "open" for one that waits to be chosen, "grey".
    """

    name: str
    kind: str
    text: str
    label: str
    options: Sequence[Option] = ()
    tone: str = ""
    number: str = ""
    unit: str = ""
    # Known tags are offered while one types.
    tags: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """pieces: words and tokens in their order. hidden: (name, value). drop: the press that takes it out."""

    id: str
    pieces: list[str | Token]
    hidden: list[tuple[str, str]]
    drop: str
    problem: str = ""
    text: tuple[str, str, str] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    join: Token
    lines: list[Line]
    number: int


class Editor:
    """All lines of one rule as JSON. Choices of a kind are asked for once, and only where a line needs them.

    own: all fields of the desk's own.
    """

    def __init__(self, shape: Mapping[str, Any], names: Names, own: Own) -> None:
        self.shape, self.own = shape, own
        self.names = {**names, **own_parts.named(own)}
        self.problems = own_parts.troubles(shape, own) | {one.place: words.unfit(one) for one in core.problems(shape)}
        self._kinds: dict[str, list[tuple[str, str]]] = {}

    @property
    def whole(self) -> list[str]:
        """What is wrong with the rule as such, once its lines are right."""
        return [text for place, text in self.problems.items() if not place]

    def when(self) -> list[Line]:
        return [self._trigger(n, one) for n, one in enumerate(self.shape.get("when", ()))]

    def groups(self) -> list[Group]:
        return [self._group(n, one) for n, one in enumerate(self.shape.get("if", ()))]

    def then(self) -> list[Line]:
        return [self._effect(n, one) for n, one in enumerate(self.shape.get("then", ()))]

    def _trigger(self, n: int, one: Mapping[str, Any]) -> Line:
        name, on = f"when-{n}", one.get("on", "")
        said = words.trigger_form(on, self.names) % {"span": "", "status": ""}
        options = [Option(key, label, key == on) for key, label in _triggers(self.own, self.names)]
        if on not in (option.value for option in options):
            # One that is retired stays what it is until somebody takes the line out.
            options.append(Option(on, said.strip(), chosen=True))
        tokens: list[str | Token] = []
        if TRIGGERS.get(on) and TRIGGERS[on].span:
            tokens.append(self._span(name, one.get("span", "")))
        tokens.append(Token(f"{name}-on", "choice", said.strip(), _("What starts it"), options))
        if TRIGGERS.get(on) and TRIGGERS[on].status:
            status = one.get("status", "")
            listed = [Option(str(value), str(Status(value).label), value == status) for value in Status.values[:4]]
            text = str(Status(status).label) if status in Status.values else _("choose")
            tokens.append(Token(f"{name}-status", "choice", text, _("Status"), listed))
        return Line(name, tokens, [], f"drop-when:{n}", self.problems.get(("when", n), ""))

    def _group(self, n: int, group: Mapping[str, Any]) -> Group:
        but = bool(group.get("but"))
        joins = [("and", pgettext("joins conditions", "and")), ("except", pgettext("joins conditions", "except if"))]
        options = [Option(value, label, (value == "except") is but) for value, label in joins]
        join = Token(f"if-{n}-join", "choice", joins[but][1], _("And, or except"), options, "grey")
        return Group(join, [self._condition(n, m, one) for m, one in enumerate(group.get("any", ()))], n)

    def _condition(self, n: int, m: int, one: Mapping[str, Any]) -> Line:
        name, field = f"if-{n}-{m}", one.get("field", "")
        known, op = field_named(field), one.get("op", "")
        values = list(one.get("values", ()))
        ops = known.ops if known else ()
        if is_own(field):
            ops = own_parts.ops(self.own.get(field))
            op = EMPTY if own_parts.asks_empty(self.own.get(field), op, values) else op
        hidden = [(f"{name}-field", field)]
        slots: dict[str, Token] = {}
        if len(ops) > 1:
            days = own_parts.is_day(self.own.get(field))
            options = [Option(key, words.op_word(key, days=days), key == op) for key in ops]
            said = words.op_word(op, days=days)
            slots["op"] = Token(f"{name}-op", "choice", said, _("Compared how"), options, "grey")
        if known and known.kind == "flag":
            hidden.append((f"{name}-value", "yes"))
        elif known and op != EMPTY:
            slots["token"] = self._value(name, field, known.kind, values, several=op in ("is", "has"))
        pieces = _pieces(words.condition_form(field, self.names), slots)
        return Line(name, pieces, hidden, f"drop-if:{n}:{m}", self.problems.get(("if", n, m), ""))

    def _effect(self, n: int, one: Mapping[str, Any]) -> Line:
        name, do = f"then-{n}", one.get("do", "")
        known, values = deed_named(do), list(one.get("values", ()))
        slots: dict[str, Token] = {}
        if known and known.kind == "span":
            slots["token"] = self._span(name, values[0] if values else "")
        elif known and known.kind != "none" and do != "hook":
            several = self.own[do].kind == own_parts.Kind.CHOICES if do in self.own else known.several
            slots["token"] = self._value(name, do, known.kind, values, several=several)
        pieces = _pieces(words.deed_form(do, self.names), slots)
        line = Line(name, pieces, [(f"{name}-do", do)], f"drop-then:{n}", self.problems.get(("then", n), ""))
        return _with_text(line, do, str(one.get("text", "")))

    def _span(self, name: str, span: str) -> Token:
        found = SPAN.fullmatch(span)
        number, unit = (found[1], found[2]) if found else ("", "h")
        labels = {"m": _("minutes"), "h": _("hours"), "d": _("days")}
        options = [Option(key, labels[key], key == unit) for key in UNITS]
        return Token(name, "span", "", _("How long"), options, number=number, unit=unit)

    def _value(self, name: str, part: str, kind: str, values: list[str], *, several: bool) -> Token:
        label = words.label(part, self.names)
        if kind == "own" and not own_parts.choices(self.own.get(part)):
            return self._typed(name, part, values)
        if kind == "text":
            return Token(f"{name}-value", "text", ", ".join(values), label, tags=part in ("tag", "untag"))
        if kind == "number":
            return Token(f"{name}-value", "number", values[0] if values else "", label)
        listed = self._listed(part, effect=name.startswith("then"))
        listed += [value for value in values if value not in listed]
        shown = {**self.names, **self._named(part)}
        options = [Option(value, words.value_word(part, value, shown), value in values) for value in listed]
        joined = words.all_of if part in ("tell", "follow") else words.any_of
        text = joined(words.value_word(part, value, shown) for value in values) if values else _("choose")
        tone = "gone" if any(words.is_gone(part, value, shown) for value in values) else "" if values else "open"
        return Token(f"{name}-value", "several" if several else "choice", text, label, options, tone)

    def _typed(self, name: str, part: str, values: list[str]) -> Token:
        kind = "day" if own_parts.is_day(self.own.get(part)) else "line"
        return Token(f"{name}-value", kind, ", ".join(values), words.label(part, self.names))

    def _listed(self, part: str, *, effect: bool) -> list[str]:
        if is_own(part):
            return own_parts.choices(self.own.get(part))
        fixed = list((EFFECTS if effect else FIELDS)[part].words)
        found = [value for value, _name in self._choices(NAMED[part])] if part in NAMED else []
        if part == "owner":
            found += [f"{'least' if effect else 'team'}-{value}" for value, _name in self._choices("team")]
        return fixed + found + {"language": list(LANGUAGES), "channel": list(CHANNELS)}.get(part, [])

    def _choices(self, kind: str) -> list[tuple[str, str]]:
        if kind not in self._kinds:
            self._kinds[kind] = choices(kind)
        return self._kinds[kind]

    def _named(self, part: str) -> dict[tuple[str, str], str]:
        kinds = {NAMED[part], "team"} if part == "owner" else {NAMED[part]} if part in NAMED else set()
        return {(kind, value): name for kind in kinds for value, name in self._choices(kind)}


def _with_text(line: Line, do: str, text: str) -> Line:
    """(name, value, what it is for) of the words that a deed carries."""
    asked = {
        "damage": _("reason, for the timeline"),
        "note": _("what the note says"),
        "tell": _("what they read"),
        "hook": _("https address"),
    }
    if do not in asked:
        return line
    return Line(line.id, line.pieces, line.hidden, line.drop, line.problem, (f"{line.id}-text", text, asked[do]))


def _pieces(form: str, slots: Mapping[str, Token]) -> list[str | Token]:
    """The words of a form with tokens in their places."""
    marks = {key: f"\0{key}\0" for key in ("op", "token")}
    pieces = (form % marks).split("\0")
    return [
        slots[piece] if piece in slots else piece.strip()
        for piece in pieces
        if piece.strip() not in ("", *(set(marks) - set(slots)))
    ]


def menus(own: Own) -> dict[str, list[tuple[str, str]]]:
    """What can be added: (name, words)."""
    names, in_use = own_parts.named(own), own_parts.in_use(own)
    return {
        "when": _triggers(own, names),
        "if": [(key, words.label(key, names)) for key in (*FIELDS, *in_use)],
        "then": [(key, words.deed_label(key, names)) for key in (*EFFECTS, *in_use)],
    }


def _triggers(own: Own, names: Names) -> list[tuple[str, str]]:
    """As they are chosen: `… since it was opened`."""
    named = (*TRIGGERS, *own_parts.in_use(own))
    return [(key, words.trigger_form(key, names) % {"span": "…", "status": "…"}) for key in named]
