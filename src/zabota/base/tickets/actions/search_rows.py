"""What a search reads, of words that were there before it: rows of messages, and the vocabulary of the desk."""

from django.db import connection, transaction

from zabota.base.tickets.models import Filling, Spoken, Ticket
from zabota.core.knowledge.typos import keys

AT_ONCE = 500
# What "did you mean" knows: words of the newest messages, in so many of them at least. A word that only one letter has
# may be somebody's secret.
READ, SEEN, WORDS = 15_000, 3, 30_000
SHORTEST, LONGEST, HEAD = 4, 40, 8

_TICKETS = """
WITH part AS (SELECT id FROM tickets_ticket WHERE id < %s ORDER BY id DESC LIMIT %s),
taken AS (SELECT tickets_search_take_head(id) FROM part)
SELECT min(part.id), count(*) FROM part, (SELECT count(*) FROM taken) AS all_taken
"""
# One that a trigger wrote meanwhile is newer than what is read here.
_MESSAGES = """
WITH part AS MATERIALIZED (
    SELECT id, ticket_id, kind, created_at, text, language FROM tickets_message WHERE id < %(below)s
    ORDER BY id DESC LIMIT %(most)s
),
taken AS (
    INSERT INTO tickets_findable (ticket_id, message_id, kind, at, words)
    SELECT part.ticket_id, part.id, part.kind, part.created_at,
        ts_filter(coalesce(head.words, tickets_search_head(part.ticket_id)), '{a,c}')
            || tickets_search_words(part.text, part.language) || tickets_search_when(part.created_at)
    FROM part LEFT JOIN tickets_findable head ON head.ticket_id = part.ticket_id AND head.message_id IS NULL
    ON CONFLICT (message_id) DO
"""
_ONCE = "NOTHING)"
_AGAIN = "UPDATE SET words = EXCLUDED.words)"
_LOWEST = " SELECT min(id), count(*) FROM part"
_SPOKEN = """
SELECT word, ndoc FROM ts_stat(%s) WHERE ndoc >= %s AND length(word) BETWEEN %s AND %s ORDER BY ndoc DESC LIMIT %s
"""
_SEEN = """
UPDATE tickets_spoken SET seen = told.seen FROM unnest(%s::text[], %s::int[]) AS told(word, seen)
WHERE told.word = tickets_spoken.word
"""
_NEWEST = """SELECT to_tsvector('simple', tickets_search_fold(left(text, 4000))) FROM tickets_message
    ORDER BY id DESC LIMIT {read}"""


@transaction.atomic
def fill(at_once: int = AT_ONCE) -> bool:
    """Take up some more of what was there before, the newest first; whether more is left for us. Twice is no harm."""
    row = Filling.objects.select_for_update(skip_locked=True).order_by("id").first()
    if row is None:
        if Filling.objects.exists():
            return False  # somebody else is at it
        row = Filling.objects.create(stems=_server())
    if row.stems != _server():
        # Another PostgreSQL takes endings off as it does: all once more.
        last = Ticket.objects.order_by("-id").values_list("id", flat=True).first() or 0
        row.first, row.message, row.ticket, row.again = _last_message(), _last_message() + 1, last + 1, True
        row.stems = _server()
    if row.message:
        row.message = take_messages(row.message, at_once, again=row.again)
    elif row.ticket:
        row.ticket = take_tickets(row.ticket, at_once)
    row.save()
    return bool(row.message or row.ticket)


def take_messages(below: int, most: int, *, again: bool = False) -> int:
    """So many messages, the newest whose ids are below that one. The lowest that was taken up; 0: nothing is left."""
    return _some(_MESSAGES + (_AGAIN if again else _ONCE) + _LOWEST, {"below": below, "most": most}, most)


def take_tickets(below: int, most: int) -> int:
    """The same for what belongs to tickets themselves."""
    return _some(_TICKETS, [below, most], most)


@transaction.atomic
def count_words() -> int:
    """Make the vocabulary anew, from what was said lately; returns how many words it has."""
    with connection.cursor() as cursor:
        cursor.execute(_SPOKEN, [_NEWEST.format(read=READ), SEEN, SHORTEST, LONGEST, WORDS])
        rows = [(word, seen) for word, seen in cursor.fetchall() if word.isalpha()]
    before = dict(Spoken.objects.values_list("word", "seen"))
    now_there = dict(rows)
    Spoken.objects.filter(word__in=before.keys() - now_there.keys()).delete()
    new = [Spoken(word=word, seen=seen, keys=near(word)) for word, seen in rows if word not in before]
    Spoken.objects.bulk_create(new, batch_size=2_000)
    # Its order among others is all that a number is for: one that hardly changed is left as it is.
    changed = [(word, seen) for word, seen in rows if abs(seen - before.get(word, seen)) * 4 > seen]
    if changed:
        with connection.cursor() as cursor:
            cursor.execute(_SEEN, [[word for word, _ in changed], [seen for _, seen in changed]])
    if new or changed:
        _settled()
    return len(rows)


def _settled() -> None:
    """New entries of an index of this kind wait in a list, up to 4 MB, that every question reads from end to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT gin_clean_pending_list('spoken_keys'::regclass)")


def near(word: str) -> list[str]:
    """The keys by which a word with one slip is found: without a letter, each in turn. For two there would be 37."""
    return sorted(key for key in keys(word) if len(key) >= min(len(word), HEAD) - 1)


def _some(sql: str, values: object, most: int) -> int:
    """The lowest id that was taken up; 0 where nothing is left."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)  # type: ignore[arg-type]
        lowest, many = cursor.fetchone()
    return lowest if many == most else 0


def _last_message() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM tickets_message")
        return int(cursor.fetchone()[0])


def _server() -> int:
    connection.ensure_connection()
    return int(connection.connection.info.server_version // 10_000)
