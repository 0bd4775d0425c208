"""What the customer reads: the acknowledgement of a sample ticket, by the numbers and hours as they are typed."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from zabota.base.ports.letters import acknowledgement_preview
from zabota.base.ports.promises import FirstWord
from zabota.base.ui.languages import reader
from zabota.core.hours import Hours
from zabota.core.sla.clock import NeverOpen, due, is_open, next_opening
from zabota.core.sla.drafts import DAMAGES, Draft, Kind
from zabota.core.sla.quarrels import target
from zabota.core.sla.targets import Target
from zabota.rooms.sla import words

SATURDAY = 5
USUAL_TIME = time(20, 40)


@dataclass(frozen=True, slots=True)
class Sample:
    """A ticket that nobody wrote. language: in which its customer reads."""

    damage: int
    at: datetime
    language: str


def sample(typed: Any, *, zone: ZoneInfo, now: datetime) -> Sample:
    """From the fields sample-damage, sample-at, sample-language; without them high damage on Saturday night."""
    damage = typed.get("sample-damage", "")
    language = typed.get("sample-language", "")
    languages = dict(settings.LANGUAGES)
    return Sample(
        damage=int(damage) if damage in map(str, DAMAGES) else 2,
        at=_moment(typed.get("sample-at", ""), zone) or _saturday(now, zone),
        language=language if language in languages else reader(),
    )


def preview(draft: Draft, hours: Hours, chosen: Sample, *, brand: int | None) -> dict[str, Any]:
    """For the page. letter: its words, "" where nobody writes one."""
    first = first_word(draft, hours, chosen.damage, chosen.at)
    wanted = draft.conditions.get("brand", ())
    letter = acknowledgement_preview(chosen.language, int(wanted[0]) if wanted else brand or 0, first, chosen.at)
    local = chosen.at.astimezone(hours.zone)
    locale = reader()
    return {
        "letter": letter,
        "first": first,
        "first_words": format_datetime(first.due.astimezone(hours.zone), "EEEE d MMM, HH:mm", locale=locale)
        if first
        else "",
        "sample": chosen,
        "sample_at": local.strftime("%Y-%m-%dT%H:%M"),
        "sample_words": _("%(damage)s damage, written on %(moment)s")
        % {"damage": words.DAMAGE[chosen.damage][0], "moment": format_datetime(local, "EEEE, HH:mm", locale=locale)},
        "damages": [(damage, str(words.DAMAGE[damage][0])) for damage in DAMAGES],
        "languages": sorted((code, code.upper()) for code, _name in settings.LANGUAGES),
    }


def first_word(draft: Draft, hours: Hours, damage: int, at: datetime) -> FirstWord | None:
    """None: nothing is promised of such a ticket."""
    first = _due(draft, hours, damage, "first", at)
    if first is None:
        return None
    closed_until = None
    if draft.runs(damage) == "hours" and not is_open(hours, at):
        closed_until = next_opening(hours, at)
    beyond = first - due(hours, at, Target(draft.cap, "hours", "cap")) if draft.cap else timedelta()
    return FirstWord(
        due=first,
        answer=_due(draft, hours, damage, "answer", at),
        closed_until=closed_until,
        beyond_cap=max(beyond, timedelta()),
    )


def _due(draft: Draft, hours: Hours, damage: int, kind: Kind, at: datetime) -> datetime | None:
    time_ = draft.targets.get((damage, kind))
    try:
        return due(hours, at, target(time_)) if time_ else None
    except NeverOpen:
        return None


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    # Times are counted in years that a calendar knows.
    return found.replace(tzinfo=zone) if found and found.tzinfo is None and 2000 <= found.year < 2200 else None


def _saturday(now: datetime, zone: ZoneInfo) -> datetime:
    today = now.astimezone(zone).date()
    day = today + timedelta(days=(SATURDAY - today.weekday()) % 7)
    return datetime.combine(day, USUAL_TIME, zone)
