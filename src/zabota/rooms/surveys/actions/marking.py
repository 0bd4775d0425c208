"""What customers say: a mark and words, the last of which count. And what we do about unhappy ones."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction

from zabota.base.people.customers import same_person
from zabota.base.people.models import Agent, Customer
from zabota.base.tickets.models import Ticket
from zabota.base.timeline.record import record
from zabota.core.events.surveys import SurveyEnded, SurveyMarked, SurveysStopped
from zabota.core.secrets import mask
from zabota.core.surveys import Kind, Mood, mood, scale
from zabota.rooms.surveys.models import Invitation, Mark, Stopped

# A mark can be given, and changed, for so long after the question.
OPEN = timedelta(days=30)
LONGEST = 5000


def is_open(row: Invitation, at: datetime) -> bool:
    return row.state == Invitation.State.ASKED and row.asked_at is not None and at - row.asked_at <= OPEN


@transaction.atomic
def give_mark(invitation: int, *, mark: int, words: str, by: str, at: datetime) -> None:
    """The same again does nothing, and after 30 days nothing is changed. Raises ValueError for a mark off the scale."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("ticket")
    row = rows.get(pk=invitation)
    kind, words = Kind(row.kind), mask(words.strip())[:LONGEST]
    if mark not in scale(kind):
        raise ValueError("no mark of this scale")
    if not is_open(row, at) or (row.mark, row.words) == (mark, words):
        return
    before, low = row.mark, mood(kind, mark) == Mood.LOW
    row.mark, row.words, row.low, row.marked_at = mark, words, low, at
    row.unhappy_at = row.unhappy_at or (at if low else None)
    row.save(update_fields=["mark", "words", "low", "marked_at", "unhappy_at"])
    Mark.objects.create(invitation=row, mark=mark, words=words, at=at)
    event = SurveyMarked(
        ticket=row.ticket_id,
        invitation=row.pk,
        kind=row.kind,
        mark=mark,
        low=low,
        words=bool(words),
        before=before,
    )
    record(row.ticket.stream_id, event, by=by, at=at)


@transaction.atomic
def settle(row: Invitation, *, outcome: str, agent: Agent, by: str, at: datetime) -> None:
    """Say what came of an unhappy mark. The first to say it counts."""
    row = Invitation.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=row.pk)
    if row.outcome or row.marked_at is None:
        return
    row.outcome, row.outcome_by, row.outcome_at = Invitation.Outcome(outcome), agent, at
    row.save(update_fields=["outcome", "outcome_by", "outcome_at"])
    event = SurveyEnded(ticket=row.ticket_id, invitation=row.pk, agent=agent.pk, outcome=row.outcome)
    record(row.ticket.stream_id, event, by=by, at=at)


@transaction.atomic
def stop(ticket: Ticket, *, by: str, at: datetime) -> None:
    """The customer of this ticket is asked no more, about anything. Twice does nothing."""
    _row, new = Stopped.objects.get_or_create(customer=ticket.customer, defaults={"at": at})
    if new:
        event = SurveysStopped(ticket=ticket.pk, customer=ticket.customer_id)
        record(ticket.stream_id, event, by=by, at=at)


def forget(customers: Collection[int]) -> None:
    """Their words go; marks stay, as figures of nobody."""
    people = [pk for customer in Customer.objects.filter(pk__in=customers) for pk in same_person(customer)]
    _empty(Invitation.objects.filter(customer__in=people).values_list("pk", flat=True))


def forget_of(tickets: Collection[int]) -> None:
    """The words of these tickets are gone for good."""
    _empty(Invitation.objects.filter(ticket__in=tickets).values_list("pk", flat=True))


def _empty(rows: Iterable[int]) -> None:
    ids = list(rows)
    Invitation.objects.filter(pk__in=ids).update(words="")
    Mark.objects.filter(invitation__in=ids).update(words="")
