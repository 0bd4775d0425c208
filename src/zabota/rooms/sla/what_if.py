"""Would we have kept it? Asked by a person of other numbers and hours; counted by a job (counting.py)."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from zabota.base.hours.versions import as_json
from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.core.hours import Hours
from zabota.core.sla.drafts import Draft, read_conditions, read_targets, written_targets
from zabota.core.sla.matter import ALWAYS
from zabota.rooms.sla.models import Policy, WhatIf

KEPT = timedelta(days=1)
FRESH = timedelta(minutes=15)
NEW = -1  # stands for a policy that is not kept yet, and for versions that nobody kept


def always_open() -> Hours:
    return ALWAYS


@transaction.atomic
def ask(
    agent: Agent, policy: Policy | None, draft: Draft, hours: Hours, *, calendar: int | None, at: datetime
) -> WhatIf:
    """Have it counted, in place of what this person asked before. The same question again is answered by the same row.

    hours: as they are typed, of that calendar (its id).
    """
    asked = {"draft": _written(draft), "hours": as_json(hours), "calendar": calendar}
    key = _key(policy, draft, hours)
    last = WhatIf.objects.filter(agent=agent).order_by("-id").first()
    if last and last.key == key and last.state in ("waiting", "running", "done") and at - last.at < FRESH:
        return last
    WhatIf.objects.filter(agent=agent, state__in=["waiting", "running"]).update(state="dropped")
    WhatIf.objects.filter(at__lt=at - KEPT).delete()
    run = WhatIf.objects.create(agent=agent, policy=policy, key=key, asked=asked, at=at)
    enqueue("sla.what_if", lock=f"sla.what_if:{agent.pk}", run=run.pk)
    return run


def last_run(agent: Agent, policy: Policy | None, draft: Draft, hours: Hours, *, at: datetime) -> WhatIf | None:
    """The question about exactly these numbers and hours, if it is fresh."""
    run = WhatIf.objects.filter(agent=agent).order_by("-id").first()
    fits = run and run.key == _key(policy, draft, hours) and at - run.at < FRESH and run.state != "dropped"
    return run if fits else None


def _written(draft: Draft) -> dict[str, Any]:
    return {
        "name": draft.name,
        "conditions": {name: list(values) for name, values in draft.conditions.items()},
        "targets": written_targets(draft),
        "pauses": list(draft.pauses),
        "cap": draft.cap,
        "calendar": draft.calendar,
    }


def read_draft(kept: Mapping[str, Any]) -> Draft:
    return Draft(
        name=kept["name"],
        conditions=read_conditions(kept["conditions"]),
        targets=read_targets(kept["targets"]),
        pauses=tuple(kept["pauses"]),
        cap=kept["cap"],
        calendar=kept["calendar"],
    )


def _key(policy: Policy | None, draft: Draft, hours: Hours) -> str:
    """Of the question, but for the policy's name."""
    text = json.dumps([policy.pk if policy else 0, {**_written(draft), "name": ""}, as_json(hours)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
