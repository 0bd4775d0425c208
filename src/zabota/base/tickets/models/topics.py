from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent, Team


class Topic(models.Model):
    """What tickets are about, and what people know: one taxonomy for both. A topic may lie within another, which then
    lies in none.
    """

    name = models.CharField(max_length=80, unique=True)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    # Words that speak for it from the first day on, before anything was learned.
    keywords = models.JSONField(default=list, blank=True)
    # Who looks after it where nobody in particular does.
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Tickets keep what they were about; nothing new is put under it.
    retired_at = models.DateTimeField(null=True, blank=True)
    # A retired one that became part of another: what is still put under it belongs there.
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    # What the merge changed among the skills of the other: {"added": [agent, …], "raised": {agent: level before, …}}.
    merge_kept = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.name


class Skill(models.Model):
    """What somebody says they know. What they solved says it better, as soon as there is enough of it."""

    class Level(models.IntegerChoices):
        LEARNING = 1, _("Learning")
        SURE = 2, _("Sure")
        TEACHES = 3, _("Could teach it")

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="skills")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="skills")
    level = models.PositiveSmallIntegerField(choices=Level, default=Level.SURE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agent", "topic"], name="skill_once")]
