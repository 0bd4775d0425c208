"""What is said of a change of owner: who, why, until when."""

from datetime import date

from django.utils.translation import gettext as _

from zabota.base.people.models import Agent
from zabota.base.tickets.causes import why
from zabota.base.tickets.queries import Line
from zabota.base.ui import dates


def owner(line: Line, who: str) -> tuple[str, str]:
    """(icon, words). who: the name of whoever did it."""
    taker = line.people.get(line.data.get("agent") or 0)
    before = line.people.get(line.data.get("before") or 0)
    names = {
        "name": who,
        "taker": taker.full_name if taker else "",
        "before": before.full_name if before else "",
        "when": _until(line),
        "why": why(line.data.get("cause", "")),
    }
    if taker is None:
        return "circle-dashed", _nobodys(line) % names
    if line.by == "routing":
        return "route", _("Given to %(taker)s, who is likeliest to solve it") % names
    if said := _by_the_rota(line):
        return "arrow-right-left", said % names
    if taker == line.by_agent:
        return "user", _("%(taker)s owns this until solved") % names
    return "arrow-right-left", _handed(line) % names


def introduced(line: Line) -> str:
    """What stands above the new owner's words to the customer."""
    giver, taker = line.by_agent, line.people.get(line.data.get("agent") or 0)
    before = line.people.get(line.data.get("before") or 0)
    names = {
        "giver": _first(giver),
        "taker": _first(taker),
        "before": _first(before),
        "when": _until(line),
        "why": why(line.data.get("cause", "")),
    }
    if names["when"] and before and names["why"]:
        return _("%(taker)s stands in for %(before)s until %(when)s: %(why)s") % names
    if names["when"] and before:
        return _("%(taker)s stands in for %(before)s until %(when)s") % names
    if line.data.get("cause") == "calm":
        return _("%(taker)s goes on, calmly, with the history read") % names
    if not giver or not taker or giver == taker:
        return _("%(taker)s takes over") % names
    if names["why"]:
        return _("%(giver)s handed over to %(taker)s, with the history read: %(why)s") % names
    return _("%(giver)s handed over to %(taker)s, with the history read") % names


def _nobodys(line: Line) -> str:
    if line.data.get("cause") == "cover":
        return _("%(before)s is away until %(when)s and nobody stands in: nobody owns it now")
    return _("%(name)s gave it back: nobody owns it now")


def _by_the_rota(line: Line) -> str:
    """Where no person chose somebody else for good; empty otherwise."""
    cause = line.data.get("cause")
    if cause == "undone":
        return _("%(name)s took the handover back")
    if cause == "returned":
        return _("%(taker)s is back and owns this until solved")
    if _until(line) and why(cause or ""):
        return _("%(taker)s stands in for %(before)s until %(when)s: %(why)s")
    if _until(line):
        return _("%(taker)s stands in for %(before)s until %(when)s")
    return ""


def _handed(line: Line) -> str:
    cause = line.data.get("cause")
    if cause == "calm":
        return _("%(name)s and %(taker)s swapped: %(taker)s goes on, calmly")
    if line.data.get("wordless"):
        return _("%(name)s handed over to %(taker)s without a word to the customer: %(why)s")
    if why(cause or ""):
        return _("%(name)s handed over to %(taker)s: %(why)s")
    return _("%(name)s handed over to %(taker)s")


def _until(line: Line) -> str:
    try:
        return dates.in_words(date.fromisoformat(line.data.get("until") or ""))
    except ValueError:
        return ""


def _first(agent: Agent | None) -> str:
    return agent.name if agent else ""
