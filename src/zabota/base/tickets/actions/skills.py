"""What a person says they know. Its event lies in their stream."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.people.models import Agent
from zabota.base.tickets.models import Skill, Topic
from zabota.base.timeline.record import record
from zabota.core.events.people import AgentChanged


@transaction.atomic
def set_skills(agent: Agent, *, levels: Mapping[int, int], by: str, at: datetime) -> None:
    """levels: {topic: level of Skill.Level}; topics that are left out are not known any more.

    What they knew of topics that are retired stays. Raises ValueError for a level that there is not.
    """
    row = Agent.objects.select_for_update().get(pk=agent.pk)
    before = dict(Skill.objects.filter(agent=row, topic__retired_at=None).values_list("topic", "level"))
    in_use = set(Topic.objects.filter(pk__in=levels, retired_at=None).values_list("pk", flat=True))
    after = {topic: Skill.Level(level).value for topic, level in levels.items() if topic in in_use}
    if before == after:
        return
    Skill.objects.filter(agent=row, topic__in=before.keys() - after.keys()).delete()
    Skill.objects.bulk_create(
        [Skill(agent=row, topic_id=topic, level=level) for topic, level in after.items()],
        update_conflicts=True,
        unique_fields=["agent", "topic"],
        update_fields=["level"],
    )
    record(row.stream_id, AgentChanged(agent=row.pk, fields=["skills"]), by=by, at=at)
    audit.changed(by=by, thing=row.ref, facts={"fields": ["skills"]}, at=at)
