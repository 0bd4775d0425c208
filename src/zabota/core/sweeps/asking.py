"""What a customer has not told yet, and how they are asked for it: by signs in their words, never by a guess."""

import re

from zabota.core.sweeps.words import MISSING, Missing, greeting, words_in
from zabota.core.text.folding import fold

_VERSION = re.compile(r"\bv?\d{1,4}\.\d{1,4}(?:\.\d{1,5})*\b|\b(?:верси\w*|versiun\w*|version)\s+\d", re.IGNORECASE)
_DEVICE = re.compile(
    r"windows|android|macos|\bmac\b|\bios\b|linux|iphone|ipad|samsung|sunmi|xiaomi|laptop|notebook|tablet|telefon|phone"
    r"|ноутбук|планшет|телефон|компьютер|смартфон|аифон|андроид|виндовс|calculator|imprimant|принтер|printer"
)
_STEPS = re.compile(
    r"\bwhen\b|\bafter\b|\bclick|\bpress|\btap\b|когда|после|нажима|нажал|кликн|открыва|\bcand\b|\bdupa\b|apas|deschid"
)
_QUOTED = re.compile(r"[«„“\"].{4,}?[»”“\"]", re.DOTALL)


def missing(words: str, *, pictures: bool) -> list[Missing]:
    """In the order in which it is asked. pictures: whether any came along."""
    plain = fold(words)
    known: dict[Missing, bool] = {
        "version": bool(_VERSION.search(words)),
        "device": bool(_DEVICE.search(plain)),
        "steps": bool(_STEPS.search(plain)),
        # Who quotes the message has shown it.
        "screenshot": pictures or bool(_QUOTED.search(words)),
    }
    return [one for one in MISSING if not known[one]]


def questions(asked: list[Missing], *, language: str, name: str) -> str:
    """A letter that asks; empty where nothing is missing."""
    if not asked:
        return ""
    words = words_in(language)
    lines = [words.questions[one] for one in asked]
    body = lines[0] if len(lines) == 1 else "\n".join(f"{place}. {line}" for place, line in enumerate(lines, 1))
    return f"{greeting(language, name)}\n\n{words.one if len(lines) == 1 else words.asks}\n{body}"
