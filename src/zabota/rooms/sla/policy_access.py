"""Whose policies of promises are: those who change the settings of the desk."""

from django.db.models import QuerySet
from django.http import Http404

from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.rooms.sla.models import Policy, PolicyVersion, WhatIf


def policies(agent: Agent) -> QuerySet[Policy]:
    """Those in force, in the order in which they are asked."""
    rows = Policy.objects.filter(removed_at=None) if may(agent, "settings.manage") else Policy.objects.none()
    return rows.select_related("current").order_by("order", "id")


def policy_for(agent: Agent, pk: int) -> Policy:
    """Raises Http404 for one that is removed, or not theirs to see."""
    row = policies(agent).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def removed_policy_for(agent: Agent, pk: int) -> Policy:
    row = Policy.objects.filter(pk=pk).exclude(removed_at=None).first() if may(agent, "settings.manage") else None
    if row is None:
        raise Http404
    return row


def version_for(agent: Agent, pk: int, number: int) -> PolicyVersion:
    row = policy_for(agent, pk).versions.filter(number=number).first()
    if row is None:
        raise Http404
    return row


def run_for(agent: Agent, pk: int) -> WhatIf:
    """A question of one's own."""
    row = WhatIf.objects.filter(pk=pk, agent=agent).first()
    if row is None:
        raise Http404
    return row
