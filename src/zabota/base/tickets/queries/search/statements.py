"""The SQL of each step of a search (hits.py). Where a row is found it is `found`; braces are filled by hits.parts()."""

from collections.abc import Mapping
from dataclasses import dataclass

_HITS = """
WITH {before}
hit AS MATERIALIZED (
    SELECT found.id, found.ticket_id, found.message_id, found.at, {own} AS own FROM {source}
    {order} LIMIT %(most)s::bigint
),
one AS (SELECT DISTINCT ON (ticket_id) ticket_id, message_id, at, id FROM hit ORDER BY ticket_id, at DESC, id DESC),
last AS (SELECT at, id FROM hit ORDER BY at, id LIMIT 1),
said AS (SELECT ticket_id, message_id, at, id FROM hit WHERE own AND message_id IS NOT NULL)
(SELECT 't', ticket_id, message_id, at, id, count(*) OVER () FROM one {earlier}
    ORDER BY at DESC, id DESC LIMIT %(tickets)s)
UNION ALL
(SELECT 'm', ticket_id, message_id, at, id, count(*) OVER () FROM said ORDER BY at DESC, id DESC LIMIT %(messages)s)
UNION ALL
SELECT 'n', (SELECT count(*) FROM hit), {sorted}, (SELECT at FROM last), (SELECT id FROM last), 0
"""
FITS = "found.words @@ %(pattern)s::tsquery {and_kinds} {within}"
_RECENT = """(SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable found WHERE true {within}
    ORDER BY at DESC, id DESC LIMIT %(recent)s) found WHERE {fits} AND EXISTS ({seen} OFFSET 0) {lacks}"""
# All of it, whichever order it is met in: one row more than may be sorted, and it is left.
_SORTED = """all_found found WHERE (SELECT count(*) FROM all_found) <= %(sorted)s::bigint
    AND EXISTS ({seen} OFFSET 0) {lacks}"""
_ALL_FOUND = """guess AS MATERIALIZED (
    SELECT tickets_search_guess(%(pattern)s::tsquery) > %(guessed)s::bigint AS much
),
all_found AS MATERIALIZED (
    SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable found
    WHERE NOT (SELECT much FROM guess) AND {fits} LIMIT %(sorted)s::bigint + 1
),"""
_SORTED_COUNT = """(SELECT CASE WHEN much THEN %(sorted)s::bigint + 1 ELSE (SELECT count(*) FROM all_found) END
    FROM guess)"""
# The beginning of a word is looked for in all that begin so, each time in all rows there are of them. Where the word is
# common as it is typed, its own rows are gone back to alone; then longer ones are asked for once, in the time of those.
_SPAN = """span AS MATERIALIZED (
    SELECT (SELECT extract(epoch FROM min(at))::bigint / 604800 FROM tickets_findable) AS first,
        (SELECT extract(epoch FROM max(at))::bigint / 604800 FROM tickets_findable found WHERE true {within}) AS last,
        likely.guess, likely.alone, likely.alone AND guess - settled <= %(guessed)s::bigint AS mostly,
        CASE WHEN likely.alone THEN %(settled)s::tsquery ELSE %(pattern)s::tsquery END AS pattern
    FROM (SELECT guess, settled, guess > %(guessed)s::bigint AND guess < 2 * settled AS alone FROM (
        SELECT tickets_search_guess(%(pattern)s::tsquery) AS guess,
            tickets_search_guess(%(settled)s::tsquery) AS settled OFFSET 0) AS guesses) AS likely
),"""
# Of a part of time its rows, or where they are too many those of its parts, the latest first. The index is asked once
# for it: its answer costs as much as there are rows of that time, whether or not one has the word.
# A loop within a loop has one order, that of its rows as they come; asking for it would sort all of them first.
_ROWS = """SELECT id, ticket_id, message_id, kind, at, words, count(*) OVER () AS many FROM (
        SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable
        WHERE {only_if} words @@ (span.pattern && {sign}) LIMIT %(at_once)s::bigint + 1) AS these"""
_PART = """SELECT id, ticket_id, message_id, kind, at, words FROM {rows} found
    WHERE many <= %(at_once)s::bigint {{and_kinds}} {{within}} ORDER BY at + interval '0' DESC, id DESC"""
_HOUR = """SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable found
    WHERE found.words @@ (span.pattern && {sign}) {{and_kinds}} {{within}}
    ORDER BY at + interval '0' DESC, id DESC OFFSET 0"""
_MUCH = "(SELECT {either} EXISTS (SELECT FROM {rows} WHERE many > %(at_once)s::bigint) AS so) AS much"
_BACKWARDS = """span, generate_series(span.last, span.first, -1) AS week,
    LATERAL (SELECT span.guess > 7 * %(at_once)s::bigint * (span.last - span.first + 1) AS so) AS crowded,
    LATERAL (
        WITH of_week AS MATERIALIZED ({rows_of_week})
        SELECT * FROM ({week}) AS part
        UNION ALL
        SELECT part.* FROM {much_of_week}, generate_series(week * 7 + 6, week * 7, -1) AS day, LATERAL (
            WITH of_day AS MATERIALIZED ({rows_of_day})
            SELECT * FROM ({day}) AS part
            UNION ALL
            SELECT part.* FROM {much_of_day}, generate_series(day * 24 + 23, day * 24, -1) AS hour,
                LATERAL ({hour}) AS part
            WHERE much.so
        ) AS part
        WHERE much.so
    ) AS found
    WHERE EXISTS ({{seen}} OFFSET 0) {{lacks}}"""
