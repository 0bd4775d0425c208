"""What stands in the conversation about what was understood of a ticket, and whom it was offered to."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.tickets.models import Damage
from zabota.base.tickets.queries import Line
from zabota.base.ui.languages import language_named


def _routed(line: Line, who: str) -> str:
    """Whom it was given to stands in a line of its own."""
    names = [line.people[one].full_name for one in line.data.get("offered", []) if one in line.people]
    return _("Offered to %(names)s: whoever takes it first has it") % {"names": ", ".join(names)} if names else ""


def _declined(line: Line, who: str) -> str:
    agent = line.people.get(line.data.get("agent") or 0)
    return _("%(name)s: not for me") % {"name": agent.full_name if agent else who}


def _lapsed(line: Line, who: str) -> str:
    return _("Nobody answered the offer within half an hour")


def _damage(line: Line, who: str) -> str:
    """This, the topic and the language: what the desk understood by itself is told in one line."""
    if line.by == "routing":
        return ""
    try:
        label = str(Damage(line.data["damage"]).label)
    except (KeyError, ValueError):
        label = ""
    why = line.names.get(f"why:{line.id}", "")
    return f"{who}: {label}" + (f" ({why})" if why else "")


def _topic(line: Line, who: str) -> str:
    if line.by == "routing":
        return ""
    names = {"name": who, "topic": line.names.get(f"topic:{line.data.get('topic')}", "")}
    if line.data.get("topic") is None:
        return _("%(name)s: what it is about is open") % names
    return _("%(name)s: about %(topic)s") % names


def _language(line: Line, who: str) -> str:
    if line.by == "routing":
        return ""
    names = {"name": who, "language": language_named(line.data.get("language") or "")}
    return (_("%(name)s: written in %(language)s") if names["language"] else _("%(name)s: language open")) % names


def _understood(line: Line, who: str) -> str:
    """Nothing to say where nothing was told by it: no topic, usual damage."""
    topic = line.names.get(f"topic:{line.data.get('topic')}", "")
    high = str(Damage(line.data["damage"]).label) if line.data.get("damage") in (Damage.HIGH, Damage.CRITICAL) else ""
    names = {"topic": topic, "damage": high.lower()}
    if topic and high:
        return _("Zabota read it: about %(topic)s, %(damage)s") % names
    if topic or high:
        return (_("Zabota read it: about %(topic)s") if topic else _("Zabota read it: %(damage)s")) % names
    return ""


def _burst(line: Line, who: str) -> str:
    many = int(line.data.get("many") or 0)
    words = ngettext(
        "%(num)s ticket says the same within 15 minutes. This is the first of them.",
        "%(num)s tickets say the same within 15 minutes. This is the first of them.",
        many,
    )
    return words % {"num": many}


# Event -> icon and words; who: whoever did it, as people call them.
SAID: dict[str, tuple[str, Callable[[Line, str], str]]] = {
    "Routed": ("route", _routed),
    "OfferDeclined": ("route", _declined),
    "OfferLapsed": ("route", _lapsed),
    "DamageChanged": ("flag", _damage),
    "TopicChanged": ("tag", _topic),
    "LanguageChanged": ("languages", _language),
    "Understood": ("tag", _understood),
    "BurstSeen": ("layers", _burst),
}
