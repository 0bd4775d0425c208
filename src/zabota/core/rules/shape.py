"""A rule as a value: validated once, what it is ever after."""

from dataclasses import dataclass

from zabota.core.query.fields import is_own
from zabota.core.rules.catalogue import HOOK, LONGEST_TEXT, SPAN, STATUSES, deed_named, field_named, trigger_named

MOST_TRIGGERS, MOST_GROUPS, MOST_CONDITIONS, MOST_VALUES, MOST_EFFECTS = 8, 20, 8, 30, 12


class Unfit(ValueError):
    """A part that makes no sense. why: "trigger", "span", "status", "field", "op", "none", "many", "value", "deed",
    "text", "hook", "empty" or "form". place: where, such as ("if", 0, 1); () for the rule as a whole.
    """

    def __init__(self, why: str, name: str = "", value: str = "", place: tuple[str | int, ...] = ()) -> None:
        super().__init__(f"{why}: {name} {value}".strip())
        self.why, self.name, self.value, self.place = why, name, value, place


@dataclass(frozen=True, slots=True)
class Trigger:
    """on: a name of TRIGGERS, or "field-order". span: "4h"; status: for those of them that need one. Raises Unfit."""

    on: str
    span: str = ""
    status: str = ""

    def __post_init__(self) -> None:
        known = trigger_named(self.on)
        if known is None:
            raise Unfit("trigger", self.on)
        if known.span != bool(self.span) or (self.span and not SPAN.fullmatch(self.span)):
            raise Unfit("span", self.on, self.span[:60])
        if known.status != bool(self.status) or (self.status and self.status not in STATUSES):
            raise Unfit("status", self.on, self.status[:60])

    @property
    def key(self) -> str:
        return ":".join(part for part in (self.on, self.status, self.span) if part)


@dataclass(frozen=True, slots=True)
class Condition:
    """The field is, has, is at least or at most one of the values. Raises Unfit."""

    field: str
    op: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        known = field_named(self.field)
        if known is None:
            raise Unfit("field", self.field)
        if self.op not in known.ops:
            raise Unfit("op", self.field, self.op[:60])
        if not self.values:
            raise Unfit("none", self.field)
        if len(self.values) > (1 if self.op in ("least", "most") else MOST_VALUES):
            raise Unfit("many", self.field)
        for value in self.values:
            if not known.takes(value):
                raise Unfit("value", self.field, value[:60])


@dataclass(frozen=True, slots=True)
class Group:
    """One of these holds; with `but`, none of them does. Raises Unfit."""

    any: tuple[Condition, ...]
    but: bool = False

    def __post_init__(self) -> None:
        if not self.any:
            raise Unfit("empty")
        if len(self.any) > MOST_CONDITIONS:
            raise Unfit("many")


@dataclass(frozen=True, slots=True)
class Effect:
    """do: a name of EFFECTS, or "field-order". text: the reason of a damage, the words of a note, the address of a
    hook. Raises Unfit.
    """

    do: str
    values: tuple[str, ...] = ()
    text: str = ""

    def __post_init__(self) -> None:
        known = deed_named(self.do)
        if known is None:
            raise Unfit("deed", self.do)
        if self.do == "hook":
            if not HOOK.fullmatch(self.text):
                raise Unfit("hook", self.do, self.text[:60])
        elif known.kind == "none":
            if self.values:
                raise Unfit("many", self.do)
        elif not self.values:
            raise Unfit("none", self.do)
        if len(self.values) > (MOST_VALUES if known.several else 1):
            raise Unfit("many", self.do)
        for value in self.values:
            if not known.takes(value):
                raise Unfit("value", self.do, value[:60])
        if len(self.text) > LONGEST_TEXT or (known.text == "must" and not self.text.strip()):
            raise Unfit("text", self.do)

    @property
    def aim(self) -> str:
        """What it sets, so that two rules that set it otherwise are seen to argue; "" where there is room for both."""
        if self.do in ("tag", "untag"):
            return f"tag:{self.values[0]}"
        single = self.do in ("damage", "team", "owner", "status", "snooze", "promise") or is_own(self.do)
        return self.do if single else ""


@dataclass(frozen=True, slots=True)
class Shape:
    """when: any of these starts it. groups: all must hold. once: one time a ticket, or each time. Raises Unfit."""

    when: tuple[Trigger, ...]
    groups: tuple[Group, ...]
    then: tuple[Effect, ...]
    once: bool = True

    def __post_init__(self) -> None:
        if not self.when or not self.then:
            raise Unfit("empty", "when" if not self.when else "then")
        if len(self.when) > MOST_TRIGGERS or len(self.groups) > MOST_GROUPS or len(self.then) > MOST_EFFECTS:
            raise Unfit("many")