_SIGNS = {part: f"('~{part[0]}' || {part})::tsquery" for part in ("week", "day", "hour")}
_BACKWARDS = _BACKWARDS.format(
    rows_of_week=_ROWS.format(only_if="NOT crowded.so AND", sign=_SIGNS["week"]),
    rows_of_day=_ROWS.format(only_if="", sign=_SIGNS["day"]),
    week=_PART.format(rows="of_week"),
    day=_PART.format(rows="of_day"),
    hour=_HOUR.format(sign=_SIGNS["hour"]),
    much_of_week=_MUCH.format(either="crowded.so OR", rows="of_week"),
    much_of_day=_MUCH.format(either="", rows="of_day"),
)
# Where fewer were met than may be, that is all there is, and longer ones may stand anywhere. They are few as a rule,
# and found by themselves: what begins with the word and one letter more. Else they are looked for among all that begin
# so, in the time since the last that was met: of its week only the days, since a week of a common word is much.
_LONGER = """
typed AS MATERIALIZED (
    SELECT found.id, found.ticket_id, found.message_id, found.kind, found.at, found.words FROM {backwards}
    LIMIT %(most)s::bigint
),
since AS MATERIALIZED (
    SELECT at, extract(epoch FROM at)::bigint / 86400 AS day
    FROM (SELECT CASE WHEN count(*) = %(most)s::bigint THEN min(at) END AS at FROM typed) AS met
),
few AS MATERIALIZED (
    SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable
    WHERE (SELECT mostly FROM span) AND words @@ %(longer)s::tsquery LIMIT %(sorted)s::bigint + 1
),
among AS MATERIALIZED (SELECT mostly AND (SELECT count(*) FROM few) <= %(sorted)s::bigint AS few FROM span),
longer AS MATERIALIZED (
    SELECT found.* FROM since, LATERAL (
        SELECT id, ticket_id, message_id, kind, at, words FROM few WHERE (SELECT among.few FROM among)
        UNION ALL
        SELECT id, ticket_id, message_id, kind, at, words FROM tickets_findable
        WHERE (SELECT span.alone AND NOT among.few FROM span, among) AND words @@ (
            SELECT CASE WHEN since.at IS NULL THEN %(pattern)s::tsquery
                ELSE %(pattern)s::tsquery && string_agg(sign, '|')::tsquery END
            FROM (
                SELECT '~d' || day AS sign FROM generate_series(since.day, since.day / 7 * 7 + 6) AS day
                UNION ALL
                SELECT '~w' || week FROM span, generate_series(since.day / 7 + 1, span.last) AS week
            ) AS signs
        )
    ) AS found
    WHERE NOT found.words @@ %(settled)s::tsquery {{and_kinds}} {{within}}
        AND (since.at IS NULL OR found.at >= since.at) AND EXISTS ({{seen}} OFFSET 0) {{lacks}}
    ORDER BY found.at + interval '0' DESC, found.id DESC LIMIT %(most)s::bigint
),"""
# Anywhere in the ticket, not only where the other words stand.
LACKS = """NOT EXISTS (SELECT FROM tickets_findable other WHERE other.ticket_id = {ticket}
    AND other.words @@ {without}::tsquery)"""
# On a later page a ticket that stood on one before does not stand again.
_EARLIER = """WHERE NOT EXISTS (SELECT FROM tickets_findable found WHERE found.ticket_id = one.ticket_id
    AND found.words @@ %(pattern)s::tsquery {and_kinds} {and_since}
    AND (found.at, found.id) >= (%(before_at)s::timestamptz, %(before_id)s::bigint) {and_until})"""


@dataclass(frozen=True, slots=True)
class _Step:
    """before: what it is made from, as CTEs. source: where its rows are `found`. order: of these."""

    source: str
    order: str = "ORDER BY (found.at + interval '0') DESC, found.id DESC"  # which is that of no index
    before: str = ""


_STEPS = {
    "recent": _Step(_RECENT, "ORDER BY found.at DESC, found.id DESC"),
    "sorted": _Step(_SORTED, before=_ALL_FOUND),
    "backwards": _Step(
        "(TABLE typed UNION ALL TABLE longer) AS found", before=_SPAN + _LONGER.format(backwards=_BACKWARDS)
    ),
    "all": _Step("tickets_findable found WHERE {fits} AND EXISTS ({seen}) {lacks}"),
}


def statement(step: str, *, parts: Mapping[str, str], own: bool, later: bool) -> str:
    """step: "recent", "sorted", "backwards" or "all". own: whether messages whose own words fit are wanted.

    later: of a page behind the first.
    """
    asked = _STEPS[step]
    return _HITS.format(
        source=asked.source.format(**parts),
        order=asked.order,
        own="found.words @@ %(own)s::tsquery" if own else "false",
        earlier=_EARLIER.format(**parts) if later else "",
        before=asked.before.format(**parts),
        sorted=_SORTED_COUNT if step == "sorted" else "0",
    )
