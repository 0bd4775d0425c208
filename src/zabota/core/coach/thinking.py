"""The question `coach` that process `mind` answers, JSON in and JSON out; `base/mind` is how it is asked.

coach   reply: {the fields of model.Reply, "others" a list}, house: {"levels": {rule: level}, "plain": {word: plain},
        "known": [word, …], "never": [[rule, words], …]}
     -> {"hints": [{"rule", "level", "start", "end", "facts", "fix": {"start", "end", "text"} | null}, …],
         "questions": [{"text", "answered"}, …], "judged": [rule, …]}

Rules and dictionaries come with the first question, so that who never asks does not pay for them.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from zabota.core.coach.model import Fix, Hint, House, Question, Reply, View

_FIELDS = frozenset(field.name for field in fields(Reply))


class NotAsked(Exception):
    """The question lacks something; says what in words."""


def answer(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Raises NotAsked."""
    from zabota.core.coach.looking import look

    try:
        reply, house = _reply(facts["reply"]), _house(facts.get("house") or {})
    except KeyError as missing:
        raise NotAsked(f"coach: {missing.args[0]!r:.60} is missing") from None
    except (TypeError, ValueError, AttributeError) as trouble:
        raise NotAsked(f"coach: {trouble}") from None
    return told(look(reply, house))


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
