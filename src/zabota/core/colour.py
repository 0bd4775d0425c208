"""OKLCH to sRGB and the contrast of two colours, for the checks of tokens and of a brand's own hue.

Sources: OKLab, Björn Ottosson, "A perceptual color space for image processing" (2020); relative luminance and contrast,
WCAG 2.2, "contrast ratio". Colours out of gamut are clipped, as a browser does at worst.
"""

import math
import re
from typing import NamedTuple

# Of less chroma than this nobody names the hue.
GREY = 0.02


class Oklch(NamedTuple):
    """Lightness 0 to 1, chroma 0 to about 0.4, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def linear_srgb(colour: Oklch) -> tuple[float, float, float]:
    """Red, green, blue, 0 to 1, linear light."""
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _clip(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def hexadecimal(colour: Oklch) -> str:
    """As letters need it, whose programs know no other: #a33d1f."""

    def byte(value: float) -> int:
        return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))

    return "#" + "".join(f"{byte(value):02x}" for value in linear_srgb(colour))


def luminance(colour: Oklch) -> float:
    red, green, blue = linear_srgb(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Oklch, other: Oklch) -> float:
    """1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def hue_of(written: str) -> int | None:
    """The hue, 0 to 359, of #a33d1f or #a31. None for what is no colour, and for a grey, which has none.

    The way back by the same matrices, inverted (Ottosson).
    """
    found = re.fullmatch(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", written.strip())
    if not found:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(one * 2 for one in found[1])
    red, green, blue = (_linear(int(digits[place : place + 2], 16) / 255) for place in (0, 2, 4))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    if math.hypot(a, b) < GREY:
        return None
    return round(math.degrees(math.atan2(b, a))) % 360


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _clip(value: float) -> float:
    return min(1.0, max(0.0, value))
