from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket


class Notice(models.Model):
    """A letter to one of us about a ticket. What they answer to it is known by it."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("A ticket was given to them")
        OFFER = "offer", _("A ticket is offered to them")
        WROTE = "wrote", _("The customer wrote")
        NAMED = "named", _("A colleague named them in a note")
        AGAIN = "again", _("Their ticket is open again")
        BOUNCE = "bounce", _("An answer did not arrive")
        WOKE = "woke", _("Their ticket is back in sight")
        DUE = "due", _("A promise is due soon")
        LATE = "late", _("A promise is late")
        FORGOT = "forgot", _("Nothing happened to it for long")
        TEAM = "team", _("Something is new in their team")
        LOW = "low", _("A customer is not happy")
        HAND = "hand", _("A colleague asks them for a hand")
        HELPED = "helped", _("A colleague helped them")
        THANKS = "thanks", _("A colleague said thanks")
        SWEEP = "sweep", _("A dispatch sweep is due")
        UNSENT = "unsent", _("Their answer by mail was not sent")

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    # The id of what it tells: of an event, or (unsent) of the letter that was not sent on.
    cause = models.BigIntegerField()
    # The newest message that the reader of the letter knows of.
    seen = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "kind", "cause"], name="told_once")]
        indexes = [models.Index(fields=["agent", "-created_at"], name="notice_pace")]
