"""Finding articles by what somebody types."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F

from zabota.base.people.models import Brand
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.actions.publishing import CONFIGURATIONS

EXCERPT = 160  # characters


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


@dataclass(frozen=True, slots=True)
class Found:
    """meant: what was probably to be typed, "" where it was."""

    hits: Sequence[Hit]
    meant: str = ""


def search(
    brand: Brand, language: str, typed: str, *, limit: int = 10, audience: Literal["public", "team"] = "public"
) -> Found:
    """The best first."""
    del audience
    if not typed.strip():
        return Found(())
    how = CONFIGURATIONS.get(language, "simple")
    query = SearchQuery(" or ".join(typed.split()), config=how, search_type="websearch")
    rows = (
        public_texts(brand, language)
        .filter(words=query)
        .annotate(rank=SearchRank(F("words"), query, normalization=1))
        .order_by("-rank", "id")[:limit]
    )
    return Found(
        [
            Hit(row.article_id, row.pk, row.title, row.slug, language, row.plain[:EXCERPT], None, row.rank)
            for row in rows
        ]
    )


def asked(brand: Brand, language: str, typed: str, found: int) -> None:
    """Counts a search."""


def opened(brand: Brand, language: str, typed: str) -> None:
    """Counts that an answer to a search was opened."""
