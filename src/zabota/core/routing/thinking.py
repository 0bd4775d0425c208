"""The questions that process `mind` answers about texts, JSON in and JSON out; `base/mind` is how they are asked.

understand       text, prior: code | null, topics: model's id | null, resolvers: id | null,
                 corrections: [[text, label], …] newest first (the first 200 are looked at)
              -> {"language": code, "language_share": 0..1, "topic": topic | null, "people": {label: share} | null,
                  "troubles": {"topics": words, "resolvers": words}, "unreadable": ["topics", …]}
                 topic: {"label", "margin", "share", "known", "top3": [[label, share], …], "words": [word, …],
                         "corrected": whether a correction of a text nearly the same gave the label at once}
                 people: the fifty likeliest. A model that is damaged or gone is null and has its words in troubles;
                 one that will never be read is named in unreadable, too.
understand_many  texts: [{"text", "prior"}, …] and the rest as above -> [what understand answers, …]
nearest          text, candidates: [[id, text], …] (the first 200 are looked at)
              -> [[id, likeness 0..1], …], the nearest first
match            costs: [[cost | null (cannot), … each person], … each ticket], room: [places of each person],
                 stay: what it costs to leave a ticket in the queue, crowding: how much more each further one costs
              -> [place of the person | null (stays), … each ticket]
judge            kind: "topics" | "resolvers", model: id, rows: [[text, label], …]
              -> {"right": share | null (no rows), "top3": share | null, "known": share | null, "rows": n}
fit              kind, rows: [[text, label, weight], …], held: [[text, label], …] | null
              -> {"content": base64, "sha256", "labels": n, "scores": what judge answers for held | null}
                 Slow, as match is: process `mind` has both done by a process of its own (base/mind/aside.py).

Whoever asks what cannot be answered gets words (NotAnswered).
"""

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from zabota.core.routing import language
from zabota.core.routing.likeness import nearest
from zabota.core.routing.overlay import corrected
from zabota.core.routing.resolvers import KIND as RESOLVERS
from zabota.core.routing.resolvers import Resolvers
from zabota.core.routing.topics import KIND as TOPICS
from zabota.core.routing.topics import Guess, Topics
from zabota.core.routing.unreadable import Unreadable

Facts = Mapping[str, Any]
# A stored model, by its kind and id. Raises LookupError in words where there is none, Unreadable for what is no model.
Fetch = Callable[[str, int], Topics | Resolvers]

MOST_PEOPLE = 50
MOST_CORRECTIONS = 200


class NotAnswered(Exception):
    """The question is none, or lacks something; says what in words."""


def answer(question: str, facts: Facts, models: Fetch) -> Any:
    """Raises NotAnswered."""
    if question not in _ANSWERS:
        raise NotAnswered(f"nobody knows the question {question!r:.60}")
    try:
        return _ANSWERS[question](facts, models)
    except KeyError as missing:
        raise NotAnswered(f"{question}: {missing.args[0]!r:.60} is missing") from None
    except (TypeError, ValueError, AttributeError, IndexError) as trouble:
        raise NotAnswered(f"{question}: {trouble}") from None


def loaded(kind: str, content: bytes) -> Topics | Resolvers:
    """Raises packing.Corrupt, a ValueError."""
    return Topics.load(content) if kind == TOPICS else Resolvers.load(content)


def _understand(facts: Facts, models: Fetch) -> Any:
    return _understand_many({**facts, "texts": [{"text": facts["text"], "prior": facts.get("prior")}]}, models)[0]


def _understand_many(facts: Facts, models: Fetch) -> list[dict[str, Any]]:
    texts = [str(one["text"]) for one in facts["texts"]]
    troubles: dict[str, LookupError] = {}
    topics = _topics(facts, texts, models, troubles)
    people = _people(facts, texts, models, troubles)
    told = {
        "troubles": {kind: str(trouble) for kind, trouble in troubles.items()},
        "unreadable": [kind for kind, trouble in troubles.items() if isinstance(trouble, Unreadable)],
    }
    found = []
    for place, one in enumerate(facts["texts"]):
        code, share = language.guess(texts[place], one.get("prior") or "")
        found.append(
            {
                "language": code,
                "language_share": round(share, 4),
                "topic": topics[place],
                "people": people[place],
                **told,
            }
        )
    return found


def _topics(
    facts: Facts, texts: list[str], models: Fetch, troubles: dict[str, LookupError]
) -> list[dict[str, Any] | None]:
    guesses: list[dict[str, Any] | None] = [None] * len(texts)
    model = _model(TOPICS, facts.get("topics"), models, troubles)
    if isinstance(model, Topics):
        guesses = [_told(guess) for guess in model.guesses(texts, reasons=True)]
    told = [(str(text), str(label)) for text, label in (facts.get("corrections") or [])[:MOST_CORRECTIONS]]
    for place, label in enumerate(corrected(texts, told)):
        if label is not None:
            guesses[place] = _overlaid(guesses[place], label)
    return guesses


