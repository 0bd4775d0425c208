from django.contrib.postgres.fields import ArrayField
from django.db import models

from zabota.base.people.models.agents import Agent, Role


class Invitation(models.Model):
    """A letter that lets one address join. The token itself is never stored, only its SHA-256."""

    email = models.EmailField()
    name = models.CharField(max_length=60, blank=True, default="")
    surname = models.CharField(max_length=60, blank=True, default="")
    role = models.CharField(max_length=10, choices=Role, default=Role.AGENT)
    own_role = models.ForeignKey("people.DeskRole", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    teams = ArrayField(models.BigIntegerField(), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    @property
    def role_name(self) -> str:
        return self.own_role.name if self.own_role else str(Role(self.role).label)


class SignInLink(models.Model):
    """The owner's one-time way in, printed by the command line: single use, 15 minutes, stored as a SHA-256."""

    agent = models.ForeignKey(Agent, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
