from django.contrib.postgres.fields import ArrayField
from django.db import models

from zabota.base.tickets.models import Ticket
from zabota.rooms.rules.models.rules import Rule, RuleVersion


class Fired(models.Model):
    """A rule was at work on a ticket, once for one cause.

    cause: "event:<id>", or "time:<key of the trigger>:<moment it counts from>". chain: the rules whose deeds led to it,
    the first one first. deeds: [{"do", "values", "text", "done": true}], or what kept it from being done in "why".
    first_seq, last_seq: what it recorded in the ticket's stream; what a rule caused is known by them.
    """

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="fired")
    version = models.ForeignKey(RuleVersion, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+", db_index=False)
    cause = models.CharField(max_length=90)
    chain = ArrayField(models.BigIntegerField(), default=list)
    deeds = models.JSONField(default=list)
    first_seq = models.BigIntegerField(default=0)
    last_seq = models.BigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "rule", "cause"], name="rule_fired_once")]
        # How often it was at work lately.
        indexes = [models.Index(fields=["rule", "-at"], name="rule_fired_lately")]


class Halted(models.Model):
    """A rule that was at work on a ticket too often leaves it alone."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "rule"], name="rule_halted_once")]


class Waiting(models.Model):
    """When a trigger of time is to look at a ticket, kept up to date by what happens to it.

    trigger: its key, such as "heard_for:4h". since: the moment that it counts from (of a promise: when that is due).
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+", db_index=False)
    trigger = models.CharField(max_length=40)
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    # It looked: nothing waits until it counts from another moment.
    looked = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "trigger"], name="rule_waits_once")]
        indexes = [models.Index(fields=["due_at", "id"], name="rule_due", condition=models.Q(looked=False))]
