"""Whose warnings are: those who change the settings of the desk."""

from django.db.models import QuerySet
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.rooms.sla.models import Step, Watch


def steps(agent: Agent) -> QuerySet[Step]:
    """Those in force."""
    rows = Step.objects.filter(removed_at=None) if may(agent, "settings.manage") else Step.objects.none()
    return rows.order_by("id")


def step_for(agent: Agent, pk: int) -> Step:
    """Raises Http404 for one that is removed, or not theirs to see."""
    if (row := steps(agent).filter(pk=pk).first()) is None:
        raise Http404
    return row


def removed_step_for(agent: Agent, pk: int) -> Step:
    row = Step.objects.filter(pk=pk).exclude(removed_at=None).first() if may(agent, "settings.manage") else None
    if row is None:
        raise Http404
    return row


def watch_hours(agent: Agent) -> int:
    hours = Watch.objects.values_list("hours", flat=True).first() if may(agent, "settings.manage") else None
    return hours or 0
