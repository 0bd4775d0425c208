from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower, Right
from django.utils.translation import gettext_lazy as _

from zabota.base.people.folded import words_in


class Organisation(models.Model):
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=40, blank=True, default="")
    created_at = models.DateTimeField()


class OrganisationDomain(models.Model):
    """Who writes from this domain belongs to the organisation. Public mail providers are never taken."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253, unique=True)


class Customer(models.Model):
    """A person who asks. Merging is a pointer (`merged_into`), so that it can be taken back."""

    name = models.CharField(max_length=160, blank=True, default="")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="customers"
    )
    title = models.CharField(max_length=80, blank=True, default="")
    language = models.CharField(max_length=8, blank=True, default="")
    time_zone = models.CharField(max_length=64, blank=True, default="")
    notes = models.TextField(blank=True, default="")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    created_at = models.DateTimeField()
    # Forgotten for good: nothing but this row, its events and its empty tickets is left.
    erased_at = models.DateTimeField(null=True, blank=True)
    stream = models.OneToOneField("timeline.Stream", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(Lower("name"), name="customer_by_name", condition=~models.Q(name="")),
            GinIndex(words_in("name"), name="customer_found"),
        ]

    @property
    def ref(self) -> str:
        return f"customer:{self.pk}"


class Identity(models.Model):
    """A way a customer is known: an address, a number, an account. `value` is in its normal form (identities.py)."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")
        TELEGRAM = "telegram", _("Telegram")
        OTHER = "other", _("Other")

    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=12, choices=Kind)
    value = models.CharField(max_length=320)
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="identity_once")]
        indexes = [
            # The same mailbox name elsewhere: `ana@%`.
            models.Index(
                fields=["value"],
                name="identity_beginning",
                opclasses=["text_pattern_ops"],
                condition=models.Q(kind="email"),
            ),
            # One number in two spellings (core/people/likeness.py).
            models.Index(Right("value", 8), name="identity_ending", condition=models.Q(kind="phone")),
            GinIndex(words_in("value"), name="identity_found"),
        ]


class NotSame(models.Model):
    """Two customers that look like one person and are not: nobody is asked about them again. The lower id first."""

    first = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="not_same_once")]
