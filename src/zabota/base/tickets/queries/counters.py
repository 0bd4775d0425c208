"""How many tickets stand in each view: one query, each count stopped at a cap."""

from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db import connection

from zabota.base.people.models import Agent
from zabota.base.tickets.queries.views import GROUPS, View

CAP = 100


def counters(agent: Agent, views: Sequence[View]) -> dict[str, int]:
    """View name -> number of tickets needing us or anyone there; CAP means "CAP or more"."""
    if not views:
        return {}
    sql, params = _statement(agent.pk, agent.role, tuple(views))
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return dict(cursor.fetchall())


@lru_cache(512)
def _statement(agent: int, role: str, views: tuple[View, ...]) -> tuple[str, list[Any]]:
    """The SQL says who asks, not what is there: it is put together once for each person, not on each page."""
    asking = Agent(pk=agent, role=role)
    parts, params = [], []
    for view in views:
        # A counter says what is to be done: what waits for the customer or sleeps counts only in views of just that.
        groups = ("ours",) if "ours" in view.groups else view.groups
        rows = view.tickets(asking).filter(reduce(or_, (GROUPS[group] for group in groups)))
        sql, args = rows.order_by().values("pk")[:CAP].query.sql_with_params()
        parts.append(f"SELECT %s, count(*) FROM ({sql}) AS part")  # noqa: S608  (made by the ORM, parameters apart)
        params += [view.name, *args]
    return " UNION ALL ".join(parts), params
