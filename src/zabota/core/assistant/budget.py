"""What a month of calls may cost, in tokens, in money, or both."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

# Bytes a token, on the safe side: English has about four, Cyrillic about four too (two a letter).
_BYTES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """tokens, money: in a month; 0: not counted. price_in, price_out: of 1,000 tokens sent and written."""

    tokens: int = 0
    money: Decimal = Decimal(0)
    price_in: Decimal = Decimal(0)
    price_out: Decimal = Decimal(0)

    def cost(self, sent: int, written: int) -> Decimal:
        return (sent * self.price_in + written * self.price_out) / 1000

    def allows(self, sent: int, written: int, *, more_in: int, more_out: int) -> bool:
        """Whether a call of that size still fits; sent, written: what the month has taken so far."""
        sent, written = sent + more_in, written + more_out
        within = not self.tokens or sent + written <= self.tokens
        return within and (not self.money or self.cost(sent, written) <= self.money)


def guessed(texts: Iterable[str]) -> int:
    """How many tokens these are at most, for servers that do not say and before they do."""
    return sum(-(-len(text.encode("utf-8", "replace")) // _BYTES) for text in texts)
