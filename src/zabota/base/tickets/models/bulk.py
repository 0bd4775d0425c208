from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.models import Agent
from zabota.base.tickets.models.tags import TagChange
from zabota.base.tickets.models.tickets import Ticket


class BulkRun(models.Model):
    """One change that a person makes to many tickets at once, and how far it has come."""

    class Verb(models.TextChoices):
        OWNER = "owner", _("Hand over")
        TEAM = "team", _("Move to a team")
        REPLY = "reply", _("Answer all")
        TAG = "tag", _("Tag")
        UNTAG = "untag", _("Take off a tag")
        SNOOZE = "snooze", _("Snooze")
        SOLVE = "solve", _("Solve")
        DAMAGE = "damage", _("Damage")
        TRASH = "trash", _("Put in the trash")
        RESTORE = "restore", _("Put back")
        TOPIC = "topic", _("Put under another topic")
        RETAG = "retag", _("Rename a tag")

    class Phase(models.TextChoices):
        RUNNING = "running", _("Under way")
        STOPPED = "stopped", _("Stopped")
        DONE = "done", _("Done")
        UNDOING = "undoing", _("Being taken back")
        UNDONE = "undone", _("Taken back")

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb)
    # What the verb needs (actions/bulk/verbs.py): {"team": 3}, {"tag": "com3"}, {"texts": {"ro": "…"}, "solve": true},
    # {"from": 4, "topic": 7}, {"tag": "com3", "into": "usb"}.
    given = models.JSONField(default=dict)
    # Of what is done to a tag everywhere it is a part, one after another.
    change = models.ForeignKey(TagChange, null=True, blank=True, on_delete=models.CASCADE, related_name="runs")
    phase = models.CharField(max_length=8, choices=Phase, default=Phase.RUNNING)
    # total = done + skipped + those that are still to come; undone and kept are of those that were done.
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    undone = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    # Nothing happens before: what cannot be called back waits for the seconds in which it can be.
    starts_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["agent", "-id"], name="bulk_run_of"),
            models.Index(
                fields=["starts_at"], name="bulk_run_to_do", condition=models.Q(phase__in=["running", "undoing"])
            ),
        ]

    @property
    def still(self) -> bool:
        """Nothing of it is being done now."""
        return self.phase not in (self.Phase.RUNNING, self.Phase.UNDOING)


class BulkItem(models.Model):
    """One ticket of a run: how it stood before, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Still to come")
        DONE = "done", pgettext_lazy("how many tickets", "Done")
        SKIPPED = "skipped", _("Left as it was")
        UNDONE = "undone", pgettext_lazy("how many tickets", "Put back")
        KEPT = "kept", _("Not put back")

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="items")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    # Why it was left as it was, or not put back; for people, in the language of the one who made the run.
    reason = models.CharField(max_length=300, blank=True, default="")
    # The facts that the verb touches, as they stood; the message that was written; when it was last active.
    before = models.JSONField(default=dict)
    # The stream's last event once the ticket was done: what comes after it is somebody else's.
    seq = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "ticket"], name="bulk_once_a_ticket")]
        indexes = [models.Index(fields=["run", "state", "ticket"], name="bulk_item_next")]
