"""The last four weeks of the event log, judged twice: by what is in force, and by what is asked about."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from zabota.base.clock import now
from zabota.base.hours.versions import from_json
from zabota.core.sla.stories import EVENTS, lines
from zabota.core.sla.tally import Tally
from zabota.core.sla.wall import instant
from zabota.core.sla.what_if import Judge
from zabota.rooms.sla.models import WhatIf
from zabota.rooms.sla.what_if import NEW
from zabota.rooms.sla.what_if_books import books

WEEKS = timedelta(weeks=4)
# Of tickets read at once: some megabytes.
BATCH = 2_000
STORIES = """
SELECT t.id, coalesce(o.level, ''), told.story
FROM tickets_ticket t
JOIN people_customer c ON c.id = t.customer_id
LEFT JOIN people_organisation o ON o.id = c.organisation_id
CROSS JOIN LATERAL (
    SELECT string_agg(
        (%(letters)s::jsonb ->> e.name) || (date_part('epoch', e.at) * 1000000)::bigint || ':' || CASE e.name
            WHEN 'TicketOpened' THEN (e.by LIKE 'agent:%%')::int || '|' || (e.data ->> 'channel') || '|'
                || (e.data ->> 'damage') || '|' || coalesce(e.data ->> 'team', '') || '|'
                || coalesce(e.data ->> 'language', '') || '|' || (e.data ->> 'brand')
            WHEN 'MessageReceived' THEN CASE WHEN (e.data ->> 'old')::boolean THEN 'old'
                WHEN (e.data ->> 'machine')::boolean THEN 'machine' ELSE '' END
            WHEN 'ReplyWritten' THEN e.data ->> 'message'
            WHEN 'ReplyWithdrawn' THEN e.data ->> 'message'
            WHEN 'StatusChanged' THEN e.data ->> 'status'
            WHEN 'Reopened' THEN (e.data ->> 'because') || '|' || (e.data ->> 'status')
            WHEN 'DamageChanged' THEN e.data ->> 'damage'
            WHEN 'TeamChanged' THEN coalesce(e.data ->> 'team', '')
            WHEN 'LanguageChanged' THEN coalesce(e.data ->> 'language', '')
            WHEN 'TopicChanged' THEN coalesce(e.data ->> 'topic', '')
            WHEN 'NextUpdatePromised' THEN (e.data ->> 'because') || '|' || coalesce(e.data ->> 'until', '')
            ELSE '' END,
        ' ' ORDER BY e.seq) AS story
    FROM timeline_event e
    WHERE e.stream_id = t.stream_id AND e.name = ANY(%(names)s)
        AND (e.name <> 'ReplyWritten' OR e.data ->> 'agent' IS NOT NULL)
) told
WHERE t.id > %(after)s AND t.id <= %(last)s AND t.created_at >= %(since)s
    AND t.merged_into_id IS NULL AND t.trashed_at IS NULL
ORDER BY t.id LIMIT %(batch)s
"""
TICKETS = """
SELECT count(*), coalesce(min(id), 0), coalesce(max(id), 0) FROM tickets_ticket
WHERE created_at >= %s AND merged_into_id IS NULL AND trashed_at IS NULL
"""


def count(run: WhatIf) -> None:
    """The work of the job. It stops as soon as a newer question took this one's place."""
    if not WhatIf.objects.filter(pk=run.pk, state__in=["waiting", "running"]).update(state="running"):
        return
    at = now()
    since = at - WEEKS
    with connection.cursor() as cursor:
        cursor.execute(TICKETS, [since])
        total, first, last = cursor.fetchone()
    today, then = books(run, at=at)
    judges = Judge(today, at=instant(at)), Judge(then, at=instant(at))
    tally, done = Tally(policy=run.policy_id or NEW), 0
    for rows in _stories(since, first, last):
        for _pk, level, story in rows:
            if story:
                told = list(lines(story))
                tally.add(*(judge.judge(told, level) for judge in judges))
        done += len(rows)
        if not WhatIf.objects.filter(pk=run.pk, state="running").update(done=done, total=max(total, done)):
            return
    zone = from_json(run.asked["hours"]).zone
    WhatIf.objects.filter(pk=run.pk, state="running").update(
        state="done", done=done, total=done, result=tally.as_json(zone)
    )


def _stories(since: datetime, first: int, last: int) -> Iterator[list[Any]]:
    """In batches, so that memory does not grow with the tickets."""
    asked: dict[str, Any] = {
        "letters": json.dumps(EVENTS),
        "names": list(EVENTS),
        "after": first - 1,
        "last": last,
        "since": since,
        "batch": BATCH,
    }
    while True:
        with connection.cursor() as cursor:
            cursor.execute(STORIES, asked)
            rows = cursor.fetchall()
        if not rows:
            return
        yield rows
        asked["after"] = rows[-1][0]
