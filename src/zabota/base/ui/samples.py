"""What the styleguide shows: invented, and the same as in the picture."""

from typing import Any


def everything() -> dict[str, Any]:
    return {"wave": [abs(((n * 37) % 29) / 29 - 0.3) * (0.4 if n % 9 > 5 else 1) for n in range(64)]}
