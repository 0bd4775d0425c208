from django.db import models

from zabota.base.people.models import Agent
from zabota.base.tickets.models.tickets import Ticket


class Cover(models.Model):
    """Somebody stands in for the owner of a ticket, which returns by itself. The row is there while it holds; what was
    is told by the events.

    owner: whose it is. cover: who looks after it, its owner meanwhile; None: everybody, it is nobody's. due_at: when it
    returns; back_on: that day, as the customer was told. by_hand: until a day that somebody chose, not by an absence.
    """

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="cover")
    owner = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    cover = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    since = models.DateTimeField()
    due_at = models.DateTimeField()
    back_on = models.DateField()
    by_hand = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["due_at", "id"], name="cover_due")]
