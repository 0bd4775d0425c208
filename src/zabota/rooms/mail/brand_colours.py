"""A brand's colours as letters need them: whose programs know no oklch, and no variables."""

from functools import cache

from zabota.core.colour import Oklch, hexadecimal
from zabota.core.mail import Colours

# The desk's own hue has lightness and chroma of its own (base/ui/static/ui/tokens.css); all others those of
# pages/portal/views/brand.py: both of DESIGN.md, section 2. A pale ground is turned a little, or it looks pink.
OWN, SOFTER = 180, 17


@cache
def colours_of(hue: int) -> Colours:
    """hue: 0 to 359."""
    own = hue == OWN
    named = {
        "accent": Oklch(0.455, 0.085, hue) if own else Oklch(0.505, 0.135, hue),
        "on": Oklch(0.99, 0.005, hue),
        "text": Oklch(0.43, 0.083, hue) if own else Oklch(0.475, 0.13, hue),
        "soft": Oklch(0.957, 0.017, hue) if own else Oklch(0.963, 0.016, hue + SOFTER),
        "night_accent": Oklch(0.745, 0.105, hue),
        "night_on": Oklch(0.2, 0.035, hue),
        "night_text": Oklch(0.8, 0.1, hue),
        "night_soft": Oklch(0.272, 0.034, hue),
    }
    return Colours(**{name: hexadecimal(colour) for name, colour in named.items()})
