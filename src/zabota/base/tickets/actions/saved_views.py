"""The verbs of saved views. Their events lie in the stream of whoever keeps them."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from zabota.base.people.models import Agent, Team
from zabota.base.tickets.models import SavedView
from zabota.base.tickets.values import Refused
from zabota.base.tickets.view_access import may_share
from zabota.base.timeline.record import record
from zabota.core.events.settings import ViewChanged, ViewKept, ViewPutBack, ViewRemoved
from zabota.core.query import Shape, to_json
from zabota.core.secrets import mask

MOST_KEPT = 1_000  # by one person
# Between two neighbours in the rail, so that one can be put between them without moving any other.
GAP = 2**32


@transaction.atomic
def keep_view(
    shape: Shape, *, name: str, keeper: Agent, shared: str = "nobody", team: Team | None = None, by: str, at: datetime
) -> SavedView:
    """A new view, behind all others. Raises Refused for an empty name, or one that the keeper may not share so."""
    if SavedView.objects.filter(keeper=keeper, removed_at=None).count() >= MOST_KEPT:
        raise Refused(_("You keep a thousand views already. Remove some first."))
    last = SavedView.objects.aggregate(last=Max("position"))["last"] or 0
    row = SavedView(
        name=_name(name), keeper=keeper, position=last + GAP, made_at=at, changed_at=at, **_share(keeper, shared, team)
    )
    row.conditions, row.order, row.columns = to_json(shape.terms), shape.order, list(shape.columns)
    row.save()
    record(keeper.stream_id, ViewKept(view=row.pk, shared=row.shared), by=by, at=at)
    return row


@transaction.atomic
def change_view(view: SavedView, *, agent: Agent, by: str, at: datetime, **values: Any) -> SavedView:
    """values: name; shape; shared and team together. `agent` is who does it. Raises Refused as keep_view() does."""
    wanted: dict[str, Any] = {}
    if "name" in values:
        wanted["name"] = _name(values.pop("name"))
    if "shared" in values:
        wanted |= _share(agent, values.pop("shared"), values.pop("team", None), before=view)
    if shape := values.pop("shape", None):
        wanted |= {"conditions": to_json(shape.terms), "order": shape.order, "columns": list(shape.columns)}
    if values:
        raise ValueError(f"a view has no field {sorted(values)}")
    row = _locked(view)
    changed = sorted(field for field, value in wanted.items() if getattr(row, field) != value)
    for field in changed:
        setattr(row, field, wanted[field])
    if changed:
        row.changed_at = at
        row.save(update_fields=[*changed, "changed_at"])
        record(row.keeper.stream_id, ViewChanged(view=row.pk, fields=changed), by=by, at=at)
    return row


@transaction.atomic
def remove_view(view: SavedView, *, by: str, at: datetime) -> None:
    """Out of everybody's sight; put_view_back() undoes it. Removing twice does nothing."""
    row = _locked(view)
    if row.removed_at is None:
        row.removed_at = at
        row.save(update_fields=["removed_at"])
        record(row.keeper.stream_id, ViewRemoved(view=row.pk), by=by, at=at)


@transaction.atomic
def put_view_back(view: SavedView, *, by: str, at: datetime) -> None:
    row = _locked(view)
    if row.removed_at is not None:
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        record(row.keeper.stream_id, ViewPutBack(view=row.pk), by=by, at=at)


@transaction.atomic
def move_view(view: SavedView, *, after: SavedView | None, before: SavedView | None, by: str, at: datetime) -> None:
    """Between its new neighbours in the rail (None: at an end). No other view moves among the others."""
    row = _locked(view)
    place = _between(after, before)
    if place is None:
        _spread()
        for neighbour in filter(None, (after, before)):
            neighbour.refresh_from_db(fields=["position"])
        place = _between(after, before)
    row.position = place if place is not None else row.position
    row.save(update_fields=["position"])
    record(row.keeper.stream_id, ViewChanged(view=row.pk, fields=["position"]), by=by, at=at)


def _between(after: SavedView | None, before: SavedView | None) -> int | None:
    """None: there is no place between them."""
    if before is None:
        return after.position + GAP if after else GAP
    low = after.position if after else before.position - 2 * GAP
    place = (low + before.position) // 2
    return place if low < place < before.position else None


def _spread() -> None:
    """Everything keeps its order, with room between."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tickets_savedview v SET position = o.place * %s FROM (SELECT id, row_number() OVER"
            " (ORDER BY position, id) AS place FROM tickets_savedview) o WHERE o.id = v.id",
            [GAP],
        )


def _locked(view: SavedView) -> SavedView:
    return SavedView.objects.select_for_update(of=["self"]).select_related("keeper").get(pk=view.pk)


def _name(name: str) -> str:
    """One line of at most 80 characters. Raises Refused for an empty one."""
    one = mask(" ".join(name.split()))[:80]
    if not one:
        raise Refused(_("A view needs a name."))
    return one


def _share(agent: Agent, shared: str, team: Team | None, before: SavedView | None = None) -> dict[str, Any]:
    """Raises Refused for what this person may not do; what is so already may stay so."""
    team = team if shared == SavedView.Shared.TEAM else None
    if shared not in SavedView.Shared.values or (shared == SavedView.Shared.TEAM and team is None):
        raise Refused(_("Choose who sees the view."))
    same = before is not None and (before.shared, before.team_id) == (shared, team.pk if team else None)
    if not same and not may_share(agent, shared, team):
        raise Refused(_("Your role does not include sharing it so. It can be for you alone."))
    return {"shared": shared, "team": team}
