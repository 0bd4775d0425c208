from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.models import Agent, Brand
from zabota.rooms.imports.models.parcels import Parcel


class Run(models.Model):
    """One import: what comes from where, how far it is, and what was found."""

    class Kind(models.TextChoices):
        ZENDESK = "zendesk", "Zendesk"
        FRESHDESK = "freshdesk", "Freshdesk"
        MBOX = "mbox", _("Mailbox in one file (mbox)")
        MAILDIR = "maildir", _("Mailbox in a folder (Maildir)")
        CSV = "csv", _("Table (CSV)")
        OWN = "zabota", "Zabota"

    class State(models.TextChoices):
        SENDING = "sending", _("Being sent")
        CHOOSING = "choosing", _("Waits for a choice")
        LOOKING = "looking", _("Dry run")
        LOOKED = "looked", _("Looked through")
        RUNNING = "running", _("Being brought over")
        PAUSED = "paused", _("Paused")
        COMPARING = "comparing", _("Being compared")
        DONE = "done", pgettext_lazy("an import", "Here")
        RETURNING = "returning", _("Being taken back out")
        RETURNED = "returned", _("Taken back out")
        BROKEN = "broken", _("Not readable")

    WORKS = ("looking", "running", "comparing", "returning")

    kind = models.CharField(max_length=9, choices=Kind)
    state = models.CharField(max_length=9, choices=State, default=State.SENDING)
    # Whose ids these are: "zendesk", "zendesk:tarelka". The same source again brings nothing twice.
    source = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    parcel = models.ForeignKey(Parcel, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # A file or folder of this machine, for imports of the command line.
    path = models.CharField(max_length=1000, blank=True, default="")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # {"roles": ["number", …], "encoding", "separator", "day_first", "ours": ["help@x.example"],
    # "why": {"owner-left": "former"}}
    choices = models.JSONField(default=dict, blank=True)
    # The saved point: written with what stands before it. {"file": 2, "at": 91822, "records": 4100}
    place = models.JSONField(default=dict, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    # By kind ("people", "tickets", "messages", "files", "marks"): there, from the dry run; here; and what else was
    # counted (carrying/counted.py).
    there = models.JSONField(default=dict, blank=True)
    here = models.JSONField(default=dict, blank=True)
    # What was compared: {"samples": 200, "alike": 199, "differ": [[12, "subject"]]}.
    compared = models.JSONField(default=dict, blank=True)
    # The last things worth telling: [["2026-11-19T14:21:00+00:00", "saved", "613"]], newest first.
    log = models.JSONField(default=list, blank=True)
    trouble = models.CharField(max_length=40, blank=True, default="")
    # Half of the time is left to others; None: always.
    gentle = models.BooleanField(default=True)
    gentle_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Until then all of it can be taken back out.
    back_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["saved_at"],
                name="import_at_work",
                condition=models.Q(state__in=["looking", "running", "comparing", "returning"]),
            )
        ]

    @property
    def ref(self) -> str:
        return f"import:{self.pk}"

    @property
    def works(self) -> bool:
        return self.state in self.WORKS
