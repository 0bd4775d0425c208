"""Why a fact is not held, from misses.md."""

from fnmatch import fnmatchcase
from pathlib import Path

from tests.corpora.fact import Fact

_ROWS = [
    [cell.strip() for cell in line.strip().strip("|").split("|")]
    for line in (Path(__file__).parent / "misses.md").read_text("utf-8").split("\n")
    if line.startswith("|") and not line.startswith(("| Corpus", "| ---"))
]


def reason(corpus: str, fact: Fact) -> str:
    """The reason that stands first for it; a plain word where nobody has looked yet."""
    for where_from, kinds, where, why in _ROWS:
        if where_from == corpus and fact.kind in kinds.split(", ") and fnmatchcase(fact.where, where):
            return why
    return "not looked at yet"
