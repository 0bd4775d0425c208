"""Finding articles by what somebody types."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from zabota.base.people.models import Brand
from zabota.core.text.folding import fold
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.actions.publishing import CONFIGURATIONS

EXCERPT = 160  # characters
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """article, text: ids. excerpt: plain words. helped: the share of readers who said so, None while few did."""

    article: int
    text: int
    title: str
    slug: str
    language: str
    excerpt: str
    helped: float | None
    score: float


def fits(brand: Brand, language: str, words: str, *, limit: int = 3) -> Sequence[Hit]:
    """For whole questions, of many words; the best first."""
    terms = [term for term in dict.fromkeys(fold(words).split()) if len(term) > 3 and term.isalnum()][:MOST_WORDS]
    if not terms:
        return ()
    query = SearchQuery(" or ".join(terms), config=CONFIGURATIONS.get(language, "simple"), search_type="websearch")
    rows = public_texts(brand, language).filter(words=query).annotate(rank=SearchRank(F("words"), query))
    return [
        Hit(row.article_id, row.pk, row.title, row.slug, language, row.plain[:EXCERPT], None, row.rank)
        for row in rows.order_by("-rank", "id")[:limit]
    ]
