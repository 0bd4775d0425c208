"""Up to two hundred texts a question that may answer it, from PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from zabota.core.knowledge.fetching import BUDGET, fetch
from zabota.core.knowledge.meaning import Meaning
from zabota.core.knowledge.ranking import MOST, Candidate

_BY_TITLE = 500
_BY_WORDS = """(SELECT text_id, title, lead, stems, size, words FROM knowledge_indexed
    WHERE brand_id = %s AND language = %s AND inside = ANY(%s) AND words @@ %s::tsquery LIMIT %s)"""
_BY_TITLES = _BY_WORDS.replace("words @@", "titled @@").replace("LIMIT", "AND NOT words @@ %s::tsquery LIMIT")
_BEST = (
    "(SELECT %s::int, text_id, title, lead, stems, size FROM ({sources}) found ORDER BY {score} DESC, text_id LIMIT %s)"
)
_SAYS = "CASE WHEN words @@ %s::tsquery THEN %s ELSE 0 END"


@dataclass(frozen=True, slots=True)
class Wanted:
    """inside: of which texts, those for the team only (True), those for everybody (False)."""

    brand: int
    meaning: Meaning
    inside: Sequence[bool]


def candidates(wanted: Sequence[Wanted], *, most: int = MOST, budget: int = BUDGET) -> list[list[Candidate]]:
    """For each question its own, in their order. One query, or none where no word is known."""
    found: list[list[Candidate]] = [[] for _one in wanted]
    parts: list[str] = []
    values: list[Any] = []
    for place, one in enumerate(wanted):
        if one.meaning.stems:
            sql, further = _of(place, one, most, budget)
            parts.append(sql)
            values += further
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for place, *row in cursor.fetchall():
                found[place].append(Candidate(*row))
    return found


def _of(place: int, one: Wanted, most: int, budget: int) -> tuple[str, list[Any]]:
    asked = fetch(one.meaning, budget=budget)
    within: list[Any] = [one.brand, one.meaning.language, list(one.inside)]
    sources: list[str] = []
    values: list[Any] = [place]
    if asked.pattern:
        sources.append(_BY_WORDS)
        values += [*within, asked.pattern, budget]
    if asked.title:
        sources.append(_BY_TITLES)
        values += [*within, asked.title, asked.pattern, _BY_TITLE]
    # Stems are letters and digits alone: nothing in them could end a quote.
    values += [value for root, weight in asked.weights for value in (f"'{root}'", weight)]
    score = " + ".join(_SAYS for _one in asked.weights)
    return _BEST.format(sources=" UNION ALL ".join(sources), score=score), [*values, most]
