"""What readers said did not help: by article, the most telling first, with their words."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from zabota.base.people.models import Agent
from zabota.core.secrets import mask
from zabota.rooms.knowledge.access import articles_for
from zabota.rooms.knowledge.models import Article, Feedback
from zabota.rooms.knowledge.shelf.rows import Row, drawn

LATELY = timedelta(weeks=4)
PAGE, WORDS = 20, 5


@dataclass(frozen=True, slots=True)
class Said:
    """One reader's words, secrets hidden. language: of the text that they read."""

    words: str
    language: str
    at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Unhelped:
    """An article that did not help `times` readers, `unseen` of whom nobody of us has looked at."""

    row: Row
    times: int
    unseen: int
    said: Sequence[Said]
    more: int


@dataclass(frozen=True, slots=True)
class Page:
    lines: Sequence[Unhelped]
    next: str


def unseen_articles(at: datetime) -> Any:
    """Articles in use with a fresh "not yet" that nobody looked at."""
    return Article.objects.filter(pk__in=_lately(at).filter(seen_at=None).values("text__article"), retired_at=None)


def page(user: Agent, at: datetime, *, after: str = "") -> Page:
    """Those with the most fresh words first; after: a cursor. Six queries, however many."""
    ranked = (
        _lately(at)
        .filter(text__article__in=articles_for(user).filter(retired_at=None))
        .values_list("text__article")
        .annotate(
            unseen=Count("pk", filter=Q(seen_at=None)), times=Count("pk"), worded=Count("pk", filter=~Q(words=""))
        )
    )
    if place := _place(after):
        unseen, times, pk = place
        ranked = ranked.filter(
            Q(unseen__lt=unseen)
            | Q(unseen=unseen, times__lt=times)
            | Q(unseen=unseen, times=times, text__article__gt=pk)
        )
    found = list(ranked.order_by("-unseen", "-times", "text__article")[: PAGE + 1])
    shown = found[:PAGE]
    articles = articles_for(user).in_bulk([pk for pk, *_numbers in shown])
    rows = {row.article.pk: row for row in drawn(list(articles.values()))}
    words = _words(list(articles), at)
    lines = [
        Unhelped(rows[pk], times, unseen, words[pk], max(0, worded - len(words[pk])))
        for pk, unseen, times, worded in shown
        if pk in rows
    ]
    last = shown[-1] if len(found) > PAGE else None
    return Page(lines, f"{last[1]}.{last[2]}.{last[0]}" if last else "")


def _lately(at: datetime) -> Any:
    return Feedback.objects.filter(helped=False, created_at__gt=at - LATELY)


# The newest words of each article, unseen ones first: one query for all of them.
NEWEST = """
    SELECT article_id, words, language, created_at, version FROM (
        SELECT t.article_id, f.words, t.language, f.created_at, f.version,
               row_number() OVER (
                   PARTITION BY t.article_id ORDER BY f.seen_at IS NOT NULL, f.created_at DESC, f.id DESC
               ) AS place
        FROM knowledge_feedback f JOIN knowledge_text t ON t.id = f.text_id
        WHERE NOT f.helped AND f.words <> '' AND f.created_at > %s AND t.article_id = ANY(%s)
    ) newest WHERE place <= %s ORDER BY article_id, place
"""


def _words(articles: Sequence[int], at: datetime) -> Mapping[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(NEWEST, [at - LATELY, list(articles), WORDS])
        for article, words, language, created_at, version in cursor.fetchall():
            # Hidden when they were stored; what came by another way is hidden here.
            found[article].append(Said(mask(words), language, created_at, version))
    return found


def _place(after: str) -> tuple[int, int, int] | None:
    parts = after.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        return None
    one, two, three = (int(part) for part in parts)
    return one, two, three
