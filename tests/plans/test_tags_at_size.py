"""A tag on a hundred thousand tickets is called otherwise and put back step by step; no step reads a large table whole.

What each step read is asked of PostgreSQL itself, so that it holds for what is written too (INSERT … SELECT).
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from tests.plans.conftest import LARGE, MOST, TICKETS
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import tag_jobs
from zabota.base.tickets.actions import bulk, tags
from zabota.base.tickets.models import BulkRun, TagChange, Ticket

pytestmark = pytest.mark.django_db
READ = """SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables
    WHERE relname = ANY(%s)"""
RUN = 10_000  # tickets a run


def read() -> dict[str, int]:
    """Rows by table, so far in this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(READ, [[*LARGE, "tickets_bulkitem"]])
        return dict(cursor.fetchall())


def step(act: Callable[[], Any], *, most: int) -> Any:
    before = read()
    found = act()
    much = {table: n - before.get(table, 0) for table, n in read().items()}
    assert sum(much.values())
    assert not {table: n for table, n in much.items() if n > most}, much
    return found


@pytest.fixture(scope="module")
def everywhere(full: World, django_db_blocker: Any) -> Iterator[World]:
    """Every ticket carries one tag, 300 of them another too."""
    with django_db_blocker.unblock(), transaction.atomic():
        Ticket.objects.update(tags=["com3"])
        Ticket.objects.filter(pk__in=Ticket.objects.order_by("id").values("pk")[:300]).update(tags=["com3", "serial"])
        analyzed()
        yield full
        transaction.set_rollback(True)


def analyzed() -> None:
    """As autovacuum does within a minute: a table that was empty before is taken for one that still is nearly so."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tickets_ticket, tickets_bulkitem")


@pytest.mark.parametrize("into", ["port", "serial"])
def test_no_step_of_a_rename_or_a_merge_and_of_taking_it_back_reads_it_all(everywhere: World, into: str) -> None:
    world = everywhere
    by = world.andrei.ref
    change = step(lambda: tags.rename("com3", into=into, agent=world.andrei, merge=True, by=by, at=now()), most=MOST)
    assert change.merged == (into == "serial")
    # Once in a change, its tickets are counted: that is what "of 100,000" is said from.
    tag_jobs.tag_change(change.pk)
    first = BulkRun.objects.get(change=change)
    assert (first.total, TagChange.objects.get().total) == (RUN, TICKETS)
    analyzed()
    for _chunk in range(3):
        assert step(lambda: bulk.carry_on(first.pk, by=by, at=now()), most=MOST)
    # What is done already is not read past each time.
    half = first.items.filter(state="waiting").order_by("ticket_id").values("pk")[: RUN // 2]
    first.items.filter(pk__in=half).update(state="skipped")
    assert step(lambda: bulk.carry_on(first.pk, by=by, at=now()), most=MOST)
    # As if it had come to the end: the next run, and, behind the last ticket, that there is none.
    BulkRun.objects.update(phase="done")
    step(lambda: tag_jobs.tag_change(change.pk), most=2 * RUN)
    assert BulkRun.objects.filter(change=change).count() == 2
    BulkRun.objects.update(phase="done")
    TagChange.objects.update(upto=Ticket.objects.latest("id").pk - 5)
    step(lambda: tag_jobs.tag_change(change.pk), most=MOST)
    change.refresh_from_db()

    step(lambda: tags.take_back(change, agent=world.andrei, by=by, at=now()), most=MOST)
    step(lambda: tag_jobs.tag_change(change.pk), most=MOST)
    # The later runs did little and are over at once, or as good as over; the first waits for its turn.
    BulkRun.objects.filter(phase__in=["done", "undoing"]).exclude(pk=first.pk).update(phase="undone")
    tag_jobs.tag_change(change.pk)
    assert BulkRun.objects.get(pk=first.pk).phase == "undoing"
    for _chunk in range(3):
        assert step(lambda: bulk.carry_on(first.pk, by=by, at=now()), most=MOST)
    assert first.items.filter(state="undone").count() == 300
    assert (
        not Ticket.objects.filter(pk__in=first.items.filter(state="undone").values("ticket"))
        .exclude(tags__contains=["com3"])
        .exists()
    )
