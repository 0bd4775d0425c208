"""Finding articles: for now by PostgreSQL's own words alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from zabota.base.people.models import Brand
from zabota.core.knowledge.likeness import words_of
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.actions.publishing import CONFIGURATIONS
from zabota.rooms.knowledge.models import Text

MOST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Hit:
    article: int
    text: int
    title: str
    slug: str
    language: str
    excerpt: str
    helped: float | None
    score: float


def fits(brand: Brand, language: str, words: str, *, limit: int = 3) -> Sequence[Hit]:
    """The articles nearest to a whole question, the best first."""
    asked = [one for one in words_of(words) if one.isalnum()][:MOST_WORDS]
    if not asked:
        return []
    how = CONFIGURATIONS.get(language, "simple")
    query = SearchQuery(" | ".join(f"{one}:*" for one in asked), search_type="raw", config=how)
    rows = public_texts(brand, language).filter(words=query)
    rows = rows.annotate(score=SearchRank(F("words"), query, normalization=1)).order_by("-score", "article_id")
    return [_hit(row) for row in rows[:limit]]


def _hit(row: Text) -> Hit:
    score = float(getattr(row, "score", 0))
    return Hit(row.article_id, row.pk, row.title, row.slug, row.language, row.plain[:160], None, score)
