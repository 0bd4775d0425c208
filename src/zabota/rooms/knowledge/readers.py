"""What readers of a help centre ask for. Every answer is made of public texts alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Sum, When

from zabota.base.people.models import Brand
from zabota.rooms.knowledge.access import PUBLIC, public_texts
from zabota.rooms.knowledge.models import Article, Day, OldAddress, Picture, Section, SectionName, Text

# Enough readers said something for a share to mean anything.
ENOUGH = 10
# Of one section beside an article: before and after it.
BEFORE, AFTER = 7, 12
# What is asked of a text: to name it, to list it, to show it.
NAMED = ("article", "brand", "language", "slug", "title", "version", "published_at", "follows")
LISTED = (*NAMED, "plain")
SHOWN = (*LISTED, "body")
_SECTION = (
    "article__section__brand",
    "article__section__icon",
    "article__section__place",
    "article__section__retired_at",
)
_ARTICLE = (
    "article__section", "article__audience", "article__original", "article__place", "article__reviewed_at",
    "article__created_at", "article__retired_at",
)  # fmt: skip
WITH_ARTICLE = (*_ARTICLE, *_SECTION)


@dataclass(frozen=True, slots=True)
class Told:
    """An article as a list names it."""

    article: int
    title: str
    slug: str


@dataclass(frozen=True, slots=True)
class Near:
    """The articles of a section around one of them. more: there are others."""

    rows: Sequence[Told]
    more: bool


def text_at(brand: Brand, language: str, slug: str) -> Text | None:
    """The text with this address, with its article and section."""
    rows = public_texts(brand, language).select_related("article__section")
    return rows.filter(slug=slug).only(*SHOWN, *WITH_ARTICLE).first()


def was_at(brand: Brand, language: str, slug: str) -> Text | None:
    """The text that has or had this address, public or not: who comes there is led on."""
    rows = Text.objects.select_related("article__section").only(*NAMED, *WITH_ARTICLE)
    rows = rows.filter(brand=brand, language=language)
    here = rows.filter(slug=slug, version__gt=0).first()
    if here is None and (old := OldAddress.objects.filter(brand=brand, language=language, slug=slug).first()):
        here = rows.filter(pk=old.text_id, version__gt=0).first()
    return here


def known_as(brand: Brand, slug: str) -> Text | None:
    """The public text of any language with this address."""
    return (
        public_texts(brand)
        .filter(slug=slug)
        .select_related("article__section")
        .only(*NAMED, *WITH_ARTICLE)
        .order_by("id")
        .first()
    )


def languages_of(article: Article) -> Mapping[str, Text]:
    """Its public texts by language, without their words."""
    rows = Text.objects.filter(PUBLIC, article=article).only(*NAMED).order_by("id")
    return {row.language: row for row in rows}


def near(text: Text) -> Near:
    """One query."""
    article = text.article
    shelf = Text.objects.filter(PUBLIC, language=text.language, article__section=article.section_id)
    place, pk = article.place, article.pk
    before = shelf.filter(Q(article__place__lt=place) | Q(article__place=place, article_id__lt=pk))
    after = shelf.filter(Q(article__place__gt=place) | Q(article__place=place, article_id__gte=pk))
    columns = ("article__place", "article_id", "title", "slug")
    rows = list(
        before.order_by("-article__place", "-article_id")
        .values_list(*columns)[: BEFORE + 1]
        .union(after.order_by("article__place", "article_id").values_list(*columns)[: AFTER + 1], all=True)
    )
    rows.sort(key=lambda row: row[:2])
    here = next((at for at, row in enumerate(rows) if row[1] == pk), 0)
    kept = rows[max(0, here - BEFORE) : here + AFTER]
    return Near([Told(row[1], row[2], row[3]) for row in kept], len(kept) < len(rows))


def section_named(brand: Brand, language: str, slug: str) -> SectionName | None:
    """By what it is called in this language, else in another one: links from elsewhere lead on."""
    rows = SectionName.objects.filter(section__brand=brand, section__retired_at=None, slug=slug)
    found = list(rows.select_related("section").order_by("id"))
    return min(found, key=lambda one: one.language != language, default=None)


def names_of(section: int) -> Mapping[str, SectionName]:
    """By language."""
    return {row.language: row for row in SectionName.objects.filter(section=section)}


def on_shelf(brand: Brand, language: str, section: int, *, after: tuple[int, int] | None, many: int) -> list[Text]:
    """In the order of the section, from behind (place, id of the article) on; with the plain words."""
    rows = public_texts(brand, language).filter(article__section=section).select_related("article")
    if after:
        rows = rows.filter(Q(article__place__gt=after[0]) | Q(article__place=after[0], article_id__gt=after[1]))
    return list(rows.order_by("article__place", "article_id").only(*LISTED, *_ARTICLE)[:many])


def most_read(brand: Brand, language: str, *, since: date, many: int) -> Sequence[Told]:
    """What was read most from that day on, the most first."""
    rows = (
        Day.objects.filter(text__in=public_texts(brand, language), day__gte=since)
        .values("text__article_id", "text__title", "text__slug")
        .annotate(read=Sum("reads"))
        .filter(read__gt=0)
        .order_by("-read", "text__article_id")
    )
    return [Told(row["text__article_id"], row["text__title"], row["text__slug"]) for row in rows[:many]]


def helped(text: Text) -> float | None:
    """The share of those who said something whom it helped, 0 to 1; None while they are few."""
    sums = Day.objects.filter(text=text).aggregate(yes=Sum("helped"), no=Sum("not_yet"))
    yes, no = sums["yes"] or 0, sums["no"] or 0
    return yes / (yes + no) if yes + no >= ENOUGH else None


def addresses_of(brand: Brand, articles: Collection[int], languages: Sequence[str]) -> Mapping[int, tuple[str, str]]:
    """Where each article (by id) is read: (language, slug), in the first of these languages in which it is public."""
    rows = public_texts(brand).filter(article__in=articles, language__in=set(languages))
    places = {language: place for place, language in reversed(list(enumerate(languages)))}
    found: dict[int, tuple[str, str]] = {}
    for pk, language, slug in sorted(
        rows.values_list("article_id", "language", "slug"), key=lambda row: places[row[1]]
    ):
        found.setdefault(pk, (language, slug))
    return found


def beside(brand: Brand, language: str, section: Section, many: int = 3) -> Sequence[SectionName]:
    """The sections that come after this one in which there is something to read, then those from the first on."""
    readable = public_texts(brand, language).filter(article__section=OuterRef("section"))
    rows = SectionName.objects.filter(
        Exists(readable), section__brand=brand, section__retired_at=None, language=language
    )
    before = Q(section__place__lt=section.place) | Q(section__place=section.place, section_id__lt=section.pk)
    rows = rows.exclude(section=section).annotate(before=Case(When(before, then=1), default=0))
    return list(rows.order_by("before", "section__place", "section_id")[:many])


def pictures_of(article: int) -> Mapping[int, Picture]:
    """Without their bytes."""
    return {row.pk: row for row in Picture.objects.filter(article=article)}


def public_picture(brand: Brand, pk: int) -> Picture | None:
    """One of an article that this brand's visitors may read, with its bytes."""
    seen = Text.objects.filter(PUBLIC, brand=brand).values("article")
    return Picture.objects.filter(pk=pk, article__in=seen).select_related("blob").first()


def newest(brand: Brand, language: str, many: int) -> QuerySet[Text]:
    """What was published or changed last."""
    rows = public_texts(brand, language).select_related("article").only(*LISTED, *_ARTICLE)
    return rows.order_by(F("published_at").desc(nulls_last=True), "-id")[:many]


def changed_at(brand: Brand, language: str = "") -> datetime | None:
    """When the last of them became what it is."""
    return public_texts(brand, language).order_by("-published_at").values_list("published_at", flat=True).first()
