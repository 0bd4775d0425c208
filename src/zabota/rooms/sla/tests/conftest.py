"""A policy for everyone, in force, and the form that would save it again."""

from datetime import timedelta
from typing import Any

import pytest

from zabota.base.clock import now
from zabota.base.people.actions import desk
from zabota.core.sla.drafts import CONDITIONS, DAMAGES, KINDS, Draft
from zabota.rooms.sla.actions.policies import keep_policy
from zabota.rooms.sla.drafts import draft_of
from zabota.rooms.sla.models import Policy, PolicyVersion

EVERYONE = Draft(
    name="Everyone",
    targets={
        (damage, kind): (number * (4 - damage), "hours", "clock" if damage == 3 else "hours")
        for damage in DAMAGES
        for kind, number in zip(KINDS, (1, 4, 8), strict=True)
    },
)


@pytest.fixture
def everyone(world) -> Policy:
    """The only policy there is."""
    Policy.objects.update(current=None)
    PolicyVersion.objects.all().delete()
    Policy.objects.all().delete()
    at = now() - timedelta(days=30)
    desk.start_hours(world.brand, time_zone="Europe/Chisinau", by="clock", at=at)
    world.brand.refresh_from_db()
    return keep_policy(None, EVERYONE, by="clock", at=at)


def filled(policy: Policy | None = None, **changed: Any) -> dict[str, Any]:
    """What a browser sends of the page, with some fields changed ("2-first"="5" is two_first="5" nowhere: use a dict)."""
    draft = draft_of(policy) if policy else EVERYONE
    sent: dict[str, Any] = {"name": draft.name, "cap": draft.cap, "calendar": draft.calendar or ""}
    for damage in DAMAGES:
        sent[f"{damage}-runs"] = draft.runs(damage)
        for kind in KINDS:
            time = draft.targets.get((damage, kind))
            sent |= {f"{damage}-{kind}": time[0] if time else "", f"{damage}-{kind}-unit": time[1] if time else "hours"}
    for name in CONDITIONS:
        sent[f"for-{name}"] = [str(value) for value in draft.conditions.get(name, ())]
    sent |= {f"pause-{pause}": "on" for pause in draft.pauses}
    return sent | changed
