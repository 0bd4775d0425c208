"""What is done to a tag everywhere: renamed, made one with another, taken off. Its events lie in the desk's own stream.

The words that name it (views, rules, macros) follow at once, by listeners. Its tickets follow in runs over many
(actions/bulk/), one run after another: a worker that is killed loses nothing, and other work comes in between.
"""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zabota.base.audit.changes import changes
from zabota.base.desk.queries import desk
from zabota.base.desk.telling import tell
from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.models import BulkRun, TagChange, Ticket
from zabota.base.tickets.values import Refused
from zabota.core.events.settings import TagChangeTakenBack, TagRemoved, TagRenamed
from zabota.core.secrets import mask
from zabota.core.tickets.tags import LONGEST, line

Phase = TagChange.Phase
# Materialized, so that it is planned for all rows and still read no further than the first: for one row of a tag that
# nothing carries, PostgreSQL would sooner read all tickets than ask the index.
CARRIED = """WITH found AS MATERIALIZED (SELECT 1 FROM tickets_ticket WHERE tags @> %s::varchar(40)[])
SELECT EXISTS (SELECT FROM found)"""


class InUse(Refused):
    """Another tag is called so already: the two would become one. into: as it would be written."""

    def __init__(self, into: str) -> None:
        super().__init__(_("“%(tag)s” is in use already. The two become one.") % {"tag": into})
        self.into = into


@transaction.atomic
def rename(tag: str, *, into: str, agent: Agent, merge: bool = False, by: str, at: datetime) -> TagChange:
    """Call it otherwise everywhere. merge: also where another tag is called so already; else InUse is raised.

    Raises Refused for a word that is no tag, for a tag that no ticket carries, while one of the two is being changed.
    """
    into = " ".join(mask(into).split())
    if len(into) > LONGEST:
        raise Refused(_("A tag has at most 40 characters."))
    if not line(into):
        raise Refused(_("Write a tag."))
    if line(into) == tag:
        raise Refused(_("It is called so already."))
    merged = is_carried(line(into))
    if merged and not merge:
        raise InUse(line(into))
    row = _begun(tag, line(into), agent, at, merged=merged)
    event = TagRenamed(change=row.pk, tag=tag, into=row.into, merged=merged)
    facts, verb = _facts(row, tag, row.into), "merged_tag" if merged else "renamed_tag"
    tell(event, thing=f"tag:{tag}", verb=verb, facts=facts, by=by, at=at)
    return _carried_on(row, at)


@transaction.atomic
def remove(tag: str, *, agent: Agent, by: str, at: datetime) -> TagChange:
    """Take it off every ticket. What names it stays as it is and finds nothing. Raises Refused as rename() does."""
    row = _begun(tag, "", agent, at)
    event, facts = TagRemoved(change=row.pk, tag=tag), _facts(row, tag, "")
    tell(event, thing=f"tag:{tag}", verb="removed", facts=facts, by=by, at=at)
    return _carried_on(row, at)


@transaction.atomic
def take_back(change: TagChange, *, agent: Agent, by: str, at: datetime) -> TagChange:
    """At any time, also in the middle; what somebody changed since stays. Twice does nothing. Raises Refused while one
    of the two tags is being changed otherwise, or where the new one was changed again since.
    """
    desk(lock=True)
    row = TagChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if row.phase in (Phase.UNDOING, Phase.UNDONE):
        return row
    later = TagChange.objects.filter(pk__gt=row.pk, tag=row.into).exclude(phase=Phase.UNDONE)
    if row.into and later.exists():
        raise Refused(_("“%(tag)s” was changed again since. Take that back first.") % {"tag": row.into})
    _refuse_while_busy(row.tag, row.into, but=row.pk)
    row.phase, row.ended_at = Phase.UNDOING, None
    row.save(update_fields=["phase", "ended_at"])
    # By the right of whoever takes it back: the one who did it may have left.
    row.runs.update(agent=agent)
    event, facts = TagChangeTakenBack(change=row.pk, tag=row.tag, into=row.into), _facts(row, row.into, row.tag)
    tell(event, thing=f"tag:{row.tag}", verb="tag_taken_back", facts=facts, by=by, at=at)
    return _carried_on(row, at)


