"""Searching a desk of so many tickets: `bin/bench search [--tickets 100000] [--messages 4] [--times 40] [--runs 3]`.

Messages of 50 words in three languages, as often as words are (Zipf), and three words of our own: a rare one, one of
every third message, and one of every fourth of the older half alone. Printed: how fast rows are taken up; ms of the
server's processor time a search, the median of the runs, by process, and beside it what the very same SQL costs alone;
the same for somebody from whom a fifth of the tickets is hidden; and whether 200 searches drawn from the data find what
plain SQL finds, in its order.
"""

import random
import time
from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.bench import probes
from tests.bench.cost import idle, median
from tests.bench.desk import Browser, session_of, settle
from tests.bench.knowledge import LETTERS, Language
from tests.bench.measured import enter, trees_of
from zabota.config.supervisor.testing import RunningDesk

WORDS, RARE = 50, 30
SEARCHES = {
    "rare": "zebrafish",
    "common": "cashdesk",
    "common long ago": "datalogic",
    "common + rare": "cashdesk zebrafish",
}
TYPED = {"HX-Request": "true", "HX-Request-Type": "partial"}
DRAWN, PAGE, HIDDEN = 200, 50, 5
# Rows taken up at once, and how many as a worker does it: a desk of a million is filled otherwise.
CHUNK, AS_A_WORKER = 2_000, 100_000
TEXTS = 400_000  # of more messages some say the same
SAID = """
UPDATE tickets_message m SET text = said.words || CASE WHEN n %% 3 = 0 THEN ' cashdesk' ELSE '' END
    || CASE WHEN n < %(many)s / 2 AND n %% 2 = 0 THEN ' datalogic' ELSE '' END
    || CASE WHEN n = ANY(%(rare)s) THEN ' zebrafish' ELSE '' END
FROM (SELECT id, id - %(first)s AS n FROM tickets_message) numbered
    JOIN said ON said.place = numbered.n %% %(texts)s WHERE numbered.id = m.id
"""
# The rows of search of all that has none: texts and heads that are alike are taken apart once.
AT_ONCE = (
    """CREATE UNLOGGED TABLE bench_texts AS SELECT id - (SELECT min(id) FROM tickets_message) AS place,
    tickets_search_words(regexp_replace(text, '( cashdesk| datalogic| zebrafish)+$', ''), language) AS words
    FROM tickets_message
    ORDER BY id LIMIT %(texts)s""",
    "CREATE UNIQUE INDEX ON bench_texts (place)",
    """CREATE UNLOGGED TABLE bench_heads AS SELECT id, subject, language, customer_id, tags, tickets_search_head(id) AS words
    FROM (SELECT DISTINCT ON (subject, language, customer_id, tags) * FROM tickets_ticket) one""",
    "ANALYZE bench_heads, bench_texts",
    """INSERT INTO tickets_findable (ticket_id, message_id, kind, at, words)
    SELECT m.ticket_id, m.id, m.kind, m.created_at, ts_filter(head.words, '{a,c}') || said.words
        || CASE WHEN m.text LIKE '%%cashdesk%%' THEN tickets_search_words('cashdesk', 'en') ELSE '' END
        || CASE WHEN m.text LIKE '%%datalogic%%' THEN tickets_search_words('datalogic', 'en') ELSE '' END
        || CASE WHEN m.text LIKE '%%zebrafish%%' THEN tickets_search_words('zebrafish', 'en') ELSE '' END
        || tickets_search_when(m.created_at)
    FROM tickets_message m JOIN tickets_ticket t ON t.id = m.ticket_id
        JOIN bench_heads head
            ON (head.subject, head.language, head.customer_id, head.tags) = (t.subject, t.language, t.customer_id, t.tags)
        JOIN bench_texts said ON said.place = (m.id - (SELECT min(id) FROM tickets_message)) %% %(texts)s
    ORDER BY m.id ON CONFLICT DO NOTHING""",
    """INSERT INTO tickets_findable (ticket_id, message_id, kind, at, words)
    SELECT t.id, NULL, 'head', t.created_at, head.words || tickets_search_when(t.created_at)
    FROM tickets_ticket t JOIN bench_heads head USING (subject, language, customer_id, tags) ORDER BY t.id ON CONFLICT DO NOTHING""",
)
PLAIN = """
SELECT number FROM (SELECT DISTINCT ON (t.id) t.number, f.at, f.id FROM tickets_findable f
    JOIN tickets_ticket t ON t.id = f.ticket_id WHERE f.words @@ %s::tsquery AND t.trashed_at IS NULL
    ORDER BY t.id, f.at DESC, f.id DESC) found ORDER BY at DESC, id DESC LIMIT %s
"""
# Which of these tickets have every word, if not in one letter.
HOLD_ALL = """
SELECT count(*) FROM tickets_ticket t WHERE number = ANY(%s) AND NOT EXISTS (
    SELECT FROM unnest(%s::text[]) AS asked(pattern) WHERE NOT EXISTS (
        SELECT FROM tickets_findable f WHERE f.ticket_id = t.id AND f.words @@ asked.pattern::tsquery))
"""


