"""A step of warnings in words: when, of what, for whom, and what is done."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zabota.base.tickets.models import Damage
from zabota.rooms.sla.models import Step

KINDS = (
    ("first", gettext_lazy("the first word")),
    ("update", gettext_lazy("the next update")),
    ("answer", gettext_lazy("the solution")),
)
TELLS = (
    ("owner", gettext_lazy("the owner")),
    ("team", gettext_lazy("the team")),
    ("leads", gettext_lazy("the team leads")),
    ("on_call", gettext_lazy("whoever is on call")),
    ("followers", gettext_lazy("those who follow it")),
)


def when(step: Step) -> str:
    """`When 25% of the time is left`, `30 min late`."""
    if step.share is not None:
        return _("When %(share)s%% of the time is left") % {"share": step.share}
    minutes = step.minutes or 0
    if not minutes:
        return _("When it is due")
    if minutes < 0:
        return ngettext("%(num)s minute before it is due", "%(num)s minutes before it is due", -minutes) % {
            "num": -minutes
        }
    return ngettext("%(num)s minute late", "%(num)s minutes late", minutes) % {"num": minutes}


def then(step: Step, names: Mapping[str, str]) -> list[str]:
    """What happens, a phrase each. names: "team:3" and "agent:7" -> how they are called."""
    tells = dict(TELLS)
    told = [str(tells[name]) for name in step.tells if name in tells]
    found = [_("tells %(people)s") % {"people": ", ".join(told)}] if told else []
    return found + [words for effect in step.effects if (words := _effect(effect, names))]


def of_what(step: Step) -> str:
    """`only the solution, from high damage on`; "" for everything."""
    kinds = dict(KINDS)
    only = [str(kinds[kind]) for kind in step.kinds if kind in kinds]
    found = [_("only %(promises)s") % {"promises": ", ".join(only)}] if only else []
    if step.damage:
        found.append(_("from %(damage)s on") % {"damage": Damage(step.damage).label})
    return ", ".join(found)


def _effect(effect: Mapping[str, Any], names: Mapping[str, str]) -> str:
    match effect:
        case {"do": "raise_damage"}:
            return _("raises the damage by one")
        case {"do": "hand_to_team", "team": team}:
            return _("moves it to %(team)s") % {"team": names.get(f"team:{team}", _("a team that is gone"))}
        case {"do": "hand_to", "agent": agent}:
            return _("gives it to %(name)s") % {"name": names.get(f"agent:{agent}", _("somebody who left"))}
        case {"do": "webhook", "url": url}:
            return _("calls %(address)s") % {"address": url}
        case _:
            return ""
