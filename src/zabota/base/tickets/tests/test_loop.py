"""Solved: asked, asked once more, closed; and none of it twice."""

from datetime import timedelta

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.desk import actions as desk
from zabota.base.hours.models import Calendar
from zabota.base.people.models import Brand
from zabota.base.tickets import actions
from zabota.base.tickets.jobs import tick
from zabota.base.tickets.models import Status, Ticket
from zabota.base.tickets.queries.told import waits_for_words
from zabota.base.timeline.models import Event


def told(ticket: Ticket, name: str) -> list[dict]:
    return [row.data for row in Event.objects.filter(stream=ticket.stream_id, name=name).order_by("seq")]


def test_a_customer_who_says_nothing_is_asked_once_more_and_then_it_closes(world: World, clock: MovingClock) -> None:
    ticket = world.solved()
    clock.move(hours=47)
    tick(0)
    assert told(ticket, "StayedUnanswered") == []
    clock.move(hours=2)
    tick(0)
    tick(0)
    assert len(told(ticket, "StayedUnanswered")) == 1
    assert world.fresh(ticket).status == Status.SOLVED
    clock.move(hours=25)
    tick(0)
    assert world.fresh(ticket).status == Status.CLOSED
    assert told(ticket, "Closed") == [{"ticket": ticket.pk, "unheard": True}]


def test_a_desk_that_stood_still_asks_before_it_closes(world: World, clock: MovingClock) -> None:
    ticket = world.solved()
    clock.move(days=30)
    tick(0)
    stands = world.fresh(ticket)
    assert (stands.status, len(told(ticket, "StayedUnanswered"))) == (Status.SOLVED, 1)
    assert stands.closes_at
    assert stands.closes_at > now() + timedelta(hours=23)


def test_who_said_yes_or_no_is_not_asked_again(world: World, clock: MovingClock) -> None:
    happy, unhappy = world.solved("One"), world.solved("Two")
    actions.confirm(happy, by=happy.customer.ref, at=now())
    actions.reopen(unhappy, because="not_helped", by=unhappy.customer.ref, at=now())
    clock.move(days=9)
    tick(0)
    assert [told(one, "StayedUnanswered") for one in (happy, unhappy)] == [[], []]
    assert told(happy, "Closed") == [{"ticket": happy.pk, "unheard": False}]
    assert world.fresh(unhappy).owner == world.irina


def test_nobody_is_asked_while_the_desk_is_closed(world: World, clock: MovingClock) -> None:
    ticket = world.solved()
    due = world.fresh(ticket).reminds_at
    assert due is not None
    opens = due + timedelta(hours=5)
    day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[opens.weekday()]
    week = {day: [[f"{opens:%H:%M}", "24:00"]]}
    Brand.objects.update(calendar=Calendar.objects.create(name="Late", time_zone="UTC", week=week))
    clock.move(hours=49)
    tick(0)
    waits = world.fresh(ticket)
    assert told(ticket, "StayedUnanswered") == []
    assert waits.reminds_at == opens.replace(second=0, microsecond=0)
    assert waits.closes_at == waits.reminds_at + timedelta(hours=24)


def test_a_desk_may_ask_only_once(world: World, clock: MovingClock) -> None:
    desk.change(remind_hours=0, by="test", at=now())
    ticket = world.solved()
    clock.move(hours=73)
    tick(0)
    assert (told(ticket, "StayedUnanswered"), world.fresh(ticket).status) == ([], Status.CLOSED)


def test_what_was_done_is_kept_until_it_opens_again(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    actions.solve(ticket, agent=world.irina, done="  Am repornit\nimprimanta. ", by=world.irina.ref, at=now())
    assert world.fresh(ticket).solution == "Am repornit imprimanta."
    actions.reopen(ticket, because="not_helped", by="customer:1", at=now())
    assert world.fresh(ticket).solution == ""


def test_only_a_word_without_an_answer_waits_for_one(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    assert waits_for_words(ticket)
    world.answer(ticket)
    assert waits_for_words(ticket), "it has not left yet"
    world.sent(ticket)
    assert not waits_for_words(ticket)
    world.heard("Acum merge?", ticket=ticket)
    assert waits_for_words(ticket)
