"""“Do I understand rightly that …”: the real task in our words, as a question, and found again in what was sent."""

import re

from zabota.core.text.courtesy import without_greeting

_OPENINGS = {
    "ru": "Правильно ли я понимаю: ",
    "en": "Do I understand rightly: ",
    "ro": "Înțeleg bine: ",
}
_ASKED = re.compile(
    r"(?:правильно ли (?:я|мы) (?:понимаю|понимаем|понял[аи]?)|do (?:i|we) understand (?:you )?(?:rightly|correctly)|"
    r"(?:am i|are we) right that|înțeleg(?:em)? bine|am înțeles bine)(?:\s{0,3},?\s{0,3}(?:что|that|că))?"
    r"[\s:,]{1,9}([^?\n]{3,500})\?",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]{3,}")
LONGEST = 240


def drafted(message: str, subject: str, *, language: str) -> str:
    """A question to the customer, built from the first sentence that says something, else from the subject."""
    found = [" ".join(one.split()) for one in _SENTENCE.findall(without_greeting(message[:5_000]))]
    told = [one for one in found if len(one.split()) > 3]
    task = (told[0] if told else " ".join(subject.split()))[:LONGEST].strip(" ,;:")
    opening = _OPENINGS.get(language, _OPENINGS["en"])
    return f"{opening}{task[:1].lower()}{task[1:]}?"


def restated(text: str) -> str:
    """What such a question of ours asks, as a sentence: the task. "" where the text has none."""
    found = _ASKED.search(text[:20_000])
    if found is None:
        return ""
    task = " ".join(found.group(1).split())
    return f"{task[:1].upper()}{task[1:]}."
