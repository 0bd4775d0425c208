"""The questions `coach` that process `mind` answers, JSON in and JSON out; `base/mind` is how they are asked.

coach   reply: {the fields of model.Reply, "others" a list}, house: {"levels": {rule: level}, "plain": {word: plain},
        "known": [word, …], "never": [[rule, words], …]}
     -> {"hints": [{"rule", "level", "start", "end", "facts", "fix": {"start", "end", "text"} | null}, …],
         "questions": [{"text", "answered"}, …], "judged": [rule, …]}
coach   texts: [[author, language, text, whether it is an article], …], most: how many words
     -> [[word, language, "articles" | "answers" | "both"], …]: the words of the house; slow, and for a child alone

Rules and dictionaries come with the first question, so that who never asks does not pay for them.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from zabota.core.coach.model import Fix, Hint, House, Question, Reply, View

_FIELDS = frozenset(field.name for field in fields(Reply))


class NotAsked(Exception):
    """The question lacks something; says what in words."""


def answer(facts: Mapping[str, Any]) -> Any:
    """Raises NotAsked."""
    if "texts" in facts:
        return _words(facts)
    from zabota.core.coach.looking import look

    try:
        reply, house = _reply(facts["reply"]), _house(facts.get("house") or {})
    except KeyError as missing:
        raise NotAsked(f"coach: {missing.args[0]!r:.60} is missing") from None
    except (TypeError, ValueError, AttributeError) as trouble:
        raise NotAsked(f"coach: {trouble}") from None
    return told(look(reply, house))


def _words(facts: Mapping[str, Any]) -> list[list[str]]:
    from zabota.core.coach.spelling.house import Text, words_of_house

    try:
        texts = [
            Text(str(author), str(language), str(text), bool(article))
            for author, language, text, article in facts["texts"]
        ]
        most = int(facts["most"])
    except (KeyError, TypeError, ValueError) as trouble:
        raise NotAsked(f"coach: {trouble}") from None
    return [[one.word, one.language, one.source] for one in words_of_house(texts, most=most)]


def told(view: View) -> dict[str, Any]:
    return {
        "hints": [{**asdict(hint), "facts": dict(hint.facts)} for hint in view.hints],
        "questions": [asdict(question) for question in view.questions],
        "judged": sorted(view.judged),
    }


def heard(said: Mapping[str, Any]) -> View:
    """The other side of told(). Raises KeyError, TypeError for what is no answer."""
    return View(
        hints=tuple(Hint(**{**hint, "fix": Fix(**hint["fix"]) if hint["fix"] else None}) for hint in said["hints"]),
        questions=tuple(Question(**question) for question in said["questions"]),
        judged=frozenset(said["judged"]),
    )


def asked(reply: Reply, house: House) -> dict[str, Any]:
    """What answer() is given."""
    return {
        "reply": {**{name: getattr(reply, name) for name in _FIELDS}, "others": sorted(reply.others)},
        "house": {
            "levels": dict(house.levels),
            "plain": dict(house.plain),
            "known": sorted(house.known),
            "never": sorted(list(one) for one in house.never),
        },
    }


def _reply(given: Mapping[str, Any]) -> Reply:
    known = {name: value for name, value in given.items() if name in _FIELDS}
    known |= {"text": str(given["text"]), "language": str(given["language"])}
    return Reply(**{**known, "others": frozenset(given.get("others") or ())})


def _house(given: Mapping[str, Any]) -> House:
    return House(
        levels=dict(given.get("levels") or {}),
        plain=dict(given.get("plain") or {}),
        known=frozenset(given.get("known") or ()),
        never=frozenset((str(rule), str(words)) for rule, words in given.get("never") or ()),
    )
