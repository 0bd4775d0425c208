"""How many tickets stand in each view: one query, each count stopped at a cap."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db import connection

from zabota.base.people.models import Agent
from zabota.base.tickets.queries.views import GROUPS, View

CAP = 100


def counters(agent: Agent, views: Sequence[View]) -> dict[str, int]:
    """View name -> number of tickets needing us or anyone there; CAP means "CAP or more"."""
    if not views:
        return {}
    parts, params = [], []
    for view in views:
        # A counter says what is to be done: what waits for the customer or sleeps counts only in views of just that.
        groups = ("ours",) if "ours" in view.groups else view.groups
        rows = view.tickets(agent).filter(reduce(or_, (GROUPS[group] for group in groups)))
        sql, args = rows.order_by().values("pk")[:CAP].query.sql_with_params()
        parts.append(f"SELECT %s, count(*) FROM ({sql}) AS part")  # noqa: S608  (made by the ORM, parameters apart)
        params += [view.name, *args]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return dict(cursor.fetchall())
