"""What readers of a help centre ask for, beside the page of an article. Every answer is made of public texts alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Sum

from zabota.base.people.models import Brand
from zabota.rooms.knowledge.access import PUBLIC, public_texts
from zabota.rooms.knowledge.article_page import LISTED
from zabota.rooms.knowledge.models import Article, Day, OldAddress, Picture, SectionName, Text


@dataclass(frozen=True, slots=True)
class Told:
    """An article as a list names it."""

    title: str
    slug: str


def was_at(brand: Brand, language: str, slug: str) -> Text | None:
    """The text that has or had this address, public or not: who comes there is led on."""
    rows = Text.objects.select_related("article__section").filter(brand=brand, language=language, version__gt=0)
    here = rows.filter(slug=slug).first()
    if here is None and (old := OldAddress.objects.filter(brand=brand, language=language, slug=slug).first()):
        here = rows.filter(pk=old.text_id).first()
    return here


def known_as(brand: Brand, slug: str) -> Text | None:
    """The public text of any language with this address."""
    return public_texts(brand).filter(slug=slug).select_related("article__section").order_by("id").first()


def languages_of(article: Article) -> Mapping[str, Text]:
    """Its public texts by language, without their words."""
    rows = Text.objects.filter(PUBLIC, article=article).only("article", "language", "slug", "title").order_by("id")
    return {row.language: row for row in rows}


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
    return list(rows.only(*LISTED, "article__place").order_by("article__place", "article_id")[:many])


def most_read(brand: Brand, language: str, *, since: date, many: int) -> Sequence[Told]:
    """What was read most from that day on, the most first."""
    rows = (
        Day.objects.filter(text__in=public_texts(brand, language), day__gte=since)
        .values("text__article_id", "text__title", "text__slug")
        .annotate(read=Sum("reads"))
        .filter(read__gt=0)
        .order_by("-read", "text__article_id")
    )
    return [Told(row["text__title"], row["text__slug"]) for row in rows[:many]]


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


def pictures_of(article: int) -> Mapping[int, Picture]:
    """Without their bytes."""
    return {row.pk: row for row in Picture.objects.filter(article=article)}


def public_picture(brand: Brand, pk: int) -> Picture | None:
    """One of an article that this brand's visitors may read, with its bytes."""
    seen = Text.objects.filter(PUBLIC, brand=brand).values("article")
    return Picture.objects.filter(pk=pk, article__in=seen).select_related("blob").first()


def newest(brand: Brand, language: str, many: int) -> QuerySet[Text]:
    """What was published or changed last."""
    rows = public_texts(brand, language).select_related("article").only(*LISTED, "article__created_at")
    return rows.order_by(F("published_at").desc(nulls_last=True), "-id")[:many]
