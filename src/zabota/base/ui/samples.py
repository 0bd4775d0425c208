"""What the styleguide shows: invented, and the same as in the picture."""

from typing import Any


def everything() -> dict[str, Any]:
    """`wave_levels`: 62 loudness levels, 0 to 1, with the pauses between sentences."""
    return {"wave_levels": [_level(step) for step in range(62)]}


def _level(step: int) -> float:
    speech = 1.0 if step % 21 < 13 else 0.25
    return round(0.08 + speech * ((step * 37 + step * step * 11) % 29) / 29 * 0.72, 2)
