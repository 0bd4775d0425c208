from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zabota.base.people.models import Agent, Team


class SavedView(models.Model):
    """A list that somebody made: which tickets, in which order, in which columns. core.query reads its conditions."""

    class Shared(models.TextChoices):
        NOBODY = "nobody", pgettext_lazy("who sees a view", "only me")
        TEAM = "team", pgettext_lazy("who sees a view", "a team")
        EVERYONE = "everyone", pgettext_lazy("who sees a view", "everyone")

    class Order(models.TextChoices):
        ACTIVE = "active", _("the latest word")
        QUIET = "quiet", _("the longest silence")
        DAMAGE = "damage", _("the greatest damage")
        NEWEST = "newest", _("the newest")
        OLDEST = "oldest", _("the oldest")

    name = models.CharField(max_length=80)
    keeper = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="kept_views")
    shared = models.CharField(max_length=8, choices=Shared, default=Shared.NOBODY)
    # Set when it is shared with a team, and only then.
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    conditions = models.JSONField(default=list)
    columns = ArrayField(models.CharField(max_length=48), default=list)
    order = models.CharField(max_length=8, choices=Order, default=Order.ACTIVE)
    # Where it stands among the others in the rail; the lowest first.
    position = models.BigIntegerField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    # Out of sight; it can be put back.
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["keeper", "position", "id"], name="view_of_keeper", condition=models.Q(removed_at=None)
            ),
            models.Index(fields=["shared", "position", "id"], name="view_shared", condition=models.Q(removed_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shared="team", team__isnull=False)
                | (~models.Q(shared="team") & models.Q(team=None)),
                name="view_shared_with_its_team",
            )
        ]

    @property
    def ref(self) -> str:
        return f"view:{self.pk}"
