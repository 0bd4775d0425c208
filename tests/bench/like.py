"""Solved tickets like a new one among so many, and who could take it with a hundred people.

    .venv/bin/python -m tests.bench.like 200000

The desk is a throw-away one. Texts are made of words as often as words are (Zipf), some sixty a ticket, a topic's own
words among them. Printed: ms of processor time a search, of this process at the median and the 95th, of the database's and
of process `mind` on the mean; under it the bare SQL; then a whole decision, and reading and deciding together.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable

from tests.bench.cost import cpu_ms
from tests.bench.what_if import database_cpu
from tests.bench.within import measured
from zabota.config.supervisor.memory import family

PEOPLE, TOPICS, WORDS, SEARCHES = 100, 200, 60_000, 300
BATCH = 5_000


def texts(many: int, dice: random.Random) -> list[tuple[int, str]]:
    """(topic, words)"""
    common = [f"w{place:x}" for place in range(WORDS)]
    weights = [1 / (place + 3) for place in range(WORDS)]
    found = []
    pool = dice.choices(common, weights, k=many * 55)
    for place in range(many):
        topic = dice.randrange(TOPICS)
        own = [f"topic{topic}x{dice.randrange(40)}" for _ in range(5)]
        found.append((topic, " ".join(pool[place * 55 : place * 55 + 55] + own)))
    return found


FILL = """
WITH made AS (
    SELECT agent, solved, text, found, nextval('timeline_stream_id_seq') AS stream
    FROM unnest(%s::bigint[], %s::timestamptz[], %s::text[], %s::text[]) AS row(agent, solved, text, found)
), streams AS (INSERT INTO timeline_stream (id, kind, last_seq) SELECT stream, 'ticket', 1 FROM made RETURNING id),
rows AS (
    INSERT INTO tickets_ticket (stream_id, brand_id, customer_id, subject, status, damage, channel, language, tags,
        restatement, reply_stopped, clock_kind, solution, created_at, active_at, solved_at)
    SELECT stream, %s, %s, 'Till', 'closed', 1, 'mail', 'ro', '{}', '', false, '', '', solved, solved, solved
    FROM made JOIN streams ON streams.id = made.stream RETURNING id, stream_id
)
INSERT INTO routing_solved (ticket_id, agent_id, customer_id, language, minutes, solved_at, holds_at, text, found)
SELECT rows.id, agent, %s, 'ro', 22, solved, solved, text, array_to_tsvector(string_to_array(found, ' '))
FROM rows JOIN made ON made.stream = rows.stream_id
"""


def inside(many: int) -> None:
    """Within the settings of a desk."""
    from datetime import timedelta

    from django.db import connection

    from zabota.base.clock import now
    from zabota.base.people import customers
    from zabota.base.people.actions import agents
    from zabota.base.people.models import Brand
    from zabota.base.tickets import actions
    from zabota.base.timeline.reactions import paused
    from zabota.core.routing.terms import rarest, terms
    from zabota.rooms.routing.actions.deciding import decide
    from zabota.rooms.routing.actions.reading import understand
    from zabota.rooms.routing.actions.solving import count_anew
    from zabota.rooms.routing.like import SELECT, found, words_in

    dice, at = random.Random(7), now()
    brand = Brand.objects.earliest("id")
    person = customers.find_or_add("email", "ana@cafe.example", "Ana", "ro", by="clock", at=at)
    people = [
        agents.join(email=f"p{n}@x.example", name=f"P{n}", surname="", role="agent", languages=["ro"],
                    password="x" * 12, by="clock", at=at).pk
        for n in range(PEOPLE)
    ]  # fmt: skip
    made = texts(many + SEARCHES, dice)
    for start in range(0, many, BATCH):
        part = made[start : min(start + BATCH, many)]
        with connection.cursor() as cursor:
            owners = [people[(topic + dice.randrange(3)) % PEOPLE] for topic, _text in part]
            solved = [at - timedelta(days=8, minutes=dice.randrange(500_000)) for _one in part]
            said = [text for _topic, text in part]
            found_by = [" ".join(terms(text)) for text in said]
            cursor.execute(FILL, [owners, solved, said, found_by, brand.pk, person.pk, person.pk])
    count_anew()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE routing_solved")
        cursor.execute("ANALYZE")
        cursor.execute("SET max_parallel_workers_per_gather = 0")
    asked = [text for _topic, text in made[many:]]
    right = []

    def search(text: str) -> None:
        near = found(0, text, words_in([text]), at)
        right.append(len(near))

    report(f"the like of a text among {many}", search, asked)
    print(f"    {statistics.median(right):.0f} candidates at the median", flush=True)

    def bare(text: str) -> None:
        words = words_in([text])
        pattern = " | ".join(f"'{word}'" for word in rarest(terms(text), words.counts))
        with connection.cursor() as cursor:
            cursor.execute(SELECT.format(score="length(text)", most=200), [pattern or "'none'", at, 0])
            cursor.fetchall()

    report("    the bare SQL: by the same words, in no order", bare, asked)
    heard = [
        actions.Heard(brand=brand, customer=person, channel="mail", subject=text[:40], text=text, language="ro")
        for text in asked[:220]
    ]
    # Nobody else is to think of them first.
    with paused():
        tickets = [actions.receive(one, by="clock", at=at).ticket for one in heard]
    report(f"a whole decision with {PEOPLE} people", lambda ticket: decide([ticket], at=at), tickets[:110])
    report(
        "read and decided", lambda ticket: (understand([ticket.pk], at=at), decide([ticket.pk], at=at)), tickets[110:]
    )


def report(name: str, work: Callable[..., object], things: list[object]) -> None:
    """The clocks of other processes tick in hundredths: their parts are told as means."""
    for one in things[:10]:
        work(one)
    things = things[10:]
    thinks = family(int(sys.argv[3]))
    here, its, minds, whole = [], database_cpu(), cpu_ms(thinks), len(things)
    for one in things:
        begun = time.process_time()
        work(one)
        here.append((time.process_time() - begun) * 1000)
    database = (database_cpu() - its) * 1000 / whole
    thought, ordered = (cpu_ms(thinks) - minds) / whole, sorted(here)
    print(
        f"{name}: here {statistics.median(here):.1f} ms, 95th {ordered[int(whole * 0.95)]:.1f};"
        f" in the database {database:.1f}, in mind {thought:.1f} on the mean",
        flush=True,
    )


if __name__ == "__main__":
    measured("tests.bench.like", inside)
