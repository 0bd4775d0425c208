"""Somebody's work on one page: what they know, their languages and room, their week, absences, a break."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.base.hours.words import days_in_words
from zabota.base.people.access import looks_after, may_set_capacity
from zabota.base.people.models import Absence, Agent
from zabota.base.people.shifts import shift_of_person, working, zone_of_person
from zabota.base.ports.skills import skills_seen
from zabota.base.tickets.models import Topic
from zabota.base.tickets.queries.room import rooms
from zabota.base.tickets.queries.topics import skills_of
from zabota.core.hours import DAYS, spans_text
from zabota.pages.office.presence_words import presence_in_words
from zabota.pages.office.working_forms import (
    BREAKS,
    AbsenceForm,
    BreakForm,
    CapacityForm,
    OrderForm,
    SkillsForm,
    WeekForm,
)

PAST = 5
SEEN = 5


class WorkingPage:
    """forms: each by its name; one that was sent and does not fit takes the place of the empty one."""

    def __init__(self, viewer: Agent, agent: Agent, at: datetime, **sent: Any) -> None:
        self.viewer, self.agent, self.at, self.sent = viewer, agent, at, sent
        self.known = working([agent], at)[agent.pk]

    def form(self, name: str) -> Any:
        agent, data = self.agent, self.sent.get(name)
        match name:
            case "skills":
                return SkillsForm(data, known=skills_of([agent.pk]).get(agent.pk, []))
            case "order":
                return OrderForm(data, languages=agent.languages)
            case "capacity":
                return CapacityForm(data, initial={"capacity": agent.capacity})
            case "week":
                shared = {day: spans_text(spans) for day, spans in zip(DAYS, self.known.hours.week, strict=True)}
                return WeekForm(data, agent=agent, zone=zone_of_person(agent).key, shown=shared)
            case "absence":
                return AbsenceForm(data, agent=agent)
            case "pause":
                return BreakForm(data)
        raise KeyError(name)

    def context(self, **forms: Any) -> dict[str, Any]:
        """forms: those that were sent and did not fit, in place of fresh ones."""
        names = ("skills", "order", "capacity", "week", "absence")
        shift, today = shift_of_person(self.agent, self.known, self.at), self.at.astimezone(self.known.zone).date()
        rows = Absence.objects.filter(agent=self.agent).select_related("cover")
        return {
            "person": self.agent,
            "own": self.agent.pk == self.viewer.pk,
            "leads": looks_after(self.viewer, self.agent),
            "sets_capacity": may_set_capacity(self.viewer, self.agent),
            "forms": {name: forms.get(name) or self.form(name) for name in names},
            "seen": self.seen(),
            "room": rooms([self.agent], self.at)[self.agent.pk],
            "shift": shift,
            "presence": presence_in_words(shift, self.known, self.at),
            "paused": shift.because == "break",
            "breaks": [(minutes, _minutes(minutes)) for minutes in BREAKS],
            "zone": self.known.zone.key.replace("_", " "),
            "absences": _told(rows.filter(last__gte=today).order_by("first"), today),
            "past": _told(rows.filter(last__lt=today).order_by("-first")[:PAST], today),
            "today": today,
        }

    def seen(self) -> list[tuple[str, int]]:
        """(topic, how many they solved of it), the most first."""
        counts = skills_seen([self.agent.pk]).get(self.agent.pk, ())[:SEEN]
        named = Topic.objects.in_bulk([topic for topic, _number in counts])
        return [(named[topic].name, number) for topic, number in counts if topic in named]


def _told(rows: Iterable[Absence], today: date) -> list[tuple[Absence, str]]:
    """Each with its days in words."""
    return [(one, days_in_words(one.first, one.last, year=one.last.year != today.year)) for one in rows]


def _minutes(minutes: int) -> str:
    if minutes == 60:
        return _("An hour")
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
