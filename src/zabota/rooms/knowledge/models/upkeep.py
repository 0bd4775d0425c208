from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent
from zabota.rooms.knowledge.models.articles import Article


class Review(models.Model):
    """What somebody did so that an article stays true, and the time that it took by their own word."""

    class Kind(models.TextChoices):
        TRUE = "true", _("Still true")
        LATER = "later", _("Put off")
        GIVEN = "given", _("Given to another")
        RELEASE = "release", _("Something came out that it waited for")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="reviews")
    agent = models.ForeignKey(Agent, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind)
    minutes = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=200, blank=True, default="")
    # How the article stood before: {"review_at": "2026-11-27T…" or null, "owner": 5 or null, …}. What undo puts back.
    before = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["article", "-id"], name="review_newest"),
            models.Index(fields=["created_at"], name="review_time", condition=models.Q(minutes__gt=0)),
        ]
