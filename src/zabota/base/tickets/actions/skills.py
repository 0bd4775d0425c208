"""What a person says they know. Its event lies in their stream."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from zabota.base.audit import actions as audit
from zabota.base.audit.changes import changes
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
    names = dict(Topic.objects.filter(pk__in={*before, *after}).values_list("pk", "name"))
    was, now = ({"skills": _in_words(levels, names)} for levels in (before, after))
    audit.changed(by=by, thing=row.ref, facts={"fields": ["skills"], **changes(was, now)}, at=at)


def _in_words(levels: Mapping[int, int], names: Mapping[int, str]) -> list[str]:
    return sorted(f"{names[topic]} ({level})" for topic, level in levels.items())
