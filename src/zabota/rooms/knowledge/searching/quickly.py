"""Articles for whoever types into the palette: by their number, their titles, and all words of theirs. One query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from zabota.base.people.access import ROLES
from zabota.core.knowledge.asked import Asked, letter
from zabota.core.knowledge.counted import times_of
from zabota.core.knowledge.readings import readings
from zabota.core.knowledge.words import ALGORITHMS, stem, words
from zabota.rooms.knowledge.access import READ

LANGUAGES = (*ALGORITHMS, "uk")
MOST_WORDS, LOOKED_AT = 8, 200
# Of a word that is still typed: fewer letters begin nearly everything.
BEGINNING = 2
# What a word in the title is worth beside one in the body.
_TITLE = 3
_ASK = """
    SELECT DISTINCT ON (t.article_id, i.language) t.article_id, i.title, i.stems, i.language FROM (
        (SELECT text_id, title, stems, language FROM knowledge_indexed WHERE titled @@ %(any)s::tsquery LIMIT %(most)s)
        UNION ALL
        (SELECT text_id, title, stems, language FROM knowledge_indexed WHERE words @@ %(all)s::tsquery LIMIT %(most)s)
        UNION ALL
        (SELECT x.text_id, x.title, x.stems, x.language FROM knowledge_indexed x
            JOIN knowledge_text xt ON xt.id = x.text_id WHERE xt.article_id = %(number)s)
    ) i
    JOIN knowledge_text t ON t.id = i.text_id
    JOIN knowledge_article a ON a.id = t.article_id AND a.retired_at IS NULL
    JOIN knowledge_section s ON s.id = a.section_id AND s.retired_at IS NULL
    WHERE EXISTS (SELECT FROM people_agent WHERE id = %(agent)s AND is_active
        AND CASE WHEN powers IS NULL THEN role = ANY(%(roles)s) ELSE %(read)s = ANY(powers) END)
"""


@dataclass(frozen=True, slots=True)
class Quick:
    """article: its id."""

    article: int
    title: str


def quickly(typed: str, agent: int, limit: int) -> Sequence[Quick]:
    """What this person (an id) may read, the best first; each article once."""
    texts = [text for text in (typed, *readings(typed)) if any(len(word) >= BEGINNING for word in words(text))]
    number = int(typed.strip("# \t")) if typed.strip("# \t").isdecimal() and len(typed) < 12 else 0
    asked = [one for text in texts if (one := _asked(text)).words]
    if not asked and not number:
        return []
    values: dict[str, Any] = {
        "any": " | ".join(f"({pattern})" for one in asked for pattern in _patterns(one)),
        "all": " | ".join(f"({' & '.join(f'({pattern})' for pattern in _patterns(one))})" for one in asked),
        "most": LOOKED_AT,
        "number": number,
        "agent": agent,
        "roles": sorted(ROLES[READ]),
        "read": READ,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ASK, values)
        rows = cursor.fetchall()
    rated = sorted(
        ((-_score(asked, title, stems, language) - 100 * (article == number), len(title), article, title))
        for article, title, stems, language in rows
    )
    best: dict[int, str] = {}
    for _score_of_it, _length, article, title in rated:
        best.setdefault(article, title)
    return [Quick(article, title) for article, title in list(best.items())[:limit]]


def _asked(text: str) -> Asked:
    found = letter(text, LANGUAGES)
    return Asked(tuple(word for word in found.words if len(word) >= BEGINNING)[:MOST_WORDS])


def _patterns(asked: Asked) -> list[str]:
    """For each word what it may begin with, in any language: it may still be typed."""
    return [
        " | ".join(f"'{root}':*" for root in sorted({stem(word, language) for language in LANGUAGES} | {word}))
        for word in asked.words
    ]


def _score(asked: Sequence[Asked], title: str, stems: str, language: str) -> float:
    """0 to 1, of the reading that fits best."""
    heading = words(title)
    roots = {stem(word, language) for word in heading}
    best = 0.0
    for one in asked:
        found = 0
        for word in one.words:
            root = stem(word, language)
            if root in roots or any(other.startswith(word) for other in heading):
                found += _TITLE
            elif times_of(root, stems)[0]:
                found += 1
        best = max(best, found / (_TITLE * len(one.words)))
    return best
