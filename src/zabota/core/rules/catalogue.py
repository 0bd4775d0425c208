"""What a rule can be made of: what it waits for, what it asks, what it does; and which values each takes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from zabota.core.query.fields import OWN, is_own

# "own": of a field of the desk's own, whose kind the desk knows.
Kind = Literal["choice", "text", "number", "flag", "span", "none", "own"]

NUMBER = re.compile(r"[1-9][0-9]{0,17}")
COUNT = re.compile(r"[0-9]{1,4}")
SLUG = re.compile(r"[a-z][a-z0-9_-]{0,11}")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")
DOMAIN = re.compile(r"[^\s@]{1,250}\.[^\s@.]{2,63}")
SPAN = re.compile(r"([1-9][0-9]{0,3})([mhd])")
OWNER = re.compile(r"(least-)?[1-9][0-9]{0,17}")
OWNED = re.compile(r"(team-)?[1-9][0-9]{0,17}")
HOOK = re.compile(r"https://[^\s]{4,480}")
DAMAGES = ("0", "1", "2", "3")
STATUSES = ("new", "open", "waiting", "on_hold", "solved", "closed")
LONGEST_WORD, LONGEST_TAG, LONGEST_TEXT = 80, 40, 4_000
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}


def minutes(span: str) -> int:
    """30 of "30m", 240 of "4h", 2880 of "2d". Raises ValueError for anything else."""
    found = SPAN.fullmatch(span)
    if found is None:
        raise ValueError(span)
    return int(found[1]) * _MINUTES[found[2]]


@dataclass(frozen=True, slots=True)
class Trigger:
    """What starts a rule. span: it waits so long after (or before) something; status: of a ticket that stands so."""

    name: str
    span: bool = False
    status: bool = False


TRIGGERS: dict[str, Trigger] = {
    one.name: one
    for one in (
        Trigger("new"),
        Trigger("wrote_again"),
        Trigger("answered"),
        Trigger("noted"),
        Trigger("solved"),
        Trigger("reopened"),
        Trigger("closed"),
        Trigger("owner"),
        Trigger("team"),
        Trigger("status"),
        Trigger("damage"),
        Trigger("language"),
        Trigger("tag"),
        Trigger("warned"),
        Trigger("broken"),
        Trigger("forgotten"),
        Trigger("marked"),
        # Time: since it was opened, since the customer's last word, since our last one, since it stands as it does,
        # before the next promise is due and after it was.
        Trigger("opened_for", span=True),
        Trigger("heard_for", span=True),
        Trigger("said_for", span=True),
        Trigger("stands_for", span=True, status=True),
        Trigger("before_promise", span=True),
        Trigger("after_promise", span=True),
    )
}
# Name of the event -> what it is for rules.
HEARD: dict[str, str] = {
    "TicketOpened": "new",
    "MessageReceived": "wrote_again",
    "ReplySent": "answered",
    "NoteAdded": "noted",
    "Solved": "solved",
    "Reopened": "reopened",
    "Closed": "closed",
    "OwnerChanged": "owner",
    "TeamChanged": "team",
    "StatusChanged": "status",
    "DamageChanged": "damage",
    "LanguageChanged": "language",
    "Tagged": "tag",
    "Untagged": "tag",
    "PromiseWarned": "warned",
    "PromiseBroken": "broken",
    "TicketForgotten": "forgotten",
    "SurveyMarked": "marked",
    # "field-order" is what starts a rule: which field it was, the event says.
    "FieldChanged": OWN,
}


def happening_of(event: str, facts: Mapping[str, Any]) -> str:
    """By the event's name and facts. "" for what starts no rule: a first word (its ticket's opening does), and what a
    machine of ours wrote.
    """
    if (event == "MessageReceived" and facts.get("first")) or (event == "ReplySent" and facts.get("automatic")):
        return ""
    return OWN + facts["key"] if event == "FieldChanged" else HEARD.get(event, "")


def trigger_named(name: str) -> Trigger | None:
    """None for what nothing can wait for. One of the desk's own is named "field-order"."""
    return TRIGGERS.get(name) or (Trigger(name) if is_own(name) else None)


