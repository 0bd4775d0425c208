from django.db import models

from zabota.base.people.models import Agent
from zabota.base.tickets.models.tickets import Ticket


class SideConversation(models.Model):
    """A word with somebody outside about a ticket: a bank, a supplier, a colleague elsewhere.

    Its messages are rows of kind "side". The customer sees none of it; whatever its other side writes is read here.
    """

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="sides")
    subject = models.CharField(max_length=300)
    # Whom we write to: as it was typed first, and the name that their letters bear.
    address = models.CharField(max_length=320)
    name = models.CharField(max_length=160, blank=True, default="")
    opened_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
