"""One look at an answer. What a rule says of it stands in the rule; here they are asked, and weighed."""

import re

from zabota.core.coach.model import Fix, Hint, House, Level, Question, Reply, View

_GREETED = re.compile(
    r"^\W*(?:(?:[\w’'-]+\W{1,3}){0,3})?(?:здравств|добрый|доброе|доброго|приветств|уважаем|hello|hi|dear|"
    r"good (?:morning|afternoon|day|evening)|bun[ăa]|salut|stimat)",
    re.IGNORECASE,
)
_HELLO = {"ru": "Здравствуйте", "en": "Hello", "ro": "Bună ziua"}
_NO = re.compile(r"^(?:нет|no|nu)\b[\s,.:!—–-]*", re.IGNORECASE)
_QUESTION = re.compile(r"[^.!?\n]+\?")
_ORDER = ("no-first", "greeting")
_LONGEST = 20_000


def look(reply: Reply, house: House) -> View:
    """Never raises, whatever the text; what lies beyond the first 20,000 signs is not looked at."""
    text = reply.text[:_LONGEST]
    asked = tuple(Question(text=one.strip(), answered=False) for one in _QUESTION.findall(reply.customer_message)[:9])
    if not text.strip() or reply.language not in _HELLO:
        return View(questions=asked)
    found = [hint for hint in (_greeting(reply, text), _no_first(text)) if hint is not None]
    kept = [hint for hint in (_levelled(hint, house) for hint in found) if hint.level != "off"]
    kept.sort(key=lambda hint: (hint.level != "on", _ORDER.index(hint.rule)))
    judged = frozenset(rule for rule in _ORDER if house.levels.get(rule) != "off")
    return View(hints=tuple(kept), questions=asked, judged=judged)


def _greeting(reply: Reply, text: str) -> Hint | None:
    if reply.turn > 1 or _GREETED.match(text.lstrip()[:120]):
        return None
    name = reply.customer.split(" ")[0]
    hello = f"{_HELLO[reply.language]}, {name}!\n" if name else f"{_HELLO[reply.language]}!\n"
    return Hint(rule="greeting", level="on", start=0, end=0, facts={"name": name}, fix=Fix(start=0, end=0, text=hello))


def _no_first(text: str) -> Hint | None:
    start = len(text) - len(text.lstrip())
    first = _NO.match(text[start:])
    if first is None:
        return None
    end = start + len(first.group())
    rest = text[end : end + 1]
    fix = Fix(start=start, end=end + len(rest), text=rest.upper())
    word = first.group().strip(" ,.:!—–-")
    return Hint(rule="no-first", level="on", start=start, end=end, facts={"word": word}, fix=fix)


def _levelled(hint: Hint, house: House) -> Hint:
    level: Level = house.levels.get(hint.rule, hint.level)
    return Hint(rule=hint.rule, level=level, start=hint.start, end=hint.end, facts=hint.facts, fix=hint.fix)
