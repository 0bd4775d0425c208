"""What contradicts in a policy, as it is said beside the field: what is wrong, and the way out."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.clock import now
from zabota.base.ui.languages import reader
from zabota.core.sla.quarrels import Quarrel
from zabota.rooms.sla import words


@dataclass(frozen=True, slots=True)
class Said:
    """red: it cannot be so; else it may be meant."""

    words: str
    red: bool = True


def by_field(found: Iterable[Quarrel], zone: ZoneInfo) -> dict[str, list[Said]]:
    """zone: of the calendar, for moments."""
    said: defaultdict[str, list[Said]] = defaultdict(list)
    for quarrel in found:
        said[quarrel.place].append(Said(WORDS[quarrel.why](quarrel, zone), quarrel.why not in ("cap", "hides")))
    return dict(said)


def _first_after_answer(quarrel: Quarrel, _zone: ZoneInfo) -> str:
    return _("The answer is promised in %(time)s, before this first reply. Make this one shorter.") % _time(quarrel)


def _update_after_answer(quarrel: Quarrel, _zone: ZoneInfo) -> str:
    return _("The answer is promised in %(time)s, so no update would ever come. Make this one shorter.") % _time(
        quarrel
    )


def _slower(quarrel: Quarrel, _zone: ZoneInfo) -> str:
    values = {**_time(quarrel), "damage": words.DAMAGE[quarrel.facts["damage"]][0]}
    return _("%(damage)s damage gets it in %(time)s. Whoever is hurt more would wait longer.") % values


def _text(quarrel: Quarrel, _zone: ZoneInfo) -> str:
    return _("Customers read “%(words)s” in %(where)s. Promise that, or change that text.") % quarrel.facts


def _never_open(_quarrel: Quarrel, _zone: ZoneInfo) -> str:
    return _(
        "With these hours the desk never opens, so nothing would ever be due. Open one day, or run around the clock."
    )


def _cap(quarrel: Quarrel, zone: ZoneInfo) -> str:
    start, due = _moment(quarrel.facts["start"], zone), _moment(quarrel.facts["due"], zone)
    values = {"start": start, "due": due, "cap": quarrel.facts["cap"], "more": _length(quarrel.facts["by"])}
    values["damage"] = str(words.DAMAGE[quarrel.facts["damage"]][0])
    return (
        _(
            "A customer who writes on %(start)s hears from a person by %(due)s (damage: %(damage)s). "
            "That is %(more)s beyond your %(cap)s hours, and the acknowledgement says so."
        )
        % values
    )


def _hidden(quarrel: Quarrel, _zone: ZoneInfo) -> str:
    return _("No ticket gets here: “%(policy)s” stands before it and takes them all. Move this one up.") % quarrel.facts


def _hides(quarrel: Quarrel, _zone: ZoneInfo) -> str:
    return _("“%(policy)s” stands behind this one and gets no ticket. Move it up, or narrow this one.") % quarrel.facts


def _same(quarrel: Quarrel, _zone: ZoneInfo) -> str:
    if quarrel.facts["before"]:
        return _("“%(policy)s” stands before it and is for the same tickets: it takes them all.") % quarrel.facts
    return _("“%(policy)s” is for the same tickets and stands behind this one: it gets none.") % quarrel.facts


def _nothing(_quarrel: Quarrel, _zone: ZoneInfo) -> str:
    return _("Nothing is promised. Tickets that come here are watched by no clock.")


WORDS: dict[str, Callable[[Quarrel, ZoneInfo], str]] = {
    "first_after_answer": _first_after_answer,
    "update_after_answer": _update_after_answer,
    "slower_than_less": _slower,
    "text": _text,
    "never_open": _never_open,
    "cap": _cap,
    "hidden": _hidden,
    "hides": _hides,
    "same": _same,
    "nothing": _nothing,
}


def _time(quarrel: Quarrel) -> dict[str, str]:
    return {"time": words.time(quarrel.facts["time"])}


def _moment(at: datetime, zone: ZoneInfo) -> str:
    """`Saturday 28 Nov, 18:00` in the calendar's zone; with the year where it is not this one."""
    locale = reader()
    year = "" if at.year == now().year else " y"
    return format_datetime(at.astimezone(zone), f"EEEE d MMM{year}, HH:mm", locale=locale)


def _length(time: timedelta) -> str:
    hours = max(1, round(time.total_seconds() / 3600))
    return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours}
