"""Whether a word with a capital at the head of a sentence is a name, or a word that is misspelled there.

A name is near to nothing, or to something rare; what is misspelled is near to a word that is met.
"""

from collections.abc import Mapping
from functools import lru_cache

from zabota.core.coach.spelling.dictionary import dictionary, frequencies
from zabota.core.coach.spelling.nearness import near
from zabota.core.coach.spelling.slips import slips
from zabota.core.coach.spelling.splitting import Apart, apart

# How near what is meant has to be, and how rare it may be; nearer and commoner where a comma follows («Галина, …»),
# unless the word is longer than first names are. From seven letters on hardly a name is near to any word.
_NEAR, _NEARER, _FURTHER = 1.0, 0.7, 1.15
_COMMON, _COMMONER, _COMMON_PART, _UNHEARD_OF = 540, 450, 400, 999
_LONG, _NO_NAME = 7, 9


# An answer is looked at again after each pause; a look takes up to 25 ms.
@lru_cache(maxsize=2_000)
def meant_otherwise(low: str, language: str, *, called: bool) -> bool:
    """low: in small letters. called: a comma follows."""
    words, often = dictionary(language), frequencies(language)
    if _known_slip(low, language):
        return True
    reach, rarest = (_NEAR, _COMMON) if len(low) < _LONG else (_FURTHER, _UNHEARD_OF)
    if called and len(low) < _NO_NAME:
        reach, rarest = _NEARER, _COMMONER
    return any(
        each.word.islower() and often.get(each.word, _UNHEARD_OF) <= rarest
        for each in near(words.graph, low, language, within=reach)
    )


@lru_cache(maxsize=2_000)
def is_slip(low: str, language: str) -> bool:
    """Whether a word that people use lies near: else it is rather a word that the dictionary has not met."""
    words, often = dictionary(language), frequencies(language)
    if _known_slip(low, language):
        return True
    found = near(words.graph, low, language, within=_NEAR if len(low) < _LONG else _FURTHER)
    return any(each.word.lower() in often for each in found)


def _known_slip(low: str, language: str) -> bool:
    """Listed as one, or two common words without the blank between them."""
    often = frequencies(language)
    return low in slips(language) or any(_both_common(two, often) for two in apart(low, dictionary(language)))


def _both_common(two: Apart, often: Mapping[str, int]) -> bool:
    return max(often.get(two.left, _UNHEARD_OF), often.get(two.right, _UNHEARD_OF)) <= _COMMON_PART
