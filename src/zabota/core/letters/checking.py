"""What a text lacks, before it is kept."""

from dataclasses import dataclass
from typing import Literal

from zabota.core.letters.slots import MUST, SLOTS, Kind, Text, slots_in

LONGEST_HEADING, LONGEST_BODY = 160, 6_000


@dataclass(frozen=True, slots=True)
class Lack:
    """why: "unknown": nothing is ever filled in for this slot; "brace": a brace without its other half; "empty": no
    body; "long"; and, which may be kept knowingly, "missing": the letter no longer says what this slot tells.
    """

    why: Literal["unknown", "brace", "empty", "long", "missing"]
    slot: str = ""
    near: str = ""

    @property
    def stops(self) -> bool:
        return self.why != "missing"


def lacks(kind: Kind, text: Text) -> list[Lack]:
    """The worst first. near: of an unknown slot, the one that was probably meant, or empty."""
    found: list[Lack] = []
    if not text.body.strip():
        found.append(Lack("empty"))
    if len(text.heading) > LONGEST_HEADING or len(text.body) > LONGEST_BODY:
        found.append(Lack("long"))
    slots = slots_in(text)
    found += [Lack("unknown", slot, _near(slot, SLOTS[kind])) for slot in slots if slot not in SLOTS[kind]]
    if _half_brace(f"{text.heading}\n{text.body}"):
        found.append(Lack("brace"))
    return found + [Lack("missing", slot) for slot in MUST[kind] if slot not in slots]


def _near(slot: str, known: tuple[str, ...]) -> str:
    plain = "".join(letter for letter in slot.lower() if letter.isalpha())
    for one in known:
        bare = one.replace("_", "")
        if bare == plain or (len(plain) > 3 and (bare.startswith(plain[:4]) or plain in bare)):
            return one
    return ""


def _half_brace(words: str) -> bool:
    """One that opens and does not close on its line, or closes what never opened."""
    for line in words.split("\n"):
        depth = 0
        for letter in line:
            depth += (letter == "{") - (letter == "}")
            if depth not in (0, 1):
                return True
        if depth:
            return True
    return False
