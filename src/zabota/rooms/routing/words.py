"""Reasons in words, in the language of who reads them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.base.ui import dates
from zabota.base.ui.languages import language_named
from zabota.core.routing.ranking import Absent

Topics = Mapping[int, str]
# Why somebody says that it is not for them: one key each.
DECLINED = {
    "skill": gettext_lazy("I do not know this well enough"),
    "topic": gettext_lazy("It is about something else"),
    "language": gettext_lazy("I do not write their language well enough"),
    "load": gettext_lazy("I have too much already"),
    "shift": gettext_lazy("My shift ends before it could be done"),
    "calm": gettext_lazy("I could not keep calm"),
    "other": gettext_lazy("Something else"),
}
NOT_HERE = {
    "off": gettext_lazy("not at work now"),
    "leave": gettext_lazy("on leave"),
    "ill": gettext_lazy("ill"),
    "other": gettext_lazy("away"),
    "break": gettext_lazy("on a break"),
    "full": gettext_lazy("has no room"),
    "declined": gettext_lazy("said it is not for them"),
    "silent": gettext_lazy("was asked and did not answer"),
    "language": gettext_lazy("does not speak the language"),
    "private": gettext_lazy("not in the team"),
}


def reasons(found: Sequence[Mapping[str, Any]], topics: Topics) -> list[str]:
    """Chips: the weightiest first. What a newer desk wrote and this one does not know is passed over."""
    said = [words for reason in found for words in _said(reason, topics)]
    return [words for words in said if words]


def _said(reason: Mapping[str, Any], topics: Topics) -> list[str]:
    match reason.get("kind"):
        case "like":
            values = {"num": reason["n"], "of": reason["of"]}
            solved = ngettext(
                "Solved %(num)s of the %(of)s most like it", "Solved %(num)s of the %(of)s most like it", reason["n"]
            )
            return [solved % values, _("Median %(n)s min") % {"n": reason["minutes"]}]
        case "topic":
            return [_level(reason) % {"topic": topics.get(reason["topic"], "")}] if reason["topic"] in topics else []
        case "team":
            return [_("In the team for this")]
        case "customer":
            return [_("Helped this customer lately")]
        case "language":
            return [_("Speaks %(language)s") % {"language": language_named(reason["code"])}]
        case "unspoken":
            return [_("Nobody here speaks %(language)s") % {"language": language_named(reason["code"])}]
        case "shift":
            return [_("On shift to %(time)s") % {"time": dates.clock(datetime.fromisoformat(reason["until"]))}]
        case "room":
            values = {"open": reason["open"], "room": reason["room"]}
            return [_("%(open)s open, room for %(room)s") % values]
        case "learns":
            return [_("To learn it")]
        case _:
            return []


def _level(reason: Mapping[str, Any]) -> str:
    if reason["level"] == 3:
        return _("Could teach %(topic)s")
    return _("Knows %(topic)s") if reason["level"] == 2 else _("Is learning %(topic)s")


def not_here(one: Absent) -> str:
    """`on leave`, `not at work now, back 15:00`."""
    words = str(NOT_HERE.get(one.because, ""))
    if one.back is None:
        return words
    return _("%(why)s, back %(when)s") % {"why": words, "when": dates.moment(one.back)}


# Why the desk gave it to nobody.
LEFT = {
    "": gettext_lazy("The next sweep decides who takes it."),
    "nobody": gettext_lazy("Nobody here could take it. The next sweep decides."),
    "here": gettext_lazy("Nobody who could take it is at work now. It waits for them, or for the next sweep."),
    "full": gettext_lazy("Everyone who could take it has no room. It waits for room, or for the next sweep."),
    "declined": gettext_lazy("Everyone who was asked said that it is not for them. The next sweep decides."),
    "silent": gettext_lazy("Nobody who was asked answered. The next sweep decides."),
    "flood": gettext_lazy("Many came at once. The worst damage is given out first; this one follows."),
    "off": gettext_lazy("Zabota gives out nothing by itself now. The next sweep decides."),
}
