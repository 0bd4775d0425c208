"""What is in force, and what would be by the numbers and hours of a question."""

from dataclasses import replace
from datetime import datetime

from zabota.base.hours.models import Calendar as CalendarRow
from zabota.base.hours.queries import hours_of
from zabota.base.hours.versions import from_json
from zabota.core.sla.drafts import Draft
from zabota.core.sla.matter import Book, Calendar
from zabota.core.sla.policies import Kind, Policy
from zabota.core.sla.quarrels import target
from zabota.core.sla.targets import Target
from zabota.rooms.sla.in_force import in_force
from zabota.rooms.sla.models import WhatIf
from zabota.rooms.sla.what_if import NEW, read_draft


def books(run: WhatIf, *, at: datetime) -> tuple[Book, Book]:
    """(now, then). The edited hours count wherever their calendar does."""
    now = in_force(at=at).book
    draft = read_draft(run.asked["draft"])
    asked = _policy(draft, run.policy_id)
    others = [policy for policy in now.policies if policy.policy != asked.policy]
    place = next((n for n, one in enumerate(now.policies) if one.policy == asked.policy), 0)
    policies = [*others[:place], asked, *others[place:]]
    edited = run.asked["calendar"]
    hours = Calendar(NEW, from_json(run.asked["hours"]), edited)
    by_policy = {key: hours if edited and key == edited else found for key, found in now.by_policy.items()}
    if draft.calendar and draft.calendar not in by_policy:
        by_policy[draft.calendar] = hours if draft.calendar == edited else _calendar(draft.calendar)
    return now, replace(
        now,
        policies=policies,
        by_policy=by_policy,
        by_team={key: hours if edited and found.of == edited else found for key, found in now.by_team.items()},
        by_brand={key: hours if edited and found.of == edited else found for key, found in now.by_brand.items()},
    )


def _policy(draft: Draft, policy: int | None) -> Policy:
    targets: dict[int, dict[Kind, Target]] = {}
    for (damage, kind), time in draft.targets.items():
        targets.setdefault(damage, {})[kind] = target(time)
    return Policy(
        id=NEW,
        policy=policy or NEW,
        name=draft.name,
        conditions=draft.conditions,
        targets=targets,
        pauses=frozenset(draft.pauses),
        cap=draft.cap,
        calendar=draft.calendar,
    )


def _calendar(pk: int) -> Calendar:
    row = CalendarRow.objects.filter(pk=pk).first()
    return Calendar(NEW, hours_of(row), pk) if row else Calendar()
