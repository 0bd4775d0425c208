"""Policies in words. A value stands after its condition's own words, so that no language has to decline a name."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from zabota.base.tickets.channels import channel_name
from zabota.base.ui.languages import language_named
from zabota.core.sla.drafts import CONDITIONS, Draft, Time, Values

Names = Mapping[tuple[str, str], str]
PHRASES = {
    "channel": gettext_lazy("came by %(token)s"),
    "damage": gettext_lazy("damage %(token)s"),
    "level": gettext_lazy("level of the customer %(token)s"),
    "team": gettext_lazy("team %(token)s"),
    "language": gettext_lazy("in %(token)s"),
    "topic": gettext_lazy("about %(token)s"),
    "brand": gettext_lazy("brand %(token)s"),
}
# Where a policy asks nothing about it.
ANY = {
    "channel": pgettext_lazy("came by", "any channel"),
    "damage": pgettext_lazy("damage", "any"),
    "level": pgettext_lazy("level of the customer", "any"),
    "team": pgettext_lazy("team", "any"),
    "language": pgettext_lazy("in", "any language"),
    "topic": pgettext_lazy("about", "anything"),
    "brand": pgettext_lazy("brand", "any"),
}
CONDITION = {
    "channel": gettext_lazy("Channel"),
    "damage": gettext_lazy("How much damage"),
    "level": gettext_lazy("Level of the customer"),
    "team": gettext_lazy("Team"),
    "language": gettext_lazy("Language"),
    "topic": pgettext_lazy("of a ticket", "Topic"),
    "brand": gettext_lazy("Brand"),
}
# That a policy can be for.
CHANNELS = ("mail", "chat", "phone", "visit")
DAMAGE = {
    3: (pgettext_lazy("damage", "Critical"), gettext_lazy("Work stands still")),
    2: (pgettext_lazy("damage", "High"), gettext_lazy("Work is hard")),
    1: (pgettext_lazy("damage", "Normal"), gettext_lazy("One thing is wrong")),
    0: (pgettext_lazy("damage", "Low"), gettext_lazy("A question")),
}
KIND = {
    "first": gettext_lazy("First reply in"),
    "update": gettext_lazy("Next update every"),
    "answer": gettext_lazy("Answer in"),
}
RUNS = {
    "hours": pgettext_lazy("how time runs", "Working hours"),
    "clock": pgettext_lazy("how time runs", "Around the clock"),
}
PAUSE = {
    "waiting": gettext_lazy("Pause while we wait for the customer"),
    "on_hold": gettext_lazy("Pause while we wait for someone else"),
}


def unit(name: str, number: int, runs: str = "hours") -> str:
    """The word after the number, as a reader counts: a day around the clock is no working day."""
    if name == "seconds":
        return ngettext("second", "seconds", number)
    if name == "minutes":
        return ngettext("minute", "minutes", number)
    if name == "hours":
        return ngettext("hour", "hours", number)
    return ngettext("working day", "working days", number) if runs == "hours" else ngettext("day", "days", number)


def time(value: Time | None) -> str:
    """`30 minutes`, `1 working day`; a dash where nothing is promised."""
    if value is None:
        return "–"
    number, name, runs = value
    return f"{number} {unit(name, number, runs)}"


def cap(hours: int) -> str:
    return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours} if hours else _("no limit")


def value_word(field: str, value: str | int, names: Names) -> str:
    if field == "damage":
        return str(DAMAGE[int(value)][0])
    if field == "channel":
        return channel_name(str(value))
    if field == "language":
        return language_named(str(value))
    if field == "level":
        return str(value)
    return names.get((field, str(value)), _("one that is gone"))


def any_of(words: Sequence[str]) -> str:
    *first, last = words
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def wanted(drafts: Iterable[Draft]) -> list[tuple[str, str]]:
    """(field, value) of all whose names must be looked up."""
    return [
        (name, str(value))
        for draft in drafts
        for name in ("team", "topic", "brand")
        for value in draft.conditions.get(name, ())
    ]


def for_whom(conditions: Mapping[str, Values], names: Names) -> str:
    """`Came by E-mail, level of the customer Enterprise`; "Everyone" without a condition."""
    said = []
    for name in CONDITIONS:
        if values := conditions.get(name):
            words = any_of([value_word(name, value, names) for value in values])
            said.append(str(PHRASES[name]) % {"token": words})
    text = ", ".join(said)
    return text[:1].upper() + text[1:] if text else _("Everyone")


def else_everyone(before: Sequence[str]) -> str:
    """Of a policy for everyone that others come before."""
    return _("Everyone, except %(policies)s") % {"policies": ", ".join(before)}


def around(name: str) -> tuple[str, str]:
    """The words before and after the token."""
    before, _token, after = (str(PHRASES[name]) % {"token": "\0"}).partition("\0")
    return before, after


def lead(draft: Draft) -> str:
    """How the clocks run, in one sentence: `Times run in working hours, Critical runs around the clock.`"""
    promised = sorted({damage for damage, _kind in draft.targets}, reverse=True)
    round_the_clock = [damage for damage in promised if draft.runs(damage) == "clock"]
    if not round_the_clock:
        return _("Priority comes from the damage to the customer. Times run in working hours.")
    if len(round_the_clock) == len(promised):
        return _("Priority comes from the damage to the customer. Times run around the clock.")
    names = ", ".join(str(DAMAGE[damage][0]) for damage in round_the_clock)
    return _(
        "Priority comes from the damage to the customer. Times run in working hours. Around the clock: %(damages)s."
    ) % {"damages": names}


def field_name(name: str) -> str:
    """What a changed field is called in a list of changes: `High: answer in`."""
    if name in CONDITION:
        return str(CONDITION[name])
    damage, _dash, what = name.partition("-")
    if what:
        words = _("how it runs") if what == "runs" else str(KIND[what])
        return _("%(damage)s: %(what)s") % {"damage": DAMAGE[int(damage)][0], "what": words[:1].lower() + words[1:]}
    return {
        "name": _("Name"),
        "pauses": _("Pauses"),
        "cap": _("The longest wait"),
        "calendar": _("Calendar"),
        "hours": _("Working hours"),
    }.get(name, name)
