"""What a ticket is about by the words that topics were declared with: from the first day, and while nobody thinks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zabota.core.routing.words import stem, tokens

# A word of the subject weighs as two of the text. Beside all that speaks for some topic, this much speaks for none:
# one word in the text alone is no certainty.
IN_SUBJECT, FOR_NONE = 2.0, 0.6
# However many of its words stand there: a list of words is no matter.
MOST = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A topic with its words; each may be several: `card reader`. Its name counts as one of them."""

    topic: int
    name: str
    keywords: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """topic: the likeliest; None where nothing speaks for any. share: 0 to 1. margin: its lead over the next one.

    likeliest: up to three of (topic, share). words: what spoke for it, as it was written down.
    """

    topic: int | None = None
    share: float = 0.0
    margin: float = 0.0
    likeliest: Sequence[tuple[int, float]] = ()
    words: Sequence[str] = ()


def guess(subject: str, text: str, topics: Sequence[Declared]) -> Guess:
    """The same words speak less where several topics claim them. Repeating a word adds nothing."""
    heads, bodies = _stems(subject), _stems(text)
    claimed: dict[tuple[str, ...], int] = {}
    for declared in topics:
        for key in _keys(declared):
            claimed[key] = claimed.get(key, 0) + 1
    scores: dict[int, float] = {}
    spoke: dict[int, list[str]] = {}
    for declared in topics:
        for key, written in _keys(declared).items():
            weight = IN_SUBJECT if _stands(key, heads) else 1.0 if _stands(key, bodies) else 0.0
            if weight:
                scores[declared.topic] = scores.get(declared.topic, 0.0) + weight / claimed[key]
                spoke.setdefault(declared.topic, []).append(written)
    return _guess(scores, spoke)


def _guess(scores: dict[int, float], spoke: Mapping[int, list[str]]) -> Guess:
    if not scores:
        return Guess()
    capped = {topic: min(score, MOST) for topic, score in scores.items()}
    whole = sum(capped.values()) + FOR_NONE
    ranked = sorted(capped, key=lambda topic: (-capped[topic], topic))
    shares = [(topic, round(capped[topic] / whole, 3)) for topic in ranked[:3]]
    (best, share), second = shares[0], shares[1][1] if len(shares) > 1 else 0.0
    return Guess(
        topic=best, share=share, margin=round(share - second, 3), likeliest=tuple(shares), words=tuple(spoke[best])
    )


def _keys(declared: Declared) -> dict[tuple[str, ...], str]:
    """Stems of each keyword -> the keyword. The name as a whole, so that "Menu and prices" needs both its words."""
    found: dict[tuple[str, ...], str] = {}
    for word in [*declared.keywords, declared.name]:
        if key := tuple(stem(token) for token in tokens(word)):
            found.setdefault(key, word)
    return found


def _stems(text: str) -> tuple[list[str], frozenset[str]]:
    stems = [stem(token) for token in tokens(text)]
    return stems, frozenset(stems)


def _stands(key: tuple[str, ...], text: tuple[list[str], frozenset[str]]) -> bool:
    """Whole words, in their order, side by side."""
    stems, known = text
    if not known.issuperset(key):
        return False
    if len(key) == 1:
        return True
    return any(tuple(stems[place : place + len(key)]) == key for place in range(len(stems) - len(key) + 1))
