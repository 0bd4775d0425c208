from django.db import models

from zabota.base.vault.seal import unseal_text
from zabota.rooms.mail.models.letters import RawLetter

PURPOSE = "kept-secret"


class KeptNumber(models.Model):
    """A card number that was hidden in a letter, sealed, where the desk says that the law wants it kept."""

    letter = models.ForeignKey(RawLetter, on_delete=models.CASCADE, related_name="kept_numbers")
    sealed = models.BinaryField()

    @property
    def number(self) -> str:
        return unseal_text(bytes(self.sealed), purpose=PURPOSE)
