"""Rows of promises follow what happens to their tickets."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from tests.house.test_replay import VERBS
from tests.world import World
from zabota.base.clock import now
from zabota.base.ports.promises import first_words, promises_of, usual_update
from zabota.base.tickets import actions
from zabota.base.tickets.models import Ticket
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.core.sla.matter import Matter
from zabota.rooms.sla.actions.again import folded
from zabota.rooms.sla.rows import read

pytestmark = pytest.mark.django_db


def told(ticket: Ticket) -> list[tuple[str, str]]:
    rows = Event.objects.filter(stream_id=ticket.stream_id, name__startswith="Promise").order_by("seq")
    return [(row.name, row.data["kind"]) for row in rows]


def states(ticket: Ticket) -> list[tuple[str, str]]:
    return [(one.kind, one.state) for one in promises_of(ticket.pk)]


def test_a_letter_is_promised_a_first_word_and_an_answer_from_the_first_minute(world: World) -> None:
    ticket = world.letter()
    first, answer = promises_of(ticket.pk)
    assert (first.kind, first.state, first.policy) == ("first", "open", "Everyone")
    assert first.due == first.made + timedelta(minutes=5)
    assert (answer.kind, answer.due) == ("answer", first.made + timedelta(hours=4))
    assert (ticket.due_at, ticket.clock_at, ticket.clock_kind) == (first.due, first.due, "first")


def test_an_answer_keeps_the_first_word_and_the_clock_of_the_solution_waits(world: World) -> None:
    ticket = world.letter()
    world.answer(ticket)
    assert states(ticket) == [("first", "kept"), ("answer", "paused")]
    assert told(ticket) == [("PromiseKept", "first")]
    assert world.fresh(ticket).clock_at is None


def test_what_nobody_keeps_is_broken_before_the_late_answer_meets_it(world: World, clock) -> None:
    ticket = world.letter()
    clock.move(minutes=6)
    world.answer(ticket)
    assert told(ticket) == [("PromiseBroken", "first"), ("PromiseMet", "first")]
    assert promises_of(ticket.pk)[0].late_by >= timedelta(minutes=1)


def test_a_new_ticket_costs_one_statement_and_fifty_cost_no_more(world: World, query_count) -> None:
    def heard(number: int) -> list[actions.Heard]:
        return [
            actions.Heard(brand=world.brand, customer=world.ana, channel="mail", subject=f"{n}", text="x")
            for n in range(number)
        ]

    world.letter()
    counts = []
    for number in (1, 50):
        with query_count() as queries:
            actions.receive_all(heard(number), by="mail", at=now())
        counts.append((sum("sla_" in one or "SET clock_at" in one for one in queries.asked), queries.total))
    assert counts[0] == counts[1]
    assert counts[0][0] == 1


def test_the_usual_update_is_by_the_policy(world: World) -> None:
    ticket = world.letter()
    at = now()
    assert usual_update(ticket.pk, at) == at + timedelta(hours=4)
    assert usual_update(0, at) is None


def test_a_first_word_can_be_told(world: World) -> None:
    ticket = world.letter()
    word = first_words([ticket.pk])[ticket.pk]
    first, answer = promises_of(ticket.pk)
    assert (word.due, word.answer, word.closed_until, word.beyond_cap) == (first.due, answer.due, None, timedelta())
    world.answer(ticket)
    assert first_words([ticket.pk]) == {}


def as_told(matter: Matter) -> list[object]:
    return [(one.kind, one.state, one.made, one.due, one.paused, one.left, one.because, one.ended, one.ended_by,
             one.agent, one.team, one.late, one.pauses, one.target, one.policy) for one in matter.promises]  # fmt: skip


def assert_computed_again(ticket: Ticket) -> None:
    assert as_told(read([ticket.pk]).matters[ticket.pk]) == as_told(folded(ticket))


@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    story=strategies.lists(
        strategies.tuples(strategies.sampled_from(sorted(VERBS)), strategies.sampled_from([0, 0, 1, 7, 90])),
        min_size=8,
        max_size=30,
    ),
    seed=strategies.integers(0, 99),
)
def test_whatever_happens_every_clock_can_be_computed_again(
    world: World, clock, story: list[tuple[str, int]], seed: int
) -> None:
    dice = Random(seed)
    tickets = [world.letter(), world.letter("Raportul Z diferă cu 0,04 lei de bancă")]
    for verb, minutes in story:
        clock.move(minutes=minutes)
        try:
            VERBS[verb](world, tickets, dice, now())
        except Refused:
            continue
    for ticket in tickets:
        assert_computed_again(ticket)
