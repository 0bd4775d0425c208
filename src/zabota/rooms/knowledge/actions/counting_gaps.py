"""Which questions come again without an article: put together anew from what was solved; decisions about them stay."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Left

from zabota.base.people.models import Brand
from zabota.base.tickets.models import Message, Status, Ticket
from zabota.core.knowledge import gaps, likeness
from zabota.core.knowledge.gaps import Known, Question, Solved, continued, questions
from zabota.core.text.courtesy import without_greeting
from zabota.core.text.language import guess_language
from zabota.rooms.knowledge.actions.merging_gaps import add_up
from zabota.rooms.knowledge.models import Counted, Feedback, Gap, GapTicket, Text, Use
from zabota.rooms.knowledge.searching import fits

WEEKS, COUNTED = 6, 4
# Characters of the customer's first words that are looked at.
READ = 600
# Of what they ask, how much an article says that has the answer (core/knowledge/likeness.py, held).
ANSWERED = 0.55
# Questions of which the nearest article is looked for; more nobody would write.
MOST_QUESTIONS, LIKE = 300, 5
OVER = (Status.SOLVED, Status.CLOSED)
# What one ticket takes us: from whatever was said before to each of our own words, and of that a quarter of an hour at
# most, since nobody writes longer at one answer; what lies beyond is waiting. Minutes by ticket.
WORK = """
    SELECT ticket_id, sum(least(extract(epoch FROM created_at - before), 900)) / 60 FROM (
        SELECT ticket_id, kind, agent_id, automatic, created_at,
               lag(created_at) OVER (PARTITION BY ticket_id ORDER BY created_at, id) AS before
        FROM tickets_message WHERE ticket_id = ANY(%s) AND side_id IS NULL
    ) said
    WHERE kind IN ('out', 'note') AND agent_id IS NOT NULL AND NOT automatic GROUP BY ticket_id
"""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The article nearest to a question. given: how often it was tried by those who asked; unhelped: in vain."""

    article: int | None = None
    near: float = 0.0
    given: int = 0
    unhelped: int = 0

    @property
    def answers(self) -> bool:
        """It has the answer, and does not leave most without help."""
        return self.near >= ANSWERED and not (self.unhelped >= 2 and self.unhelped * 2 > self.given)


def count(*, at: datetime) -> int:
    """Returns how many gaps there are. Reads up to gaps.MOST tickets, and asks the search once a question."""
    solved = _solved(at)
    found = questions(solved, weeks=WEEKS, counted=COUNTED)[:MOST_QUESTIONS]
    near = _nearest(found, at)
    with transaction.atomic():
        _keep(found, near, at)
        recent = [one.minutes for one in solved if one.week < COUNTED]
        Counted.objects.all().delete()
        Counted.objects.create(at=at, tickets=len(recent), minutes=sum(recent))
    return Gap.objects.filter(merged_into=None, work__gt=0).count()


def _solved(at: datetime) -> list[Solved]:
    """Nothing of private teams: what is put together here all of us read."""
    first = Message.objects.filter(ticket=OuterRef("pk"), kind=Message.Kind.IN).order_by("created_at", "id")
    rows = (
        Ticket.objects.filter(status__in=OVER, solved_at__gt=at - timedelta(weeks=WEEKS), solved_at__lte=at)
        .filter(merged_into=None, trashed_at=None, purged_at=None)
        .filter(Q(team=None) | Q(team__private=False))
        .annotate(words=Subquery(first.annotate(start=Left(F("text"), READ)).values("start")[:1]))
        .order_by("-solved_at", "-id")
        .values_list("pk", "brand", "language", "subject", "words", "solved_at")[: gaps.MOST]
    )
    tickets = list(rows)
    minutes = _minutes([row[0] for row in tickets])
    return [
        Solved(
            ticket=pk,
            group=brand,
            language=(language or guess_language(f"{subject} {words or ''}"))[:2],
            subject=subject,
            words=without_greeting(words or ""),
            week=(at - solved_at).days // 7,
            minutes=minutes.get(pk, 0.0),
        )
        for pk, brand, language, subject, words, solved_at in tickets
        if solved_at
    ]


def _minutes(tickets: Sequence[int]) -> dict[int, float]:
    with connection.cursor() as cursor:
        cursor.execute(WORK, [list(tickets)])
        return {ticket: round(float(minutes or 0), 1) for ticket, minutes in cursor.fetchall()}


