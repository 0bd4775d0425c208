"""What a help is worth: difficulty x factor. Who asked says the factor; the owner loses nothing by it."""

from decimal import Decimal
from enum import StrEnum


class Mark(StrEnum):
    """What became of a help, as who asked for it says. The value is stored: at most eight characters."""

    HINT = "hint"  # the owner went on alone from there
    TOGETHER = "together"
    SOLVED = "solved"  # the advice did it
    NONE = "none"  # it did not help; nobody but who asked knows


FACTORS = {
    Mark.HINT: Decimal("0.5"),
    Mark.TOGETHER: Decimal(1),
    Mark.SOLVED: Decimal("1.5"),
    Mark.NONE: Decimal(0),
}


def credit(difficulty: Decimal, mark: Mark) -> Decimal:
    """Points, to a tenth of the difficulty's tenth: 3.1 and a hint are 1.55."""
    return (difficulty * FACTORS[mark]).quantize(Decimal("0.01"))
