"""The four rules of meaning, read out of a model's answer. Only what stands where it says it stands is believed."""

import json
import re
from dataclasses import dataclass

RULES = ("questions", "reason", "blame", "promise")
MOST, LONGEST = 6, 300


@dataclass(frozen=True, slots=True)
class Meant:
    """rule: one of RULES. words: those concerned, "" where it quotes none. say: one sentence, what to do."""

    rule: str
    words: str
    say: str


def meant(said: str, *, question: str, answer: str) -> list[Meant] | None:
    """None: the model gave no list. A hint whose words stand nowhere is left out: the model made them up."""
    start, end = said.find("["), said.rfind("]")
    try:
        rows = json.loads(said[start : end + 1]) if 0 <= start < end else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list):
        return None
    hints = [_hint(row, _folded(question), _folded(answer)) for row in rows if isinstance(row, dict)]
    return list(dict.fromkeys(hint for hint in hints if hint))[:MOST]


def _hint(row: dict[str, object], question: str, answer: str) -> Meant | None:
    rule, words, say = (str(row.get(key) or "").strip() for key in ("rule", "words", "say"))
    where = question if rule == "questions" else answer
    if rule not in RULES or not say or not words or _folded(words) not in where:
        return None
    return Meant(rule, words[:LONGEST], say[:LONGEST])


def _folded(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
