from django.db import models

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.rooms.rules.models.rules import Rule


class Trial(models.Model):
    """A rule tried on the last four weeks: nothing is sent and nothing is changed. One a rule; the next replaces it.

    shape: what was tried. done of total: tickets looked at. after: the last ticket looked at.
    found: {"days": {"2026-11-19": [fired, changing]}, "effects": {"damage:2": 41}, "samples": [...], "quarrels": {...}}
    """

    rule = models.OneToOneField(Rule, on_delete=models.CASCADE, related_name="trial")
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    shape = models.JSONField(default=dict)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    after = models.JSONField(null=True)
    found = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)


class Judgement(models.Model):
    """Whether a person found it right that the rule would be at work on a ticket."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="judgements")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+", db_index=False)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    right = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "ticket"], name="rule_judged_once")]