def _nearest(found: Sequence[Question], at: datetime) -> list[Nearest]:
    brands = Brand.objects.in_bulk({one.group for one in found})
    subjects = dict(
        Ticket.objects.filter(pk__in=[pk for one in found for pk in one.tickets[:LIKE]]).values_list("pk", "subject")
    )
    near: list[tuple[int, float] | None] = []
    for one in found:
        words = "\n".join(subjects.get(pk, "") for pk in one.tickets[:LIKE])
        hits = [hit for language in one.languages for hit in fits(brands[one.group], language, words, limit=3)]
        texts = Text.objects.filter(pk__in=[hit.text for hit in hits]).order_by("article_id", "id")
        held = [(likeness.held(one.shared, likeness.stems_of(f"{row.title}\n{row.plain}")), row) for row in texts]
        best = max(held, key=lambda pair: (pair[0], -pair[1].pk), default=None)
        near.append((best[1].article_id, best[0]) if best else None)
    tried = _tried([pair[0] for pair in near if pair], at)
    uses = _uses(found, near)
    return [
        Nearest(pair[0], pair[1], *(map(sum, zip(tried.get(pair[0], (0, 0)), uses.get(place, (0, 0)), strict=True))))
        if pair
        else Nearest()
        for place, pair in enumerate(near)
    ]


def _tried(articles: Sequence[int], at: datetime) -> dict[int, tuple[int, int]]:
    """Article -> (readers who pressed a button under it in four weeks, those whom it did not help)."""
    rows = Feedback.objects.filter(text__article__in=articles, created_at__gt=at - timedelta(weeks=COUNTED))
    counted = rows.values("text__article").annotate(all=Count("pk"), no=Count("pk", filter=Q(helped=False)))
    return {row["text__article"]: (row["all"], row["no"]) for row in counted}


def _uses(found: Sequence[Question], near: Sequence[tuple[int, float] | None]) -> dict[int, tuple[int, int]]:
    """Place of the question -> (how often its nearest article was given in its tickets, how often that solved none)."""
    place_of = {ticket: place for place, one in enumerate(found) for ticket in one.tickets}
    given: Counter[int] = Counter()
    vain: Counter[int] = Counter()
    rows: QuerySet[Use] = Use.objects.filter(ticket__in=place_of).exclude(message=None, solved=False)
    for ticket, article, solved in rows.values_list("ticket", "article", "solved"):
        place = place_of[ticket]
        if (pair := near[place]) and pair[0] == article:
            given[place] += 1
            vain[place] += not solved
    return {place: (given[place], vain[place]) for place in given}


def _keep(found: Sequence[Question], near: Sequence[Nearest], at: datetime) -> None:
    """The rows as they are found now. Those about which nobody decided anything go with their question."""
    standing = {row.pk: row for row in Gap.objects.select_for_update().order_by("id")}
    members: dict[int, set[int]] = {}
    for gap, ticket in GapTicket.objects.values_list("gap", "ticket"):
        members.setdefault(gap, set()).add(ticket)
    goes_on = continued([one.tickets for one in found], [Known(gap, frozenset(of)) for gap, of in members.items()])
    kept: set[int] = set()
    for place, (one, nearest) in enumerate(zip(found, near, strict=True)):
        row = standing.get(goes_on.get(place, 0))
        if nearest.answers and (row is None or not _decided(row)):
            continue
        row = row or Gap(brand_id=one.group)
        _fill(row, one, nearest, at)
        kept.add(row.pk)
        GapTicket.objects.filter(Q(gap=row) | Q(ticket__in=one.tickets)).delete()
        GapTicket.objects.bulk_create([GapTicket(gap=row, ticket_id=ticket) for ticket in one.tickets])
    into = {row.merged_into_id for row in standing.values() if row.merged_into_id}
    gone = [row.pk for row in standing.values() if row.pk not in kept and not _decided(row) and row.pk not in into]
    Gap.objects.filter(pk__in=gone).delete()
    quiet = Gap.objects.exclude(pk__in=kept)
    quiet.update(times=0, work=0, weeks=[0] * WEEKS, computed_at=at)
    add_up(Gap.objects.exclude(merged_into=None))


def _decided(row: Gap) -> bool:
    return row.state != Gap.State.OPEN or row.merged_into_id is not None


def _fill(row: Gap, one: Question, nearest: Nearest, at: datetime) -> None:
    row.words, row.languages = one.words[:200], list(one.languages)
    row.times, row.minutes, row.work, row.weeks = one.times, one.minutes, one.work, list(one.weeks)
    row.nearest_id, row.near = nearest.article, nearest.near
    row.given, row.unhelped = nearest.given, nearest.unhelped
    row.computed_at = at
    row.save()
