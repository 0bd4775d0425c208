"""How like two questions are by their words, without libraries: what is counted here is counted at night, for all."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from zabota.core.text.folding import fold

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS, _HEAVIEST = 60, 24
# Words with which letters begin and end, and by which nobody could tell what one is about; folded and cut as below.
_EMPTY = (
    "здравствуите добрыи день пожалуиста спасибо подскажите помогите можно почему когда если есть меня мне нас нам вас"
    " вам это как что где или уже еще все так для при без уважением"
    " buna ziua multumesc rog puteti ajuta ajutati cum cand unde pentru este sunt care din mai prin dupa daca avem"
    " hello dear thanks thank please help how what when where why can could you your our the and for with from this"
    " that have has are was does not"
)


def stems(word: str) -> tuple[tuple[str, float], ...]:
    """(what a folded word counts by, how much): its first five letters, and less so its first three, since endings
    change and short words have long ones (bon, bonului); a word with a digit counts whole.
    """
    if any(map(str.isdigit, word)):
        return ((word[:24], 1.0),)
    return ((word[:5], 1.0), (word[:3] + "~", 0.5))


def words_of(text: str) -> dict[str, float]:
    """Stem -> weight, of the first words that say something; what is said again counts a little more."""
    found = (fold(word) for word in _WORD.findall(text))
    kept = [word for word in found if word not in _NOTHING and (len(word) > 2 or (word.isdigit() and len(word) > 1))]
    counted = Counter(kept[:_MOST_WORDS])
    weights: dict[str, float] = {}
    for word, times in counted.items():
        for one, share in stems(word):
            weights[one] = max(weights.get(one, 0.0), share * (1 + math.log(times)))
    return weights


def question(subject: str, words: str) -> dict[str, float]:
    """Stem -> weight in it: what stands in the subject counts twice."""
    counted = words_of(words)
    for one, weight in words_of(subject).items():
        counted[one] = counted.get(one, 0.0) + 2 * weight
    return counted


def rarity(texts: Iterable[Collection[str]], of: int) -> dict[str, float]:
    """Stem -> how much it says: the fewer texts it is in, the more (inverse document frequency, smoothed)."""
    counts = Counter(one for text in texts for one in set(text))
    return {one: math.log(1 + of / count) for one, count in counts.items()}


def unit(weights: Mapping[str, float], rare: Mapping[str, float]) -> dict[str, float]:
    """Of length one, and only what weighs most in it: the rest of a long letter is about nothing."""
    every = {one: weight * rare[one] for one, weight in weights.items()}
    weighed = {one: every[one] for one in sorted(every, key=lambda one: (-every[one], one))[:_HEAVIEST]}
    return direction(weighed)


def direction(weights: Mapping[str, float]) -> dict[str, float]:
    """Of length one; empty stays empty."""
    size = math.sqrt(sum(value * value for value in weights.values()))
    return {one: value / size for one, value in weights.items()} if size else {}


def stems_of(text: str) -> frozenset[str]:
    """Those of all its words."""
    return frozenset(one for word in _WORD.findall(fold(text)) if len(word) > 2 for one, _share in stems(word))


def held(asked: Mapping[str, float], article: Collection[str]) -> float:
    """How much of what is asked stands in an article, 0 to 1: the share of its weight. article: its stems."""
    whole = sum(asked.values())
    return sum(value for one, value in asked.items() if one in article) / whole if whole else 0.0


def middle(vectors: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """What several questions share: the mean, without what is in fewer than a third of them."""
    counts = Counter(one for vector in vectors for one in vector)
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    return {one: total[one] / len(vectors) for one in total if counts[one] * 3 >= len(vectors)}


_NOTHING = frozenset(_EMPTY.split())
