"""Reading the knowledge base: for us, and for readers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from zabota.base.people.models import Brand
from zabota.core.knowledge.synonyms import keys
from zabota.rooms.knowledge.access import public_texts
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
    return Centre.objects.filter(brand=brand).first() or Centre(brand=brand)


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
