"""What the desk knows before it reads tickets, kept in the process until any row of it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from zabota.base.tickets.models import Topic
from zabota.base.timeline.marks import mark_of
from zabota.base.timeline.prepared import Question
from zabota.core.routing.damage import Lesson
from zabota.core.routing.keywords import Declared
from zabota.rooms.routing import lessons, thoughts
from zabota.rooms.routing.choices import choices
from zabota.rooms.routing.lessons import Taught
from zabota.rooms.routing.models import Correction, Learned, RoutingChoices

# What is usual among the words of tickets moves slowly.
FRESH = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Known:
    """topics: those in use, by id; declared: their words. topic_from: from which share on one is said. models: of
    topics, the one in use first.
    """

    topics: Mapping[int, Topic]
    declared: Sequence[Declared]
    topic_from: float
    models: Sequence[int]
    taught: Sequence[Taught]
    lesson: Lesson


_kept: tuple[str, datetime, Known] | None = None


def known_at(at: datetime) -> Known:
    """One query, unless something changed."""
    global _kept
    ((stamp,),) = _stamp().ask(since=at - lessons.HELD, kinds=list(lessons.KINDS))
    kept = _kept
    if kept is None or kept[0] != stamp or abs(at - kept[1]) > FRESH:
        kept = _kept = (stamp, at, _read(at))
    return kept[2]


def _read(at: datetime) -> Known:
    topics = {topic.pk: topic for topic in Topic.objects.filter(retired_at=None).order_by("id")}
    taught = lessons.taught(at=at)
    return Known(
        topics=topics,
        declared=[Declared(topic=pk, name=topic.name, keywords=topic.keywords) for pk, topic in topics.items()],
        topic_from=choices().topic_from,
        models=thoughts.in_use(),
        taught=taught,
        lesson=lessons.lesson(taught, at=at),
    )


@cache
def _stamp() -> Question:
    newest = (
        f"(SELECT xmin, ctid FROM {Correction._meta.db_table} WHERE at >= %s AND what = ANY(%s)"  # noqa: S608  (names of our own tables)
        f" ORDER BY at DESC, id DESC LIMIT {lessons.MOST}) AS newest"
    )
    tables = [model._meta.db_table for model in (Topic, RoutingChoices, Learned)]
    return Question(f"SELECT {mark_of([*tables, newest])}", ["since", "kinds"])
