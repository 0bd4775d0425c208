from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models.agents import Agent, Role
from zabota.base.vault.seal import seal_text, unseal_text

PURPOSE = "sign-in-provider"


def sealed(secret: str) -> bytes:
    return seal_text(secret, purpose=PURPOSE) if secret else b""


class SignInProvider(models.Model):
    """Where people may sign in instead of here: a provider of OpenID Connect, as the owner registered us there."""

    class Kind(models.TextChoices):
        GOOGLE = "google", "Google"
        MICROSOFT = "microsoft", "Microsoft"
        KEYCLOAK = "keycloak", "Keycloak"
        OTHER = "other", _("Another provider")

    class Lets(models.TextChoices):
        KNOWN = "known", _("Only people who are here or invited")
        DOMAIN = "domain", _("Everybody with an address at our domains, too")

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    name = models.CharField(max_length=40)
    issuer = models.CharField(max_length=300, unique=True)
    client_id = models.CharField(max_length=300)
    secret = models.BinaryField(default=b"")
    on = models.BooleanField(default=False)
    # Everybody signs in there and nowhere else; the owner's link from the command line stays.
    only = models.BooleanField(default=False)
    # The owner vouches that it hands out no address that is not its holder's, for one that does not say so itself.
    trusted = models.BooleanField(default=False)
    lets = models.CharField(max_length=8, choices=Lets, default=Lets.KNOWN)
    domains = ArrayField(models.CharField(max_length=253), default=list, blank=True)
    role = models.CharField(max_length=10, choices=Role, default=Role.AGENT)
    # Name of a group there -> role here; never the owner's.
    groups_claim = models.CharField(max_length=60, default="groups")
    group_roles = models.JSONField(default=dict, blank=True)
    end_there = models.BooleanField(default=False)
    # What the last trial found: {"at": ISO 8601, "lines": [[key, tone, code, facts]]}.
    tried = models.JSONField(default=dict, blank=True)
    # The last sign-in that came to nothing: {"at": ISO 8601, "code": …, "facts": {…}}; {} once one succeeded.
    failed = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["only"], condition=models.Q(only=True), name="one_only_provider"),
            models.CheckConstraint(condition=models.Q(only=False) | models.Q(on=True), name="only_when_on"),
        ]

    @property
    def client_secret(self) -> str:
        return unseal_text(bytes(self.secret), purpose=PURPOSE) if self.secret else ""

    def __str__(self) -> str:
        return self.name


class SignInIdentity(models.Model):
    """Who somebody is at a provider: its own word for them, which lasts when their address changes."""

    provider = models.ForeignKey(SignInProvider, on_delete=models.CASCADE, related_name="identities")
    subject = models.CharField(max_length=255)
    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="identities_elsewhere")
    address = models.CharField(max_length=254, blank=True, default="")
    created_at = models.DateTimeField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject"], name="one_person_per_identity"),
            models.UniqueConstraint(fields=["provider", "agent"], name="one_identity_per_person"),
        ]
