"""What finding a text needs, kept in the transaction that changes what readers see."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection

from zabota.core.knowledge.counted import counted
from zabota.core.knowledge.typos import keys
from zabota.core.knowledge.words import stem
from zabota.rooms.knowledge.models import Article, Indexed, Text, Word

# Of one brand one after another: the rows of words are everybody's, and two of them in another order would wait for
# each other.
_ALONE = "SELECT pg_advisory_xact_lock(%s, %s)"
_LOCK = 0x776F7264  # "word"
_KEPT = """
    INSERT INTO knowledge_indexed
        (text_id, brand_id, language, inside, title, lead, words, titled, stems, size, standing, other)
    VALUES (%s, %s, %s, %s, %s, %s, array_to_tsvector(%s), array_to_tsvector(%s), %s, %s, %s, %s)
    ON CONFLICT (text_id) DO UPDATE SET
        brand_id = EXCLUDED.brand_id, language = EXCLUDED.language, inside = EXCLUDED.inside, title = EXCLUDED.title,
        lead = EXCLUDED.lead,
        words = EXCLUDED.words, titled = EXCLUDED.titled, stems = EXCLUDED.stems, size = EXCLUDED.size,
        standing = EXCLUDED.standing, other = EXCLUDED.other
"""
_COUNTED = """
    INSERT INTO knowledge_word AS w (brand_id, language, inside, word, stem, texts, seen, keys)
    SELECT %s, %s, %s, word, stem, texts, seen, string_to_array(keys, ' ')
    FROM unnest(%s::text[], %s::text[], %s::int[], %s::int[], %s::text[]) AS new(word, stem, texts, seen, keys)
    ON CONFLICT (brand_id, language, inside, word) DO UPDATE
        SET texts = w.texts + EXCLUDED.texts, seen = w.seen + EXCLUDED.seen
"""
Place = tuple[int, str, bool]  # brand, language, for the team only


def index(text: Text) -> None:
    """As it is now: whether it can be found, by whom, and by which words. A second time changes nothing."""
    article = Article.objects.select_related("section").get(pk=text.article_id)
    with connection.cursor() as cursor:
        cursor.execute(_ALONE, [_LOCK, text.brand_id % 2**31])
    before = Indexed.objects.filter(pk=text.pk).first()
    changes: dict[Place, Counter[tuple[str, bool]]] = {}
    if before:
        place = before.brand_id, before.language, before.inside
        _count(changes, place, before.standing, before.other, -1)
    if text.version and not article.retired_at and not article.section.retired_at:
        place = text.brand_id, text.language, article.audience == Article.Audience.TEAM
        _keep(text, place, changes)
    elif before:
        before.delete()
    for place, change in changes.items():
        _apply(place, change)


def _keep(text: Text, place: Place, changes: dict[Place, Counter[tuple[str, bool]]]) -> None:
    found = counted(text.title, text.plain, text.language)
    roots = [pair.rpartition(":")[0] for pair in found.stems.split()]
    values: list[Any] = [text.pk, *place, text.title, found.lead, roots, list(found.title), found.stems, found.size]
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, [*values, list(found.standing), list(found.other)])
    _count(changes, place, found.standing, found.other, 1)


def _count(
    changes: dict[Place, Counter[tuple[str, bool]]],
    place: Place,
    standing: Iterable[str],
    other: Iterable[str],
    by: int,
) -> None:
    """Under (form, whether it stands for its stem); the empty form stands for the text."""
    change = changes.setdefault(place, Counter())
    for word in ("", *standing):
        change[word, True] += by
    for word in other:
        change[word, False] += by


def _apply(place: Place, change: Counter[tuple[str, bool]]) -> None:
    brand, language, _inside = place
    texts = {word: by for (word, stands), by in change.items() if stands}
    seen = Counter({word: 0 for word, _stands in change})
    for (word, _stands), by in change.items():
        seen[word] += by
    changed = sorted(word for word in seen if seen[word] or texts.get(word))
    if not changed:
        return
    roots = [stem(word, language) for word in changed]
    may_be = [" ".join(sorted(keys(word) | keys(root))) for word, root in zip(changed, roots, strict=True)]
    numbers = [texts.get(word, 0) for word in changed], [seen[word] for word in changed]
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [*place, changed, roots, *numbers, may_be])
    gone = Word.objects.filter(brand=brand, language=language, inside=place[2], seen__lte=0)
    gone.filter(word__in=[word for word in changed if seen[word] < 0]).delete()
