"""Reading the knowledge base: for us, and for readers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from zabota.base.people.models import Brand
from zabota.rooms.knowledge.access import public_texts
from zabota.rooms.knowledge.models import Centre, Section, SectionName, Text


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


def shelves(brand: Brand, language: str) -> Sequence[Shelf]:
    """The sections in which something can be read in that language, in their order. One query."""
    readable = Q(section__articles__texts__in=public_texts(brand, language))
    rows = (
        SectionName.objects.filter(section__brand=brand, section__retired_at=None, language=language)
        .annotate(readable=Count("section__articles__texts", filter=readable))
        .filter(readable__gt=0)
        .select_related("section")
        .order_by("section__place", "section_id")
    )
    return [Shelf(row.section, row.name, row.about, row.slug, row.readable) for row in rows]


def texts_on(shelf: Section, language: str) -> Sequence[Text]:
    """What readers find in a section, in its order, without the bodies. One query."""
    rows = public_texts(shelf.brand, language).filter(article__section=shelf)
    return list(rows.order_by("article__place", "article_id").defer("body", "draft_body", "plain", "words"))
