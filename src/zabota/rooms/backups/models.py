from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.vault.seal import unseal_text

PURPOSE = "backup-passphrase"


class Plan(models.Model):
    """The one row about backups that are taken by themselves."""

    on = models.BooleanField(default=True)
    # O'clock, in the time zone of the desk.
    hour = models.PositiveSmallIntegerField(default=3)
    keep_days = models.PositiveSmallIntegerField(default=7)
    keep_weeks = models.PositiveSmallIntegerField(default=4)
    # What secret.key is sealed by in them; empty: they come without it.
    sealed_passphrase = models.BinaryField(default=bytes, blank=True)
    # Each is copied to the S3-compatible store as well.
    copies = models.BooleanField(default=False)
    next_at = models.DateTimeField(null=True, blank=True)
    since = models.DateTimeField()
    # When owners were last told that there is none.
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="backup_plan_is_one")]

    @property
    def passphrase(self) -> str:
        sealed = bytes(self.sealed_passphrase)
        return unseal_text(sealed, purpose=PURPOSE) if sealed else ""


class Backup(models.Model):
    """One that was asked for, by the clock or by somebody."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for its turn")
        RUNNING = "running", _("Being taken")
        CHECKING = "checking", _("Being read back")
        DONE = "done", _("Taken")
        FAILED = "failed", _("Failed")

    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    # Who asked, as events name them.
    by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Steps: tables and files.
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    # Where it lies: on which machine, in which folder, under which name; gone_at: since when not any more.
    host = models.CharField(max_length=255, blank=True, default="")
    folder = models.CharField(max_length=1000, blank=True, default="")
    name = models.CharField(max_length=100, blank=True, default="")
    gone_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)
    has_key = models.BooleanField(default=False)
    # When it was read back, every byte as it was written.
    verified_at = models.DateTimeField(null=True, blank=True)
    copied_at = models.DateTimeField(null=True, blank=True)
    # A code of words.py, and what the program itself said.
    trouble = models.CharField(max_length=16, blank=True, default="")
    detail = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["-asked_at", "-id"], name="backup_newest")]