def bench(desk: RunningDesk, tickets: int, messages: int, times: int, runs: int) -> Iterator[str]:
    enter(desk)
    from tests.world import World

    world = World()
    world.has(world.brand)
    yield from filled(world, tickets, messages)
    yield from taken_up()
    trees = trees_of(desk)
    resting = idle(trees)
    for who, agent in (("all of it", world.olga), ("a fifth hidden", world.irina)):
        browser = Browser(desk.url, session_of(agent))
        for name, text in SEARCHES.items():
            path = "/found/?" + urlencode({"q": text})
            yield median(partial(_search, browser, path), times, runs, trees, resting, settle).line(f"{name}, {who}")
            yield alone(desk, agent, path, times)
    yield median(lambda turn: browser.get("/found/?q=cashdesk"), times, runs, trees, resting, settle).line(
        "common, whole page"
    )
    yield from deep(world.olga)
    yield recall(world.olga)


def _search(browser: Browser, path: str, _turn: int) -> None:
    browser.get(path, TYPED)


def filled(world: Any, tickets: int, messages: int) -> Iterator[str]:
    from django.db import connection

    from tests.bench.many import fill_at_once
    from zabota.base.tickets.models import Ticket

    begun = time.monotonic()
    fill_at_once(tickets, messages, agents=[world.irina, world.victor, world.tom])
    hidden = world.team("Hidden", private=True)
    with connection.cursor() as cursor:
        # What the desk does by itself meanwhile is planned for what there is.
        cursor.execute("ANALYZE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SELECT min(id), count(*) FROM tickets_message")
        first, many = cursor.fetchone()
        cursor.execute("CREATE TEMP TABLE said (place bigint PRIMARY KEY, words text)")
        with cursor.copy("COPY said FROM STDIN") as copy:
            for row in enumerate(texts(min(many, TEXTS))):
                copy.write_row(row)
        rare = random.Random(11).sample(range(many), RARE)
        cursor.execute(SAID, {"first": first, "many": many, "texts": min(many, TEXTS), "rare": rare})
        cursor.execute("DROP TABLE said")
        Ticket.objects.extra(where=[f"id %% {HIDDEN} = 0"]).update(team=hidden, owner=world.victor)
        cursor.execute("SET session_replication_role = origin")
        cursor.execute(
            "INSERT INTO tickets_filling (message, ticket, first, stems, again) SELECT max(id) + 1,"
            " (SELECT max(id) + 1 FROM tickets_ticket), max(id), current_setting('server_version_num')::int"
            " / 10000, false FROM tickets_message"
        )
        cursor.execute("DELETE FROM tickets_filling WHERE id < (SELECT max(id) FROM tickets_filling)")
    yield f"{tickets} tickets x {messages} messages of {WORDS} words, made in {time.monotonic() - begun:.0f} s"


