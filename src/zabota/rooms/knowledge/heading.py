"""The head of the desk's pages about the help centre: four tabs with their counts, and a new article."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from zabota.base.clock import now
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.rooms.knowledge.access import WRITE
from zabota.rooms.knowledge.actions.upkeep import due
from zabota.rooms.knowledge.models import Article, Gap
from zabota.rooms.knowledge.unhelped import unseen_articles

# Nothing is counted further than this.
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Tab:
    href: str
    word: str
    count: str
    current: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """new: where an article is begun; "" for who may not write one."""

    tabs: list[Tab]
    new: str


def heading(person: Agent, current: str, *, at: datetime | None = None) -> Heading:
    """For knowledge/head.html. current: "articles", "gaps", "review" or "feedback". Four queries."""
    at = at or now()
    open_gaps = Gap.objects.filter(state__in=[Gap.State.OPEN, Gap.State.WRITING], merged_into=None, work__gt=0)
    found = (
        ("articles", "knowledge", _("Articles"), Article.objects.filter(retired_at=None)),
        ("gaps", "knowledge_gaps", _("Gaps"), open_gaps),
        ("review", "knowledge_review", _("To review"), due(at)),
        ("feedback", "knowledge_feedback", _("Did not help"), unseen_articles(at)),
    )
    tabs = [
        Tab(href, word, counted(rows), key == current) for key, name, word, rows in found if (href := address(name))
    ]
    return Heading(tabs, address("article_new") if may(person, WRITE) else "")


def counted(rows: object) -> str:
    """ "999+" from MOST on."""
    number: int = rows.order_by()[:MOST].count()  # type: ignore[attr-defined]
    return f"{MOST - 1}+" if number >= MOST else str(number)


def address(name: str, *args: object) -> str:
    """ "" for a page that is not built."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
