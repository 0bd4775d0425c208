"""What may have been meant by a word that is spelled wrongly: few, the likeliest first. Slow: for a click."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zabota.core.coach.spelling.dictionary import LANGUAGES, Dictionary, dictionary, frequencies
from zabota.core.coach.spelling.nearness import MOST_LETTERS, near
from zabota.core.coach.spelling.reading import FEWEST_LETTERS, every_word
from zabota.core.coach.spelling.slips import slips
from zabota.core.coach.spelling.splitting import Apart, apart

MOST = 5
# How rare a word is that no list has, in hundredths of a power of ten.
_UNLISTED = 720
# As common as this is a word that stands beside it.
_BESIDE = 330
# What one wrong letter weighs against rarity, and how much less likely than the best the last may be. For what these
# and the next were chosen by see decision 34.
_WEIGHT, _FURTHEST = 310, 330
# What else costs something, in wrong letters: another first letter, a capital that is not there, a space, a hyphen.
_FIRST_LETTER, _CAPITAL, _SPACE, _HYPHEN = 0.2, 0.3, 0.6, 0.2
# A word that needs another behind it stands at the end of what was written.
_LEFT_ALONE = 0.3
# Of the rarity of two words the larger counts, and of the other this part; short ones have to be common.
_OTHER_PART = 0.45
_SHORT, _COMMON_SHORT = 3, 450
_FIRST_REACH, _SECOND_REACH = 1.25, 2.2


def instead(word: str, language: str, beside: str = "") -> Sequence[str]:
    """Up to five, written with capitals as the word is; nothing where nothing is near, or no dictionary is here.

    beside: the answer and what it answers; a word that stands there is likelier than it is elsewhere.
    """
    if language not in LANGUAGES or not FEWEST_LETTERS <= len(word) <= 2 * MOST_LETTERS:
        return ()
    low = word.lower()
    slip = slips(language).get(low)
    if slip:
        return tuple(_as_written(one, word) for one in slip)
    rarity = _Rarity(frequencies(language), frozenset(each.lower() for each in every_word(beside)))
    scores: dict[str, float] = {}
    for candidate, score in _candidates(_calmed(low), dictionary(language), rarity):
        scores[candidate] = min(score, scores.get(candidate, score))
    ranked = sorted(scores, key=lambda one: (scores[one], one))
    best = [one for one in ranked if scores[one] <= scores[ranked[0]] + _FURTHEST]
    return tuple(_as_written(one, word) for one in _each_once(best))[:MOST]


@dataclass(frozen=True, slots=True)
class _Rarity:
    often: Mapping[str, int]
    beside: frozenset[str]

    def __call__(self, word: str) -> int:
        low = word.lower()
        rare = self.often.get(low, _UNLISTED)
        return min(rare, _BESIDE) if low in self.beside else rare


def _each_once(ranked: Iterable[str]) -> Iterable[str]:
    """Without the same word with another capital or with ё in the place of е: the likeliest of them stays."""
    seen: dict[str, str] = {}
    for one in ranked:
        seen.setdefault(one.lower().replace("ё", "е"), one)
    return seen.values()


def _candidates(low: str, words: Dictionary, rarity: _Rarity) -> Iterator[tuple[str, float]]:
    """(words, how unlikely), some more than once."""
    for two in apart(low, words):
        rarities = rarity(two.left), rarity(two.right)
        cost = _HYPHEN if two.sign == "-" else _SPACE + (_LEFT_ALONE if two.leaves_alone else 0.0)
        if two.sign == "-" or _both_met(two, rarities):
            yield str(two), cost * _WEIGHT + max(rarities) + _OTHER_PART * min(rarities)
    found = list(near(words.graph, low, words.language, within=_FIRST_REACH))
    if not found and len(low) > _SHORT:
        found = list(near(words.graph, low, words.language, within=_SECOND_REACH))
    for each in found:
        first = 0.0 if each.word[0].lower() == low[0] else _FIRST_LETTER
        capital = 0.0 if each.word.islower() else _CAPITAL
        yield each.word, (each.cost + first + capital) * _WEIGHT + rarity(each.word)


def _both_met(two: Apart, rarities: tuple[int, int]) -> bool:
    return all(
        rarity < (_COMMON_SHORT if len(word) <= _SHORT else _UNLISTED)
        for word, rarity in zip((two.left, two.right), rarities, strict=True)
    )


def _calmed(low: str) -> str:
    """«оооочень»: of a letter three times or more two stay."""
    made = low[:2]
    for letter in low[2:]:
        if not made[-1] == made[-2] == letter:
            made += letter
    return made


def _as_written(candidate: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return candidate.upper()
    return candidate[:1].upper() + candidate[1:] if word[:1].isupper() else candidate
