"""One look at an answer. What a rule says of it stands in the rule; here they are asked, levelled and weighed."""

from dataclasses import replace

from zabota.core.coach.languages import language
from zabota.core.coach.languages.shape import Language
from zabota.core.coach.levels import shipped
from zabota.core.coach.model import House, Level, Reply, View
from zabota.core.coach.reading import folded
from zabota.core.coach.rules import ORDER, RULES
from zabota.core.coach.rules.questions import questions
from zabota.core.coach.seen import seen

# Of a language without a file only what needs no words of it is looked at.
_WORDLESS = ("secret", "wrong-name", "draft", "language", "long-reply", "signature")
_NOTHING = Language(hello="", greetings="", farewells="")
# What each rule reads; a language that lacks it cannot be judged by it.
_NEEDS = {
    "no-first": "no", "reason": "reason", "alternative": "offer", "positive": "until", "rude": "rude", "blame": "blame",
    "address": "near", "promise-time": "promise", "attachment": "attached", "next-step": "next_step", "thanks": "did",
    "questions": "idle",
}  # fmt: skip
_SPELLED = ("ru", "en", "ro")
# What stays where the customer is upset: all that would make it worse.
_STAYS = frozenset(("rude", "blame", "questions", "next-step", "secret", "wrong-name", "language"))


def look(reply: Reply, house: House) -> View:
    """Linear in the length of the text, of which the end beyond 20,000 characters is read for secrets alone."""
    words = language(reply.language)
    given = seen(reply, house, words or _NOTHING)
    asked = questions(given) if words else ()
    if not reply.text.strip():
        return View(questions=asked)
    levels = {rule: _level(rule, reply, house) for rule in _possible(reply, words) if not reply.soft or rule in _STAYS}
    hints = [
        replace(hint, level=level)
        for rule, level in levels.items()
        if level != "off"
        for hint in RULES[rule](given)
        if (rule, folded(reply.text[hint.start : hint.end])) not in house.never
    ]
    judged = {rule for rule, level in levels.items() if level != "off"}
    if any(hint.rule == "language" for hint in hints):
        # In the wrong language nothing else can be judged but secrets and names.
        judged &= {*_WORDLESS}
        hints = [hint for hint in hints if hint.rule in judged]
    hints.sort(key=lambda hint: (hint.level != "on", ORDER[hint.rule], hint.start))
    return View(hints=tuple(hints), questions=asked, judged=frozenset(judged))


def _possible(reply: Reply, words: Language | None) -> list[str]:
    if words is None:
        return [rule for rule in RULES if rule in _WORDLESS]
    lacking = {rule for rule, field in _NEEDS.items() if not getattr(words, field)}
    lacking |= {"plain"} if not words.plain else set()
    lacking |= {"readability"} if not words.flesch[0] else set()
    lacking |= {"spelling"} if reply.language not in _SPELLED else set()
    return [rule for rule in RULES if rule not in lacking]


def _level(rule: str, reply: Reply, house: House) -> Level:
    return house.levels.get(rule) or shipped(rule, reply.language)
