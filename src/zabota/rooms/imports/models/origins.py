from django.db import models

from zabota.base.people.models import Agent, Customer, Organisation
from zabota.base.tickets.models import Ticket
from zabota.rooms.imports.models.runs import Run


class Origin(models.Model):
    """What came from where: of each foreign thing the row that it became. Written with it, so nothing comes twice.

    kind: "ticket", "thread" (a Message-ID that leads to a ticket), "customer", "agent", "company", "mark", "ready", …
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="origins", db_index=False)
    source = models.CharField(max_length=100)
    kind = models.CharField(max_length=9)
    # The id there; longer ones as a digest.
    key = models.CharField(max_length=200)
    # How people there called it: old links lead here by it.
    number = models.CharField(max_length=40, blank=True, default="")
    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    # Of kinds without a column of their own.
    row = models.BigIntegerField(null=True, blank=True)
    # The run made the row; otherwise it was here and was found.
    made = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "kind", "key"], name="import_origin_once")]
        indexes = [
            models.Index(fields=["run", "kind", "id"], name="import_origin_of_run"),
            models.Index(fields=["number"], name="import_origin_by_number", condition=~models.Q(number="")),
        ]