@transaction.atomic
def carry_on(change: int, *, at: datetime) -> None:
    """Begin the next run, or see that there is none; while one is at work, nothing. Doing it twice does nothing."""
    row = TagChange.objects.select_for_update(of=("self",)).select_related("agent").get(pk=change)
    while not row.still and _next(row, at):
        pass


def carried(tag: str) -> QuerySet[Ticket]:
    """Whoever may change a tag changes it everywhere, so these are all: access.tag_for() has asked."""
    return Ticket.objects.filter(tags__contains=[tag])


def is_carried(tag: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(CARRIED, [[tag]])
        return bool(cursor.fetchone()[0])


def _facts(row: TagChange, was: str, now: str) -> dict[str, Any]:
    return changes({"tag": was}, {"tag": now}) | {"change": row.pk}


def _next(row: TagChange, at: datetime) -> bool:
    """One run more. False: one is at work, or all is over."""
    if row.phase == Phase.UNDOING:
        return _next_back(row, at)
    if row.runs.filter(phase=BulkRun.Phase.RUNNING).exists():
        return False
    left = carried(row.tag).filter(pk__gt=row.upto).order_by("pk")
    if not left.exists():
        return _over(row, Phase.DONE, at)
    row.total = row.total or left.count()
    given = {"tag": row.tag, "into": row.into}
    run = bulk.begin(left, verb=BulkRun.Verb.RETAG, given=given, agent=row.agent, change=row, by=row.agent.ref, at=at)
    row.upto = run.items.order_by("-ticket_id").values_list("ticket_id", flat=True)[0]
    row.save(update_fields=["upto", "total"])
    return run.still


def _next_back(row: TagChange, at: datetime) -> bool:
    if row.runs.filter(phase=BulkRun.Phase.UNDOING).exists():
        return False
    run = row.runs.exclude(phase=BulkRun.Phase.UNDONE).select_related("agent").order_by("-pk").first()
    if run is None:
        return _over(row, Phase.UNDONE, at)
    return bulk.undo(run, by=run.agent.ref, at=at).still


def _over(row: TagChange, phase: str, at: datetime) -> bool:
    row.phase, row.ended_at = phase, at
    row.save(update_fields=["phase", "ended_at"])
    enqueue("tickets.count_tags", once="count-tags", timestamp=0)
    return False


def _begun(tag: str, into: str, agent: Agent, at: datetime, *, merged: bool = False) -> TagChange:
    desk(lock=True)
    _refuse_while_busy(tag, into)
    if not is_carried(tag):
        raise Refused(_("No ticket carries “%(tag)s” any more.") % {"tag": tag})
    return TagChange.objects.create(tag=tag, into=into, merged=merged, agent=agent, created_at=at)


def _refuse_while_busy(*tags: str, but: int = 0) -> None:
    words = [tag for tag in tags if tag]
    running = TagChange.objects.filter(phase__in=[Phase.RUNNING, Phase.UNDOING]).exclude(pk=but)
    other = running.filter(Q(tag__in=words) | Q(into__in=words)).first()
    if other:
        raise Refused(_("“%(tag)s” is being changed just now. Wait until that is done.") % {"tag": other.tag})


def _carried_on(row: TagChange, at: datetime) -> TagChange:
    """Few are done in the request itself; of many even counting is left to a job."""
    if _is_small(row):
        carry_on(row.pk, at=at)
        row.refresh_from_db()
    else:
        enqueue("tickets.tag_change", once=f"tag:{row.pk}", change=row.pk)
    return row


def _is_small(row: TagChange) -> bool:
    if row.phase == Phase.UNDOING:
        return sum(row.runs.values_list("done", flat=True)) <= bulk.AT_ONCE
    return len(carried(row.tag).values("pk")[: bulk.AT_ONCE + 1]) <= bulk.AT_ONCE