@dataclass(frozen=True, slots=True)
class Field:
    """What a condition is about. ops: "is" one of the values, "has" one of the words, "least", "most" a number.

    words: values that are the same everywhere. pattern: what others look like.
    """

    name: str
    kind: Kind
    ops: tuple[str, ...]
    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None

    def takes(self, value: str) -> bool:
        if value in self.words:
            return True
        if self.kind in ("text", "own"):
            return _is_line(value, LONGEST_WORD)
        return self.pattern is not None and self.pattern.fullmatch(value) is not None


def _is_line(value: str, longest: int) -> bool:
    return 0 < len(value) <= longest and value == " ".join(value.split()) and value.isprintable()


_IS = ("is",)
FIELDS: dict[str, Field] = {
    one.name: one
    for one in (
        Field("subject", "text", ("has",)),
        Field("words", "text", ("has",)),
        Field("attachment", "flag", _IS, ("yes",)),
        Field("machine", "flag", _IS, ("yes",)),
        Field("channel", "choice", _IS, (), SLUG),
        Field("language", "choice", _IS, (), LANGUAGE),
        Field("brand", "choice", _IS, (), NUMBER),
        Field("status", "choice", _IS, STATUSES),
        Field("damage", "choice", ("is", "least", "most"), DAMAGES),
        Field("team", "choice", _IS, ("none",), NUMBER),
        Field("owner", "choice", _IS, ("nobody",), OWNED),
        Field("tag", "text", _IS),
        Field("topic", "choice", _IS, ("none",), NUMBER),
        Field("organisation", "choice", _IS, ("none",), NUMBER),
        Field("level", "text", _IS),
        Field("domain", "text", _IS),
        Field("earlier", "number", ("least", "most"), (), COUNT),
        # Open now, by the hours of the desk or of a calendar.
        Field("hours", "choice", _IS, ("desk",), NUMBER),
        Field("promise", "choice", _IS, ("late", "runs", "none")),
        Field("mark", "number", ("least", "most"), (), COUNT),
        Field("by", "choice", _IS, ("customer", "person", "rule", "clock")),
    )
}
# Which of them fits the field, its kind says.
OWN_OPS = ("is", "has", "least", "most")


def field_named(name: str) -> Field | None:
    """None for what no condition can be about. One of the desk's own takes "none", too: it is empty."""
    return FIELDS.get(name) or (Field(name, "own", OWN_OPS, ("none",)) if is_own(name) else None)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a rule can do. kind: of its values; several: more than one may be named. text: it carries words of its own,
    "must" or "may".
    """

    name: str
    kind: Kind
    words: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    several: bool = False
    text: Literal["", "may", "must"] = ""

    def takes(self, value: str) -> bool:
        if value in self.words:
            return True
        if self.kind in ("text", "own"):
            return _is_line(value, LONGEST_TAG if self.kind == "text" else LONGEST_WORD)
        return self.pattern is not None and self.pattern.fullmatch(value) is not None


EFFECTS: dict[str, Deed] = {
    one.name: one
    for one in (
        Deed("damage", "choice", DAMAGES, text="may"),
        Deed("team", "choice", ("none",), NUMBER),
        # "least-3": of team 3, who has the fewest open tickets, of those who know the customer's language.
        Deed("owner", "choice", ("nobody",), OWNER),
        Deed("tag", "text"),
        Deed("untag", "text"),
        Deed("status", "choice", ("open", "waiting", "on_hold", "solved")),
        Deed("snooze", "span", (), SPAN),
        Deed("promise", "span", (), SPAN),
        Deed("note", "none", text="must"),
        # A ready answer (its id) that the desk sends by itself.
        Deed("answer", "choice", (), NUMBER),
        Deed("tell", "choice", ("owner", "leads"), NUMBER, several=True, text="may"),
        Deed("follow", "choice", (), NUMBER, several=True),
        Deed("hook", "text", (), HOOK, text="must"),
        Deed("stop", "none"),
    )
}


def deed_named(name: str) -> Deed | None:
    """None for what no rule can do. One of the desk's own is set, or emptied by "none"."""
    return EFFECTS.get(name) or (Deed(name, "own", ("none",), several=True) if is_own(name) else None)
