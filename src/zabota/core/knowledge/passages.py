"""Whether words of an article were sent: whole lines of it, however they were broken anew."""

import re

from zabota.core.text.folding import fold

_REST = re.compile(r"[\W_]+")
# A shorter line may stand in any letter.
TELLING = 24
LOOKED_AT = 200


def holds(sent: str, article: str) -> bool:
    """A line of the article that says something stands in what was sent, as it is but for spaces and signs."""
    letter = _bare(sent)
    lines = (_bare(line) for line in article.splitlines()[:LOOKED_AT])
    return any(len(line) >= TELLING and line in letter for line in lines)


def _bare(words: str) -> str:
    return _REST.sub(" ", fold(words)).strip()
