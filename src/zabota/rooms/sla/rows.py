"""Promises as rows and as values: read with their tickets in one statement, written all at once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection

from zabota.base.tickets.actions import due
from zabota.base.timeline.beginning import Exact
from zabota.base.timeline.prepared import Question
from zabota.core.sla.matter import Book, Matter, Pause, Promise
from zabota.core.sla.policies import Facts
from zabota.core.sla.steps import Step, look_at
from zabota.core.sla.targets import Target
from zabota.rooms.sla.in_force import stamp_sql, target_of

COLUMNS = (
    "id", "kind", "state", "policy_id", "calendar_id", "target", "made_at", "due_at", "pauses", "paused_at", "left",
    "because", "told_in_id", "ended_at", "ended_by_id", "agent_id", "team_id", "late",
)  # fmt: skip
WRITTEN = (*COLUMNS[1:], "ticket_id", "decided_at", "look_at")


@dataclass(frozen=True, slots=True)
class Read:
    """Tickets with their promises, and the mark of what was in force (in_force.stamp_sql)."""

    matters: dict[int, Matter]
    stamp: str


def read(tickets: Sequence[int]) -> Read:
    """One statement. What began by whom is not asked (see listeners.py)."""
    rows = _read().ask(tickets=list(tickets))
    matters: dict[int, Matter] = {}
    for pk, *facts, level, _stamp in ((*row[: len(TICKET)], row[-2], row[-1]) for row in rows):
        matters.setdefault(pk, _matter(pk, facts, level or ""))
    for row in rows:
        if (mine := row[len(TICKET) : -2])[0] is not None:
            matters[row[0]] = matters[row[0]].adding(promise_of(mine))
    return Read(matters, rows[0][-1] if rows else "")


TICKET = (
    "id", "channel", "damage", "team_id", "language", "topic_id", "brand_id", "created_at", "status", "owner_id",
    "trashed_at", "merged_into_id",
)  # fmt: skip
READ = f"""
    SELECT {", ".join(f"t.{name}" for name in TICKET)}, {{columns}}, o.level, ({{stamp}})
    FROM tickets_ticket t
    JOIN people_customer c ON c.id = t.customer_id LEFT JOIN people_organisation o ON o.id = c.organisation_id
    LEFT JOIN sla_promise p ON p.ticket_id = t.id
    WHERE t.id = ANY(%s) ORDER BY t.id, p.id
