from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class ReadyAnswer(models.Model):
    """A text to start an answer from; `{first_name}`-like slots are filled by the desk, see core.text.slots.

    Another language or tone of one is a row of its own, with `of` the first one. A variant has the name, the owner and
    the conditions of the first one.
    """

    class Tone(models.TextChoices):
        ANY = "", _("No tone of its own")
        WARM = "warm", _("Warm")
        PLAIN = "plain", _("Matter-of-fact")

    name = models.CharField(max_length=80)
    of = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="variants")
    language = models.CharField(max_length=8, blank=True, default="")
    tone = models.CharField(max_length=5, choices=Tone, blank=True, default=Tone.ANY, db_default="")
    text = models.TextField()
    agent = models.ForeignKey(
        Agent,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Empty: for everyone",
    )
    # Where it fits: ids of topics, channels, levels of organisations. Empty: everywhere.
    topics = ArrayField(models.BigIntegerField(), default=list, blank=True, db_default=[])
    channels = ArrayField(models.CharField(max_length=12), default=list, blank=True, db_default=[])
    levels = ArrayField(models.CharField(max_length=40), default=list, blank=True, db_default=[])
    used = models.PositiveIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    if TYPE_CHECKING:
        variants: RelatedManager["ReadyAnswer"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["of", "language", "tone"], name="ready_variant_once"),
        ]
