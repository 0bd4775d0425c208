"""A person is told of what concerns them: once, for one reason, never of their own doing."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.apps import apps
from django.db import transaction

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.tickets import actions
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.models import Message
from zabota.base.timeline.jobs import _recorded
from zabota.base.timeline.models import Event
from zabota.base.timeline.record import record
from zabota.core.events.surveys import SurveyMarked
from zabota.core.events.tickets import Mentioned
from zabota.core.notify import Cause, Choice, Mail
from zabota.rooms.notify.actions import muting
from zabota.rooms.notify.jobs import sweep
from zabota.rooms.notify.listeners import tell_people
from zabota.rooms.notify.models import Notification, Told
from zabota.rooms.notify.tests.conftest import OFF, chooses, lines_of

pytestmark = pytest.mark.django_db
Counting = Callable[[], AbstractContextManager[QueryCount]]


def test_who_is_given_a_ticket_is_told_and_the_giver_is_not(world: World, run_jobs: JobRunner) -> None:
    world.give(world.letter())
    run_jobs()
    assert lines_of(world.irina) == [("given", 1, False)]
    assert lines_of(world.andrei) == []


def test_who_takes_a_ticket_is_not_told_of_it(world: World, run_jobs: JobRunner) -> None:
    world.ticket(owner=world.irina)
    run_jobs()
    assert lines_of(world.irina) == []


def test_the_owner_and_followers_hear_the_customer_and_a_machine_is_heard_by_nobody(
    world: World, run_jobs: JobRunner
) -> None:
    ticket = world.ticket(owner=world.irina)
    actions.follow(ticket, agent=world.victor, by=world.victor.ref, at=now())
    world.heard("Out of office", ticket=ticket, machine=True)
    run_jobs()
    assert lines_of(world.irina) == []
    world.heard("Mai e ceva.", ticket=ticket)
    run_jobs()
    assert lines_of(world.irina) == lines_of(world.victor) == [("wrote", 1, False)]


def test_several_words_are_one_line_that_counts_until_it_is_read(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    for _time in range(3):
        world.heard("Alo?", ticket=ticket)
        run_jobs()
    assert lines_of(world.irina) == [("wrote", 3, False)]
    world.browser(world.irina).get(f"/tickets/{ticket.number}/")
    world.heard("Încă ceva.", ticket=ticket)
    run_jobs()
    assert lines_of(world.irina) == [("wrote", 3, True), ("wrote", 1, False)]


def test_a_listener_that_runs_twice_tells_once(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    events = [_recorded(row) for row in Event.objects.filter(name="MessageReceived").order_by("id")]
    tell_people(events)
    for one in events:
        tell_people([one])
    assert lines_of(world.irina) == [("wrote", 1, False)]
    assert Told.objects.filter(agent=world.irina).count() == 1


def test_who_is_named_in_a_note_is_told_even_of_a_ticket_they_muted(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    muting.mute(ticket, agent=world.irina, by=world.irina.ref, at=now())
    note = world.note(ticket)
    record(
        ticket.stream_id,
        Mentioned(ticket=ticket.pk, message=note.pk, agent=world.irina.pk),
        by=world.victor.ref,
        at=now(),
    )
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    assert lines_of(world.irina) == [("named", 1, False)]


def test_a_ticket_that_comes_back_is_told_to_its_owner(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    ticket = world.ticket(owner=world.irina)
    sent = world.sent(ticket, solve=True)
    run_jobs()
    actions.reopen(ticket, because="not_helped", by=world.ana.ref, at=now())
    actions.set_delivery(sent, delivery=Message.Delivery.BOUNCED, by="mail", at=now())
    actions.snooze(ticket, until=now().replace(year=now().year + 1), by=world.irina.ref, at=now())
    actions.wake(ticket, by="clock", at=now())
    run_jobs()
    assert sorted(cause for cause, *_rest in lines_of(world.irina)) == ["again", "bounce", "woke"]


def test_words_that_open_a_solved_ticket_again_are_one_line(world: World, run_jobs: JobRunner) -> None:
    ticket = world.solved()
    actions.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    world.heard("Nu merge.", ticket=ticket)
    run_jobs()
    assert lines_of(world.irina) == [("wrote", 1, False)]


def test_who_wants_no_words_hears_that_it_is_open_again(world: World, run_jobs: JobRunner) -> None:
    chooses(world.irina, choices={Cause.WROTE: OFF})
    ticket = world.solved()
    actions.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    world.heard("Nu merge.", ticket=ticket)
    run_jobs()
    assert lines_of(world.irina) == [("again", 1, False)]


def test_what_is_new_in_a_team_is_told_to_those_of_it_who_asked(world: World, run_jobs: JobRunner) -> None:
    assert world.victor
    chooses(world.irina)
    chooses(world.tom)
    # What is offered to whom is told beside it.
    apps.get_model("routing", "RoutingChoices").objects.create(gives=False)
    world.heard(team=world.team("Specialists"))
    run_jobs()
    assert lines_of(world.irina) == [("team", 1, False)]
    assert lines_of(world.victor) == lines_of(world.tom) == []


def test_a_ticket_of_a_private_team_is_told_to_nobody_outside(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    for one in (world.victor, world.tom):
        actions.follow(ticket, agent=one, by=one.ref, at=now())
    team = world.team("Money", private=True)
    agents.set_teams(world.tom, teams=[team], by="test", at=now())
    actions.set_team(ticket, team=team, by=world.irina.ref, at=now())
    world.heard("Card?", ticket=ticket)
    run_jobs()
    assert lines_of(world.victor) == []
    assert lines_of(world.tom) == [("wrote", 1, False)]


def test_what_was_told_is_not_shown_once_the_ticket_became_private(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina, subject="Plata cu cardul")
    actions.follow(ticket, agent=world.victor, by=world.victor.ref, at=now())
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    browser = world.browser(world.victor)
    assert "Plata cu cardul" in browser.get("/notifications/").content.decode()
    actions.set_team(ticket, team=world.team("Money", private=True), by=world.irina.ref, at=now())
    assert "Plata cu cardul" not in browser.get("/notifications/").content.decode()
    assert 'data-count="0"' in browser.get("/notifications/bell/").content.decode()


def test_a_ticket_with_a_private_part_is_told_to_nobody_who_may_not_read_the_part(
    world: World, run_jobs: JobRunner
) -> None:
    ticket, part = world.ticket(owner=world.irina), world.ticket(owner=world.irina, subject="Bani")
    actions.follow(ticket, agent=world.victor, by=world.victor.ref, at=now())
    actions.set_team(part, team=world.team("Money", private=True), by=world.irina.ref, at=now())
    actions.merge(part, into=ticket, by=world.andrei.ref, at=now())
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    assert [lines_of(one) for one in (world.irina, world.victor)] == [[("wrote", 1, False)], []]


def test_words_in_a_merged_ticket_are_told_to_the_owner_of_the_one_it_is_read_in(
    world: World, run_jobs: JobRunner
) -> None:
    ticket, part = world.ticket(owner=world.irina), world.ticket(owner=world.victor)
    actions.merge(part, into=ticket, by=world.andrei.ref, at=now())
    world.heard("Alo?", ticket=part)
    run_jobs()
    assert lines_of(world.victor) == []
    assert list(Notification.objects.values_list("agent", "ticket", "cause")) == [(world.irina.pk, ticket.pk, "wrote")]


def test_who_has_left_is_told_nothing(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    actions.follow(ticket, agent=world.victor, by=world.victor.ref, at=now())
    agents.leave(world.victor, by="test", at=now())
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    assert lines_of(world.victor) == []


def test_one_of_us_who_writes_as_a_customer_is_not_told_of_their_own_words(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    world.heard("De acasă.", ticket=ticket, customer=world.customer(world.irina.email, "Irina"))
    run_jobs()
    assert lines_of(world.irina) == []


def test_a_cause_with_every_way_off_leaves_no_line(world: World, run_jobs: JobRunner) -> None:
    chooses(world.irina, choices={Cause.GIVEN: OFF, Cause.WROTE: Choice(app=False, push=True, mail=Mail.OFF)})
    world.give(world.letter())
    run_jobs()
    assert lines_of(world.irina) == []


def test_a_mailbag_is_told_with_as_many_questions_as_a_letter(
    world: World, run_jobs: JobRunner, query_count: Counting
) -> None:
    tickets = [world.ticket(owner=world.irina) for _number in range(12)]
    run_jobs()
    for ticket in tickets:
        world.heard("Alo?", ticket=ticket)
    rows = Event.objects.filter(name="MessageReceived", data__first=False).order_by("id")
    events = [_recorded(row) for row in rows]
    with query_count() as one:
        tell_people(events[:1])
    with query_count() as many:
        tell_people(events[1:])
    # Each line is tied to its event and put on its way to the devices; what is asked stays the same.
    assert many.total <= one.total + 2 * 10, str(many)
    assert Notification.objects.filter(agent=world.irina).count() == 12


def test_nothing_is_kept_for_longer_than_ninety_days(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    world.give(world.letter())
    run_jobs()
    clock.move(days=89)
    sweep(0)
    assert Notification.objects.count() == 1
    clock.move(days=2)
    sweep(0)
    assert (Notification.objects.count(), Told.objects.count()) == (0, 0)


def test_no_word_of_an_erased_customer_is_left(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    browser = world.browser(world.irina)
    assert "Ana Cojocaru" in browser.get("/notifications/").content.decode()
    erase_customer(world.ana, by=world.olga.ref, at=now())
    page = browser.get("/notifications/").content.decode()
    assert "Cojocaru" not in page
    assert "The customer wrote" in page


def test_an_unhappy_customer_is_told_to_the_owner_and_the_lead(world: World, run_jobs: JobRunner) -> None:
    world.has(world.andrei, world.victor)
    ticket = world.ticket(owner=world.irina)
    event = SurveyMarked(ticket=ticket.pk, invitation=1, kind="csat", mark=1, low=True, words=True, before=None)
    with transaction.atomic():
        record(ticket.stream_id, event, by=ticket.customer.ref, at=now())
    run_jobs(only="timeline.react")
    assert [lines_of(one) for one in (world.irina, world.andrei)] == [[("low", 1, False)]] * 2
    assert lines_of(world.victor) == []
