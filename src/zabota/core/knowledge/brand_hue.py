"""Whether a brand's hue can be read in both themes: WCAG 2.2, 4.5:1 for text.

Lightness and chroma are those of DESIGN.md section 2, "tenant brand", as pages/portal/views/brand.py writes them; the
grounds those of tokens.css.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from zabota.core.colour import Oklch, contrast, hexadecimal

ENOUGH = 4.5
# A pale ground of the same hue looks pink beside a brown: it is turned a little.
SOFTER = 17
Look = Mapping[str, tuple[float, float]]
DAY: Look = {
    "accent": (0.505, 0.135), "hover": (0.46, 0.13), "on": (0.99, 0.005), "text": (0.475, 0.13), "soft": (0.963, 0.016),
}  # fmt: skip
NIGHT: Look = {
    "accent": (0.745, 0.105), "hover": (0.79, 0.1), "on": (0.2, 0.035), "text": (0.8, 0.1), "soft": (0.272, 0.034),
}  # fmt: skip
_GROUNDS = {
    "day": (Oklch(0.997, 0.0015, 95), Oklch(0.966, 0.006, 95), Oklch(0.94, 0.008, 95)),
    "night": (Oklch(0.213, 0.009, 205), Oklch(0.178, 0.008, 205), Oklch(0.28, 0.012, 205)),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """day, night: the weakest contrast of each theme, 1 to 21."""

    day: float
    night: float

    @property
    def enough(self) -> bool:
        return min(self.day, self.night) >= ENOUGH


def measured(hue: int, day: Look = DAY, night: Look = NIGHT) -> Measured:
    """Words on buttons, and links on every ground that they stand on."""
    return Measured(_weakest(hue, day, "day"), _weakest(hue, night, "night"))


def drawn(hue: int, look: Look) -> dict[str, str]:
    """By their names, as #a33d1f: for a picture of how it looks."""
    return {name: hexadecimal(Oklch(light, chroma, hue)) for name, (light, chroma) in look.items()}


def _weakest(hue: int, look: Look, theme: str) -> float:
    one = {name: Oklch(light, chroma, hue) for name, (light, chroma) in look.items()}
    soft = Oklch(*look["soft"], hue + SOFTER if theme == "day" else hue)
    pairs = [(one["on"], one["accent"]), (one["on"], one["hover"]), (one["text"], soft)]
    pairs += [(one["text"], ground) for ground in _GROUNDS[theme]]
    return min(contrast(*pair) for pair in pairs)
