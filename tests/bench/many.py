"""A hundred thousand tickets at once: rows as the verbs write them, made by the database itself in a few seconds.

Every ticket has its stream, its messages by turns and the events that tell of them; of a hundred of the newest 25 are
ours to answer, 24 the customer's, 1 sleeps, 2 are solved, 1 lies in the trash and the rest is closed, as all before.
"""

from typing import Any

from django.db import connection, transaction

from zabota.base.clock import now
from zabota.base.people.models import Agent, Brand

# n counts from 0; the last is the newest, and they spread over 90 days. base: the first id of each kind of row.
STREAMS = """
INSERT INTO timeline_stream (id, kind, last_seq)
SELECT %(stream)s + n, 'ticket', %(messages)s + 3 FROM generate_series(0, %(tickets)s - 1) AS n
"""
PEOPLE = """
WITH streams AS (
    INSERT INTO timeline_stream (kind, last_seq) SELECT 'customer', 0 FROM generate_series(1, %(customers)s)
    RETURNING id
)
INSERT INTO people_customer (name, title, language, time_zone, notes, created_at, stream_id)
SELECT 'Customer ' || id, '', 'ro', '', '', %(at)s, id FROM streams
"""
IDENTITIES = """
INSERT INTO people_identity (customer_id, kind, value, created_at)
SELECT id, 'email', 'customer' || id || '@cafe' || id %% 200 || '.example', %(at)s
FROM people_customer WHERE NOT EXISTS (SELECT FROM people_identity AS known WHERE known.customer_id = people_customer.id)
"""
TICKETS = """
WITH person AS (SELECT row_number() OVER (ORDER BY id) - 1 AS place, id FROM people_customer),
made AS (
    SELECT n, %(at)s::timestamptz - interval '90 days' * ((%(tickets)s - n)::float / %(tickets)s) AS at,
        CASE WHEN n < %(tickets)s - %(living)s THEN 'closed' WHEN n %% 100 < 25 THEN 'open' WHEN n %% 100 < 50 THEN 'waiting' WHEN n %% 100 < 52 THEN 'solved'
            ELSE 'closed' END AS status
    FROM generate_series(0, %(tickets)s - 1) AS n
)
INSERT INTO tickets_ticket (id, number, stream_id, brand_id, customer_id, subject, owner_id, status, damage, channel,
    language, tags, restatement, created_at, active_at, snoozed_until, trashed_at, solved_at, closes_at, reply_stopped,
    clock_kind, solution)
SELECT %(ticket)s + n, %(number)s + n, %(stream)s + n, %(brand)s, person.id,
    (ARRAY['Casa %% nu mai tipărește bonul', 'Двойное списание, касса %%', 'Stock count is out by one, till %%'])
        [n %% 3 + 1] || n %% 90,
    CASE WHEN n %% 20 = 7 THEN NULL ELSE (%(agents)s::bigint[])[n %% cardinality(%(agents)s::bigint[]) + 1] END,
    status, 1, (ARRAY['mail', 'mail', 'mail', 'mail', 'phone'])[n %% 5 + 1], (ARRAY['ro', 'ru', 'en'])[n %% 3 + 1],
    CASE WHEN n %% 5 = 0 THEN ARRAY['printer'] ELSE '{}' END, '', at, at + interval '1 hour',
    CASE WHEN n %% 100 = 49 AND status = 'waiting' THEN %(at)s::timestamptz + interval '1 day' END,
    CASE WHEN n %% 100 = 99 THEN %(at)s::timestamptz END,
    CASE WHEN status IN ('solved', 'closed') THEN at END,
    CASE WHEN status = 'solved' THEN %(at)s::timestamptz + interval '1 day' END, false, '', ''
FROM made JOIN person ON person.place = n %% (SELECT count(*) FROM people_customer)
"""
MESSAGES = """
INSERT INTO tickets_message (id, ticket_id, kind, channel, agent_id, customer_id, automatic, text, html, quoted,
    language, delivery, delivery_note, created_at, scheduled, solves, to_address, author, cc, bcc, named, checks)
SELECT %(message)s + (t.id - %(ticket)s) * %(messages)s + m, t.id, CASE WHEN m %% 2 = 1 THEN 'out' ELSE 'in' END,
    t.channel, CASE WHEN m %% 2 = 1 THEN coalesce(t.owner_id, (%(agents)s::bigint[])[1]) END,
    CASE WHEN m %% 2 = 0 THEN t.customer_id END, false,
    repeat('Bună ziua! După actualizarea de azi casa ' || m || ' nu mai tipărește bonul. ', 6), '', '', t.language,
    CASE WHEN m %% 2 = 1 THEN 'sent' ELSE '' END, '', t.created_at + interval '1 hour' * (m::float / %(messages)s),
    false, false, '', '', '{}', '{}', '[]', '{}'
FROM tickets_ticket AS t, generate_series(0, %(messages)s - 1) AS m WHERE t.id >= %(ticket)s ORDER BY t.id, m
"""
EVENTS = """
INSERT INTO timeline_event (stream_id, seq, name, data, "by", at)
SELECT t.stream_id, e.seq, e.name, e.data || jsonb_build_object('ticket', t.id), 'clock', t.created_at
FROM tickets_ticket AS t, LATERAL (
    SELECT 1 AS seq, 'TicketOpened' AS name, jsonb_build_object('customer', t.customer_id, 'brand', t.brand_id,
        'channel', t.channel, 'damage', t.damage, 'team', null, 'language', t.language) AS data
    UNION ALL SELECT 2, 'OwnerChanged', jsonb_build_object('agent', t.owner_id, 'before', null, 'introduction', null)
    UNION ALL SELECT 3, 'StatusChanged', jsonb_build_object('status', t.status, 'before', 'new')
    UNION ALL SELECT 4 + m, CASE WHEN m %% 2 = 1 THEN 'ReplySent' ELSE 'MessageReceived' END,
        jsonb_build_object('message', %(message)s + (t.id - %(ticket)s) * %(messages)s + m, 'channel', t.channel)
    FROM generate_series(0, %(messages)s - 1) AS m
) AS e WHERE t.id >= %(ticket)s ORDER BY t.id, e.seq
"""
COUNTED = {
    "stream": "timeline_stream_id_seq",
    "ticket": "tickets_ticket_id_seq",
    "message": "tickets_message_id_seq",
    "number": "ticket_number",
}


@transaction.atomic
def fill_at_once(
    tickets: int, messages: int, *, agents: list[Agent], customers: int = 1000, living: int | None = None
) -> None:
    """`messages` a ticket, from the customer and back by turns; of the newest `living` (None: all) half is open.

    Needs the right to switch triggers off (superuser).
    """
    known: dict[str, Any] = {"tickets": tickets, "messages": messages, "customers": customers, "at": now()}
    known["living"] = tickets if living is None else living
    known |= {"agents": [agent.pk for agent in agents], "brand": Brand.objects.earliest("id").pk}
    rows = {"stream": tickets, "ticket": tickets, "message": tickets * messages, "number": tickets}
    with connection.cursor() as cursor:
        # Every row is right by its making: checking two million references would take longer than writing them.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(PEOPLE, known)
        cursor.execute(IDENTITIES, known)
        for name, sequence in COUNTED.items():
            cursor.execute("SELECT nextval(%s)", [sequence])
            known[name] = cursor.fetchone()[0]
            cursor.execute("SELECT setval(%s, %s)", [sequence, known[name] + rows[name]])
        for statement in (STREAMS, TICKETS, MESSAGES, EVENTS):
            cursor.execute(statement, known)
        cursor.execute("SET LOCAL session_replication_role = origin")
