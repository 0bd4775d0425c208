"""Policies and their versions as drafts."""

from zabota.core.sla.drafts import Draft, read_conditions, read_targets
from zabota.rooms.sla.models import Policy, PolicyVersion


def draft_of(policy: Policy) -> Draft:
    """As it is in force; `current` must be there."""
    return version_draft(policy.current, policy.name) if policy.current else Draft(name=policy.name)


def version_draft(version: PolicyVersion, name: str) -> Draft:
    return Draft(
        name=name,
        conditions=read_conditions(version.conditions),
        targets=read_targets(version.targets),
        pauses=tuple(version.pauses),
        cap=version.cap,
        calendar=version.calendar_id,
    )
