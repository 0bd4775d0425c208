"""The views that people saved: whose eyes each is for, and what stands in the rail."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from zabota.base.clock import now
from zabota.base.desk.models import Desk
from zabota.base.people.models import Agent, Team
from zabota.base.ports.rail import Mark, behind_places
from zabota.base.tickets.models import SavedView
from zabota.base.tickets.prepared import Question, model_of, prepared, together
from zabota.core.query import Shape, Unfit, from_json

IN_RAIL = 20
PAGE = 50


def seen_by(agent: Agent) -> QuerySet[SavedView]:
    """One's own, everyone's and those of one's teams; in the order of the rail."""
    mine = Agent.teams.through.objects.filter(agent=agent).values("team")
    shared = Q(shared=SavedView.Shared.EVERYONE) | Q(shared=SavedView.Shared.TEAM, team__in=mine)
    return SavedView.objects.filter(shared | Q(keeper=agent), removed_at=None).order_by("position", "id")


def saved_view(agent: Agent, key: str) -> SavedView | None:
    """The one of this number, if the person sees it."""
    if not key.isdecimal() or len(key) > 18:
        return None
    return seen_by(agent).select_related("keeper", "team").filter(pk=int(key)).first()


def shape_of(row: SavedView) -> Shape | None:
    """What a row means. None: its conditions are of a form that this desk does not know."""
    return _shape(json.dumps(row.conditions), row.order, tuple(row.columns))


@lru_cache(2048)
def _shape(conditions: str, order: str, columns: tuple[str, ...]) -> Shape | None:
    try:
        return Shape(from_json(json.loads(conditions)), order, columns)
    except Unfit:
        return None


@dataclass(frozen=True, slots=True)
class Places:
    """What the rail names beside the built-in views. more: there are further views than these."""

    desk: str
    teams: Sequence[Team]
    views: Sequence[SavedView]
    more: bool
    # Behind places that rooms add, by their key.
    marks: Mapping[str, Mark] = field(default_factory=dict)


def places(agent: Agent) -> Places:
    """What the desk is called, all teams, and the first IN_RAIL of the views this person sees: one query, however many
    views there are.
    """
    parts: dict[str, Question] = {"desk": _desk(), "teams": _teams(), "views": _first_views()}
    behind, at = behind_places(agent.eyes), now()
    found = together(parts | {one.place: one.question for one in behind}, me=agent.pk)
    views = [model_of(SavedView, row) for row in found["views"]]
    return Places(
        desk=next((row["name"] for row in found["desk"]), "") or "Zabota",
        teams=[model_of(Team, row) for row in found["teams"]],
        views=views[:IN_RAIL],
        more=len(views) > IN_RAIL,
        marks={one.place: mark for one in behind if (mark := one.mark(found[one.place], at))},
    )


@prepared
def _desk() -> QuerySet[Desk, Any]:
    return Desk.objects.filter(id=1).values("name")


@prepared
def _teams() -> QuerySet[Team, Any]:
    return Team.objects.order_by("name").values()


@prepared
def _first_views(*, me: int) -> QuerySet[SavedView, Any]:
    fields = ("id", "name", "conditions", "columns", "order")
    return seen_by(Agent(pk=me)).values(*fields)[: IN_RAIL + 1]


def views_page(agent: Agent, after: str = "") -> tuple[list[SavedView], str]:
    """PAGE of the views this person sees, and where the next page begins ("": nowhere)."""
    position, _, key = after.partition(".")
    rows = seen_by(agent).select_related("keeper", "team")
    if key.isdecimal() and len(key) < 19 and position.removeprefix("-").isdecimal() and len(position) < 19:
        rows = rows.filter(Q(position__gt=int(position)) | Q(position=int(position), id__gt=int(key)))
    found = list(rows[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return found[:PAGE], f"{last.position}.{last.pk}" if last else ""


def neighbours(agent: Agent, view: SavedView, *, up: bool) -> tuple[SavedView | None, SavedView | None]:
    """The view beside this one in that direction, as the person sees them, and the one beyond it."""
    here, key = view.position, view.pk
    rows = seen_by(agent)
    if up:
        rows = rows.filter(Q(position__lt=here) | Q(position=here, id__lt=key)).order_by("-position", "-id")
    else:
        rows = rows.filter(Q(position__gt=here) | Q(position=here, id__gt=key))
    found = [*rows[:2], None, None]
    return found[0], found[1]
