from django.contrib.postgres.fields import ArrayField
from django.db import models

from zabota.base.people.models.agents import Agent


class ApiToken(models.Model):
    """Lets a program act as a person, with at most their rights and only for its scopes (base/people/tokens.py).

    The token itself is shown once and never stored: `digest` is its SHA-256, `hint` its first characters, by which
    people tell theirs apart.
    """

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="tokens", db_index=False)
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12)
    scopes = ArrayField(models.CharField(max_length=30), default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    # To the minute.
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agent", "-id"], name="token_of_agent")]

    @property
    def ref(self) -> str:
        """How the audit names it."""
        return f"token:{self.pk}"


class ApiUse(models.Model):
    """How often a token was used in the minute that it was last used in; shared by all processes.

    The table is not logged: counting costs no write to the disk that anybody waits for, and after a crash of the
    database all begin anew.
    """

    token = models.OneToOneField(ApiToken, primary_key=True, on_delete=models.CASCADE, related_name="+")
    # Minutes since 1970.
    minute = models.BigIntegerField()
    count = models.PositiveIntegerField()


class ApiAnswer(models.Model):
    """What a program was answered to a request with an Idempotency-Key: written in the transaction of what was done,
    so one is never there without the other. request: a digest of method, address and body.
    """

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=128)
    request = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.BinaryField(default=b"")
    location = models.CharField(max_length=300, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answered_once")]
        indexes = [models.Index(fields=["created_at"], name="api_answer_old")]
