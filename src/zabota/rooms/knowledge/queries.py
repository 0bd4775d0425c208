"""Reading the knowledge base: for us, and for readers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

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
    return list(rows.order_by("article__place", "article_id").defer("body", "draft_body", "plain"))
