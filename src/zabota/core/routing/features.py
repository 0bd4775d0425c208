"""Words and pieces of words as numbers, the same for learning and for guessing: no table of words is kept.

Of each text: words, pairs of neighbouring words, and pieces of 2 to 5 signs within a word and its edges. Each is known
by 20 bits of a hash; a piece of a word never meets a word. Capitals and accents are forgotten, so that Romanian
written without its marks meets Romanian written with them.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]

# What stands further behind tells little of what a text is about, and a text may be a log of megabytes.
MOST_SIGNS = 4_000
PIECES = range(2, 6)
_BITS = 20
_OF_A_WORD = np.uint64(0)
_OF_A_PIECE = np.uint64(1 << _BITS)
SPACE = 1 << (_BITS + 1)

_BLANK = 32
_BLANKS = re.compile(r"\s+")
_NO_WORD = re.compile(r"[\W_]+")
_BASE = 0x9E3779B97F4A7C15
_UNDONE = pow(_BASE, -1, 1 << 64)
_AT_ONCE = 400_000


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each feature stands in each text. of: the text's place, features: ascending within a text."""

    texts: int
    of: NDArray[np.int64]
    features: NDArray[np.int64]
    times: NDArray[np.float32]


def plain(text: str) -> str:
    """Without capitals, accents and more than one blank at a time."""
    text = unicodedata.normalize("NFKD", text[:MOST_SIGNS].replace("\0", " ").lower())
    text = "".join(sign for sign in text if not unicodedata.combining(sign)) if not text.isascii() else text
    return _BLANKS.sub(" ", text).strip()


def counted(texts: Sequence[str]) -> Counted:
    found = [_unique(part, first) for first, part in _portions(texts)]
    if not found:
        return Counted(0, np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32))
    of, features, times = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Counted(len(texts), of, features, times)


def words(text: str) -> list[str]:
    """The words of a text as they are counted, each once, in their order."""
    return list(dict.fromkeys(_NO_WORD.sub(" ", plain(text)).split()))


def _portions(texts: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """(place of the first, texts): as many as fit into memory without being felt."""
    first, portion, signs = 0, [], 0
    for place, text in enumerate(texts):
        portion.append(plain(text))
        signs += len(portion[-1])
        if signs > _AT_ONCE:
            yield first, portion
            first, portion, signs = place + 1, [], 0
    if portion:
        yield first, portion


def _unique(texts: list[str], first: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    keys = np.concatenate([_words(texts), _pieces(texts)])
    keys, times = np.unique(keys, return_counts=True)
    return (keys // SPACE).astype(np.int64) + first, (keys % SPACE).astype(np.int64), times.astype(np.float32)


def _words(texts: list[str]) -> Numbers:
    """Keys (text * SPACE + feature) of words and of pairs of neighbours, one for each time."""
    signs, of = _laid_out([_NO_WORD.sub(" ", text).strip() for text in texts])
    edges = np.flatnonzero(signs == _BLANK)
    begins, ends = edges[:-1] + 1, edges[1:]
    real = ends > begins
    begins, ends = begins[real], ends[real]
    powers = np.full(len(signs) + 1, _BASE, np.uint64)
    powers[0] = 1
    np.multiply.accumulate(powers, out=powers)
    undone = np.full(len(signs) + 1, _UNDONE, np.uint64)
    undone[0] = 1
    np.multiply.accumulate(undone, out=undone)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(signs * powers[:-1], dtype=np.uint64)])
    single = (sums[ends] - sums[begins]) * undone[begins]
    whose = of[begins]
    together = whose[1:] == whose[:-1]
    pairs = single[:-1] * np.uint64(31) + _mixed(single[1:])
    return np.concatenate([_keys(whose, single, _OF_A_WORD), _keys(whose[:-1][together], pairs[together], _OF_A_WORD)])


def _pieces(texts: list[str]) -> Numbers:
    signs, of = _laid_out(texts)
    blanks = np.concatenate([np.zeros(1, np.int64), np.cumsum(signs == _BLANK)])
    hashed = signs.copy()
    found = []
    for length in PIECES:
        hashed = hashed[: len(signs) - length + 1] * np.uint64(_BASE) + signs[length - 1 :]
        starts = np.arange(len(hashed))
        # A blank may stand at either edge, not within; and a piece is not one blank and the next.
        whole = blanks[starts + length - 1] == blanks[starts + 1]
        if length == 2:
            whole = (signs[:-1] != _BLANK) | (signs[1:] != _BLANK)
        # The blank before a text stands behind the one before it: the second sign says whose piece it is.
        found.append(_keys(of[starts[whole] + 1], hashed[whole] + np.uint64(length), _OF_A_PIECE))
    return np.concatenate(found)


def _laid_out(texts: list[str]) -> tuple[Numbers, Numbers]:
    """All texts in a row with a blank at each edge: the signs, and beside each the place of its text."""
    row = " " + " ".join(texts) + " "
    signs = np.frombuffer(row.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    lengths = np.array([len(text) + 1 for text in texts], np.int64)
    of = np.repeat(np.arange(len(texts), dtype=np.uint64), lengths)
    return signs, np.concatenate([of[:1], of])


def _keys(of: Numbers, hashed: Numbers, kind: np.uint64) -> Numbers:
    return of * np.uint64(SPACE) + (_mixed(hashed) >> np.uint64(64 - _BITS)) + kind


def _mixed(hashed: Numbers) -> Numbers:
    # The end of splitmix64: every bit comes to depend on every other.
    hashed = (hashed ^ (hashed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashed = (hashed ^ (hashed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashed ^ (hashed >> np.uint64(31))
