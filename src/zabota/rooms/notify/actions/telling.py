"""Telling: each person once of each event, one line a ticket and cause until it is read, by the ways they chose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Value
from django.db.models.functions import Least

from zabota.base.jobs.queue import enqueue
from zabota.base.people.models import Agent
from zabota.base.ports.telling import Telling, tell_by_letter
from zabota.base.tickets.models import Damage, Ticket
from zabota.base.timeline.record import New, record_all
from zabota.core.events.people import AgentTold
from zabota.core.notify import NEVER, Cause, Plan, plan
from zabota.rooms.notify.actions.reading import settle
from zabota.rooms.notify.models import Preferences
from zabota.rooms.notify.people import Known, known

BY = "notify"
# A page that shows the ticket has looked at it by then, and the device is let be.
PAUSE = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class News:
    """One event for one person. ticket: None where it is about none. seq: as in Notification. message: whose words
    it is about, if any.
    """

    agent: Agent
    ticket: Ticket | None
    cause: Cause
    event: int
    by: str
    at: datetime
    seq: int
    message: int | None = None

    @property
    def line(self) -> tuple[int, int, str]:
        """Person, ticket (0: none), cause."""
        return self.agent.pk, self.ticket.pk if self.ticket else 0, self.cause.value


@transaction.atomic
def tell(news: Sequence[News], *, by: str, at: datetime) -> list[int]:
    """Returns the ids of the lines that came or grew. What was told before is told to nobody again."""
    people = known({one.agent.pk: one.agent for one in news}.values())
    for agent in sorted(people):
        settle(people[agent].agent, by=by, at=at)
    lines: dict[tuple[int, int, str], list[News]] = {}
    for one in _claimed(news, at):
        lines.setdefault(one.line, []).append(one)
    plans = {line: _plan(people[line[0]], some[-1], at) for line, some in lines.items()}
    lines = {line: some for line, some in sorted(lines.items()) if plans[line] != NEVER}
    if not lines:
        return []
    ids = _fold(lines, plans, at)
    _tie(lines, ids)
    record_all([_told(some[-1], ids[line], by) for line, some in lines.items()], at=at)
    for line, some in lines.items():
        _send(some, plans[line], ids[line], at)
    return list(ids.values())


def _claimed(news: Sequence[News], at: datetime) -> list[News]:
    """Those that nobody told yet: written down in the same transaction as what is told."""
    if not news:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notify_told (agent_id, event, at)"
            " SELECT agent, event, %s FROM unnest(%s::bigint[], %s::bigint[]) AS told(agent, event)"
            " ORDER BY agent, event ON CONFLICT (agent_id, event) DO NOTHING RETURNING agent_id, event",
            [at, [one.agent.pk for one in news], [one.event for one in news]],
        )
        fresh = set(cursor.fetchall())
    return [one for one in news if (one.agent.pk, one.event) in fresh]


def _plan(person: Known, one: News, at: datetime) -> Plan:
    critical = one.ticket is not None and one.ticket.damage == Damage.CRITICAL
    return plan(person.choices[one.cause], person.person, at, critical=critical)


def _fold(
    lines: dict[tuple[int, int, str], list[News]], plans: dict[tuple[int, int, str], Plan], at: datetime
) -> dict[tuple[int, int, str], int]:
    """One line a person, ticket and cause that is not read: a further event joins it and counts."""
    later = [(plans[line].push, plans[line].mail) for line in lines]
    numbers = [len(some) for some in lines.values()]
    columns: list[Any] = [
        [line[0] for line in lines],
        [line[1] for line in lines],
        [line[2] for line in lines],
        [some[-1].by for some in lines.values()],
        numbers,
        [some[0].at for some in lines.values()],
        [some[-1].at for some in lines.values()],
        [max(one.seq for one in some) for some in lines.values()],
        [plans[line].app for line in lines],
        # About no ticket there is no letter that could be answered: it is gathered, even into a letter of its own.
        [
            number if mail and (mail > at or not line[1]) else 0
            for line, (_push, mail), number in zip(lines, later, numbers, strict=True)
        ],
        [number if push and push > at else 0 for (push, _mail), number in zip(later, numbers, strict=True)],
    ]
    with connection.cursor() as cursor:
        cursor.execute(FOLD, columns)
        return {(agent, ticket, cause): pk for pk, agent, ticket, cause in cursor.fetchall()}


FOLD = """
    INSERT INTO notify_notification AS line (agent_id, ticket_id, cause, "by", count, first_at, last_at, seq, in_app,
                                             mail_waiting, push_waiting)
    SELECT agent, nullif(ticket, 0), cause, "by", count, first_at, last_at, seq, app, mail, push
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::int[], %s::timestamptz[], %s::timestamptz[],
                %s::bigint[], %s::boolean[], %s::int[], %s::int[])
        AS told(agent, ticket, cause, "by", count, first_at, last_at, seq, app, mail, push)
    ON CONFLICT (agent_id, ticket_id, cause) WHERE read_at IS NULL DO UPDATE SET
        "by" = EXCLUDED."by", count = line.count + EXCLUDED.count, last_at = greatest(line.last_at, EXCLUDED.last_at),
        seq = greatest(line.seq, EXCLUDED.seq), in_app = line.in_app OR EXCLUDED.in_app,
        mail_waiting = line.mail_waiting + EXCLUDED.mail_waiting,
        push_waiting = line.push_waiting + EXCLUDED.push_waiting
    RETURNING id, agent_id, coalesce(ticket_id, 0), cause
"""


def _tie(lines: dict[tuple[int, int, str], list[News]], ids: dict[tuple[int, int, str], int]) -> None:
    told = [(line[0], one.event, ids[line]) for line, some in lines.items() for one in some]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE notify_told SET notification_id = new.line"
            " FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS new(agent, event, line)"
            " WHERE notify_told.agent_id = new.agent AND notify_told.event = new.event",
            [list(column) for column in zip(*told, strict=True)],
        )


def _told(one: News, notification: int, by: str) -> New:
    ticket = one.ticket.pk if one.ticket else None
    event = AgentTold(agent=one.agent.pk, notification=notification, ticket=ticket, cause=one.cause.value)
    return New(one.agent.stream_id, event, by)


def _send(some: Sequence[News], found: Plan, notification: int, at: datetime) -> None:
    """By the ways that leave the desk: now, or written down as due."""
    agent = some[0].agent
    if found.push == at:
        enqueue("notify.push", at=at + PAUSE, once=f"notify.push:{notification}", notification=notification)
    elif found.push:
        _due(agent, push_due=found.push)
    ticket = some[0].ticket
    if found.mail == at and ticket:
        for one in some:
            letter = Telling(
                agent=agent.pk, ticket=ticket.pk, kind=one.cause.value, by=one.by, cause=one.event,
                message=one.message,
            )  # fmt: skip
            tell_by_letter(letter, at)
    elif found.mail:
        _due(agent, mail_due=found.mail)


def _due(agent: Agent, **moments: datetime) -> None:
    """The earliest of what is due already and this."""
    Preferences.objects.get_or_create(agent=agent)
    (field, moment), *_ = moments.items()
    # LEAST of PostgreSQL passes over NULL: nothing was due.
    Preferences.objects.filter(agent=agent).update(**{field: Least(field, Value(moment))})
