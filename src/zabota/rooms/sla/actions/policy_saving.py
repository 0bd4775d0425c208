"""Saving the page of a policy: its numbers as a new version, and the hours that were typed beside them."""

from datetime import datetime

from django.db import transaction

from zabota.base.people.actions.hours import save_calendar
from zabota.rooms.sla.actions.policies import keep_policy
from zabota.rooms.sla.models import Policy
from zabota.rooms.sla.policy_page import PolicyPage


@transaction.atomic
def keep_page(page: PolicyPage, *, by: str, at: datetime) -> tuple[Policy, int | None]:
    """The policy, and the version to go back to where going back would undo all of it. The page is valid."""
    before = page.policy.current.number if page.policy and page.policy.current else None
    policy = keep_policy(page.policy, page.draft, by=by, at=at)
    if "hours" not in page.changed:
        changed = policy.current is not None and policy.current.number != before
        return policy, before if changed else None
    if page.hours_form is not None:
        save_calendar(page.hours_form, by=by, at=at)
    return policy, None
