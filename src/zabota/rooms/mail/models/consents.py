from django.db import models

from zabota.base.vault.seal import seal_text, unseal_text
from zabota.rooms.mail.models.mailboxes import Mailbox

PURPOSE = "consent"


class SignInApp(models.Model):
    """The desk as Google or Microsoft knows it: registered there by the owner."""

    provider = models.CharField(max_length=9, choices=Mailbox.Auth, unique=True)
    client_id = models.CharField(max_length=200)
    secret = models.BinaryField()
    # Microsoft: the directory whose people may sign in; "common": any.
    tenant = models.CharField(max_length=64, blank=True, default="common")

    @property
    def client_secret(self) -> str:
        return unseal_text(bytes(self.secret), purpose=PURPOSE)


class Consent(models.Model):
    """What the person who signed in at the provider allowed us: keys to one mailbox, sealed."""

    mailbox = models.OneToOneField(Mailbox, on_delete=models.CASCADE, related_name="consent")
    provider = models.CharField(max_length=9, choices=Mailbox.Auth)
    refresh = models.BinaryField()
    access = models.BinaryField()
    expires_at = models.DateTimeField()
    given_at = models.DateTimeField()
    renewed_at = models.DateTimeField()
    # One process at a time renews; the mark outlives a process that was killed by no more than this moment.
    renewing_until = models.DateTimeField(null=True, blank=True)
    # The provider does not know it any more: somebody has to sign in again.
    lost = models.BooleanField(default=False)

    @property
    def access_token(self) -> str:
        return unseal_text(bytes(self.access), purpose=PURPOSE)

    @property
    def refresh_token(self) -> str:
        return unseal_text(bytes(self.refresh), purpose=PURPOSE)


def sealed(token: str) -> bytes:
    return seal_text(token, purpose=PURPOSE)
