"""One owner; another one is named, told of in words, and for how long."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions.absences import declare
from zabota.base.people.models import Absence, Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import Cover, Message, Ticket
from zabota.base.tickets.values import Refused, TooLate
from zabota.base.timeline.models import Event

WORDS = "Bună ziua, mă numesc Victor Lungu."


def given(world: World, ticket: Ticket, to: Agent | None = None, **more: object) -> Ticket:
    facts = {"cause": "skill", "introduction": WORDS} | more
    return actions.hand_over(ticket, to=to or world.victor, by=world.irina.ref, at=now(), **facts)  # type: ignore[arg-type]


def changes(ticket: Ticket) -> list[dict[str, object]]:
    rows = Event.objects.filter(stream=ticket.stream_id, name="OwnerChanged").order_by("seq")
    return [row.data for row in rows]


@pytest.fixture
def heard(world: World) -> Ticket:
    """Irina's, who has written to Ana."""
    ticket = world.ticket(owner=world.irina)
    world.sent(ticket)
    return ticket


def test_it_leaves_in_ten_seconds_in_the_name_of_the_new_owner(
    world: World, heard: Ticket, clock: MovingClock, run_jobs: JobRunner
) -> None:
    given(world, heard)
    said = Message.objects.filter(ticket=heard, kind="out").latest("pk")
    assert (said.agent, said.delivery, world.fresh(heard).owner) == (world.victor, "held", world.victor)
    clock.move(seconds=11)
    run_jobs()
    assert Message.objects.get(pk=said.pk).delivery != "held"
    assert changes(heard)[-1] | {"cause": "skill", "introduction": said.pk, "until": ""} == changes(heard)[-1]


def test_a_customer_who_has_heard_from_somebody_is_told(world: World, heard: Ticket) -> None:
    with pytest.raises(Refused):
        given(world, heard, introduction=" ")
    assert world.fresh(heard).owner == world.irina


def test_without_a_word_the_reason_stays_as_a_note(world: World, heard: Ticket) -> None:
    given(world, heard, introduction="", unsaid="Ana asked not to be written to today.")
    assert Message.objects.get(ticket=heard, kind="note").text == "Ana asked not to be written to today."
    assert changes(heard)[-1]["wordless"] is True


def test_whom_nobody_has_written_to_need_not_be_told(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    assert given(world, ticket, introduction="").owner == world.victor
    assert changes(ticket)[-1]["wordless"] is False


@pytest.mark.parametrize("cause", ["", "returned", "because"])
def test_why_it_changes_hands_is_said(world: World, heard: Ticket, cause: str) -> None:
    with pytest.raises(Refused):
        given(world, heard, cause=cause)


def test_taken_back_nothing_is_sent_and_nothing_has_changed(
    world: World, heard: Ticket, clock: MovingClock, run_jobs: JobRunner
) -> None:
    given(world, heard)
    change = Event.objects.filter(stream=heard.stream_id, name="OwnerChanged").latest("seq").pk
    actions.take_back(heard, change=change, by=world.irina.ref, at=now())
    clock.move(minutes=1)
    run_jobs()
    assert world.fresh(heard).owner == world.irina
    assert Message.objects.get(text=WORDS).delivery == "withdrawn"
    assert changes(heard)[-1]["cause"] == "undone"


def test_what_has_left_is_not_taken_back(world: World, heard: Ticket, clock: MovingClock, run_jobs: JobRunner) -> None:
    given(world, heard)
    change = Event.objects.filter(stream=heard.stream_id, name="OwnerChanged").latest("seq").pk
    clock.move(seconds=11)
    run_jobs()
    with pytest.raises(TooLate):
        actions.take_back(heard, change=change, by=world.irina.ref, at=now())
    assert world.fresh(heard).owner == world.victor


def test_until_a_day_it_returns_by_itself(world: World, heard: Ticket, clock: MovingClock, run_jobs: JobRunner) -> None:
    given(world, heard, back=now().date() + timedelta(days=3))
    assert (changes(heard)[-1]["cause"], changes(heard)[-1]["until"]) == ("skill", str(Cover.objects.get().back_on))
    clock.move(days=2)
    run_jobs()
    actions.look_after_absent(by="clock", at=now())
    assert world.fresh(heard).owner == world.victor
    clock.move(days=1, hours=1)
    actions.look_after_absent(by="clock", at=now())
    assert world.fresh(heard).owner == world.irina
    assert changes(heard)[-1]["cause"] == "returned"
    assert not Cover.objects.exists()


MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)
FIRST, FRIDAY = date(2026, 11, 2), date(2026, 11, 6)