def _told(guess: Guess) -> dict[str, Any]:
    return {
        "label": guess.label,
        "margin": guess.margin,
        "share": round(guess.share, 4),
        "known": guess.known,
        "top3": [[label, round(share, 4)] for label, share in guess.top3],
        "words": list(guess.words),
        "corrected": False,
    }


def _overlaid(guess: dict[str, Any] | None, label: str) -> dict[str, Any]:
    """What people said of a text nearly the same outweighs what was learned; the rest of the guess follows it."""
    before = guess or {"margin": 0.0, "top3": [], "words": []}
    others = [one for one in before["top3"] if one[0] != label]
    words = before["words"] if guess and guess["label"] == label else []
    told = {"label": label, "share": 1.0, "known": True, "corrected": True}
    return {**before, **told, "words": words, "top3": [[label, 1.0], *others][:3]}


def _people(
    facts: Facts, texts: list[str], models: Fetch, troubles: dict[str, LookupError]
) -> list[dict[str, float] | None]:
    model = _model(RESOLVERS, facts.get("resolvers"), models, troubles)
    if not isinstance(model, Resolvers):
        return [None] * len(texts)
    found: list[dict[str, float] | None] = []
    for shares in model.shares(texts):
        likeliest = sorted(shares.items(), key=lambda one: (-one[1], one[0]))[:MOST_PEOPLE]
        found.append({person: round(share, 6) for person, share in likeliest})
    return found


def _model(kind: str, number: Any, models: Fetch, troubles: dict[str, LookupError]) -> Topics | Resolvers | None:
    if number is None:
        return None
    try:
        return models(kind, int(number))
    except LookupError as trouble:
        troubles[kind] = trouble
        return None


def _nearest(facts: Facts, _models: Fetch) -> list[list[Any]]:
    candidates = facts["candidates"]
    order = nearest(str(facts["text"]), [str(text) for _, text in candidates])
    return [[candidates[place][0], likeness] for place, likeness in order]


def _match(facts: Facts, _models: Fetch) -> Any:
    from zabota.core.routing.matching import match

    return match(facts["costs"], facts["room"], float(facts["stay"]), float(facts.get("crowding") or 0.0))


def _judge(facts: Facts, models: Fetch) -> dict[str, Any]:
    kind = str(facts["kind"])
    try:
        return judged(models(kind, int(facts["model"])), facts["rows"])
    except LookupError as trouble:
        raise NotAnswered(str(trouble)) from None


def judged(model: Topics | Resolvers, rows: Any) -> dict[str, Any]:
    """How a model does on [[text, label], …]."""
    texts, labels = [str(text) for text, _ in rows], [str(label) for _, label in rows]
    if not texts:
        return {"right": None, "top3": None, "known": None, "rows": 0}
    if isinstance(model, Topics):
        guesses = model.guesses(texts)
        best = [[label for label, _ in guess.top3] for guess in guesses]
        known = sum(guess.known for guess in guesses) / len(texts)
    else:
        best = [sorted(of, key=lambda person: -of[person])[:3] for of in model.shares(texts)]
        known = 1.0
    right = sum(label == of[0] for label, of in zip(labels, best, strict=True)) / len(texts)
    top3 = sum(label in of for label, of in zip(labels, best, strict=True)) / len(texts)
    return {"right": round(right, 4), "top3": round(top3, 4), "known": round(known, 4), "rows": len(texts)}


def _fit(facts: Facts, _models: Fetch) -> dict[str, Any]:
    from zabota.core.routing.fitting import TooLittle, fit

    rows = facts["rows"]
    if facts["kind"] not in (TOPICS, RESOLVERS):
        raise NotAnswered(f"there are no models of the kind {facts['kind']!r:.60}")
    try:
        model = fit(str(facts["kind"]), *zip(*rows, strict=True)) if rows else None
    except TooLittle as trouble:
        raise NotAnswered(str(trouble)) from None
    if model is None:
        raise NotAnswered("There is nothing to learn from.")
    content = model.packed()
    held = facts.get("held")
    return {
        "content": base64.b64encode(content).decode(),
        "sha256": hashlib.sha256(content).hexdigest(),
        "labels": len(rows),
        "scores": judged(loaded(str(facts["kind"]), content), held) if held else None,
    }


_ANSWERS: dict[str, Callable[[Facts, Fetch], Any]] = {
    "understand": _understand,
    "understand_many": _understand_many,
    "nearest": _nearest,
    "match": _match,
    "judge": _judge,
    "fit": _fit,
}
