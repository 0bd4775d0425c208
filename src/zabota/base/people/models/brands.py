from django.contrib.postgres.fields import ArrayField
from django.db import models


class Brand(models.Model):
    """The face towards customers: it owns mailboxes, sender name, signature, colours and languages."""

    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)
    sender_name = models.CharField(max_length=80, blank=True, default="")
    signature = models.TextField(blank=True, default="")
    languages = ArrayField(models.CharField(max_length=8), default=list)
    hue = models.PositiveSmallIntegerField(default=180)
    calendar = models.ForeignKey("hours.Calendar", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
