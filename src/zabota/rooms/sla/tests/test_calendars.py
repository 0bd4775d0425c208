"""Which policies count by a calendar."""

from zabota.base.clock import now
from zabota.base.people.actions.hours import add_calendar
from zabota.base.people.calendars import users_of
from zabota.rooms.sla.models import Policy, PolicyVersion


def test_a_calendar_is_used_by_the_policies_whose_present_version_names_it(world):
    old, new = (add_calendar(name, time_zone="UTC", by="x", at=now()) for name in ("Old", "New"))
    policy = Policy.objects.create(name="Everyone", order=1)
    for number, calendar in ((1, old), (2, new)):
        version = PolicyVersion.objects.create(policy=policy, number=number, calendar=calendar, by="x", at=now())
    policy.current = version
    policy.save()
    removed = Policy.objects.create(name="Gone", order=2, current=version, removed_at=now())
    found = users_of([old.pk, new.pk])
    assert removed
    assert found[old.pk] == []
    assert [(user.kind, user.name) for user in found[new.pk]] == [("policy", "Everyone")]
