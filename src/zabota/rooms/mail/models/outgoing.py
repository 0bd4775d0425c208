"""What is known of the ways out: addresses that take no letters, domains that want them slowly, keys to sign with."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.rooms.mail.models.letters import OutLetter


class HeldAddress(models.Model):
    """An address whose letters came back or were called spam: nothing automatic goes there while it is held.

    Soft returns are counted in the same row before it is held.
    """

    class Kind(models.TextChoices):
        BOUNCE = "bounce", _("No letter arrives there")
        SOFT = "soft", _("Letters came back several times")
        COMPLAINT = "complaint", _("The reader called a letter spam")

    address = models.CharField(max_length=320, unique=True)
    kind = models.CharField(max_length=9, choices=Kind)
    # Of core.mail.bounce_reasons, with its code of RFC 3463, and what the other server said.
    reason = models.CharField(max_length=20, blank=True, default="")
    status = models.CharField(max_length=12, blank=True, default="")
    detail = models.CharField(max_length=300, blank=True, default="")
    letter = models.ForeignKey(OutLetter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    softs = ArrayField(models.DateTimeField(), default=list, blank=True)
    # None: only counted so far. until None: until it is lifted.
    held_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-held_at", "-id"], name="held_newest", condition=~models.Q(held_at=None))]


class DomainPace(models.Model):
    """How many letters a minute a receiving domain takes from us, as it let us know."""

    domain = models.CharField(max_length=255, unique=True)
    per_minute = models.FloatField()
    # Nothing goes there before this moment.
    until = models.DateTimeField()
    slowed_at = models.DateTimeField()
    detail = models.CharField(max_length=300, blank=True, default="")


class DkimKey(models.Model):
    """The key that letters from a domain are signed with (RSA, 2048 bits), once its record was found in DNS."""

    domain = models.CharField(max_length=253, unique=True)
    selector = models.CharField(max_length=63)
    # The private key in DER (PKCS #8).
    sealed = models.BinaryField()
    # As it stands after p= in the record.
    public = models.TextField()
    created_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True, blank=True)
    # When the record was found right; None: nothing is signed with it.
    found_at = models.DateTimeField(null=True, blank=True)
    # "missing", "other", "revoked", "several" (core.mail.dns_records), or "unknown": DNS did not answer.
    trouble = models.CharField(max_length=16, blank=True, default="")

    @property
    def record_name(self) -> str:
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def record(self) -> str:
        return f"v=DKIM1; k=rsa; p={self.public}"
