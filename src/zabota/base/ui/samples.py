"""What the styleguide shows: invented, and the same as in the picture."""

from typing import Any


def everything() -> dict[str, Any]:
    """`wave_levels`: 56 loudness levels, 0 to 1."""
    return {"wave_levels": [0.12 + abs((n * 37 % 29) / 29 - 0.35) * (0.35 if n % 9 > 5 else 0.9) for n in range(56)]}
