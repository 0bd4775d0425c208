"""How well a corpus of texts and their corrections is met: words found, words corrected.

Words and their groups as in the evaluation of RUSpellRU (Sorokin and others 2016): the words of both texts in small
letters, ё as е, without the signs around them, laid beside each other by the fewest changes; what differs is a group,
and a correction counts where group and words are the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from zabota.core.coach.spelling.checking import Wrong, wrong
from zabota.core.coach.spelling.suggesting import instead

# What one word in the place of another costs, where a word more or less costs 1.
_INSTEAD = 1.9
Span = tuple[int, int]


@dataclass(slots=True)
class Score:
    """`met`: corrections that are the wanted ones. `found`: words marked that are part of a wanted correction."""

    wanted: int = 0
    given: int = 0
    met: int = 0
    wrong_words: int = 0
    marked: int = 0
    found: int = 0
    proposed: int = 0
    first: int = 0
    among: int = 0
    misses: list[tuple[str, str, Sequence[str]]] = field(default_factory=list)
    """(wrong, wanted, proposed) where the first that was proposed is another."""
    false: list[str] = field(default_factory=list)
    """Marked without need."""

    @property
    def correction(self) -> tuple[float, float, float]:
        return _figures(self.met, self.given, self.wanted)

    @property
    def detection(self) -> tuple[float, float, float]:
        return _figures(self.found, self.marked, self.wrong_words)


def score(rows: Iterable[tuple[str, str]], language: str) -> Score:
    """rows: (source, correction)."""
    total = Score()
    for source, correction in rows:
        _one(source, correction, language, total)
    return total


def _one(source: str, correction: str, language: str, total: Score) -> None:
    marked = wrong(source, language, frozenset())
    proposed = {each: instead(each.word, language) for each in marked}
    wanted = dict(corrections(source, correction))
    given = dict(corrections(source, _mended(source, proposed)))
    at = {len(words_of(source[: each.start] + "x")) - 1: each for each in marked}
    words = words_of(source)
    wrong_words = {place for start, end in wanted for place in range(start, max(end, start + 1))}
    total.wanted += len(wanted)
    total.given += len(given)
    total.met += sum(wanted.get(span) == words for span, words in given.items())
    total.wrong_words += len(wrong_words)
    total.marked += len(at)
    total.found += len(wrong_words & at.keys())
    total.false += [words[place] for place in sorted(at.keys() - wrong_words) if place < len(words)]
    for (start, end), right in wanted.items():
        if end - start == 1 and start in at:
            _ranked(words[start], " ".join(right), at[start], proposed[at[start]], total)


def _ranked(word: str, right: str, place: Wrong, proposed: Sequence[str], total: Score) -> None:
    part = " ".join(words_of(place.word))
    offered = [word.replace(part, " ".join(words_of(one))) for one in proposed]
    total.proposed += 1
    total.first += offered[:1] == [right]
    total.among += right in offered
    if offered[:1] != [right]:
        total.misses.append((word, right, offered))


def _mended(source: str, proposed: dict[Wrong, Sequence[str]]) -> str:
    for place in sorted(proposed, key=lambda each: -each.start):
        for best in proposed[place][:1]:
            source = source[: place.start] + best + source[place.end :]
    return source


def words_of(text: str) -> list[str]:
    bare = (_bare(word) for word in text.lower().replace("ё", "е").split())
    return [word for word in bare if word]


def _bare(word: str) -> str:
    kept = [at for at, sign in enumerate(word) if sign.isalnum()]
    return word[kept[0] : kept[-1] + 1] if kept else ""


def corrections(source: str, correction: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """((from, to) in the words of the source, the words in their place)."""
    left, right = words_of(source), words_of(correction)
    done = (0, 0)
    for i, j in (*_same(left, right), (len(left), len(right))):
        if (i, j) > done and (i > done[0] or j > done[1]):
            yield from _groups(left, right, done, (i, j))
        done = (i + 1, j + 1)


def _groups(left: list[str], right: list[str], start: Span, end: Span) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """What differs, cut where the letters laid beside each other end a word on both sides."""
    ours, theirs = left[start[0] : end[0]], right[start[1] : end[1]]
    cuts = [(0, 0)]
    if len(ours) > 1 and len(theirs) > 1:
        one, other = _ends(ours), _ends(theirs)
        for i, j in _way(" ".join(ours), " ".join(theirs), instead=1):
            if i in one and j in other and one[i] > cuts[-1][0] and other[j] > cuts[-1][1]:
                cuts.append((one[i], other[j]))
    if cuts[-1] != (len(ours), len(theirs)):
        cuts = [*(cuts if len(cuts) == 1 else cuts[:-1]), (len(ours), len(theirs))]
    for (i, j), (k, m) in pairwise(cuts):
        if ours[i:k] != theirs[j:m]:
            yield (start[0] + i, start[0] + k), tuple(theirs[j:m])


def _same(left: Sequence[str], right: Sequence[str]) -> list[Span]:
    way = _way(left, right, instead=_INSTEAD)
    return [(i, j) for (i, j), (k, m) in pairwise(way) if (k, m) == (i + 1, j + 1) and left[i] == right[j]]


def _ends(words: list[str]) -> dict[int, int]:
    """Where a word ends among the letters -> how many words that makes."""
    ends: dict[int, int] = {}
    at = -1
    for count, word in enumerate(words, 1):
        at += 1 + len(word)
        ends[at] = count
    return ends


def _way(left: Sequence[str], right: Sequence[str], *, instead: float) -> list[Span]:
    """The places (of the left, of the right) that the cheapest way from one to the other passes, from (0, 0) on."""
    table = [[float(j) for j in range(len(right) + 1)]]
    for i, one in enumerate(left, 1):
        row = [float(i)]
        for j, other in enumerate(right, 1):
            through = table[-1][j - 1] + (0 if one == other else instead)
            row.append(min(through, table[-1][j] + 1, row[-1] + 1))
        table.append(row)
    i, j = len(left), len(right)
    way = [(i, j)]
    while i or j:
        if i and j and table[i][j] == table[i - 1][j - 1] + (0 if left[i - 1] == right[j - 1] else instead):
            i, j = i - 1, j - 1
        elif i and table[i][j] == table[i - 1][j] + 1:
            i -= 1
        else:
            j -= 1
        way.append((i, j))
    return way[::-1]


def _figures(good: int, given: int, wanted: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision, recall = good / given if given else 0.0, good / wanted if wanted else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if good else 0.0