def texts(many: int) -> Iterator[str]:
    dice = random.Random(11)
    languages = [Language(name, dice) for name in LETTERS]
    pools = [language.common(400_000) for language in languages]
    for number in range(many):
        pool = pools[(number // 4) % 3]
        start = dice.randrange(len(pool) - WORDS)
        yield " ".join(pool[start : start + WORDS])


def taken_up() -> Iterator[str]:
    from django.db import connection

    from zabota.base.tickets.actions import search_rows

    begun = time.monotonic()
    while _is_left() and _rows() < AS_A_WORKER:
        search_rows.fill(CHUNK)
    spent, rows = time.monotonic() - begun, _rows()
    yield f"{rows} rows taken up in {spent:.0f} s ({rows / spent:.0f} a second)"
    if _is_left():
        yield from _the_rest()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute(
            "SELECT pg_size_pretty(pg_table_size('tickets_findable')),"
            " pg_size_pretty(pg_relation_size('findable_words'))"
        )
        heap, index = cursor.fetchone()
    yield f"{_rows()} rows: {heap}, index of words {index}"
    begun = time.monotonic()
    words = search_rows.count_words()
    yield f"vocabulary of {words} words in {time.monotonic() - begun:.1f} s"


def _the_rest() -> Iterator[str]:
    """What a worker would do in hours, with the words of texts and subjects that stand in many tickets taken apart once."""
    from django.db import connection

    from zabota.base.tickets.models import Filling

    begun = time.monotonic()
    Filling.objects.update(message=0, ticket=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_indexdef('findable_words'::regclass)")
        (made,) = cursor.fetchone()
        cursor.execute("DROP INDEX findable_words")
        cursor.execute("SET maintenance_work_mem = '1GB'; SET work_mem = '256MB'")
        for statement in AT_ONCE:
            cursor.execute(statement % {"texts": TEXTS})
        cursor.execute(made)
    yield f"the rest of them in {time.monotonic() - begun:.0f} s"


def _is_left() -> bool:
    from zabota.base.tickets.models import Filling

    return bool(Filling.objects.exclude(message=0, ticket=0))


def _rows() -> int:
    from zabota.base.tickets.models import Findable

    return Findable.objects.count()


def alone(desk: RunningDesk, agent: object, path: str, times: int) -> str:
    """What the database needs for the same questions on a connection of its own."""
    from django.db import connection
    from django.test import Client
    from psycopg import ClientCursor

    client, executed = Client(), []
    client.force_login(agent)  # type: ignore[arg-type]

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        executed.append(ClientCursor(connection.connection).mogrify(sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        client.get(path, headers={"host": urlsplit(desk.url).netloc, **TYPED})
    reads = [sql for sql in executed if sql.lstrip().startswith(("SELECT", "WITH"))]
    spent = probes.same_sql(desk.database, reads, times)
    return f"    the same {len(reads)} queries alone {spent:7.2f} ms ({len(executed)} in all)"


def deep(agent: Any) -> Iterator[str]:
    """The hundredth page asks as often as the first."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from zabota.base.tickets.queries.search import search_tickets

    cursor, asked = None, []
    for _page in range(20):
        with CaptureQueriesContext(connection) as queries:
            _rows, cursor = search_tickets(agent, SEARCHES["common"], cursor=cursor, limit=PAGE)
        asked.append(len(queries))
    yield f"20 pages of the common word, queries each: {min(asked)} to {max(asked)}"


def recall(agent: Any) -> str:
    """What plain SQL finds in one letter, in its order; and behind it tickets that have the words in several."""
    from django.db import connection

    from zabota.base.tickets.models import Message
    from zabota.base.tickets.queries.search import search_tickets
    from zabota.base.tickets.queries.search.wording import wording
    from zabota.core.query.asking import read

    dice, equal, found, apart = random.Random(5), 0, 0, 0
    last = Message.objects.order_by("-id").values_list("id", flat=True)[0]
    for number in range(DRAWN):
        said = (
            Message.objects.filter(id__lte=dice.randrange(1, last + 1)).order_by("-id").values_list("text", flat=True)
        )
        text = " ".join(dice.sample((said.first() or "cashdesk").split(), 1 + number % 3))
        ours = [row.number for row in search_tickets(agent, text, limit=PAGE)[0]]
        patterns = wording(read(text)).patterns
        with connection.cursor() as cursor:
            cursor.execute(PLAIN, [patterns.whole, PAGE])
            plain = [row[0] for row in cursor.fetchall()]
            more = ours[len(plain) :]
            cursor.execute(HOLD_ALL, [more, list(patterns.groups)])
            equal += ours[: len(plain)] == plain and cursor.fetchone()[0] == len(more)
        found, apart = found + len(plain), apart + len(more)
    return (
        f"recall: {equal} of {DRAWN} searches begin as plain SQL does, {found} tickets in all; behind them {apart} that"
        " have the words in several letters"
    )
