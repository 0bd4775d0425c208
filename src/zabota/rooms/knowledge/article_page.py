"""What the page of one article asks for: two round trips, however much stands around it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Sum, When

from zabota.base.people.models import Brand
from zabota.base.timeline.prepared import FIRST_NUMBER, Question, Statement, prepared, together
from zabota.rooms.knowledge.access import PUBLIC
from zabota.rooms.knowledge.models import Article, Day, Section, SectionName, Text

# Enough readers said something for a share to mean anything.
ENOUGH = 10
# Of one section beside an article: before it, and from it on. Of other sections.
BEFORE, AFTER, SECTIONS = 7, 12, 3
# What is asked of a text to list it, and to show it with what it belongs to.
LISTED = ("article", "brand", "language", "slug", "title", "version", "published_at", "follows", "plain")
_OF_ARTICLE = ("section", "original", "place", "reviewed_at", "created_at")
_OF_SECTION = ("brand", "icon", "place")
SHOWN = (
    *(*LISTED, "body"),
    *(f"article__{name}" for name in _OF_ARTICLE),
    *(f"article__section__{name}" for name in _OF_SECTION),
)


@dataclass(frozen=True, slots=True)
class Named:
    """Something to lead to, by its name and the last part of its address. version: of a text."""

    name: str
    slug: str
    article: int = 0
    language: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """shelf: its section, as it is called in this language. near: articles of the section in their order, this one
    among them; more: there are others. beside: further sections. languages: its public texts. helped: the share of
    those who said something whom it helped, 0 to 1; None while they are few.
    """

    shelf: Named | None
    near: Sequence[Named]
    more: bool
    beside: Sequence[Named]
    languages: Mapping[str, Named]
    helped: float | None


def text_at(brand: Brand, language: str, slug: str) -> Text | None:
    """The public text with this address, with its article and section."""
    return next(iter(_text().rows(brand=brand.pk, language=language, slug=slug)), None)


def around(text: Text) -> Around:
    article = text.article
    section = article.section
    found = together(
        _parts(text.language),
        text=text.pk,
        article=article.pk,
        section=section.pk,
        brand=section.brand_id,
    )
    before, after = found["before"][::-1], found["after"]
    [votes] = found["votes"] or [{"yes": 0, "no": 0}]
    return Around(
        shelf=next((Named(**row) for row in found["shelf"]), None),
        near=[_article(row) for row in (*before[-BEFORE:], *after[:AFTER])],
        more=len(before) > BEFORE or len(after) > AFTER,
        beside=[Named(row["name"], row["slug"]) for row in found["beside"]],
        languages={row["language"]: _article(row) for row in found["languages"]},
        helped=votes["yes"] / (votes["yes"] + votes["no"]) if votes["yes"] + votes["no"] >= ENOUGH else None,
    )


def sections_beside(shelf: SectionName) -> Sequence[Named]:
    """Of a section, as it is called in one language."""
    section = shelf.section
    rows = _beside(shelf.language).ask(brand=section.brand_id, section=section.pk)
    return [Named(*row[:2]) for row in rows]


def _article(row: Mapping[str, Any]) -> Named:
    return Named(row["title"], row["slug"], row["article_id"], row.get("language", ""), row.get("version", 0))


@lru_cache(1)
def _text() -> Statement[Text]:
    rows = Text.objects.filter(PUBLIC, brand=FIRST_NUMBER).select_related("article__section").only(*SHOWN)
    found = Statement(rows, {FIRST_NUMBER: "brand"})
    # Only numbers can be blanks of a queryset.
    found.sql += ' AND "knowledge_text"."language" = %s AND "knowledge_text"."slug" = %s'
    found.blanks += ("language", "slug")
    return found


@lru_cache(64)
def _parts(language: str) -> dict[str, Question]:
    return {
        "shelf": _shelf(language),
        "before": _before(language),
        "after": _after(language),
        "beside": _beside(language),
        "languages": _languages(),
        "votes": _votes(),
    }


@prepared
def _shelf(language: str, *, section: int) -> QuerySet[SectionName, Any]:
    return SectionName.objects.filter(section=section, language=language).values("name", "slug")


@prepared
def _before(language: str, *, section: int, article: int) -> QuerySet[Text, Any]:
    place = Subquery(Article.objects.filter(pk=article).values("place"))
    behind = Q(article__place__lt=place) | Q(article__place=place, article_id__lt=article)
    return _on_shelf(language, section).filter(behind).order_by("-article__place", "-article_id")[: BEFORE + 1]


@prepared
def _after(language: str, *, section: int, article: int) -> QuerySet[Text, Any]:
    place = Subquery(Article.objects.filter(pk=article).values("place"))
    ahead = Q(article__place__gt=place) | Q(article__place=place, article_id__gte=article)
    return _on_shelf(language, section).filter(ahead).order_by("article__place", "article_id")[: AFTER + 1]


def _on_shelf(language: str, section: int) -> QuerySet[Text, Any]:
    rows = Text.objects.filter(PUBLIC, language=language, article__section=section)
    return rows.values("article_id", "title", "slug")


@prepared
def _beside(language: str, *, brand: int, section: int) -> QuerySet[SectionName, Any]:
    """The sections that come after this one in which there is something to read, then those from the first on."""
    readable = Text.objects.filter(PUBLIC, language=language, article__section=OuterRef("section"))
    rows = SectionName.objects.filter(Exists(readable), section__brand=brand, section__retired_at=None)
    place = Subquery(Section.objects.filter(pk=section).values("place"))
    earlier = Q(section__place__lt=place) | Q(section__place=place, section_id__lt=section)
    rows = rows.filter(language=language).exclude(section=section)
    rows = rows.annotate(later=Case(When(earlier, then=1), default=0)).order_by("later", "section__place", "section_id")
    return rows.values("name", "slug")[:SECTIONS]


@prepared
def _languages(*, article: int) -> QuerySet[Text, Any]:
    rows = Text.objects.filter(PUBLIC, article=article).order_by("pk")
    return rows.values("article_id", "title", "slug", "language", "version")


@prepared
def _votes(*, text: int) -> QuerySet[Day, Any]:
    return Day.objects.filter(text=text).values("text").annotate(yes=Sum("helped"), no=Sum("not_yet")).order_by()
