"""Marks that were given at another desk, and what an export tells of those given here."""

from collections.abc import Mapping, Sequence

from zabota.base.ports.surveys import OldMark
from zabota.base.tickets.models import Ticket
from zabota.core.secrets import mask
from zabota.core.surveys import Kind, Mood, mood
from zabota.rooms.surveys.models import Invitation, Mark

WORST, BEST = 1, 5


def keep_old_marks(marks: Sequence[OldMark]) -> None:
    """The port's answer. A ticket that has a mark keeps it. Nobody is called back for what was said long ago."""
    customers = dict(Ticket.objects.filter(pk__in=[one.ticket for one in marks]).values_list("pk", "customer"))
    marked = set(Invitation.objects.filter(ticket__in=customers, kind=Kind.CSAT.value).values_list("ticket", flat=True))
    rows = [
        Invitation(
            ticket_id=one.ticket,
            customer_id=customers[one.ticket],
            kind=Kind.CSAT.value,
            state=Invitation.State.ASKED,
            due_at=one.at,
            asked_at=one.at,
            mark=min(BEST, max(WORST, one.value)),
            low=mood(Kind.CSAT, min(BEST, max(WORST, one.value))) == Mood.LOW,
            words=mask(one.words),
            marked_at=one.at,
        )
        for one in marks
        if one.ticket in customers and one.ticket not in marked
    ]
    Invitation.objects.bulk_create(rows)
    Mark.objects.bulk_create(
        Mark(invitation=row, mark=row.mark or WORST, words=row.words, at=row.due_at) for row in rows
    )


def drop_old_marks(tickets: Sequence[int]) -> None:
    """The port's answer."""
    Invitation.objects.filter(ticket__in=tickets).delete()


def marks_of(tickets: Sequence[int]) -> Mapping[int, OldMark]:
    """The port's answer."""
    rows = Invitation.objects.filter(ticket__in=tickets, kind=Kind.CSAT.value, marked_at__isnull=False)
    return {
        row.ticket_id: OldMark(ticket=row.ticket_id, value=row.mark or WORST, words=row.words, at=row.marked_at)
        for row in rows
        if row.marked_at
    }
