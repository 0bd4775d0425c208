"""Which numbers the payment schemes give out: first digits and lengths (ISO/IEC 7812, and what the schemes publish).

Numbers of 12 and 13 digits are left out: nearly all of them are goods (EAN, ISBN), and no scheme issues them any more.
"""

from functools import lru_cache
from itertools import accumulate, pairwise

# (first, last, lengths): the digits at the front lie between the two, which are equally long.
_RANGES: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("4", "4", (16, 19)),  # Visa
    ("51", "55", (16,)),  # Mastercard
    ("2221", "2720", (16,)),  # Mastercard
    ("34", "34", (15,)),  # American Express
    ("37", "37", (15,)),  # American Express
    ("300", "305", (14, 16)),  # Diners Club
    ("3095", "3095", (14, 16)),  # Diners Club
    ("36", "36", (14, 16)),  # Diners Club
    ("38", "39", (14, 16)),  # Diners Club
    ("3528", "3589", (16,)),  # JCB
    ("6011", "6011", (16, 19)),  # Discover
    ("644", "659", (16, 19)),  # Discover, RuPay, Elo
    ("62", "62", (16, 17, 18, 19)),  # UnionPay
    ("81", "82", (16,)),  # UnionPay, RuPay
    ("2200", "2204", (16, 17, 18, 19)),  # Mir
    ("5018", "5018", (16, 18, 19)),  # Maestro
    ("5020", "5020", (16, 18, 19)),  # Maestro
    ("5038", "5038", (16, 18, 19)),  # Maestro
    ("5060", "5067", (16, 18, 19)),  # Verve, Elo
    ("508", "509", (16,)),  # RuPay, Elo
    ("5893", "5893", (16, 18, 19)),  # Maestro
    ("6062", "6062", (16, 19)),  # Hipercard
    ("6304", "6304", (16, 18, 19)),  # Maestro
    ("6759", "6763", (16, 18, 19)),  # Maestro
    ("8600", "8600", (16,)),  # Uzcard
    ("9112", "9112", (16,)),  # Belkart
    ("9792", "9792", (16,)),  # Troy
    ("9860", "9860", (16,)),  # Humo
)
SHORTEST = 14


@lru_cache(10_000)
def lengths(first: str) -> tuple[int, ...]:
    """How long a card that begins with these four digits may be; nothing where no scheme begins so."""
    return tuple(sorted({size for low, high, sizes in _RANGES if low <= first[: len(low)] <= high for size in sizes}))


# The card of every manual of payments, which people try things out with.
_IN_MANUALS = "4242" * 4


def is_pattern(digits: str) -> bool:
    """Two digits in turn, such as 3030…, are a pattern; 4111 1111 1111 1111 and 5555 5555 5555 4444 are test cards."""
    return digits != _IN_MANUALS and len(set(digits)) < 3 and sum(a != b for a, b in pairwise(digits)) > 2


class CheckDigits:
    """The check of ISO/IEC 7812-1, annex B (Luhn), for any stretch of a long row of digits at once."""

    def __init__(self, digits: str) -> None:
        plain = list(map(int, digits))
        doubled = [_DOUBLED[digit] for digit in plain]
        # Up to each place: the sum with every digit at an odd place doubled, and at an even place.
        self._sums = tuple(
            list(
                accumulate(
                    (two if at % 2 == odd else one for at, (one, two) in enumerate(zip(plain, doubled, strict=True))),
                    initial=0,
                )
            )
            for odd in (1, 0)
        )

    def hold(self, start: int, end: int) -> bool:
        """Whether the last digit of the stretch is the check digit of those before it."""
        sums = self._sums[(end - 1) % 2]
        return (sums[end] - sums[start]) % 10 == 0


# Twice each digit, its digits added.
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
