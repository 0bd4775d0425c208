"""The verbs of policies."""

from dataclasses import replace

import pytest

from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.rooms.sla.actions import policies as verbs
from zabota.rooms.sla.drafts import draft_of
from zabota.rooms.sla.models import Policy

BY = "agent:1"


@pytest.fixture
def gold(everyone) -> Policy:
    draft = replace(draft_of(everyone), name="Gold", conditions={"level": ("Gold",)})
    return verbs.keep_policy(None, draft, by=BY, at=now())


def told() -> list[tuple[str, dict[str, object]]]:
    rows = Event.objects.filter(stream_id=desk().stream_id, name__startswith="Polic").order_by("seq")
    return [(row.name, row.data) for row in rows]


def in_force() -> list[str]:
    return list(Policy.objects.filter(removed_at=None).order_by("order").values_list("name", flat=True))


def test_a_version_is_kept_beside_those_before_it_and_the_same_again_is_none(everyone):
    draft = draft_of(everyone)
    verbs.keep_policy(everyone, replace(draft, cap=48), by=BY, at=now())
    verbs.keep_policy(everyone, replace(draft, cap=48), by=BY, at=now())
    assert list(everyone.versions.order_by("number").values_list("number", "cap")) == [(1, 24), (2, 48)]
    assert told()[-1] == ("PolicyKept", {"policy": everyone.pk, "version": 2, "before": 1})
    entry = AuditEntry.objects.latest("id")
    told_of = {"was": {"The longest wait": "24 hours"}, "now": {"The longest wait": "48 hours"}, "name": "Everyone"}
    assert (entry.thing, entry.facts) == (f"policy:{everyone.pk}", told_of)


def test_a_new_policy_is_asked_first_as_one_for_everyone_would_hide_it(everyone, gold):
    assert in_force() == ["Gold", "Everyone"]


def test_the_order_is_changed_one_place_at_a_time_and_ends_at_the_ends(everyone, gold):
    verbs.move_policy(everyone, up=True, by=BY, at=now())
    verbs.move_policy(everyone, up=True, by=BY, at=now())
    assert in_force() == ["Everyone", "Gold"]
    assert [data["policies"] for name, data in told() if name == "PoliciesOrdered"] == [[everyone.pk, gold.pk]]
    verbs.move_policy(everyone, up=False, by=BY, at=now())
    assert in_force() == ["Gold", "Everyone"]


def test_what_is_removed_comes_back_to_its_place(everyone, gold):
    verbs.remove_policy(gold, by=BY, at=now())
    verbs.remove_policy(gold, by=BY, at=now())
    assert in_force() == ["Everyone"]
    verbs.put_policy_back(gold, by=BY, at=now())
    assert in_force() == ["Gold", "Everyone"]
    assert [name for name, _data in told()][-2:] == ["PolicyRemoved", "PolicyPutBack"]


def test_the_last_policy_stays(everyone):
    with pytest.raises(Refused):
        verbs.remove_policy(everyone, by=BY, at=now())
    assert in_force() == ["Everyone"]


def test_a_policy_has_a_name_and_a_calendar_that_is_there(everyone):
    draft = draft_of(everyone)
    for wrong in (replace(draft, name=" "), replace(draft, calendar=999)):
        with pytest.raises(Refused):
            verbs.keep_policy(everyone, wrong, by=BY, at=now())
