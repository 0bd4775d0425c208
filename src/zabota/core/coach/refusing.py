"""A refusal in the customer's language, in the order of the articles: at once, with the reason, with another way.

What to do where it is not accepted has three steps, each with a draft: the same answer kindly, the lead joins, the end.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from zabota.core.coach.reading import LONGEST, WORD, folded

Step = Literal["again", "lead", "final"]
STEPS: tuple[Step, ...] = ("again", "lead", "final")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Whole sentences or their beginnings, in the customer's language."""

    what: str
    why: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Words:
    hello: str
    because: str
    instead: str
    suits: str
    drafts: Mapping[Step, str]


_LANGUAGES = {
    "ru": _Words(
        hello="Здравствуйте{name}!",
        because="Причина такая: {why}",
        instead="Вот что можно сделать: {instead}",
        suits="Если это подходит, ответьте «да», и мы сразу начнём.",
        drafts={
            "again": "Понимаем, что вы ждали другого ответа. Решение прежнее: {what} {because} {instead} "
            "Что из этого вам удобнее?",
            "lead": "Мы вас услышали и хотим, чтобы решение посмотрел ещё один человек. К разговору присоединится "
            "руководитель и ответит вам {{когда}}. Ведущий вашего вопроса остаётся прежним.",
            "final": "Мы ещё раз проверили всё, что вы написали. {what} {because} Больше мы здесь сделать не можем. "
            "{instead} Это предложение остаётся в силе: напишите, когда оно понадобится.",
        },
    ),
    "en": _Words(
        hello="Hello{name},",
        because="The reason: {why}",
        instead="Here is what can be done: {instead}",
        suits="If this suits you, answer “yes” and we begin at once.",
        drafts={
            "again": "We see that you hoped for another answer. The decision stands: {what} {because} {instead} "
            "Which of this suits you better?",
            "lead": "We have heard you and want one more person to look at this decision. Our lead joins the "
            "conversation and answers you {{when}}. The person who looks after your request stays the same.",
            "final": "We have checked everything you wrote once more. {what} {because} We can do no more here. "
            "{instead} This offer stands: write when you need it.",
        },
    ),
    "ro": _Words(
        hello="Bună ziua{name}!",
        because="Motivul: {why}",
        instead="Iată ce se poate face: {instead}",
        suits="Dacă vă convine, răspundeți „da” și începem imediat.",
        drafts={
            "again": "Înțelegem că așteptați alt răspuns. Decizia rămâne: {what} {because} {instead} "
            "Ce variantă vă este mai comodă?",
            "lead": "V-am auzit și vrem ca încă o persoană să se uite la această decizie. Conducătorul echipei intră "
            "în discuție și vă răspunde {{când}}. De cererea dumneavoastră se ocupă în continuare aceeași persoană.",
            "final": "Am verificat încă o dată tot ce ne-ați scris. {what} {because} Mai mult nu putem face aici. "
            "{instead} Oferta rămâne valabilă: scrieți-ne când aveți nevoie de ea.",
        },
    ),
}
# As many of its longer words must stand in an answer for the answer to be this refusal, however it was polished.
CARRIED, LONG_WORD = 0.5, 4
LANGUAGES = frozenset(_LANGUAGES)
_SAYS_WHY = re.compile(
    r"^(?:причина|потому|так как|поскольку|the reason|because|since|motivul|deoarece|fiindcă|pentru că)\b", re.I
)
_NO = re.compile(r"^(?:нет|no|nu)\b[\s,.:!—–-]*(?=\w)", re.IGNORECASE)


def written(refusal: Refusal, *, language: str, name: str = "", greets: bool = True) -> str:
    """The whole answer; in English where we have no words of that language. It never opens with “no”."""
    words = _LANGUAGES.get(language, _LANGUAGES["en"])
    parts = _parts(refusal, words)
    text = f"{parts['what']} {parts['because']}\n{parts['instead']}\n{words.suits}"
    first = name.split(" ")[0]
    return f"{words.hello.format(name=f', {first}' if first else '')}\n{text}" if greets else text


def drafted(step: Step, refusal: Refusal, *, language: str) -> str:
    """What is written where it was not accepted."""
    words = _LANGUAGES.get(language, _LANGUAGES["en"])
    return words.drafts[step].format(**_parts(refusal, words))


def carries(text: str, refusal: Refusal) -> bool:
    """Whether an answer that was sent says this refusal: on the average half of what, why and what instead."""
    sent = _words_of(text)
    wanted = [words for part in (refusal.what, refusal.why, refusal.instead) if (words := _words_of(part))]
    if not wanted:
        return False
    return sum(len(words & sent) / len(words) for words in wanted) / len(wanted) >= CARRIED


def next_step(answers: int) -> Step:
    """What comes now that they have written again. answers: how many of ours they had since the refusal."""
    return STEPS[min(answers, len(STEPS) - 1)]


def _words_of(text: str) -> set[str]:
    words = WORD.findall(folded(text[:LONGEST]))
    return {word for word in words if len(word) >= LONG_WORD} or set(words)


def _parts(refusal: Refusal, words: _Words) -> dict[str, str]:
    why, instead = _sentence(refusal.why), _sentence(refusal.instead)
    return {
        "what": _sentence(_NO.sub("", refusal.what.strip())),
        "because": why if _SAYS_WHY.match(why) else words.because.format(why=_lowered(why)),
        "instead": words.instead.format(instead=_lowered(instead)),
    }


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        return ""
    return line[0].upper() + line[1:] + ("" if line[-1] in ".!?…»”" else ".")


def _lowered(sentence: str) -> str:
    """Within a sentence, but for what is all capitals (an abbreviation, a name in capitals)."""
    second = sentence[1:2]
    return sentence if second.isupper() or second.isdigit() else sentence[:1].lower() + sentence[1:]
