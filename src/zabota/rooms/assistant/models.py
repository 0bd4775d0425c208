"""The desk's language model, the calls of it, and for a while the words of a call."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.people.models import Agent
from zabota.base.tickets.models import Ticket
from zabota.base.vault.seal import seal_text, unseal_text
from zabota.core.assistant.budget import Budget

PURPOSE_KEY, PURPOSE_WORDS = "model-key", "model-words"


def _money() -> "models.DecimalField[Decimal, Decimal]":
    return models.DecimalField(max_digits=12, decimal_places=4, default=0)


class Model(models.Model):
    """Where the model is and what it may cost; one row."""

    on = models.BooleanField(default=False)
    address = models.CharField(max_length=300, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    sealed_key = models.BinaryField(blank=True, default=b"")
    # It may stand on this machine or in its network, and be spoken to without TLS.
    private = models.BooleanField(default=False)
    # Whether it also judges answers by the four rules of meaning.
    judges = models.BooleanField(default=False)
    # In a month; 0: not counted. Prices are of 1,000 tokens, in whatever money the desk pays in.
    tokens_a_month = models.PositiveIntegerField(default=1_000_000)
    money_a_month = _money()
    price_in = _money()
    price_out = _money()
    changed_at = models.DateTimeField(null=True, blank=True)

    @property
    def key(self) -> str:
        return unseal_text(bytes(self.sealed_key), purpose=PURPOSE_KEY) if self.sealed_key else ""

    @property
    def budget(self) -> Budget:
        return Budget(
            tokens=self.tokens_a_month, money=self.money_a_month, price_in=self.price_in, price_out=self.price_out
        )


class Call(models.Model):
    """One call: who, what for, how much, how long, and what became of it. Never what was said."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for its turn")
        WORKING = "working", _("The model is writing")
        ENDED = "ended", _("Ended")

    agent = models.ForeignKey(Agent, on_delete=models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=8)
    # The model's name as it was then.
    model = models.CharField(max_length=120)
    state = models.CharField(max_length=7, choices=State, default=State.WAITING)
    # A word of core/assistant/troubles.py.
    outcome = models.CharField(max_length=12, blank=True, default="")
    # Guessed until the server has counted, and where it does not.
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    counted = models.BooleanField(default=False)
    at = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-at", "-id"], name="assistant_call_newest"),
            models.Index(
                fields=["agent"], name="assistant_call_running", condition=models.Q(state__in=["waiting", "working"])
            ),
        ]

    @property
    def seconds(self) -> float | None:
        return (self.ended_at - self.began_at).total_seconds() if self.ended_at and self.began_at else None


class Words(models.Model):
    """What a call was given and what it brought, sealed; taken away within two hours, sooner if it is closed.

    language: of the answer. sources: [{"title", "url", "place"}] of a draft. said: the server's own words on a
    trouble.
    """

    call = models.OneToOneField(Call, primary_key=True, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(max_length=8)
    given = models.BinaryField()
    brought = models.BinaryField()
    said = models.BinaryField()
    sources = models.JSONField(default=list, blank=True)


def sealed(words: str) -> bytes:
    return seal_text(words, purpose=PURPOSE_WORDS)


def opened(words: bytes | memoryview) -> str:
    return unseal_text(bytes(words), purpose=PURPOSE_WORDS)
