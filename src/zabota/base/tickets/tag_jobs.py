"""Tags are counted, and what is done to one everywhere goes on."""

from datetime import timedelta

from django.utils import translation

from zabota.base.clock import now
from zabota.base.desk.queries import desk
from zabota.base.jobs.queue import enqueue, job
from zabota.base.tickets.actions import tags
from zabota.base.tickets.actions.tag_counts import count_tags
from zabota.base.tickets.models import TagChange

OVERDUE = timedelta(minutes=2)


@job("tickets.count_tags", every="23 * * * *")
def count(timestamp: int) -> None:
    """Once an hour, and when somebody opens the page about tags."""
    count_tags(at=now())


@job("tickets.tag_change")
def tag_change(change: int) -> None:
    """The next run of it, if none is at work, in the language of the one who did it; its end calls here again."""
    row = TagChange.objects.select_related("agent").filter(pk=change).first()
    if row:
        with translation.override(row.agent.locale or desk().language):
            tags.carry_on(change, at=now())


@job("tickets.tag_sweep", every="* * * * *")
def tag_sweep(timestamp: int) -> None:
    """Changes whose job was lost go on; one that is at work is left alone by it."""
    late = TagChange.objects.filter(phase__in=["running", "undoing"], created_at__lte=now() - OVERDUE)
    for change in late.values_list("pk", flat=True):
        enqueue("tickets.tag_change", once=f"tag:{change}", change=change)
