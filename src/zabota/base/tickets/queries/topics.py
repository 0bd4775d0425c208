"""Reading topics: in their order, with their numbers; and who knows what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext as _

from zabota.base.tickets.models import ACTIVE, Skill, Status, Ticket, Topic

PAGE = 50
_ORDER = ("root", "root_pk", "depth", "label")


def in_order(*, retired: bool = False) -> QuerySet[Topic]:
    """Each topic before those within it, by name. retired: those that are retired behind all others, too."""
    rows = Topic.objects.select_related("within", "team", "merged_into").annotate(
        root=Lower(Coalesce("within__name", "name")),
        root_pk=Coalesce("within_id", "pk"),
        depth=Case(When(within=None, then=Value(0)), default=Value(1)),
        label=Lower("name"),
    )
    if retired:
        return rows.order_by(F("retired_at").asc(nulls_first=True), *_ORDER)
    return rows.filter(retired_at=None).order_by(*_ORDER)


@dataclass(frozen=True, slots=True)
class Counted:
    """A topic with its tickets and the people who know it. kept: merged ones that are part of it."""

    topic: Topic
    open: int
    solved: int
    people: int
    kept: Sequence[Topic] = field(default_factory=tuple)


def page(*, typed: str = "", retired: bool = False, after: int | None = None) -> tuple[list[Counted], int | None]:
    """PAGE topics behind the one of that id, and the id behind which there are more. As many queries for all sizes.

    typed: words of its name or keywords, or of the topic it lies within.
    """
    rows = in_order(retired=True).filter(retired_at__isnull=not retired).order_by(*_ORDER)
    for word in typed.split()[:5]:
        rows = rows.filter(
            Q(name__icontains=word) | Q(within__name__icontains=word) | Q(keywords__icontains=word.lower())
        )
    last = in_order(retired=True).filter(pk=after).first() if after else None
    if last is not None:
        rows = rows.filter(_behind([getattr(last, name) for name in _ORDER]))
    found = list(rows[: PAGE + 1])
    return counted(found[:PAGE]), found[PAGE - 1].pk if len(found) > PAGE else None


def _behind(key: Sequence[object]) -> Q:
    """Rows after this key: later in the first place in which they differ."""
    behind, same = Q(), Q()
    for name, value in zip(_ORDER, key, strict=True):
        behind |= same & Q((f"{name}__gt", value))
        same &= Q((name, value))
    return behind


def counted(topics: Sequence[Topic]) -> list[Counted]:
    """Three queries."""
    ids = [topic.pk for topic in topics]
    shown = Ticket.objects.filter(topic__in=ids, merged_into=None, trashed_at=None)
    numbers = shown.values_list("topic").annotate(
        open=Count("pk", filter=Q(status__in=ACTIVE)),
        solved=Count("pk", filter=Q(status__in=[Status.SOLVED, Status.CLOSED])),
    )
    tickets = {pk: (open_, solved) for pk, open_, solved in numbers.order_by()}
    known = Skill.objects.filter(topic__in=ids, agent__is_active=True).values_list("topic").annotate(Count("pk"))
    people = dict(known.order_by())
    kept: dict[int, list[Topic]] = {}
    for one in Topic.objects.filter(merged_into__in=ids).order_by("name"):
        kept.setdefault(one.merged_into_id or 0, []).append(one)
    return [Counted(one, *tickets.get(one.pk, (0, 0)), people.get(one.pk, 0), kept.get(one.pk, ())) for one in topics]


def topic_in_words(topic: Topic) -> str:
    """Its name, and whether it is retired."""
    return _("%(name)s (retired)") % {"name": topic.name} if topic.retired_at else topic.name


def skills_of(agents: Iterable[int]) -> dict[int, list[Skill]]:
    """What each of these people says they know, the best first; of topics in use. One query."""
    found: dict[int, list[Skill]] = {}
    rows = Skill.objects.filter(agent__in=list(agents), topic__retired_at=None).select_related("topic")
    for skill in rows.order_by("-level", "topic__name"):
        found.setdefault(skill.agent_id, []).append(skill)
    return found
