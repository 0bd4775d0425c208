"""Words of which one letter of a ticket has some and another the rest: looked for where little was found together."""

from collections.abc import Sequence
from dataclasses import replace

from zabota.base.tickets.queries.asking import ask
from zabota.base.tickets.queries.search.hits import Hits, Place, Wanted, parts

# Tickets that are enough; of so many rows, those that a word may have to be one that is worth beginning with.
ENOUGH, NEWEST, SELDOM = 10, 1_000, 15
_APART = """
WITH newest AS MATERIALIZED (SELECT words FROM tickets_findable ORDER BY at DESC, id DESC LIMIT %(newest)s::bigint),
rarest AS MATERIALIZED (
    SELECT asked.pattern::tsquery AS pattern,
        (SELECT count(*) FROM newest WHERE newest.words @@ asked.pattern::tsquery) AS times
    FROM unnest(%(groups)s::text[]) AS asked(pattern) ORDER BY times LIMIT 1
),
rare AS MATERIALIZED (
    SELECT found.* FROM rarest, LATERAL (
        SELECT id, ticket_id, message_id, at FROM tickets_findable found
        WHERE found.words @@ rarest.pattern {and_kinds} {within} LIMIT %(sorted)s::bigint + 1
    ) found WHERE rarest.times <= %(seldom)s::bigint
),
found AS (
    SELECT DISTINCT ON (ticket_id) ticket_id, message_id, at, id FROM rare
    WHERE (SELECT count(*) FROM rare) <= %(sorted)s::bigint ORDER BY ticket_id, at DESC, id DESC
)
SELECT ticket_id, message_id, at, id FROM found
WHERE NOT ticket_id = ANY(%(there)s::bigint[]) AND EXISTS ({seen} OFFSET 0) {lacks} AND NOT EXISTS (
    SELECT FROM unnest(%(groups)s::text[]) AS asked(pattern) WHERE NOT EXISTS (
        SELECT FROM (SELECT words FROM tickets_findable other WHERE other.ticket_id = found.ticket_id OFFSET 0) other
        WHERE other.words @@ asked.pattern::tsquery))
ORDER BY at DESC, id DESC LIMIT %(tickets)s
"""


def with_those_apart(wanted: Wanted, groups: Sequence[str], found: Hits) -> Hits:
    """groups: what must be there, each a tsquery. Behind those that were found, at most a page in all; one query."""
    little = found.whole and len(found.tickets) < min(ENOUGH, wanted.tickets)
    if len(groups) < 2 or wanted.before or not little:
        return found
    sql, values = parts(wanted)
    values |= {"groups": list(groups), "newest": NEWEST, "seldom": SELDOM}
    values |= {"there": [place.ticket for place in found.tickets], "tickets": wanted.tickets - len(found.tickets)}
    more = [Place(*row) for row in ask(_APART.format(**sql), values)]
    # One less than was asked for: that a page is behind this one is nowhere said.
    tickets = [*found.tickets, *more][: wanted.tickets - 1]
    count = found.tickets_count + len(tickets) - len(found.tickets)
    return replace(found, tickets=tickets, tickets_count=count, looked_at=found.looked_at + len(more))
