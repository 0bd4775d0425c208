"""What the surveys room answers to pages."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from zabota.base.ports.surveys import Held, Marked, Question
from zabota.base.tickets.models import Ticket
from zabota.core.surveys import Kind, Mood, mood, scale
from zabota.rooms.surveys import words
from zabota.rooms.surveys.actions import asking, marking
from zabota.rooms.surveys.links import invitation_in, mark_url, stop_url, stopping_in
from zabota.rooms.surveys.models import Invitation

MOST_MARKS = 200


def question_after_yes(ticket: int, first: bool, at: datetime) -> Question | None:
    row = Ticket.objects.select_related("customer", "brand").get(pk=ticket)
    found = asking.ask_in_page(row, at=at) if first else asking.asked_before(row)
    return _question(found) if found and marking.is_open(found, at) else None


def question_of(token: str, at: datetime) -> Held | None:
    row = _named(invitation_in(token))
    if row is None:
        return None
    state = "open" if marking.is_open(row, at) else "over"
    return Held(ticket=row.ticket_id, invitation=row.pk, state=state, question=_question(row))


def give_mark(invitation: int, mark: int, words: str, at: datetime) -> None:
    customer = Invitation.objects.select_related("customer").get(pk=invitation).customer
    marking.give_mark(invitation, mark=mark, words=words, by=customer.ref, at=at)


def stops_whom(token: str) -> int | None:
    row = _named(stopping_in(token))
    return row.ticket_id if row else None


def stop_asking(ticket: int, at: datetime) -> None:
    row = Ticket.objects.select_related("customer").get(pk=ticket)
    marking.stop(row, by=row.customer.ref, at=at)


def moods_of(tickets: Sequence[int]) -> Mapping[int, str]:
    rows = Invitation.objects.filter(ticket__in=tickets, mark__isnull=False).values_list("ticket", "kind", "mark")
    order = [Mood.LOW, Mood.MIDDLE, Mood.HIGH]
    found: dict[int, Mood] = {}
    for ticket, kind, mark in rows:
        found[ticket] = min(found.get(ticket, Mood.HIGH), mood(Kind(kind), mark or 0), key=order.index)
    return {ticket: one.value for ticket, one in found.items()}


def marks_given_by(customers: Sequence[int], since: datetime) -> Sequence[Marked]:
    rows = Invitation.objects.filter(customer__in=customers, mark__isnull=False, marked_at__gte=since)
    asked = ("ticket", "kind", "mark", "marked_at", "words")
    return [
        Marked(
            ticket=ticket,
            kind=kind,
            mark=mark,
            highest=scale(Kind(kind))[-1],
            mood=mood(Kind(kind), mark).value,
            at=at,
            words=words,
        )
        for ticket, kind, mark, at, words in rows.order_by("-marked_at", "-id").values_list(*asked)[:MOST_MARKS]
    ]


def _named(invitation: int | None) -> Invitation | None:
    if invitation is None:
        return None
    return Invitation.objects.select_related("ticket__brand").filter(pk=invitation, asked_at__isnull=False).first()


def _question(row: Invitation) -> Question:
    brand = row.ticket.brand.name
    places = {"url": mark_url(row.pk), "stop": stop_url(row.pk)}
    return words.asked(Kind(row.kind), brand, mark=row.mark, words=row.words, **places)
