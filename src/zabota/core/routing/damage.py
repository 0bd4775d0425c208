"""Who loses money now: 0 to 3, as base/tickets says damage, with its reasons.

The words are a feature and an explanation beside what was learned (intelligence.md 6): they find a good half of what is
urgent. So words alone make something critical only where several things come together, and never by being heaped up.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zabota.core.routing.bursts import MANY
from zabota.core.routing.damage_words import ASKS, CALM, CLASSES, FREE, NOT, OVER, PERHAPS
from zabota.core.routing.words import stem, tokens
from zabota.core.text.folding import fold

LOW, NORMAL, HIGH, CRITICAL = range(4)
POINTS = {"danger": 4.0, "breach": 2.0, "stopped": 1.25, "loss": 2.0, "many": 1.25, "time": 0.75, "money": 0.75}
FROM_BURST, FROM_LEVEL, LEARNED = 2.0, 0.5, 2.0
FOR_HIGH, FOR_CRITICAL = 2.0, 4.0
# What still counts where somebody asks: "why does nothing print?" says that nothing prints.
TOLD_IN_QUESTIONS = frozenset(("danger", "breach", "stopped", "loss"))
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
_PART = re.compile(r"[,;:(—–]")
# Heaped up: one word again and again, or hardly anything else.
REPEATED, DENSE, FEW_WORDS = 4, 0.6, 5

Reason = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What corrections say of words (stems): those that were raised more than others, those that were lowered."""

    raised: Collection[str] = frozenset()
    lowered: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """because: the weightiest first. {"kind": a class of damage_words, "words": as written}, {"kind": "level", "words":
    "Gold"}, {"kind": "burst", "n": 12}, {"kind": "learned", "words": "datecs, com3", "up": true},
    {"kind": "calm", "words": …}, {"kind": "heaped"}.
    """

    level: int
    because: Sequence[Reason] = ()


@dataclass(slots=True)
class _Found:
    """By class, the words as they stand in the text. bare: how many of them stand alone. calm: that it can wait."""

    words: dict[str, str] = field(default_factory=dict)
    bare: int = 0
    calm: str = ""


def judge(subject: str, text: str, *, level: str = "", alike: int = 1, lesson: Lesson = Lesson()) -> Judged:
    """level: of the customer's organisation, "" where there is none. alike: how many say the same just now, this one
    too.
    """
    found = _found(subject, text)
    heaped = _is_heaped(subject, text, found)
    points, because = _of_words(found.words)
    for more, reason in (_of_burst(alike), _of_lesson(lesson, subject, text), _of_level(level, points)):
        points += more
        because += [(abs(more), reason)] if reason else []
    reasons = [reason for _weight, reason in sorted(because, key=lambda one: -one[0])]
    if points < FOR_HIGH:
        if found.calm and not (found.words.keys() & TOLD_IN_QUESTIONS):
            return Judged(level=LOW, because=({"kind": "calm", "words": found.calm},))
        # What is not enough to say so is no reason either.
        return Judged(level=NORMAL, because=[one for one in reasons if one["kind"] in ("learned", "burst")])
    if heaped:
        return Judged(level=HIGH, because=[*reasons, {"kind": "heaped"}])
    critical = points >= FOR_CRITICAL and ("danger" in found.words or len(because) >= 3)
    return Judged(level=CRITICAL if critical else HIGH, because=reasons)


def _of_words(words: Mapping[str, str]) -> tuple[float, list[tuple[float, Reason]]]:
    """Money and hurry weigh only where something is lost or stands still."""
    counted = {
        name: found
        for name, found in words.items()
        if name not in ("money", "many") or words.keys() & TOLD_IN_QUESTIONS
    }
    because = [(POINTS[name], {"kind": name, "words": found}) for name, found in counted.items()]
    return sum(weight for weight, _reason in because), because


def _of_burst(alike: int) -> tuple[float, Reason | None]:
    return (FROM_BURST, {"kind": "burst", "n": alike}) if alike >= MANY else (0.0, None)


def _of_level(level: str, points: float) -> tuple[float, Reason | None]:
    """Whose ticket it is makes nothing urgent that is not."""
    if not level or fold(level) in FREE or points < POINTS["stopped"]:
        return 0.0, None
    return FROM_LEVEL, {"kind": "level", "words": level}


def _of_lesson(lesson: Lesson, subject: str, text: str) -> tuple[float, Reason | None]:
    if not lesson.raised and not lesson.lowered:
        return 0.0, None
    by_stem = {stem(word): word for word in reversed(tokens(f"{subject} {text}"))}
    up, down = ([by_stem[one] for one in by_stem if one in some] for some in (lesson.raised, lesson.lowered))
    if len(up) == len(down):
        return 0.0, None
    words = up if len(up) > len(down) else down
    reason = {"kind": "learned", "words": ", ".join(words[:3]), "up": words is up}
    return (LEARNED if words is up else -LEARNED), reason


def _found(subject: str, text: str) -> _Found:
    found = _Found()
    over = False
    for sentence in [subject, *_SENTENCES.split(text)]:
        folded = fold(sentence)
        over = over or bool(OVER.search(folded))
        if calm := CALM.search(folded):
            found.calm = found.calm or sentence[calm.start() : calm.end()]
        asked = folded.rstrip().endswith("?")
        if asked and PERHAPS.search(folded):
            continue
        _look(sentence, folded, found, careful=asked or bool(ASKS.search(folded)))
    if over:
        # It is told how it was.
        found.words = {name: words for name, words in found.words.items() if name in ("danger", "breach", "loss")}
    return found


def _look(sentence: str, folded: str, found: _Found, *, careful: bool) -> None:
    for name, pattern in CLASSES.items():
        if careful and name not in TOLD_IN_QUESTIONS and name != "many":
            continue
        for hit in pattern.finditer(folded):
            start = max((one.end() for one in _PART.finditer(folded, 0, hit.start())), default=0)
            if NOT.search(folded[start : hit.start()]):
                continue
            found.words.setdefault(name, sentence[hit.start() : hit.end()])
            # A phrase tells; a bare word may only be there to be found.
            found.bare += " " not in hit.group()


def _is_heaped(subject: str, text: str, found: _Found) -> bool:
    """Words that are there to be found, not to tell."""
    words = [stem(word) for word in tokens(f"{subject} {text}")]
    if len(words) < FEW_WORDS or not found.words:
        return False
    hit = {stem(word) for one in found.words.values() for word in tokens(one) if len(word) > 2}
    repeated = max((words.count(word) for word in hit), default=0)
    return found.bare / len(words) >= DENSE or (repeated >= REPEATED and repeated / len(words) >= 0.1)


def lesson(corrected: Sequence[tuple[Collection[str], int]], usual: Sequence[Collection[str]]) -> Lesson:
    """What was put right teaches by its words. corrected: (words, became - was). usual: words of any tickets.

    A word speaks where at least three corrections of one direction have it and it is three times as common in them as
    in the others.
    """
    return Lesson(*(_telling([words for words, by in corrected if by * sign > 0], usual) for sign in (1, -1)))


def _telling(those: Sequence[Collection[str]], usual: Sequence[Collection[str]]) -> frozenset[str]:
    counts = {word: sum(word in words for words in those) for words in those for word in words}
    return frozenset(
        word
        for word, count in counts.items()
        if count >= 3 and count / len(those) >= 3 * (sum(word in words for words in usual) + 1) / (len(usual) + 2)
    )
