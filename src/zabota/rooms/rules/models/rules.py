from django.db import models

from zabota.base.people.models import Agent


class Rule(models.Model):
    """When, if, then: what the desk does by itself. What it says lies in its versions; they are asked in `position`."""

    name = models.CharField(max_length=80)
    on = models.BooleanField(default=True)
    position = models.BigIntegerField()
    made_at = models.DateTimeField()
    # Out of sight; it can be put back.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["position", "id"], name="rule_in_order", condition=models.Q(removed_at=None))]

    @property
    def ref(self) -> str:
        """How events name it."""
        return f"rule:{self.pk}"


class RuleVersion(models.Model):
    """A rule as it stands for tickets that were opened from a moment on. Never changed once it has begun, but for
    the name of a tag that the desk calls otherwise (rooms/rules/tags.py).

    shape: core.rules.to_json(); of a draft, whatever was chosen so far.
    """

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    shape = models.JSONField(default=dict)
    # None: a draft; a rule has one at most.
    begins_at = models.DateTimeField(null=True, blank=True)
    agent = models.ForeignKey(Agent, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rule", "number"], name="rule_version_once"),
            models.UniqueConstraint(fields=["rule"], condition=models.Q(begins_at=None), name="rule_draft_once"),
        ]
