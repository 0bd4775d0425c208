"""Something happens, and the desk does what a rule says; the timeline names it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.support.queries import QueryCount
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, ReadyAnswer
from zabota.base.timeline.models import Event
from zabota.base.timeline.reactions import Recorded
from zabota.core.events import from_facts
from zabota.rooms.rules import listeners
from zabota.rooms.rules.actions import making
from zabota.rooms.rules.models import Fired
from zabota.rooms.rules.tests.making import begin, if_, rule, then

Count = Callable[[], AbstractContextManager[QueryCount]]
pytestmark = pytest.mark.django_db


def test_a_new_ticket_that_fits_is_changed_and_names_the_rule(world: World, run_jobs: JobRunner) -> None:
    effects = then("damage", "2", text="tills stand still"), then("tag", "printer"), then("team", "1")
    team = world.team("Specialists")
    effects[2]["values"] = [str(team.pk)]
    made = rule(world, *effects, name="Silent till", conditions=[if_("subject", "tipareste", op="has")])
    ticket = world.letter("Casa 2 nu mai tipărește bonul")
    run_jobs()
    ticket = world.fresh(ticket)
    assert (ticket.damage, ticket.tags, ticket.team) == (2, ["printer"], team)
    by_rule = Event.objects.filter(stream_id=ticket.stream_id, by=made.ref).order_by("seq")
    assert [row.name for row in by_rule] == ["RuleFired", "DamageChanged", "Tagged", "TeamChanged"]
    page = world.browser(world.andrei).get(f"/tickets/{ticket.number}/").content.decode()
    link = f'<a href="/settings/rules/{made.pk}/">Silent till</a>'
    assert f"Rule “{link}”: High damage (tills stand still)" in page
    assert f"Rule “{link}” moved it to Specialists" in page
    assert f"Rule “{link}”: tag “printer”" in page
    assert link not in world.browser(world.irina).get(f"/tickets/{ticket.number}/").content.decode()


def test_it_begins_with_new_tickets_and_an_old_one_keeps_what_it_began_with(
    world: World, clock: MovingClock, run_jobs: JobRunner
) -> None:
    old = world.letter()
    made = rule(world, then("tag", "first"), on=("wrote_again",), once=False)
    clock.move(minutes=1)
    middle = world.letter()
    clock.move(minutes=1)
    begin(world, made, then("tag", "second"), on=("wrote_again",))
    clock.move(minutes=1)
    new = world.letter()
    for ticket in (old, middle, new):
        world.heard("Încă o dată", ticket=ticket)
    run_jobs()
    assert [world.fresh(ticket).tags for ticket in (old, middle, new)] == [[], ["first"], ["second"]]


def test_what_a_rule_did_may_start_another_one_but_never_itself(world: World, run_jobs: JobRunner) -> None:
    rule(world, then("tag", "till"), name="Tags")
    chained = rule(world, then("damage", "2"), then("untag", "till"), on=("tag",), name="Damages", once=False)
    ticket = world.letter()
    run_jobs()
    ticket = world.fresh(ticket)
    assert (ticket.damage, ticket.tags) == (2, [])
    assert [row.chain for row in Fired.objects.filter(rule=chained)] == [[chained.pk - 1]]


def test_an_event_that_comes_twice_is_answered_once(world: World, run_jobs: JobRunner) -> None:
    rule(world, then("note", text="Ask for the model of the printer."), once=False)
    ticket = world.letter()
    row = Event.objects.get(stream_id=ticket.stream_id, name="TicketOpened")
    recorded = Recorded(row.pk, row.stream_id, row.seq, row.by, row.at, from_facts(row.name, row.data))
    run_jobs()
    listeners.consider([recorded])
    assert Message.objects.filter(ticket=ticket, kind="note").count() == Fired.objects.count() == 1


def test_a_rule_that_is_at_work_too_often_is_stopped_there_and_the_lead_is_told(
    world: World, run_jobs: JobRunner
) -> None:
    world.has(world.andrei)
    made = rule(world, then("untag", "never"), on=("wrote_again",), once=False)
    ticket = world.letter()
    for _ in range(12):
        world.heard("Alo?", ticket=ticket)
    run_jobs()
    assert Fired.objects.filter(rule=made).count() == 10
    (note,) = Message.objects.filter(ticket=ticket, kind="note")
    assert "10 times within an hour" in note.text
    assert note.mentions.get().agent == world.andrei
    other = world.letter()
    world.heard("Alo?", ticket=other)
    run_jobs()
    assert Fired.objects.filter(rule=made, ticket=other).count() == 1


def test_a_deed_that_does_not_fit_is_left_out_with_its_reason_and_the_others_are_done(
    world: World, run_jobs: JobRunner
) -> None:
    gone = world.team("Night")
    rule(world, then("team", str(gone.pk)), then("status", "waiting"), then("tag", "late"))
    gone.delete()
    ticket = world.letter()
    run_jobs()
    assert (world.fresh(ticket).tags, world.fresh(ticket).status) == (["late"], "waiting")
    assert [deed.get("why") for deed in Fired.objects.get().deeds] == ["This team is gone.", None, None]


def test_the_owner_is_who_has_the_fewest_and_knows_the_language(world: World, run_jobs: JobRunner) -> None:
    world.has(world.irina, world.victor, world.tom)
    world.ticket(owner=world.irina)
    rule(world, then("owner", f"least-{world.team('Specialists').pk}"))
    ticket = world.letter()
    english = world.letter(customer=world.james)
    run_jobs()
    assert world.fresh(ticket).owner == world.victor
    assert world.fresh(english).owner == world.irina


def test_people_are_told_by_a_note_and_only_those_who_may_see_it(world: World, run_jobs: JobRunner) -> None:
    quiet = world.team("Law", private=True)
    rule(world, then("team", str(quiet.pk)), then("tell", str(world.irina.pk), "leads", text="A contract."))
    world.has(world.andrei)
    ticket = world.letter()
    run_jobs()
    note = Message.objects.get(ticket=ticket, kind="note")
    assert (note.text, note.author) == ("A contract.", "Tills")
    assert [mention.agent for mention in note.mentions.all()] == [world.andrei]


def test_what_a_machine_wrote_is_never_answered_and_a_person_only_so_often(world: World, run_jobs: JobRunner) -> None:
    ready = ReadyAnswer.objects.create(name="Thanks", text="x", language="ru")
    ReadyAnswer.objects.create(of=ready, name="Thanks", text="Hello {first_name}, we look at it.")
    rule(world, then("answer", str(ready.pk)), on=("new", "wrote_again"), once=False)
    robot = world.letter(machine=True)
    tickets = [world.letter(f"Casa {number}") for number in range(7)]
    run_jobs()
    said = Message.objects.filter(kind="out", text="Hello Ana, we look at it.")
    assert said.filter(ticket=robot).count() == 0
    assert said.filter(ticket__in=tickets).count() == 5
    assert all(message.automatic for message in said)


def test_letters_of_the_time_before_the_desk_start_nothing(world: World, run_jobs: JobRunner) -> None:
    rule(world, then("damage", "3"))
    ticket = world.letter(past=True)
    run_jobs()
    assert world.fresh(ticket).damage == 1


def test_without_rules_an_event_costs_one_question(world: World, query_count: Count) -> None:
    ticket = world.letter()
    row = Event.objects.get(stream_id=ticket.stream_id, name="TicketOpened")
    recorded = Recorded(row.pk, row.stream_id, row.seq, row.by, row.at, from_facts(row.name, row.data))
    with query_count() as queries:
        listeners.consider([recorded])
    assert queries.total <= 3, queries  # and the two of a savepoint


def test_an_event_costs_a_job_only_while_a_rule_stands_by_for_it(world: World, run_jobs: JobRunner) -> None:
    ticket = world.ticket(owner=world.irina)
    run_jobs()
    made = rule(world, then("damage", "2"), on=("tag",))
    actions.set_damage(ticket, damage=3, by=world.irina.ref, at=now())
    assert run_jobs.waiting("timeline.react") == []
    actions.tag(ticket, tag="till", by=world.irina.ref, at=now())
    assert len(run_jobs.waiting("timeline.react")) == 1
    run_jobs()
    making.change(made, on=False, by=world.olga.ref, at=now())
    actions.tag(ticket, tag="printer", by=world.irina.ref, at=now())
    assert run_jobs.waiting("timeline.react") == []


def test_a_ticket_in_which_rules_did_things_asks_one_question_more_for_their_names(
    world: World, run_jobs: JobRunner, query_count: Count
) -> None:
    browser, totals = world.browser(world.irina), []
    world.ticket(owner=world.irina)
    for number in (0, 1, 4):
        for _ in range(number):
            rule(world, then("damage", "2", text="why"), then("tag", "till"), once=False)
        ticket = world.ticket(owner=world.irina)
        run_jobs()
        browser.get(f"/tickets/{ticket.number}/")
        with query_count() as queries:
            browser.get(f"/tickets/{ticket.number}/")
        totals.append(queries.total)
    assert totals[1] == totals[2] == totals[0] + 1, totals
