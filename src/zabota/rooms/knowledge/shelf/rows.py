"""The list page by page, with what a row says. The same number of queries for one row as for fifty."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from zabota.base.people.models import Agent
from zabota.base.ui.languages import reader
from zabota.rooms.knowledge.models import Article, Section, SectionName, Text
from zabota.rooms.knowledge.shelf import figures
from zabota.rooms.knowledge.shelf.asked import Asked, chosen, edits, older
from zabota.rooms.knowledge.shelf.figures import Figures

PAGE = 50
# Of a text, the most telling one first.
OLDER, EDITS, SCHEDULED, DRAFT, PUBLIC = "older", "edits", "scheduled", "draft", "public"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One language of an article. state: "older", "edits", "scheduled", "draft" or "public". at: of that, if any."""

    language: str
    state: str
    at: datetime | None
    title: str
    slug: str


@dataclass(frozen=True, slots=True)
class Row:
    article: Article
    title: str
    language: str
    leaves: Sequence[Leaf]
    section: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Page:
    """next: the cursor of the page after this one, "" at the end."""

    rows: Sequence[Row]
    next: str


def page(user: Agent, wanted: Asked, *, after: str = "") -> Page:
    """In the order of the sections and of their own places. after: a cursor; one that is none begins anew."""
    rows = chosen(user, wanted)
    if place := _place(after):
        rows = rows.filter(_behind(*place))
    found = list(rows.order_by("section__place", "section_id", "place", "id")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    cursor = f"{last.section.place}.{last.section_id}.{last.place}.{last.pk}" if last else ""
    return Page(drawn(found[:PAGE]), cursor)


def drawn(articles: Sequence[Article]) -> list[Row]:
    """Three queries. The section of each must be there already."""
    leaves = leaves_of(articles)
    names = section_names({one.section_id for one in articles})
    numbers = figures.lately([one.pk for one in articles])
    rows = []
    for one in articles:
        title, language = _title(one, leaves[one.pk])
        rows.append(Row(one, title, language, leaves[one.pk], names.get(one.section_id, ""), numbers[one.pk]))
    return rows


def leaves_of(articles: Iterable[Article]) -> Mapping[int, Sequence[Leaf]]:
    """By article, the original first."""
    articles = list(articles)
    originals = {one.pk: one.original for one in articles}
    rows: QuerySet[Text] = Text.objects.filter(article__in=originals).annotate(
        how=Case(
            When(older(), then=Value(OLDER)),
            When(edits(), then=Value(EDITS)),
            When(publish_at__isnull=False, then=Value(SCHEDULED)),
            When(version=0, then=Value(DRAFT)),
            default=Value(PUBLIC),
        )
    )
    found: dict[int, list[Leaf]] = defaultdict(list)
    fields = ("article_id", "language", "how", "publish_at", "published_at", "title", "draft_title", "slug")
    for article, language, how, planned, public, title, draft, slug in rows.values_list(*fields):
        at = planned if how == SCHEDULED else public
        found[article].append(Leaf(language, how, at, title or draft, slug))
    for pk, some in found.items():
        some.sort(key=lambda leaf, pk=pk: (leaf.language != originals[pk], leaf.language))  # type: ignore[misc]
    return found


def section_names(sections: Iterable[int]) -> dict[int, str]:
    """In the reader's language, or in any. One query."""
    found: dict[int, str] = {}
    own = reader()
    for pk, language, name in SectionName.objects.filter(section__in=sections).values_list(
        "section_id", "language", "name"
    ):
        if language == own or pk not in found:
            found[pk] = name
    return found


def sections_in_use() -> list[tuple[int, str]]:
    """For a choice: those that are in use, or still hold articles in use."""
    held = Article.objects.filter(section=OuterRef("pk"), retired_at=None)
    rows = Section.objects.filter(Q(retired_at=None) | Q(Exists(held))).order_by("brand_id", "place", "id")
    ids = list(rows.values_list("pk", flat=True)[:500])
    names = section_names(ids)
    return [(pk, names.get(pk, "")) for pk in ids]


def _title(article: Article, leaves: Sequence[Leaf]) -> tuple[str, str]:
    """In the reader's language where it has one, else of the original, else any."""
    titled = {leaf.language: leaf.title for leaf in leaves if leaf.title}
    for language in (reader(), article.original, *titled):
        if language in titled:
            return titled[language], language
    return "", article.original


def _behind(section_place: int, section: int, place: int, pk: int) -> Q:
    return (
        Q(section__place__gt=section_place)
        | Q(section__place=section_place, section_id__gt=section)
        | Q(section__place=section_place, section_id=section, place__gt=place)
        | Q(section__place=section_place, section_id=section, place=place, pk__gt=pk)
    )


def _place(after: str) -> tuple[int, int, int, int] | None:
    parts = after.split(".")
    if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        return None
    one, two, three, four = (int(part) for part in parts)
    return one, two, three, four
