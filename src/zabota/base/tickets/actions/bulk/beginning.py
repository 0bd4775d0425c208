"""A run begins: its tickets are frozen by one INSERT … SELECT; a list that moves on changes nothing any more."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from zabota.base.jobs.queue import enqueue
from zabota.base.people.access import may
from zabota.base.people.models import Agent
from zabota.base.tickets.actions.bulk.carrying import carry_out
from zabota.base.tickets.actions.bulk.verbs import VERBS
from zabota.base.tickets.models import BulkItem, BulkRun, TagChange, Ticket
from zabota.base.tickets.values import Refused

MOST = 10_000  # tickets a run
AT_ONCE = 20  # so few are done in the request itself
SECONDS = timedelta(seconds=8)  # in which what cannot be called back is not begun


@transaction.atomic
def begin(
    tickets: QuerySet[Ticket],
    *,
    verb: str,
    given: Mapping[str, Any],
    agent: Agent,
    change: TagChange | None = None,
    by: str,
    at: datetime,
) -> BulkRun:
    """Freeze these tickets, which must come from access.visible(agent), and do it: a few at once, many by a job.

    given: what the verb needs (models/bulk.py). change: what it is a part of. The first MOST are taken, in the order
    they come. Raises PermissionDenied where the role does not include the verb, Refused where no ticket is left or
    something is missing.
    """
    if not may(agent, VERBS[verb].right):
        raise PermissionDenied(_("Your role does not include this. The owner of the desk can change it."))
    run = BulkRun.objects.create(agent=agent, verb=verb, given=dict(given), change=change, created_at=at, starts_at=at)
    VERBS[verb].check(run)
    run.total = _freeze(run, tickets)
    if not run.total:
        raise Refused(_("None of these tickets is there any more."))
    if VERBS[verb].waits(run, run.total > AT_ONCE):
        run.starts_at = at + SECONDS
    run.save(update_fields=["total", "starts_at"])
    if run.total <= AT_ONCE and run.starts_at <= at:
        carry_out(run, by=by, at=at)
        run.refresh_from_db()
    else:
        enqueue("tickets.bulk", at=run.starts_at, run=run.pk)
    return run


def _freeze(run: BulkRun, tickets: QuerySet[Ticket]) -> int:
    """How many there are."""
    rows = tickets.annotate(now_at=F("stream__last_seq")).values("pk", "now_at")[:MOST]
    sql, params = rows.query.sql_with_params()
    table = BulkItem._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (run_id, ticket_id, state, reason, before, seq)"  # noqa: S608  (made by the ORM)
            f" SELECT %s, ticket, %s, '', '{{}}', seq FROM ({sql}) AS chosen (ticket, seq)"
            " ON CONFLICT DO NOTHING",
            [run.pk, BulkItem.State.WAITING, *params],
        )
        return cursor.rowcount
