"""Reads that are put together once: what they are filled in with, and what is made of their answers."""

from django.db.models import F, Value

from zabota.base.people.models import Customer
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.prepared import Among, prepared


@prepared
def of_customers(word, *, customers: int, most: int):
    rows = Customer.objects.filter(Among(F("id"), Value(customers)), name__contains=word, id__lte=most)
    return rows.order_by("id")


@prepared
def said(*, ticket: int):
    return Message.objects.filter(ticket=ticket).select_related("customer", "agent").order_by("id")


@prepared
def of_subject(subject):
    return Ticket.objects.filter(subject=subject)


def test_a_percent_sign_of_the_statement_stays_what_it_is(world):
    half = world.customer("half@cafe.example", "50% Ion")
    other = world.customer("other@cafe.example", "500 Ion")
    ids = [half.pk, other.pk]
    assert of_customers("50%").rows(customers=ids, most=max(ids)) == [half]
    assert of_customers("50").rows(customers=ids, most=max(ids)) == [half, other]
    assert of_customers("50").rows(customers=ids, most=half.pk) == [half]


def test_signs_that_would_be_blanks_are_words(world):
    ticket = world.ticket(subject="%s $1 %% '")
    assert of_subject("%s $1 %% '").rows() == [ticket]


def test_whoever_stands_in_several_rows_is_made_once(world):
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    world.heard("Mai e ceva.", ticket=ticket)
    first, answer, last = said().rows(ticket=ticket.pk)
    assert first.customer is last.customer
    assert first.customer == ticket.customer
    assert answer.agent == world.irina
    assert first.agent is None


def test_moments_are_those_that_the_orm_reads(world):
    ticket = world.ticket()
    (row,) = said().rows(ticket=ticket.pk)
    known = Message.objects.get(pk=row.pk)
    assert row.created_at == known.created_at
    assert row.created_at.tzinfo == known.created_at.tzinfo
