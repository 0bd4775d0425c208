"""Asking the vocabulary of a help centre about the words of a question."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from zabota.core.knowledge.asked import Asked, Known, Vocabulary, stems_of, vocabularies
from zabota.core.knowledge.synonyms import phrase, phrases
from zabota.core.knowledge.typos import keys
from zabota.rooms.knowledge.models import Synonyms

COMPLETIONS, NEIGHBOURS, GROUPS = 40, 100, 20
_OWN = """(SELECT brand_id, language, word, stem, texts, seen FROM knowledge_word
    WHERE brand_id = ANY(%s) AND language = ANY(%s) AND stem = ANY(%s) AND inside = ANY(%s))"""
_BEGINNING = """UNION ALL (SELECT brand_id, language, word, stem, texts, seen FROM knowledge_word
    WHERE brand_id = ANY(%s) AND language = ANY(%s) AND word LIKE %s AND inside = ANY(%s)
    ORDER BY seen DESC LIMIT %s)"""
# Key by key: PostgreSQL takes "one of two hundred keys" for a quarter of all rows and reads the whole table.
_NEAR = """SELECT w.language, w.word, w.stem, w.texts, w.seen FROM unnest(%s::varchar[]) AS asked(key)
    CROSS JOIN LATERAL (SELECT * FROM knowledge_word WHERE keys @> ARRAY[asked.key] LIMIT %s) w
    WHERE w.brand_id = %s AND w.language = %s AND w.inside = ANY(%s)"""


def known(
    brands: Sequence[int],
    languages: Sequence[str],
    asked: Iterable[Asked],
    inside: Sequence[bool],
    *,
    same: Iterable[Sequence[str]] = (),
    beginning: str = "",
) -> dict[int, dict[str, Vocabulary]]:
    """By brand and language, of all words of these questions and of what means the same. One query."""
    roots = {root for one in asked for language in languages for root in stems_of(one, language)}
    roots |= {root for group in same for word in group for language in languages for root in phrase(word, language)}
    values: list[Any] = [list(brands), list(languages), ["", *roots], list(inside)]
    if beginning:
        # A word that is still typed is letters and digits alone: nothing in it is a sign of LIKE.
        values += [list(brands), list(languages), f"{beginning}%", list(inside), COMPLETIONS]
    with connection.cursor() as cursor:
        cursor.execute(_OWN + _BEGINNING * bool(beginning), values)
        rows = dict.fromkeys(cursor.fetchall())
    by_brand: dict[int, dict[tuple[str, str], Known]] = {brand: {} for brand in brands}
    for brand, language, word, stem, texts, seen in rows:
        before = by_brand[brand].get((language, word))
        # What the team alone reads is counted in rows of its own.
        both = (texts + before.texts, seen + before.seen) if before else (texts, seen)
        by_brand[brand][language, word] = Known(language, word, stem, *both)
    return {brand: vocabularies(found.values(), languages) for brand, found in by_brand.items()}


def neighbours(brand: int, language: str, words: Sequence[str], inside: Sequence[bool]) -> list[Known]:
    """Forms that may be one of these mistyped words. One query; none where there are no words."""
    asked = {key for word in words for key in keys(word)}
    if not asked:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [sorted(asked), NEIGHBOURS, brand, language, list(inside)])
        return [Known(*row) for row in dict.fromkeys(cursor.fetchall())]


def groups(asked: Iterable[Asked], languages: Sequence[str]) -> list[list[str]]:
    """Words that mean the same as some of these. One query."""
    wanted = {phrase for one in asked for language in languages for phrase in phrases(stems_of(one, language))}
    if not wanted:
        return []
    found = Synonyms.objects.filter(keys__overlap=sorted(wanted), gone_at=None).order_by("id")
    return list(found.values_list("words", flat=True)[:GROUPS])
