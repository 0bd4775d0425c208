"""Reading the knowledge base: for us, and for readers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from zabota.base.people.models import Brand
from zabota.base.timeline.prepared import Question, model_of, prepared
from zabota.core.knowledge.synonyms import keys
from zabota.rooms.knowledge.access import PUBLIC, public_texts
from zabota.rooms.knowledge.models import Centre, Section, SectionName, Synonyms, Text


@dataclass(frozen=True, slots=True)
class Shelf:
    """A section as readers see it. articles: how many of them they can read in their language."""

    section: Section
    name: str
    about: str
    slug: str
    articles: int


def centre_of(brand: Brand) -> Centre:
    """Its row, or one with the usual values while nobody has changed any."""
    row = Centre.objects.filter(brand=brand).first() or Centre()
    row.brand = brand
    return row


def centre_named(slug: str) -> Centre | None:
    """That of the brand with this slug, with the brand: one query, made ready, as every page of it begins so."""
    rows = _NAMED.ask(slug=slug)
    if not rows:
        return None
    brand, centre = rows[0]
    row = model_of(Centre, json.loads(centre)) if centre else Centre()
    row.brand = model_of(Brand, json.loads(brand))
    return row


_NAMED = Question(
    "SELECT to_jsonb(b), to_jsonb(c) FROM people_brand b LEFT JOIN knowledge_centre c ON c.brand_id = b.id"
    " WHERE b.slug = %s",
    ("slug",),
)


def centres() -> Sequence[Centre]:
    """Of every brand, changed or not. Two queries."""
    kept = {row.brand_id: row for row in Centre.objects.all()}
    found = []
    for brand in Brand.objects.order_by("id"):
        row = kept.get(brand.pk) or Centre()
        row.brand = brand
        found.append(row)
    return found


def shelf_addresses(brand: Brand) -> Sequence[tuple[int, str, str]]:
    """(section, language, slug) of each in which something can be read in that language."""
    readable = public_texts(brand).filter(article__section=OuterRef("section"), language=OuterRef("language"))
    rows = SectionName.objects.filter(Exists(readable), section__brand=brand, section__retired_at=None)
    return list(rows.order_by("section__place", "section_id", "id").values_list("section_id", "language", "slug"))


def shelves(brand: Brand, language: str) -> Sequence[Shelf]:
    """The sections in which something can be read in that language, in their order. One query."""
    rows: Any = _shelves(language).rows(brand=brand.pk)
    return [Shelf(row.section, row.name, row.about, row.slug, row.readable) for row in rows if row.readable]


@prepared
def _shelves(language: str, *, brand: int) -> QuerySet[SectionName]:
    """Each with how many texts can be read in it, counted section by section along the index."""
    texts = Text.objects.filter(PUBLIC, language=language, article__section=OuterRef("section"))
    counted = texts.order_by().values("article__section").annotate(all=Count("pk")).values("all")
    rows = SectionName.objects.filter(section__brand=brand, section__retired_at=None, language=language)
    rows = rows.annotate(readable=Subquery(counted)).select_related("section")
    return rows.order_by("section__place", "section_id")


def texts_on(shelf: Section, language: str) -> Sequence[Text]:
    """What readers find in a section, in its order, without the bodies. One query."""
    rows = public_texts(shelf.brand, language).filter(article__section=shelf)
    return list(rows.order_by("article__place", "article_id").defer("body", "draft_body", "plain"))


SYNONYMS = 50


def synonyms_page(*, typed: str = "", before: int | None = None) -> tuple[Sequence[Synonyms], int | None]:
    """SYNONYMS of them, the newest first, and the last of these where there are more. typed: a word of theirs. before:
    the last one shown so far. One query.
    """
    rows = Synonyms.objects.filter(gone_at=None).order_by("-id")
    if typed:
        rows = rows.filter(keys__overlap=keys([typed]))
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: SYNONYMS + 1])
    return found[:SYNONYMS], found[SYNONYMS - 1].pk if len(found) > SYNONYMS else None
