"""The page of a policy: what is in force, what is typed, what that would mean."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from zabota.base.hours.forms import HoursForm
from zabota.base.hours.models import Calendar
from zabota.base.hours.queries import calendars, hours_of
from zabota.base.people.models import Agent
from zabota.core.hours import DAYS, Hours
from zabota.core.sla.drafts import Draft, changes, read_conditions
from zabota.core.sla.quarrels import Other, Quarrel, quarrels
from zabota.rooms.sla import policy_queries as queries
from zabota.rooms.sla import quarrel_words, words
from zabota.rooms.sla.drafts import draft_of
from zabota.rooms.sla.forms import PolicyForm
from zabota.rooms.sla.models import Policy
from zabota.rooms.sla.policy_access import policies
from zabota.rooms.sla.preview import preview, sample
from zabota.rooms.sla.said_texts import said
from zabota.rooms.sla.what_if import always_open, last_run
from zabota.rooms.sla.what_if_words import Shown, shown


@dataclass
class PolicyPage:
    """policy: None for a new one. typed: what was posted, None when the page is only opened."""

    agent: Agent
    policy: Policy | None
    typed: Any
    at: datetime

    @cached_property
    def before(self) -> Draft:
        """As it is in force."""
        if self.policy:
            return draft_of(self.policy)
        usual = next((row for row in reversed(self.all) if row.current), None)
        return draft_of(usual) if usual else Draft()

    @cached_property
    def all(self) -> list[Policy]:
        return list(policies(self.agent))

    @cached_property
    def form(self) -> PolicyForm:
        first = self.before if self.policy else replace(self.before, name="", conditions={})
        return PolicyForm(first, queries.form_choices(first), self.typed)

    @cached_property
    def calendar(self) -> Calendar | None:
        """Whose hours the editor shows: the chosen one, else that of the first brand."""
        chosen = self.form["calendar"].value()
        found = calendars().filter(pk=chosen).first() if str(chosen or "").isdecimal() else None
        return found or queries.usual_calendar()

    @cached_property
    def hours_form(self) -> HoursForm | None:
        if self.calendar is None:
            return None
        return HoursForm(self.calendar, self.typed if self.edits_hours else None)

    @property
    def edits_hours(self) -> bool:
        """Whether the hours that were posted are those of the calendar that was chosen."""
        return bool(self.typed and self.calendar and self.typed.get("hours-of") == str(self.calendar.pk))

    @cached_property
    def kept_hours(self) -> Hours:
        return hours_of(self.calendar) if self.calendar else always_open()

    @cached_property
    def hours(self) -> Hours | None:
        """As typed; None while that is no calendar."""
        if self.hours_form is None or not self.edits_hours:
            return self.kept_hours
        if not self.hours_form.is_valid():
            return None
        # Days off that were typed lie ahead; what was counted until now is told by those that are kept.
        values = self.hours_form.cleaned_data
        week = tuple(values[day] for day in DAYS)
        return replace(self.kept_hours, zone=ZoneInfo(values["time_zone"]), week=week)

    @property
    def is_valid(self) -> bool:
        return self.form.is_valid() and self.hours is not None and not self.blocked

    @cached_property
    def draft(self) -> Draft:
        """What was typed, as far as it can be read; else what is in force."""
        return self.form.typed() if self.typed and self.form.is_valid() else self.form.draft

    @cached_property
    def changed(self) -> list[str]:
        found = changes(self.before, self.draft) if self.policy else []
        edited = self.hours_form if self.edits_hours and self.hours is not None else None
        return [*found, "hours"] if edited and edited.touched() else found

    @cached_property
    def quarrels(self) -> list[Quarrel]:
        if self.hours is None:
            return []
        rows = [row for row in self.all if row.current]
        place = next((n for n, row in enumerate(rows) if self.policy and row.pk == self.policy.pk), -1)
        others = [
            Other(name=row.name, conditions=read_conditions(row.current.conditions), before=n < place)
            for n, row in enumerate(rows)
            if n != place and row.current
        ]
        return quarrels(self.draft, self.hours, others=others, said=said(), at=self.at)

    @property
    def blocked(self) -> bool:
        return any(quarrel.blocks for quarrel in self.quarrels)

    def context(self) -> dict[str, Any]:
        hours = self.hours or self.kept_hours
        chosen = sample(self.typed or {}, zone=hours.zone, now=self.at)
        brands = self.form.choices["brand"]
        return {
            "policy": self.policy,
            "policies": self.all,
            "for_whom": queries.for_whom(self.all),
            "form": self.form,
            "lead": words.lead(self.draft),
            "kinds": words.KIND,
            "pauses": [
                (f"pause-{name}", text, self.form[f"pause-{name}"].value()) for name, text in words.PAUSE.items()
            ],
            "hours_form": self.hours_form,
            "calendar": self.calendar,
            "changed": [words.field_name(name) for name in self.changed],
            "said": self._said(hours.zone),
            "preview": preview(self.draft, hours, chosen, brand=int(brands[0][0]) if brands else None),
            "run": self._run(hours),
            "switched": bool(self.typed and not self.edits_hours and self.hours_form),
            "hours_errors": [_("Mend the times below first.")] if self.hours is None else [],
            "title": self.policy.name if self.policy else _("New policy"),
        }

    def _run(self, hours: Hours) -> Shown | None:
        run = last_run(self.agent, self.policy, self.draft, hours, at=self.at)
        return shown(run) if run else None

    def _said(self, zone: ZoneInfo) -> Mapping[str, Any]:
        return quarrel_words.by_field(self.quarrels, zone)
