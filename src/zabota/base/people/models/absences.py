from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models.agents import Agent


class Absence(models.Model):
    """Days on which somebody does not work, the last one included, in their own time zone.

    cover: who looks after what is theirs meanwhile; it returns by itself.
    """

    class Because(models.TextChoices):
        LEAVE = "leave", _("Leave")
        ILL = "ill", _("Ill")
        OTHER = "other", _("Away")

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="absences")
    first = models.DateField()
    last = models.DateField()
    because = models.CharField(max_length=8, choices=Because, default=Because.LEAVE)
    cover = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["agent", "last"], name="absence_of")]
        constraints = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="absence_ends_later"),
        ]
