"""How many tickets each value of a field would give a view: asked when somebody opens the choice, never with a page."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import connection

from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets.queries.conditions import since
from zabota.base.tickets.queries.views import View
from zabota.core.query import Shape
from zabota.core.query.fields import OWN, hours, is_own
from zabota.core.query.meaning import TURNS

MOST = 200  # where counting stops on the page
LOOKED_AT = 20_000  # tickets, the latest first: what a view holds beyond them is not counted
YES = {True: "yes", False: "no"}
SPANS = ("1h", "4h", "24h", "2d", "7d", "30d", "90d")
COLUMNS = {
    "status": "status",
    "turn": "status",
    "owner": "owner_id",
    "team": "team_id",
    "channel": "channel",
    "language": "language",
    "damage": "damage",
    "tag": "tags",
    "topic": "topic_id",
    "brand": "brand_id",
    "organisation": "customer__organisation_id",
    "created": "created_at",
    "active": "active_at",
}


def value_counts(agent: Agent, view: View, shape: Shape, field: str, *, but: bool = False) -> dict[str, int]:
    """Value -> tickets that `shape` with that value would show (as an exception: leave out). Two queries."""
    without = shape.having(field, (), but=but)
    if field in ("created", "active"):
        return _spans(agent, view, without, field)
    if is_own(field):
        return _own(agent, view, without, field.removeprefix(OWN))
    if field not in COLUMNS:
        tickets = replace(view, shape=without.having(field, ["yes"]), since=None).tickets(agent)
        return {"yes": len(tickets.order_by().values_list("pk")[: MOST + 1])}
    sql, params = _inside(agent, view, without, COLUMNS[field])
    if field == "tag":
        counting = "SELECT tag, count(*) FROM ({inside}) AS part(tags), unnest(part.tags) AS tag GROUP BY tag"
        return dict(_rows(counting + " ORDER BY count(*) DESC, tag LIMIT 200", sql, params))
    found = _rows("SELECT key, count(*) FROM ({inside}) AS part(key) GROUP BY key", sql, params)
    return dict(_named(field, found, agent))


def _named(field: str, found: Iterable[tuple[Any, int]], agent: Agent) -> Counter[str]:
    """The keys of the database as values of the field."""
    counted: Counter[str] = Counter()
    members = _members() if field in ("owner", "team") else []
    for key, number in found:
        for value in _values(field, key, agent, members):
            counted[value] += number
    return counted


def _values(field: str, key: Any, agent: Agent, members: list[tuple[int, int]]) -> list[str]:
    match field:
        case "status":
            return ["open" if key in TURNS else key]
        case "turn":
            return [TURNS[key]] if key in TURNS else []
        case "owner" if key is None:
            return ["nobody"]
        case "owner":
            teams = [f"team-{team}" for member, team in members if member == key]
            return [str(key), *teams, *(["me"] if key == agent.pk else [])]
        case "team" if key is not None and (agent.pk, key) in members:
            return [str(key), "mine"]
        case _:
            return ["none" if key is None else str(key)] if key != "" else []


def _own(agent: Agent, view: View, without: Shape, key: str) -> dict[str, int]:
    sql, params = _inside(agent, view, without, "fields")
    each = "CASE jsonb_typeof(held -> %s) WHEN 'array' THEN held -> %s ELSE jsonb_build_array(held -> %s) END"
    counting = f"SELECT one, count(*) FROM ({{inside}}) AS part(held), jsonb_array_elements({each}) AS one GROUP BY one"  # noqa: S608  (no words of theirs)
    found = _rows(counting + " ORDER BY count(*) DESC, one LIMIT 200", sql, (*params, key, key, key))
    counted: Counter[str] = Counter()
    for text, number in found:
        one = json.loads(text)
        counted["none" if one is None else YES.get(one, str(one)) if isinstance(one, bool) else str(one)] += number
    return dict(counted)


def _members() -> list[tuple[int, int]]:
    """(person, team)"""
    return list(Agent.teams.through.objects.values_list("agent_id", "team_id"))


def _spans(agent: Agent, view: View, without: Shape, field: str) -> dict[str, int]:
    at = since(now())
    starts = [at - timedelta(hours=hours(span)) for span in SPANS]
    each = ", ".join(["count(*) FILTER (WHERE key >= %s)"] * len(SPANS))
    sql, params = _inside(agent, view, without, COLUMNS[field])
    found = _rows(f"SELECT {each} FROM ({{inside}}) AS part(key)", sql, params, before=starts)  # noqa: S608  (no words of theirs)
    return dict(zip(SPANS, found[0], strict=True))


def _inside(agent: Agent, view: View, shape: Shape, column: str) -> tuple[str, tuple[Any, ...]]:
    tickets = replace(view, shape=shape, since=None).tickets(agent).order_by("-active_at", "-id")
    return tickets.values_list(column)[:LOOKED_AT].query.sql_with_params()


def _rows(counting: str, inside: str, params: Iterable[Any], *, before: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """counting: SQL with a place for the inner question, which the ORM made with its parameters apart."""
    with connection.cursor() as cursor:
        cursor.execute(counting.replace("{inside}", inside), [*before, *params])
        return cursor.fetchall()