def away(agent: Agent, cover: Agent | None, *, first: date = FIRST, last: date = FRIDAY) -> Absence:
    return Absence.objects.create(agent=agent, first=first, last=last, cover=cover, created_at=MONDAY)


def look(at: datetime) -> int:
    return actions.look_after_absent(by="clock", at=at)


def test_while_somebody_is_away_their_work_is_with_who_stands_in_and_returns(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    away(world.irina, world.victor)
    assert look(MONDAY) == 1
    assert world.fresh(ticket).owner == world.victor
    assert changes(ticket)[-1] | {"cause": "cover", "until": "2026-11-07"} == changes(ticket)[-1]
    assert look(MONDAY) == 0, "once is enough"
    assert look(MONDAY + timedelta(days=4)) == 0
    assert look(MONDAY + timedelta(days=5)) == 1
    assert look(MONDAY + timedelta(days=5)) == 0
    assert world.fresh(ticket).owner == world.irina


def test_what_waits_for_the_customer_goes_when_they_write(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    actions.wait(ticket, by=world.irina.ref, at=now())
    away(world.irina, world.victor)
    assert look(MONDAY) == 0
    world.letter(ticket=ticket)
    look(MONDAY + timedelta(minutes=1))
    assert world.fresh(ticket).owner == world.victor


def test_a_promise_that_is_due_meanwhile_is_kept_by_who_stands_in(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    actions.wait(ticket, by=world.irina.ref, at=now())
    away(world.irina, world.victor)
    Ticket.objects.filter(pk=ticket.pk).update(next_update_at=MONDAY + timedelta(days=2))
    assert look(MONDAY) == 1


def test_with_nobody_to_stand_in_it_is_everybodys_until_then(world: World) -> None:
    first, second = world.ticket(owner=world.irina), world.ticket(owner=world.irina)
    away(world.irina, None)
    look(MONDAY)
    assert world.fresh(first).owner is None
    actions.assign(second, agent=world.victor, by=world.victor.ref, at=MONDAY)
    look(MONDAY + timedelta(days=5))
    assert world.fresh(first).owner == world.irina
    assert world.fresh(second).owner == world.victor, "somebody took it"


def test_of_people_who_stand_in_for_one_another_and_are_all_away_nobody_is_chosen(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    away(world.irina, world.victor)
    away(world.victor, world.irina)
    look(MONDAY)
    assert world.fresh(ticket).owner is None


def test_who_stands_in_falls_ill_and_the_next_one_lends_it_for_as_long(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    away(world.irina, world.victor)
    look(MONDAY)
    away(world.victor, world.tom, last=date(2026, 11, 20))
    look(MONDAY + timedelta(hours=1))
    assert world.fresh(ticket).owner == world.tom
    look(MONDAY + timedelta(days=5))
    assert world.fresh(ticket).owner == world.irina


def test_what_was_solved_meanwhile_stays_where_it_was_solved(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    away(world.irina, world.victor)
    look(MONDAY)
    actions.solve(ticket, agent=world.victor, by=world.victor.ref, at=MONDAY)
    look(MONDAY + timedelta(days=5))
    assert world.fresh(ticket).owner == world.victor
    assert not Cover.objects.exists()


def test_a_longer_leave_is_a_longer_cover_and_a_shorter_one_a_shorter(world: World) -> None:
    ticket = world.ticket(owner=world.irina)
    leave = away(world.irina, world.victor)
    look(MONDAY)
    Absence.objects.filter(pk=leave.pk).update(last=FRIDAY + timedelta(days=7))
    look(MONDAY + timedelta(days=5))
    assert world.fresh(ticket).owner == world.victor
    Absence.objects.filter(pk=leave.pk).delete()
    look(MONDAY + timedelta(days=6))
    assert world.fresh(ticket).owner == world.irina


def test_on_a_free_day_it_does_not_return_yet(world: World) -> None:
    """She is back on Saturday and works on Monday: the customer is told Monday."""
    ticket = world.ticket(owner=world.irina)
    week = {day: [["09:00", "18:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    Agent.objects.filter(pk=world.irina.pk).update(week=week, time_zone="Europe/Chisinau")
    away(world.irina, world.victor)
    look(MONDAY)
    assert Cover.objects.get().due_at == datetime(2026, 11, 9, 7, tzinfo=UTC)
    assert changes(ticket)[-1]["until"] == "2026-11-09"


def test_an_illness_said_at_noon_works_at_noon(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    today = now().date()
    declare(world.irina, first=today, last=today, because="ill", cover=world.victor, by=world.irina.ref, at=now())
    run_jobs()
    assert world.fresh(ticket).owner == world.victor
