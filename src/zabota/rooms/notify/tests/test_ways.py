"""At once, gathered, or after the quiet: what leaves the desk, and what no longer needs to."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import Damage
from zabota.core.notify import Cause, Choice, Mail
from zabota.rooms.notify.jobs import tick
from zabota.rooms.notify.models import Notification, Preferences
from zabota.rooms.notify.tests.conftest import OFF, Browser, Letters, chooses

pytestmark = pytest.mark.django_db
CHISINAU = ZoneInfo("Europe/Chisinau")
GATHERED = {Cause.WROTE: Choice(mail=Mail.DIGEST)}
NIGHT = {"quiet_from": time(20), "quiet_until": time(8)}


@pytest.fixture(autouse=True)
def noon(world: World, clock: MovingClock) -> None:
    """It is noon for Irina, whose nights and digests count by her own clock."""
    agents.change(world.irina, time_zone="Europe/Chisinau", locale="ru", by="test", at=now())
    to_hour(clock, 12)


def to_hour(clock: MovingClock, hour: int, minute: int = 1) -> None:
    """Forward to the next time her clock shows it."""
    here = now().astimezone(CHISINAU)
    there = here.replace(hour=hour, minute=minute, second=0, microsecond=0)
    clock.move(seconds=((there if there > here else there + timedelta(days=1)) - here).total_seconds())


def calls(run_jobs: JobRunner) -> list[tuple[str, int]]:
    return [(args["about"], args["count"]) for _name, args in run_jobs.waiting("notify.call")]


def irina(world: World) -> Agent:
    return Agent.objects.get(pk=world.irina.pk)


def test_at_once_is_a_letter_for_each_thing(world: World, letters: Letters, run_jobs: JobRunner) -> None:
    chooses(world.irina)
    ticket = world.ticket(owner=world.irina)
    message = world.heard("Alo?", ticket=ticket)
    run_jobs()
    (letter,) = letters.about
    assert (letter.agent, letter.ticket, letter.kind, letter.message) == (
        world.irina.pk,
        ticket.pk,
        "wrote",
        message.pk,
    )


def test_who_asked_for_no_letters_gets_none(world: World, letters: Letters, run_jobs: JobRunner) -> None:
    chooses(world.irina, letters=False)
    world.give(world.letter())
    run_jobs()
    tick(0)
    assert (letters.about, letters.gathered) == ([], [])


def test_a_gathered_letter_comes_at_its_hour_in_the_person_s_words(
    world: World, letters: Letters, run_jobs: JobRunner, clock: MovingClock
) -> None:
    chooses(world.irina, choices=GATHERED)
    for subject in ("Casa 2", "Bonul"):
        ticket = world.ticket(owner=world.irina, subject=subject)
        world.heard("Alo?", ticket=ticket)
        world.heard("Alo?", ticket=ticket)
    run_jobs()
    tick(0)
    assert (letters.about, letters.gathered) == ([], [])
    to_hour(clock, 17)
    tick(0)
    ((agent, subject, lines),) = letters.gathered
    assert (agent, len(lines)) == (world.irina.pk, 3)
    assert "Tarelka" in subject
    assert "Casa 2" in lines[0]
    assert f"/tickets/{ticket.number}/" in lines[1]
    assert "12:01" in lines[0]


def test_no_line_is_gathered_twice_and_nothing_new_is_no_letter(
    world: World, letters: Letters, run_jobs: JobRunner, clock: MovingClock
) -> None:
    chooses(world.irina, choices=GATHERED)
    ticket = world.ticket(owner=world.irina)
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    for _day in range(3):
        to_hour(clock, 17)
        tick(0)
        tick(0)
    assert len(letters.gathered) == 1
    assert Preferences.objects.get(agent=world.irina).mail_due is None


def test_what_was_read_meanwhile_is_not_gathered(
    world: World, letters: Letters, run_jobs: JobRunner, clock: MovingClock
) -> None:
    chooses(world.irina, choices=GATHERED)
    ticket = world.ticket(owner=world.irina)
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    world.browser(world.irina).get(f"/tickets/{ticket.number}/")
    to_hour(clock, 17)
    tick(0)
    assert letters.gathered == []


def test_what_is_no_longer_theirs_to_read_is_not_gathered(
    world: World, letters: Letters, run_jobs: JobRunner, clock: MovingClock
) -> None:
    chooses(world.irina, choices=GATHERED)
    ticket = world.ticket(owner=world.victor)
    actions.follow(ticket, agent=world.irina, by=world.irina.ref, at=now())
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    actions.set_team(ticket, team=world.team("Money", private=True), by="test", at=now())
    to_hour(clock, 17)
    tick(0)
    assert letters.gathered == []


def test_what_comes_at_night_comes_as_one_in_the_morning(
    world: World, letters: Letters, run_jobs: JobRunner, clock: MovingClock
) -> None:
    chooses(world.irina, **NIGHT)
    Browser("https://push.example/1").added(world.irina)
    tickets = [world.ticket(owner=world.irina) for _number in range(2)]
    to_hour(clock, 22)
    for ticket in tickets:
        world.heard("Alo?", ticket=ticket)
    run_jobs()
    clock.move(minutes=5)
    run_jobs()
    tick(0)
    assert (letters.about, letters.gathered, calls(run_jobs)) == ([], [], [])
    to_hour(clock, 8)
    tick(0)
    tick(0)
    assert len(letters.gathered) == 1
    assert calls(run_jobs) == [("gathered", 2)]


def test_one_thing_of_the_night_is_told_as_itself(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    chooses(world.irina, **NIGHT)
    Browser("https://push.example/1").added(world.irina)
    ticket = world.ticket(owner=world.irina)
    to_hour(clock, 22)
    world.heard("Alo?", ticket=ticket)
    run_jobs()
    to_hour(clock, 8)
    tick(0)
    assert calls(run_jobs) == [(str(Notification.objects.get().pk), 1)]


def test_critical_damage_breaks_the_quiet_of_who_allows_it(
    world: World, letters: Letters, run_jobs: JobRunner, clock: MovingClock
) -> None:
    chooses(world.irina, breaks_through=True, **NIGHT)
    tickets = [world.ticket(owner=world.irina) for _number in range(2)]
    actions.set_damage(tickets[0], damage=Damage.CRITICAL, by="test", at=now())
    to_hour(clock, 22)
    for ticket in tickets:
        world.heard("Alo?", ticket=ticket)
    run_jobs()
    assert [letter.ticket for letter in letters.about] == [tickets[0].pk]


def test_who_is_away_is_told_after_their_return(
    world: World, letters: Letters, run_jobs: JobRunner, clock: MovingClock
) -> None:
    chooses(world.irina, away_until=now() + timedelta(days=3))
    world.heard("Alo?", ticket=world.ticket(owner=world.irina))
    run_jobs()
    clock.move(days=2)
    tick(0)
    assert (letters.about, letters.gathered) == ([], [])
    clock.move(days=1)
    tick(0)
    assert len(letters.gathered) == 1


def test_devices_are_called_a_moment_later_and_not_for_what_is_being_looked_at(
    world: World, run_jobs: JobRunner, clock: MovingClock
) -> None:
    Browser("https://push.example/1").added(world.irina)
    Browser("https://push.example/2").added(world.irina)
    seen, unseen = world.ticket(owner=world.irina), world.ticket(owner=world.irina)
    for ticket in (seen, unseen):
        world.heard("Alo?", ticket=ticket)
        world.heard("Alo?", ticket=ticket)
    run_jobs()
    assert len(run_jobs.waiting("notify.push")) == 2
    world.browser(world.irina).get(f"/tickets/{seen.number}/")
    clock.move(seconds=6)
    run_jobs(only="notify.push")
    told = Notification.objects.get(ticket=unseen)
    assert calls(run_jobs) == [(str(told.pk), 1)] * 2


def test_who_has_left_is_sent_nothing_that_waited(
    world: World, letters: Letters, run_jobs: JobRunner, clock: MovingClock
) -> None:
    chooses(world.irina, choices=GATHERED)
    Browser("https://push.example/1").added(world.irina)
    world.heard("Alo?", ticket=world.ticket(owner=world.irina))
    run_jobs()
    agents.leave(irina(world), by="test", at=now())
    to_hour(clock, 17)
    run_jobs(only=("notify.push", "notify.call"))
    tick(0)
    assert (letters.gathered, calls(run_jobs)) == ([], [])


def test_in_the_desk_alone_is_neither_letter_nor_call(world: World, letters: Letters, run_jobs: JobRunner) -> None:
    Browser("https://push.example/1").added(world.irina)
    chooses(world.irina, choices={Cause.GIVEN: Choice(push=False, mail=Mail.OFF)})
    world.give(world.letter())
    run_jobs()
    assert (letters.about, run_jobs.waiting("notify.push")) == ([], [])
    assert Notification.objects.get().in_app


def test_a_letter_alone_is_not_shown_in_the_desk(world: World, letters: Letters, run_jobs: JobRunner) -> None:
    chooses(world.irina, choices={Cause.GIVEN: Choice(app=False, push=False)})
    world.give(world.letter())
    run_jobs()
    assert len(letters.about) == 1
    browser = world.browser(world.irina)
    assert 'data-count="0"' in browser.get("/notifications/bell/").content.decode()
    assert OFF.silent
