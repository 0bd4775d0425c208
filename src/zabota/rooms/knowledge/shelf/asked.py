"""Which articles the list shows: as its address says, and as a condition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from zabota.base.people.models import Agent, Brand
from zabota.base.ui.days import number
from zabota.rooms.knowledge.access import articles_for
from zabota.rooms.knowledge.models import Article, Text
from zabota.rooms.knowledge.searching import Hit, search

STATES = ("draft", "published", "edits", "scheduled", "team", "runbooks", "retired")
LONGEST = 100
MOST_HITS, MOST_BRANDS = 200, 5


@dataclass(frozen=True, slots=True)
class Asked:
    """state: one of STATES, "" for all in use. language: a text in it is there. older: one is behind the original."""

    section: int | None = None
    state: str = ""
    language: str = ""
    older: bool = False
    typed: str = ""

    @property
    def narrow(self) -> bool:
        return self != Asked()

    @property
    def whole_section(self) -> bool:
        """Everything in use of one section and nothing else: what can be put in another order."""
        return self.section is not None and self == Asked(section=self.section)

    def address(self, after: str) -> str:
        """The part behind the question mark, for the page that begins at this cursor."""
        given = {
            "q": self.typed,
            "section": self.section or "",
            "state": self.state,
            "language": self.language,
            "older": "1" if self.older else "",
            "after": after,
        }
        return "?" + urlencode({name: value for name, value in given.items() if value})


def asked(given: Mapping[str, str]) -> Asked:
    """What is not understood is not asked."""
    state, language = given.get("state", ""), given.get("language", "")
    return Asked(
        section=number(given.get("section")),
        state=state if state in STATES else "",
        language=language if language.isascii() and len(language) <= 8 else "",
        older="older" in given,
        typed=given.get("q", "").replace("\0", "").strip()[:LONGEST],
    )


def chosen(user: Agent, wanted: Asked) -> QuerySet[Article]:
    """The articles that fit, in no order."""
    rows = articles_for(user).filter(retired_at__isnull=wanted.state != "retired")
    if wanted.section is not None:
        rows = rows.filter(section=wanted.section)
    rows = _in_state(rows, wanted.state)
    texts = Text.objects.filter(article=OuterRef("pk"))
    if wanted.language:
        rows = rows.filter(Exists(texts.filter(language=wanted.language)))
    if wanted.older:
        behind = texts.filter(older())
        rows = rows.filter(Exists(behind.filter(language=wanted.language) if wanted.language else behind))
    return _called(rows, wanted.typed)


def edits() -> Q:
    """Of texts: readers see other words than the draft has. Bodies are compared where something was saved since."""
    same = Q(draft_title=F("title"), draft_body=F("body"))
    return Q(version__gt=0, draft_at__gt=F("published_at")) & ~same


def older() -> Q:
    """Of texts: public, and its original was published anew since."""
    original = Text.objects.filter(
        article=OuterRef("article"), language=OuterRef("article__original"), version__gt=OuterRef("follows")
    )
    return Q(version__gt=0) & ~Q(language=F("article__original")) & Q(Exists(original))


def _in_state(rows: QuerySet[Article], state: str) -> QuerySet[Article]:
    texts = Text.objects.filter(article=OuterRef("pk"))
    public = Exists(texts.filter(version__gt=0))
    match state:
        case "draft":
            return rows.filter(~public)
        case "published":
            return rows.filter(public, audience=Article.Audience.PUBLIC)
        case "edits":
            return rows.filter(Exists(texts.filter(edits())))
        case "scheduled":
            return rows.filter(Exists(texts.filter(publish_at__isnull=False)))
        case "team":
            return rows.filter(audience=Article.Audience.TEAM)
        case "runbooks":
            return rows.filter(runbook=True)
        case _:
            return rows


def _called(rows: QuerySet[Article], typed: str) -> QuerySet[Article]:
    """By a part of a title, public or draft, by the number, or by its words as a reader's search finds them."""
    if not typed:
        return rows
    texts = Text.objects.filter(article=OuterRef("pk"))
    named = Q(Exists(texts.filter(Q(title__icontains=typed) | Q(draft_title__icontains=typed))))
    found = [hit.article for brand in Brand.objects.order_by("id")[:MOST_BRANDS] for hit in _read(brand, typed)]
    return rows.filter(named | Q(pk__in=[*found, *filter(None, [number(typed.removeprefix("#"))])]))


def _read(brand: Brand, typed: str) -> Sequence[Hit]:
    return search(brand, next(iter(brand.languages), ""), typed, limit=MOST_HITS, audience="team").hits
