"""The words that a desk uses: what several people write in answers that were sent is spelled rightly there."""

from collections import defaultdict
from collections.abc import Iterable

from zabota.core.coach.spelling.reading import every_word
from zabota.core.text.folding import fold

FEWEST_AUTHORS = 2
FEWEST_ANSWERS = 3


def learned(answers: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The words, folded, of at least three answers by at least two authors. answers: (author, text).

    Words in Latin letters of a Russian answer are among them, and names: whatever may stand in `known` of `wrong`.
    """
    times: dict[str, int] = defaultdict(int)
    authors: dict[str, set[str]] = defaultdict(set)
    for author, text in answers:
        for word in {fold(word) for word in every_word(text)}:
            times[word] += 1
            authors[word].add(author)
    return frozenset(
        word for word, count in times.items() if count >= FEWEST_ANSWERS and len(authors[word]) >= FEWEST_AUTHORS
    )
