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
    # The one under which a ticket stands of which nothing says another: at most one is; of none, the first there was.
    main = models.BooleanField(default=False)
    # Customers are not met under it any more; what was said under it stays.
    retired_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["main"], condition=models.Q(main=True), name="one_main_brand")]

    def __str__(self) -> str:
        return self.name
