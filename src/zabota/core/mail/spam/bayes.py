"""Words weighed together, after Gary Robinson ("A statistical approach to the spam problem", Linux Journal, 2003).

Each word has a share f of spam, drawn to one half while it was seen seldom. Fisher's method joins the shares: were the
letter a chance lot of words, -2 Σ ln f would follow a chi-square distribution with two degrees of freedom a word.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# How much the first guess weighs against what was seen, in letters, and the guess itself.
_STRENGTH = 1.0
_GUESS = 0.5
# Words nearer to one half than this say nothing.
_DULL = 0.1
_MOST_WORDS = 150
_FEWEST_WORDS = 6
# Learned less than this, nothing is held for spam: a real customer lost costs more than ten spam letters shown.
FEWEST_SPAM = 20
FEWEST_GOOD = 50
# In a language in which hardly anybody wrote to us before, every ordinary word would look like spam.
FEWEST_OF_A_LANGUAGE = 10
THRESHOLD = 0.99
_SHOWN = 5
_QUIET = ("lang:", "check:", "tld:", "answers:")


@dataclass(frozen=True, slots=True)
class Counts:
    """In how many letters of each kind a word stood; of the whole: how many letters there were."""

    spam: int = 0
    good: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """probability: 0.0 good to 1.0 spam, 0.5 unknown. spam: sure enough to act on. words: what spoke most for spam."""

    probability: float
    spam: bool
    words: tuple[str, ...] = ()


def judge(tokens: Sequence[str], lessons: Mapping[str, Counts], whole: Counts) -> Judgement:
    """Weigh the tokens of a letter. lessons: what was learned of them; a missing one was never seen."""
    shares = {token: _share(lessons[token], whole) for token in dict.fromkeys(tokens) if token in lessons}
    telling = sorted(
        ((token, share) for token, share in shares.items() if abs(share - 0.5) >= _DULL),
        key=lambda one: (-abs(one[1] - 0.5), one[0]),
    )[:_MOST_WORDS]
    probability = _joined([share for _token, share in telling])
    against = [token for token, share in telling if share > 0.5 and not token.startswith(_QUIET)]
    sure = (
        probability > THRESHOLD
        and len(against) >= _FEWEST_WORDS
        and whole.spam >= FEWEST_SPAM
        and whole.good >= FEWEST_GOOD
        and _speaks_a_known_language(tokens, lessons)
    )
    # Of words that weigh the same the longer one explains more.
    against.sort(key=lambda token: (-shares[token], -len(token), token))
    return Judgement(probability, sure, tuple(against[:_SHOWN]))


def _speaks_a_known_language(tokens: Sequence[str], lessons: Mapping[str, Counts]) -> bool:
    language = next((token for token in tokens if token.startswith("lang:")), "")
    return language in lessons and lessons[language].good >= FEWEST_OF_A_LANGUAGE


def _share(counts: Counts, whole: Counts) -> float:
    """Robinson's f(w): between 0 and 1, both left out."""
    spam = counts.spam / max(whole.spam, 1)
    good = counts.good / max(whole.good, 1)
    seen = counts.spam + counts.good
    raw = spam / (spam + good) if spam + good else _GUESS
    return (_STRENGTH * _GUESS + seen * raw) / (_STRENGTH + seen)


def _joined(shares: Sequence[float]) -> float:
    if not shares:
        return 0.5
    spam = 1 - _chi_square(-2 * math.fsum(math.log(1 - share) for share in shares), len(shares))
    good = 1 - _chi_square(-2 * math.fsum(math.log(share) for share in shares), len(shares))
    return (1 + spam - good) / 2


def _chi_square(value: float, pairs: int) -> float:
    """How likely chance gives at least `value` with 2 * `pairs` degrees of freedom."""
    half = value / 2
    term = math.exp(-half)
    terms = [term]
    for step in range(1, pairs):
        term *= half / step
        terms.append(term)
    return min(1.0, math.fsum(terms))
