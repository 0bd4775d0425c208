"""Words that a person wants hidden, found wherever they stand."""

import re
from collections.abc import Callable

from zabota.core.secrets.spans import Span

WORDS = "words"
SHORTEST, LONGEST = 2, 500
# Between two words: spaces of any kind, ends of lines, the marks of a quote.
_BETWEEN = r"[\s\u200b\u2060\ufeff>|]{1,40}"


def finder(phrase: str) -> Callable[[str], tuple[Span, ...]]:
    """A function as core.secrets.find, for one phrase: whole words, small or capital, however the line was broken.

    Raises ValueError for a phrase of less than SHORTEST or more than LONGEST characters.
    """
    words = phrase.split()
    if not SHORTEST <= len("".join(words)) <= LONGEST:
        raise ValueError("a phrase has 2 to 500 characters")
    before = r"(?<!\w)" if re.match(r"\w", words[0]) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words[-1]) else ""
    pattern = re.compile(before + _BETWEEN.join(map(re.escape, words)) + after, re.IGNORECASE)

    def find(text: str) -> tuple[Span, ...]:
        return tuple(Span(*found.span(), WORDS, "****") for found in pattern.finditer(text))

    return find
