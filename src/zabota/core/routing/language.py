"""Which language a text is in, of those the desk speaks: letters and small words first, then py3langid's statistics."""

from array import array
from dataclasses import dataclass
from functools import cache
from math import exp, log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_DIR, MODEL_FILE, visit_counts
from py3langid.modelio import load_model

from zabota.core.text.language import decisive, evidence

LANGUAGES = ("de", "en", "es", "fr", "it", "pt", "ro", "ru", "uk")
_MOST_SIGNS = 2_000
_TOO_SHORT = 16
# What speaks beside the statistics, in logarithms of a chance; see decision 29 for what they were chosen by.
_OF_A_WORD = 0.7
_OF_A_LETTER = 4.0
_OF_A_PRIOR_WORD = 0.7
_OF_A_PRIOR = 0.8


@dataclass(frozen=True, slots=True)
class Statistics:
    """py3langid's own model, cut to these languages: all 142 of them take four times the memory and guess worse."""

    weights: NDArray[Any]
    priors: NDArray[Any]
    languages: tuple[str, ...]
    moves: Any
    rows: Any
    features: Any

    def shares(self, text: str) -> dict[str, float]:
        """As py3langid scores: naive Bayes over pieces of bytes, cooled by the root of the length."""
        raw = text.encode("utf-8", "replace")
        seen = visit_counts(self.moves, self.rows, self.features, raw) or {}
        times = np.fromiter(seen.values(), np.float32, len(seen))
        scores = np.log1p(times) @ self.weights[np.fromiter(seen, np.intp, len(seen))] + self.priors
        scores = np.exp((scores - scores.max()) / sqrt(len(raw) or 1))
        return dict(zip(self.languages, map(float, scores / scores.sum()), strict=True))


@cache
def statistics() -> Statistics:
    weights, priors, languages, moves, rows, features = load_model(MODEL_DIR / MODEL_FILE)
    kept = [place for place, code in enumerate(languages) if code in LANGUAGES]
    of = tuple(languages[place] for place in kept)
    # Lists of half a million numbers would be 16 MB each.
    shifted = array("I", (row << 8 for row in rows))
    return Statistics(np.ascontiguousarray(weights[:, kept]), priors[kept], of, moves, shifted, array("i", features))


def guess(text: str, prior: str = "") -> tuple[str, float]:
    """(code, share); "" and 0 where the letters are of no language that is known here.

    prior: what the customer wrote in last, or the language of the form. Below 16 letters it decides, unless its
    language is not written in these letters or one of them belongs to another alone.
    """
    spoken = evidence(text)
    if not spoken:
        return "", 0.0
    text = text[:_MOST_SIGNS].lower()
    alone = decisive(text)
    letters = sum(map(str.isalpha, text))
    if letters < _TOO_SHORT and prior in spoken and alone in ("", prior):
        return prior, _OF_A_PRIOR if alone == "" else 1.0
    shares = statistics().shares(text)
    scores = {code: log(shares[code] + 1e-6) + _OF_A_WORD * spoken[code] for code in spoken}
    if alone in scores:
        scores[alone] += _OF_A_LETTER
    if prior in scores:
        scores[prior] += _OF_A_PRIOR_WORD
    best = max(scores, key=lambda code: scores[code])
    return best, 1 / sum(exp(score - scores[best]) for score in scores.values())
