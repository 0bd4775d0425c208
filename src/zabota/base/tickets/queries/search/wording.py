"""From words as they were typed to what PostgreSQL is asked: stems, slips, words that mean the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from zabota.base.ports.synonyms import same_words
from zabota.core.knowledge.typos import SHORTEST, forgiven, keys, slips
from zabota.core.palette.folding import fold
from zabota.core.query.asking import Asked, Piece
from zabota.core.query.asking.pattern import Patterns, pattern

NEIGHBOURS = 60
# Key by key: PostgreSQL takes "one of thirty keys" for a quarter of all rows and reads the whole table.
_KNOWN = """
SELECT asked.word, asked.word, spoken.seen FROM unnest(%(words)s::text[]) AS asked(word)
    JOIN LATERAL (SELECT seen FROM tickets_spoken WHERE word LIKE asked.word || '%%' ORDER BY seen DESC LIMIT 1) spoken
    ON true
UNION ALL
SELECT asked.word, near.word, near.seen FROM unnest(%(of)s::text[], %(keys)s::text[]) AS asked(word, key)
    CROSS JOIN LATERAL (SELECT word, seen FROM tickets_spoken WHERE keys @> ARRAY[asked.key]::varchar[]
        LIMIT %(most)s) near
"""
_STEMS = """
SELECT tickets_search_asked(asked.text, asked.growing)::text
FROM unnest(%s::text[], %s::boolean[]) WITH ORDINALITY AS asked(text, growing, place) ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class Wording:
    """patterns: for PostgreSQL. mended: word as typed -> as it is written here. same: word -> what means the same.

    stems: of every text that was asked for, to mark what was found.
    """

    patterns: Patterns
    mended: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, Sequence[str]] = field(default_factory=dict)
    stems: frozenset[str] = frozenset()


def wording(asked: Asked, *, exactly: bool = False) -> Wording:
    """exactly: as it was typed, whatever else may have been meant. Three queries at most."""
    mended = {} if exactly else _mended(asked)
    read = [mended.get(word, word) for word in asked.words]
    same = {} if exactly or not read else same_words(read)
    texts = _texts(asked, mended, same)
    wanted = list(dict.fromkeys((text, piece.growing) for piece, each in texts.items() for text in each))
    if not wanted:
        return Wording(Patterns())
    with connection.cursor() as cursor:
        cursor.execute(_STEMS, [[text for text, _ in wanted], [growing for _, growing in wanted]])
        stems = dict(zip(wanted, (row[0] for row in cursor.fetchall()), strict=True))
    meant = {piece: [stems[text, piece.growing] for text in each] for piece, each in texts.items()}
    found = pattern(asked, meant)
    told = {word: same[mended.get(word, word)] for word in asked.words if mended.get(word, word) in same}
    return Wording(found, mended, told, found.stems)


def _texts(asked: Asked, mended: Mapping[str, str], same: Mapping[str, Sequence[str]]) -> dict[Piece, list[str]]:
    """What may stand for each piece: itself, what was meant by it, what means the same."""
    texts: dict[Piece, list[str]] = {}
    for piece in (*(piece for group in asked.groups for piece in group), *asked.without):
        texts[piece] = [piece.text]
        if not piece.exact and piece not in asked.without:
            read = mended.get(piece.text, piece.text)
            texts[piece] = list(dict.fromkeys([piece.text, read, *same.get(read, ())]))
    return texts


def _mended(asked: Asked) -> dict[str, str]:
    """Words that nobody has written on this desk, but one that is nearly so."""
    folded = {word: fold(word) for word in asked.words}
    doubtful = [word for word in folded.values() if word.isalpha() and len(word) >= SHORTEST]
    if not doubtful:
        return {}
    pairs = [(word, key) for word in doubtful for key in sorted(keys(word))]
    values: dict[str, Any] = {
        "words": doubtful, "of": [word for word, _ in pairs], "keys": [key for _, key in pairs], "most": NEIGHBOURS
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, values)
        rows = cursor.fetchall()
    known = {word for word, near, _ in rows if word == near}
    mended = {}
    for typed, word in folded.items():
        near = [(other, seen) for asked_, other, seen in rows if asked_ == word and other != word]
        if word not in known and (best := _nearest(word, near)):
            mended[typed] = best
    return mended


def _nearest(word: str, near: Sequence[tuple[str, int]]) -> str:
    """The fewest slips, then what is written most; "" where all are too far."""
    most = forgiven(word)
    rated = sorted((slips(word, other, most), -seen, other) for other, seen in set(near))
    return rated[0][2] if rated and rated[0][0] <= most else ""
