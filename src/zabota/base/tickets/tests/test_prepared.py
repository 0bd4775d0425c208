"""Reads that are put together once: what they are filled in with, and what is made of their answers."""

import pytest
from django.db import connection
from django.db.models import F, Value

from zabota.base.people.models import Customer
from zabota.base.tickets.models import Message, Ticket
from zabota.base.tickets.prepared import Among, Question, prepared
from zabota.base.timeline.prepared import AmongWords


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


@prepared
def named(*, names: int, ids: int):
    mine = AmongWords(F("name"), Value(names)), Among(F("id"), Value(ids))
    return Customer.objects.filter(*mine).order_by("id")


def test_one_is_asked_for_as_several_are(world):
    one, other = world.customer("one@cafe.example", "Ion"), world.customer("two@cafe.example", "Ana")
    everybody = [one.pk, other.pk]
    assert named().rows(names=["Ion"], ids=[one.pk]) == [one]
    assert named().rows(names=["Ion"], ids=[other.pk]) == []
    assert named().rows(names=["Ion"], ids=everybody) == [one]
    assert named().rows(names=["Ion", "Ana"], ids=everybody) == [one, other]
    assert named().rows(names=[], ids=everybody) == []


@pytest.mark.parametrize("many", [0, 1, 3])
def test_a_list_that_is_made_rows_of(world, many):
    rows = "SELECT id, word FROM unnest(%s::bigint[], %s::text[]) AS row(id, word) WHERE word <> %s ORDER BY id"
    asked = Question(rows, ("ids", "words", "not_this"))
    given = [(n, f"word {n}") for n in range(many)]
    assert asked.ask(ids=[n for n, _ in given], words=[word for _, word in given], not_this="") == given


def test_the_plan_for_one_is_kept(world):
    """After five times PostgreSQL compares a plan for any with one for this; a list's it would always make anew."""
    question = Question("SELECT number FROM tickets_ticket WHERE id = ANY(%s)", ("ids",))
    for number in range(12):
        question.ask(ids=[number])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(generic_plans) FROM pg_prepared_statements WHERE statement = %s",
            ["SELECT number FROM tickets_ticket WHERE id = ($1)[1]"],
        )
        assert cursor.fetchone()[0] > 0
