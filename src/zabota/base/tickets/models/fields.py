from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import pgettext_lazy


class TicketField(models.Model):
    """A typed fact that this desk keeps of its tickets beside the usual ones: an order's number, a till.

    Its value stands in `Ticket.fields` under `key`: a text, a number, true or false, a day ("2026-11-19"), one of
    `choices`, or a list of them.
    """

    class Kind(models.TextChoices):
        TEXT = "text", pgettext_lazy("kind of field", "Text")
        NUMBER = "number", pgettext_lazy("kind of field", "Number")
        YES = "yes", pgettext_lazy("kind of field", "Yes or no")
        DAY = "day", pgettext_lazy("kind of field", "Day")
        CHOICE = "choice", pgettext_lazy("kind of field", "One of a list")
        CHOICES = "choices", pgettext_lazy("kind of field", "Several of a list")

    # How programs, searches and views name it; never changed, since values stand under it.
    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TEXT)
    choices = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    # Without it a ticket is not solved.
    needed = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    # Tickets keep what they have; nobody is asked for it any more.
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
