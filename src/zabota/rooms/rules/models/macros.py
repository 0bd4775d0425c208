from django.db import models
from django.utils.translation import pgettext_lazy

from zabota.base.people.models import Agent, Team


class Macro(models.Model):
    """Several deeds prepared for one press, and a text to begin the answer with.

    effects: core.rules effects as JSON. text: with slots (core/text/slots.py).
    """

    class Shared(models.TextChoices):
        NOBODY = "nobody", pgettext_lazy("who sees a macro", "only me")
        TEAM = "team", pgettext_lazy("who sees a macro", "a team")
        EVERYONE = "everyone", pgettext_lazy("who sees a macro", "everyone")

    name = models.CharField(max_length=80)
    keeper = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    shared = models.CharField(max_length=8, choices=Shared, default=Shared.NOBODY)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    effects = models.JSONField(default=list)
    text = models.TextField(blank=True, default="")
    used = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shared="team", team__isnull=False)
                | (~models.Q(shared="team") & models.Q(team=None)),
                name="macro_shared_with_its_team",
            )
        ]

    @property
    def ref(self) -> str:
        return f"macro:{self.pk}"
