"""Solved tickets like a text: two hundred at most by their rarest words, from PostgreSQL; then the nearest of those."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from zabota.base.tickets.models import Message, Ticket
from zabota.core.routing.knowing import Like, nearest
from zabota.core.routing.terms import likenesses, rarest, terms, weight
from zabota.rooms.routing import minding
from zabota.rooms.routing.actions.solving import ALL, KEPT, told
from zabota.rooms.routing.models import SolvedWord

CANDIDATES = 200
# Of these, by their words alone, the ones that process mind looks at closely: twice as many as count.
CLOSELY = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A solved ticket that may be like it; everyone may read it."""

    ticket: int
    number: int
    subject: str
    agent: int
    answer: int | None
    minutes: int
    solved_at: datetime
    text: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """How often words are in solved tickets, and how many of these there are."""

    counts: Mapping[str, int]
    solved: int


def texts_of(tickets: Sequence[int]) -> dict[int, str]:
    """What each ticket began with, as solved ones are kept. One query."""
    rows = Ticket.objects.filter(pk__in=tickets).values_list("pk", "subject", "restatement")
    first = (
        Message.objects.filter(ticket__in=tickets, kind=Message.Kind.IN)
        .order_by("ticket", "created_at", "id")
        .distinct("ticket")
        .values_list("ticket", "text")
    )
    said = dict(first)
    return {pk: told(subject, task, said.get(pk, "")[:KEPT]) for pk, subject, task in rows}


def words_in(texts: Sequence[str]) -> Words:
    """Of all words of these texts. One query."""
    asked = {word for text in texts for word in terms(text)}
    counts = dict(SolvedWord.objects.filter(word__in=[*asked, ALL]).values_list("word", "tickets"))
    return Words(counts, counts.get(ALL, 0))


def found(ticket: int, text: str, words: Words, at: datetime) -> list[tuple[float, Found]]:
    """(likeness, solved ticket), the nearest first, eighty at most. One query; what it reads is bounded by rarest()."""
    rows, own = _candidates(ticket, rarest(terms(text), words.counts), words, at), frozenset(terms(text))
    by_words = likenesses(own, [row.words for row in rows], words.counts, words.solved)
    first = sorted(zip(by_words, rows, strict=True), key=_nearest_first)[:CLOSELY]
    near = minding.nearest(text, [row.text for _likeness, row in first])
    if near is None:
        return first
    return sorted([(closely, row) for closely, (_likeness, row) in zip(near, first, strict=True)], key=_nearest_first)


def _nearest_first(pair: tuple[float, Found]) -> tuple[float, int]:
    return -pair[0], -pair[1].ticket


def like(ticket: int, text: str, words: Words, at: datetime) -> list[Like]:
    """The forty that count."""
    return nearest(
        [
            Like(
                ticket=row.ticket,
                number=row.number,
                agent=row.agent,
                likeness=near,
                days=max(0, (at - row.solved_at).days),
                minutes=row.minutes,
            )
            for near, row in found(ticket, text, words, at)
        ]
    )


SELECT = """
    SELECT ticket.id, ticket.number, ticket.subject, s.agent_id, s.answer_id, s.minutes, s.solved_at, s.text,
        tsvector_to_array(s.found)
    FROM (
        SELECT * FROM routing_solved
        WHERE found @@ %s::tsquery AND holds_at <= %s AND ticket_id <> %s
        ORDER BY {score} DESC, solved_at DESC LIMIT {most}
    ) s
    JOIN tickets_ticket ticket ON ticket.id = s.ticket_id
    LEFT JOIN people_team team ON team.id = ticket.team_id
    WHERE ticket.trashed_at IS NULL AND ticket.merged_into_id IS NULL AND team.private IS NOT TRUE
"""


def _candidates(ticket: int, asked: Sequence[str], words: Words, at: datetime) -> list[Found]:
    if not asked:
        return []
    # Terms are letters and digits alone: nothing in them could end the quotes.
    score = " + ".join("CASE WHEN found @@ %s::tsquery THEN %s ELSE 0 END" for _word in asked)
    pairs = [value for word in asked for value in (f"'{word}'", weight(words.counts[word], words.solved))]
    pattern = " | ".join(f"'{word}'" for word in asked)
    with connection.cursor() as cursor:
        cursor.execute(SELECT.format(score=score, most=CANDIDATES), [pattern, at, ticket, *pairs])
        rows = cursor.fetchall()
    return [
        Found(
            ticket=row[0], number=row[1], subject=row[2], agent=row[3], answer=row[4], minutes=row[5], solved_at=row[6],
            text=row[7],
            words=frozenset(row[8]),
        )
        for row in rows
    ]  # fmt: skip