"""  # noqa: S608  (names of our own columns)


@cache
def _read() -> Question:
    return Question(READ.format(stamp=stamp_sql(), columns=_columns("p")), ["tickets"])


def _columns(table: str) -> str:
    return ", ".join(f'{table}."{name}"' for name in COLUMNS)


def _matter(pk: int, row: Sequence[Any], level: str) -> Matter:
    channel, damage, team, language, topic, brand, opened, status, owner, trashed, merged = row
    facts = Facts(channel=channel, damage=damage, level=level, team=team, language=language, topic=topic, brand=brand)
    return Matter(
        ticket=pk, facts=facts, opened=opened, status=status, owner=owner, trashed=trashed is not None,
        merged=merged is not None,
    )  # fmt: skip


def promise_of(row: Sequence[Any]) -> Promise:
    """row: in the order of COLUMNS."""
    given = dict(zip(COLUMNS, row, strict=True))
    target, pauses = _json(given["target"]), _json(given["pauses"])
    return Promise(
        key=given["id"],
        kind=given["kind"],
        state=given["state"],
        policy=given["policy_id"],
        calendar=given["calendar_id"],
        target=target_of(target) if target else None,
        made=given["made_at"],
        due=given["due_at"],
        pauses=tuple(_pause(pair) for pair in pauses),
        paused=given["paused_at"],
        left=given["left"],
        because=given["because"],
        told_in=given["told_in_id"],
        ended=given["ended_at"],
        ended_by=given["ended_by_id"],
        agent=given["agent_id"],
        team=given["team_id"],
        late=given["late"],
    )


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _pause(pair: Sequence[str]) -> Pause:
    return datetime.fromisoformat(pair[0]), datetime.fromisoformat(pair[1])


def as_row(ticket: int, promise: Promise, *, book: Book, steps: Sequence[Step]) -> dict[str, Any]:
    decided = promise.ended if promise.state == "kept" else promise.due if promise.state in ("broken", "met") else None
    return {
        "id": promise.key,
        "ticket_id": ticket,
        "kind": promise.kind,
        "state": promise.state,
        "policy_id": promise.policy,
        "calendar_id": promise.calendar,
        "target": _target(promise.target),
        "made_at": promise.made,
        "due_at": promise.due,
        "pauses": [[start.isoformat(), end.isoformat()] for start, end in promise.pauses],
        "paused_at": promise.paused,
        "left": promise.left,
        "because": promise.because,
        "told_in_id": promise.told_in,
        "ended_at": promise.ended,
        "decided_at": decided,
        "ended_by_id": promise.ended_by,
        "agent_id": promise.agent,
        "team_id": promise.team,
        "late": promise.late,
        "look_at": look_at(promise, steps, book=book),
    }


def _target(target: Target | None) -> list[Any] | None:
    return [target.number, target.unit, target.runs] if target else None


def insert(rows: Sequence[Mapping[str, Any]], clocks: Mapping[int, due.Clock | None]) -> tuple[list[int], str]:
    """In one statement, with the clocks of their tickets. Returns their ids, and the mark of what is in force as this
    statement saw it.
    """
    found = sorted(_inserted().ask(rows=json.dumps(rows, cls=Exact), **due.columns(clocks)))
    return [pk for pk, _stamp in found], found[0][1]


@cache
def _inserted() -> Question:
    names = ", ".join(f'"{name}"' for name in WRITTEN)
    statement = f"""
        WITH moved AS ({due.SET_CLOCKS}) INSERT INTO sla_promise ({names})
        SELECT {names} FROM ROWS FROM (jsonb_populate_recordset(NULL::sla_promise, %s)) WITH ORDINALITY AS row
        ORDER BY ordinality RETURNING id, ({stamp_sql()})
    """  # noqa: S608  (names of our own columns)
    return Question(statement, (*due.BLANKS, "rows"))


def update(rows: Sequence[Mapping[str, Any]]) -> None:
    """In one statement; in two where one stops running and another runs on, as a ticket has one of a kind at a time."""
    for running in (False, True):
        some = [row for row in rows if (row["state"] in ("open", "paused")) == running]
        if some:
            with connection.cursor() as cursor:
                cursor.execute(UPDATE, [json.dumps(some, cls=Exact)])


VALUES = ", ".join(f'"{name}" = new."{name}"' for name in WRITTEN)
UPDATE = f"""
    UPDATE sla_promise SET {VALUES} FROM jsonb_populate_recordset(NULL::sla_promise, %s) AS new
    WHERE sla_promise.id = new.id
"""  # noqa: S608  (names of our own columns)


def look_again(matters: Sequence[Matter], *, book: Book, steps: Sequence[Step], since: datetime) -> None:
    """When the clock has to look at each promise next, now that it has seen to all before `since`. One statement."""
    next_look = [
        (one.key, look_at(one, steps, book=book, since=since)) for matter in matters for one in matter.promises
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE sla_promise SET look_at = new.at FROM unnest(%s::bigint[], %s::timestamptz[]) AS new(id, at)"
            " WHERE sla_promise.id = new.id AND sla_promise.look_at IS DISTINCT FROM new.at",
            [[pk for pk, _at in next_look], [moment for _pk, moment in next_look]],
        )


def with_keys(matter: Matter, keys: Sequence[int]) -> Matter:
    """New promises, in their order, get the ids of their rows."""
    waiting = iter(keys)
    promises = tuple(one if one.key else replace(one, key=next(waiting)) for one in matter.promises)
    return replace(matter, promises=promises)
