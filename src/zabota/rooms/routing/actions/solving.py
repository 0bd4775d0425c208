"""Who solved what, kept as rows from which the next one like it is given: made from what stands, as often as needed."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import connection, transaction
from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Left

from zabota.base.tickets.models import Message, Status, Ticket
from zabota.core.routing.terms import terms
from zabota.rooms.routing.models import Decision, Solved

HOLDS = timedelta(days=7)
# Characters of the customer's first words that are kept to find it by.
KEPT = 1_000
OVER = (Status.SOLVED, Status.CLOSED)
FIELDS = ["agent", "customer", "topic", "language", "answer", "minutes", "solved_at", "holds_at", "text", "found"]
# Of all tickets.
ALL = ""


class AsWords(Func):
    """Words as a tsvector, each as it stands."""

    function, template, output_field = "array_to_tsvector", "%(function)s(%(expressions)s::text[])", SearchVectorField()


@transaction.atomic
def remember(tickets: Collection[int], *, at: datetime) -> int:
    """Make the rows of these tickets (ids) true: those that are solved by somebody's answer have one, the others none,
    but where the solution had held before something brought the ticket back. Returns how many are solved.
    """
    found = {one.ticket_id: one for one in (_solved(row) for row in _read(tickets)) if one}
    before = {row.ticket_id: row for row in Solved.objects.filter(ticket__in=tickets)}
    gone = [pk for pk, row in before.items() if pk not in found and not _stays(row, at)]
    counts: Counter[str] = Counter()
    for row in before.values():
        if row.ticket_id in found or row.ticket_id in gone:
            counts.subtract([*terms(row.text), ALL])
    for row in found.values():
        counts.update([*terms(row.text), ALL])
    Solved.objects.filter(ticket__in=gone).delete()
    Solved.objects.bulk_create(found.values(), update_conflicts=True, unique_fields=["ticket"], update_fields=FIELDS)
    _count(counts)
    Decision.objects.filter(ticket__in=gone).update(solver=None)
    solver = Solved.objects.filter(ticket=OuterRef("ticket")).values("agent")
    Decision.objects.filter(ticket__in=list(found)).update(solver=Subquery(solver))
    return len(found)


def forget(tickets: Iterable[int] = (), customers: Iterable[int] = ()) -> None:
    """Their words are gone from the desk, so they go here: at once. That they were solved, and by whom, stays."""
    rows = Solved.objects.filter(Q(ticket__in=list(tickets)) | Q(customer__in=list(customers)))
    counts: Counter[str] = Counter()
    for text in rows.select_for_update().values_list("text", flat=True):
        counts.subtract(terms(text))
    rows.update(text="", found=Value("", output_field=SearchVectorField()))
    _count(counts)


def count_anew() -> None:
    """What lies in how many, counted from the rows: small steps drift."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE routing_solvedword IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM routing_solvedword")
        cursor.execute(
            "INSERT INTO routing_solvedword (word, tickets)"
            " SELECT word, ndoc FROM ts_stat('SELECT found FROM routing_solved') WHERE length(word) <= 24"
            " UNION ALL SELECT '', count(*) FROM routing_solved"
        )


def told(subject: str, task: str, words: str) -> str:
    """What a ticket is about. task: as the customer confirmed it, "" where nobody asked back."""
    return "\n".join(filter(None, (subject, task, words))).strip()


def _read(tickets: Collection[int]) -> QuerySet[Ticket, Any]:
    said = Message.objects.filter(ticket=OuterRef("pk"))
    answers = said.filter(
        kind=Message.Kind.OUT, agent__isnull=False, automatic=False, created_at__lte=OuterRef("solved_at")
    ).exclude(delivery__in=[Message.Delivery.WITHDRAWN, Message.Delivery.STOPPED])
    last = answers.order_by("-created_at", "-id")
    words = said.filter(kind=Message.Kind.IN).order_by("created_at", "id")
    rows = Ticket.objects.filter(pk__in=tickets, status__in=OVER, merged_into=None, trashed_at=None)
    return rows.exclude(solved_at=None).annotate(
        answer=Subquery(last.values("pk")[:1]),
        solver=Subquery(last.values("agent")[:1]),
        words=Subquery(words.annotate(start=Left(F("text"), KEPT)).values("start")[:1]),
    )


def _solved(row: Any) -> Solved | None:
    if row.solver is None:
        return None
    text = told(row.subject, row.restatement, row.words or "")
    return Solved(
        ticket_id=row.pk,
        agent_id=row.solver,
        customer_id=row.customer_id,
        topic_id=row.topic_id,
        language=row.language[:2],
        answer_id=row.answer,
        minutes=max(0, round((row.solved_at - row.created_at).total_seconds() / 60)),
        solved_at=row.solved_at,
        holds_at=row.solved_at + HOLDS,
        text=text,
        found=AsWords(Value(terms(text))),
    )


def _stays(row: Solved, at: datetime) -> bool:
    """It held, and what came afterwards is another matter; a ticket in the trash, or read elsewhere, is none."""
    ticket = row.ticket
    return row.holds_at <= at and ticket.trashed_at is None and ticket.merged_into_id is None


def _count(changes: Counter[str]) -> None:
    """In the order of the words, so that no two wait for each other."""
    changed = sorted((word, by) for word, by in changes.items() if by)
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO routing_solvedword AS word (word, tickets)"
            " SELECT * FROM unnest(%s::text[], %s::integer[])"
            " ON CONFLICT (word) DO UPDATE SET tickets = greatest(0, word.tickets + EXCLUDED.tickets)",
            [[word for word, _by in changed], [by for _word, by in changed]],
        )
