"""From words as they were typed to what PostgreSQL is asked: stems, slips, words that mean the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zabota.base.ports.synonyms import same_words
from zabota.base.tickets.models import Spoken
from zabota.base.tickets.queries.asking import ask
from zabota.core.knowledge.typos import SHORTEST, forgiven, keys, slips
from zabota.core.palette.folding import fold
from zabota.core.query.asking import Asked, Piece
from zabota.core.query.asking.pattern import Patterns, pattern

NEIGHBOURS, HEAD = 60, 8
# Key by key: PostgreSQL takes "one of thirty keys" for a quarter of all rows and reads the whole table.
_KNOWN = """
SELECT asked.word, begun.word, begun.seen, true FROM unnest(%(words)s::text[]) AS asked(word)
    CROSS JOIN LATERAL (SELECT word, seen FROM tickets_spoken
        WHERE word ~>=~ asked.word AND word ~<~ (asked.word || chr(1114111)) ORDER BY seen DESC LIMIT 1) begun
UNION ALL
SELECT asked.word, near.word, near.seen, false FROM unnest(%(of)s::text[], %(keys)s::text[]) AS asked(word, key)
    CROSS JOIN LATERAL (SELECT word, seen FROM tickets_spoken WHERE keys @> ARRAY[asked.key]::varchar[]
        LIMIT %(most)s::bigint) near
"""
_STEMS = """
SELECT tickets_search_asked(asked.text, asked.growing)::text
FROM unnest(%(texts)s::text[], %(growing)s::boolean[]) WITH ORDINALITY AS asked(text, growing, place) ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """patterns: for PostgreSQL. mended: word as typed -> as it is written here. same: word -> what means the same.

    stems: of every text that was asked for, to mark what was found. completion: the last word, typed to its end.
    """

    patterns: Patterns
    mended: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stems: frozenset[str] = frozenset()
    completion: str = ""


def wording(asked: Asked, *, exactly: bool = False, guesses: bool = True) -> Wording:
    """exactly: as it was typed, whatever else may have been meant. guesses: whether words that were written in any
    ticket are offered for what was typed. Three queries at most.
    """
    known = _known(asked) if guesses and not exactly else {}
    mended = {word: other for word, other in known.items() if not _begins(word, other)}
    read = [mended.get(word, word) for word in asked.words]
    same = {} if exactly or not read else same_words(read)
    texts = _texts(asked, mended, same)
    wanted = list(dict.fromkeys((text, piece.growing) for piece, each in texts.items() for text in each))
    if not wanted:
        return Wording(Patterns())
    asked_for = {"texts": [text for text, _ in wanted], "growing": [growing for _, growing in wanted]}
    stems = dict(zip(wanted, (row[0] for row in ask(_STEMS, asked_for)), strict=True))
    meant = {piece: [stems[text, piece.growing] for text in each] for piece, each in texts.items()}
    found = pattern(asked, meant)
    told = {word: same[mended.get(word, word)] for word in asked.words if mended.get(word, word) in same}
    last = asked.words[-1] if asked.words else ""
    completion = known.get(last, "") if _begins(last, known.get(last, "")) else ""
    return Wording(found, mended, told, found.stems, completion)


def _texts(asked: Asked, mended: Mapping[str, str], same: Mapping[str, Sequence[str]]) -> dict[Piece, list[str]]:
    """What may stand for each piece: itself, what was meant by it, what means the same."""
    texts: dict[Piece, list[str]] = {}
    for piece in (*(piece for group in asked.groups for piece in group), *asked.without):
        texts[piece] = [piece.text]
        if not piece.exact and piece not in asked.without:
            read = mended.get(piece.text, piece.text)
            texts[piece] = list(dict.fromkeys([piece.text, read, *same.get(read, ())]))
    return texts


def _begins(typed: str, other: str) -> bool:
    return other.startswith(fold(typed))


def _known(asked: Asked) -> dict[str, str]:
    """Word as typed -> the commonest that begins so; where nobody has written such a one, one that is nearly so."""
    folded = {word: fold(word) for word in asked.words}
    doubtful = [word for word in folded.values() if word.isalpha() and len(word) >= SHORTEST]
    if not doubtful:
        return {}
    # The vocabulary keeps those with a letter less at most (actions/search_rows.py).
    pairs = [(word, key) for word in doubtful for key in sorted(keys(word)) if len(key) >= min(len(word), HEAD) - 1]
    values: dict[str, Any] = {
        "words": doubtful, "of": [word for word, _ in pairs], "keys": [key for _, key in pairs], "most": NEIGHBOURS
    }  # fmt: skip
    rows = ask(_KNOWN, values)
    begun = {word: other for word, other, _seen, begins in rows if begins}
    known = {}
    for typed, word in folded.items():
        near = [(other, seen) for one, other, seen, begins in rows if one == word and not begins]
        if best := begun.get(word) or _nearest(word, near):
            known[typed] = best
    return known


def _nearest(word: str, near: Sequence[tuple[str, int]]) -> str:
    """The fewest slips, then what is written most; "" where all are too far."""
    most = forgiven(word)
    rated = sorted((slips(word, other, most), -seen, other) for other, seen in set(near))
    return rated[0][2] if rated and rated[0][0] <= most else ""


def known_words() -> int:
    return Spoken.objects.count()
