from django.db import models

from zabota.rooms.mail.models.mailboxes import Mailbox


class Reconciliation(models.Model):
    """One day's comparison of a mailbox's server with us: is every letter that lies there known here?"""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="reconciliations")
    day = models.DateField()
    at = models.DateTimeField()
    # Letters in the folders that are read; of them, those we have rows for.
    server = models.PositiveIntegerField(default=0)
    here = models.PositiveIntegerField(default=0)
    # Older than the mailbox was asked to take in; not among the above.
    left_alone = models.PositiveIntegerField(default=0)
    # Not known at first, and fetched by this comparison.
    mended = models.PositiveIntegerField(default=0)
    # What became of those that are here: {"tickets": 11902, "machines": 412, …}; adds up to `here`.
    parts = models.JSONField(default=dict, blank=True)
    # Why it could not be compared: a code of zabota.base.net.trouble.
    trouble = models.CharField(max_length=16, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "day"], name="mail_reconciled_once_a_day")]

    @property
    def agrees(self) -> bool:
        return not self.trouble and self.server == self.here
