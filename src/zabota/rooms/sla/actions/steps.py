"""The verbs of warnings: steps kept, removed and put back, and how long a ticket may lie untouched."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes, retired, returned
from zabota.base.desk.telling import tell
from zabota.base.jobs.queue import enqueue
from zabota.base.tickets.values import Refused
from zabota.core.events.base import Event
from zabota.core.events.settings import StepKept, StepPutBack, StepRemoved, WatchChanged
from zabota.rooms.sla import rows
from zabota.rooms.sla.in_force import with_stamp
from zabota.rooms.sla.models import Step, Watch
from zabota.rooms.sla.step_list import in_words

MOST = 50
BATCH = 500
# Tickets whose promises can still be warned of, locked against what happens to them meanwhile.
WATCHED = """
    SELECT t.id FROM tickets_ticket t
    WHERE t.id > %s AND EXISTS (SELECT FROM sla_promise p WHERE p.ticket_id = t.id AND p.look_at IS NOT NULL)
    ORDER BY t.id LIMIT %s FOR NO KEY UPDATE OF t
"""


@transaction.atomic
def keep_step(step: Step | None, values: Mapping[str, Any], *, by: str, at: datetime) -> Step:
    """values: fields of Step. None: a new one. Raises Refused for more than anybody reads."""
    if step is None and Step.objects.filter(removed_at=None).count() >= MOST:
        raise Refused(_("There are %(number)s warnings already. Remove some first.") % {"number": MOST})
    row = Step.objects.select_for_update().get(pk=step.pk) if step else Step()
    was = in_words(row) if step else {}
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    _told(row, StepKept(step=row.pk), "changed", changes(was, in_words(row)), by=by, at=at)
    return row


@transaction.atomic
def remove_step(step: Step, *, by: str, at: datetime) -> None:
    """Twice does nothing."""
    if Step.objects.filter(pk=step.pk, removed_at=None).update(removed_at=at):
        _told(step, StepRemoved(step=step.pk), "removed", retired(in_words(step)["when"]), by=by, at=at)


@transaction.atomic
def put_step_back(step: Step, *, by: str, at: datetime) -> None:
    if Step.objects.filter(pk=step.pk).exclude(removed_at=None).update(removed_at=None):
        _told(step, StepPutBack(step=step.pk), "put_back", returned(in_words(step)["when"]), by=by, at=at)


@transaction.atomic
def set_watch(*, hours: int, by: str, at: datetime) -> None:
    was = (Watch.objects.filter(pk=1).first() or Watch()).hours
    Watch.objects.update_or_create(pk=1, defaults={"hours": hours})
    facts = changes({"climbs_after_hours": was}, {"climbs_after_hours": hours})
    tell(WatchChanged(hours=hours), thing="warnings:1", facts=facts, by=by, at=at)


def _told(step: Step, event: Event, verb: str, facts: dict[str, Any], *, by: str, at: datetime) -> None:
    tell(event, thing=f"warning:{step.pk}", verb=verb, facts=facts, by=by, at=at)
    # The clock is to look at promises of now by what is in force now.
    enqueue("sla.look_again", once="sla.look_again", after=0)


@transaction.atomic
def look_again(*, after: int, by: str, at: datetime) -> int | None:
    """Some tickets, in the order of their ids: when the clock looks at their promises next. The last one, or None."""
    del by
    with connection.cursor() as cursor:
        cursor.execute(WATCHED, [after, BATCH])
        tickets = [pk for (pk,) in cursor.fetchall()]
    if not tickets:
        return None
    read = rows.read(tickets)
    force = with_stamp(read.stamp, at=at)
    rows.look_again(list(read.matters.values()), book=force.book, steps=force.steps, since=at)
    return tickets[-1]
