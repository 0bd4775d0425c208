from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent, Team


class TagCount(models.Model):
    """How many tickets of a team carry a tag, as they were counted last (actions/tag_counts.py). Tags themselves lie in
    the tickets alone: these rows are never asked what a ticket carries.

    tickets, open: without those that were merged into others or lie in the trash; so both may be 0.
    """

    tag = models.CharField(max_length=40)
    # None: of tickets that no team has. Index tag_counted begins with the tag: nothing looks for a team alone.
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    tickets = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    # When the newest of these tickets was opened.
    newest_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "team"], name="tag_counted", nulls_distinct=False)]


class TagsCounted(models.Model):
    """When tags were counted last: one row, also where none was found."""

    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="tags_counted_is_one")]


class TagChange(models.Model):
    """What is done to a tag everywhere: it becomes another, or (into: "") is taken off. Its runs do it, one by one."""

    class Phase(models.TextChoices):
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")

    tag = models.CharField(max_length=40)
    into = models.CharField(max_length=40, blank=True, default="")
    # The other one was in use already: the two became one.
    merged = models.BooleanField(default=False)
    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=8, choices=Phase, default=Phase.RUNNING)
    # How many carried it when it began.
    total = models.PositiveIntegerField(default=0)
    # Tickets up to this id are in a run.
    upto = models.BigIntegerField(default=0)
    # What named the tag and follows: {"views": [3, 5], "macros": [2]}; nothing that named both.
    named = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["created_at"], name="tag_change_to_do", condition=models.Q(phase__in=["running", "undoing"])
            )
        ]

    @property
    def still(self) -> bool:
        """Nothing of it is being done now."""
        return self.phase not in (self.Phase.RUNNING, self.Phase.UNDOING)
