"""What a letter is read by: every brand's colours, by day and by night, keep 4.5:1."""

from zabota.core.mail.letter_look import SOFT
from zabota.rooms.mail.brand_colours import colours_of


def light_of(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of #rrggbb."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((light_of(one), light_of(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_brand_of_the_design_has_its_colours() -> None:
    """Read off picture 25, but for one step of green in the button."""
    assert (colours_of(38).accent, colours_of(38).soft) == ("#a24223", "#fcf0e9")


def test_every_hue_is_read_by_day_and_by_night() -> None:
    pale = []
    for hue in range(360):
        it = colours_of(hue)
        pairs = [(it.on, it.accent), (it.text, "#ffffff"), (it.text, it.soft), (SOFT, it.soft)]
        pairs += [(it.night_on, it.night_accent), (it.night_text, "#1e2325"), (it.night_text, it.night_soft)]
        pairs += [("#a9b4b0", it.night_soft), ("#e8edea", it.night_soft)]
        pale += [(hue, *pair) for pair in pairs if contrast(*pair) < 4.5]
    assert pale == []
