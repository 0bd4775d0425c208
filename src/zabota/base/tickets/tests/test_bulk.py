"""One change to many tickets: each verb, and the way back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.house.test_replay import assert_true_to_its_events, stands
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.tickets import actions
from zabota.base.tickets.access import visible
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.models import BulkItem, BulkRun, Draft, Message, Ticket, Topic
from zabota.base.tickets.values import Refused

DAY = timedelta(days=1)


def begin(agent, tickets, verb, /, **given) -> BulkRun:
    chosen = visible(agent).filter(number__in=[ticket.number for ticket in tickets])
    return bulk.begin(chosen, verb=verb, given=given, agent=agent, by=agent.ref, at=now())


def undo(run) -> BulkRun:
    return bulk.undo(run, by=run.agent.ref, at=now())


def reasons(run) -> list[str]:
    return list(run.items.exclude(reason="").order_by("ticket").values_list("reason", flat=True))


@pytest.fixture
def three(world):
    """One that is new and nobody's, one that Victor waits with, one that sleeps."""
    fresh, waiting, asleep = (world.letter(f"Casa {place}") for place in range(3))
    actions.assign(waiting, agent=world.victor, by=world.victor.ref, at=now())
    actions.wait(waiting, by=world.victor.ref, at=now())
    actions.snooze(asleep, until=now() + DAY, by=world.victor.ref, at=now())
    return [world.fresh(ticket) for ticket in (fresh, waiting, asleep)]


def given_for(world, verb):
    return {
        "owner": {"agent": world.tom.pk},
        "team": {"team": world.team("Critical").pk},
        "reply": {"texts": {"ro": "Bună, {name}. Cererea {number}.", "ru": "Здравствуйте."}, "solve": True},
        "tag": {"tag": "com3"},
        "untag": {"tag": "com3"},
        "snooze": {"until": (now() + 2 * DAY).isoformat()},
        "damage": {"damage": 3},
        "retag": {"tag": "com3", "into": "usb"},
        "topic": {"from": None, "topic": Topic.objects.get_or_create(name="Printers")[0].pk},
    }.get(verb, {})


VERBS = list(BulkRun.Verb.values)


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_taken_back_stands_exactly_as_before(world, three, run_jobs, clock, verb):
    if verb in ("untag", "retag"):
        for ticket in three:
            actions.tag(ticket, tag="com3", by=world.victor.ref, at=now())
    if verb == "restore":
        for ticket in three:
            actions.trash(ticket, by=world.andrei.ref, at=now())
    before = {ticket.pk: (stands(ticket), world.fresh(ticket).active_at) for ticket in three}
    run = begin(world.andrei, three, verb, **given_for(world, verb))
    clock.move(seconds=9)
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert (run.phase, run.done, run.skipped) == ("done", 3, 0), reasons(run)
    assert all(stands(ticket) != before[ticket.pk][0] for ticket in three)
    run = undo(run)
    assert (run.phase, run.undone, run.kept) == ("undone", 3, 0), reasons(run)
    for ticket in three:
        assert (stands(ticket), world.fresh(ticket).active_at) == before[ticket.pk]
        assert_true_to_its_events(ticket)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("name", ["olga", "andrei", "irina", "grace", "vera"])
def test_each_role_does_what_it_may_and_nothing_else(world, three, name, verb):
    lead = dict.fromkeys(("trash", "restore", "topic", "retag"), "manage")
    needed = {"tag": "note", "untag": "note", **lead}.get(verb, "reply")
    may = {"vera": (), "grace": ("note",), "irina": ("note", "reply")}.get(name, ("note", "reply", "manage"))
    if needed in may:
        assert begin(getattr(world, name), three, verb, **given_for(world, verb)).total == 3
    else:
        with pytest.raises(PermissionDenied):
            begin(getattr(world, name), three, verb, **given_for(world, verb))
        assert not BulkRun.objects.exists()


def test_tickets_of_a_private_team_are_not_taken_in(world, three):
    quiet = world.team("Quiet", private=True)
    actions.set_team(three[0], team=quiet, by=world.andrei.ref, at=now())
    run = begin(world.irina, three, "tag", tag="com3")
    assert set(run.items.values_list("ticket", flat=True)) == {three[1].pk, three[2].pk}
    with pytest.raises(Refused):
        begin(world.irina, three[:1], "tag", tag="com3")


def test_what_one_may_not_do_any_more_is_left_as_it_is(world, three, run_jobs, clock):
    run = begin(world.irina, three, "solve")
    actions.set_team(three[0], team=world.team("Quiet", private=True), by=world.andrei.ref, at=now())
    clock.move(seconds=9)
    run_jobs(only="tickets.bulk")
    assert reasons(run) == ["You may not do this here any more."]
    assert [world.fresh(ticket).status for ticket in three] == ["new", "solved", "solved"]


def test_who_lost_the_role_meanwhile_does_nothing(world, three, run_jobs, clock):
    run = begin(world.irina, three, "solve")
    agents.set_role(world.irina, role="light", by=world.olga.ref, at=now())
    clock.move(seconds=9)
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert (run.done, run.skipped) == (0, 3)


def test_what_somebody_changed_since_stays_and_the_rest_goes_back(world, three):
    run = begin(world.irina, three, "team", team=world.team("Critical").pk)
    actions.set_team(three[1], team=world.team("Dispatch"), by=world.andrei.ref, at=now())
    actions.set_team(three[2], team=None, by=world.andrei.ref, at=now())
    actions.set_team(three[2], team=world.team("Critical"), by=world.andrei.ref, at=now())
    run = undo(run)
    assert (run.undone, run.kept) == (1, 2)
    assert reasons(run) == ["Somebody has changed it since."] * 2
    assert [world.fresh(ticket).team for ticket in three] == [None, world.team("Dispatch"), world.team("Critical")]


def test_another_fact_that_was_changed_since_stands_in_nobodys_way(world, three):
    run = begin(world.irina, three, "tag", tag="com3")
    actions.tag(three[0], tag="datecs", by=world.victor.ref, at=now())
    world.heard("Și casa 3.", ticket=three[1])
    moment = world.fresh(three[1]).active_at
    run = undo(run)
    assert (run.undone, run.kept) == (3, 0)
    assert world.fresh(three[0]).tags == ["datecs"]
    assert world.fresh(three[1]).active_at == moment


def test_what_was_so_already_is_not_taken_back(world, three):
    actions.tag(three[0], tag="com3", by=world.victor.ref, at=now())
    run = begin(world.irina, three, "tag", tag="com3")
    assert (run.done, run.skipped) == (2, 1)
    assert reasons(run) == ["It was so already."]
    undo(run)
    assert [world.fresh(ticket).tags for ticket in three] == [["com3"], [], []]


def test_nothing_is_solved_and_nobody_asked_before_the_seconds_are_over(world, three, run_jobs, clock):
    run = begin(world.irina, three, "solve")
    # Of the eight seconds a busy machine may need some itself.
    clock.move(seconds=1)
    run_jobs()
    assert [world.fresh(ticket).status for ticket in three] == ["new", "waiting", "new"]
    run = undo(run)
    clock.move(seconds=12)
    run_jobs()
    run.refresh_from_db()
    assert (run.phase, run.done) == ("undone", 0)
    assert not Message.objects.filter(kind="out").exists()


def test_each_customer_is_answered_in_the_language_of_the_ticket(world):
    tickets = [world.letter(), world.letter("Касса", customer=world.pavel), world.letter("Till", customer=world.james)]
    texts = {"ro": "Bună, {name}.", "ru": "Здравствуйте, {name}: №{number}."}
    run = begin(world.irina, tickets, "reply", texts=texts, solve=True)
    said = [Message.objects.filter(ticket=ticket, kind="out").first() for ticket in tickets]
    assert said[0]
    assert said[0].text == "Bună, Ana."
    assert said[1]
    assert said[1].text == f"Здравствуйте, Павел: №{tickets[1].number}."
    assert said[2] is None
    assert reasons(run) == ["No answer was written in its language."]
    assert [world.fresh(ticket).status for ticket in tickets] == ["solved", "solved", "new"]


def test_an_answer_taken_back_never_leaves(world, three, run_jobs, clock):
    run = begin(world.irina, three, "reply", texts={"ro": "Bună."})
    clock.move(seconds=7)
    run_jobs()
    run = undo(run)
    assert (run.undone, run.kept) == (3, 0)
    clock.move(seconds=30)
    run_jobs()
    assert set(Message.objects.filter(kind="out").values_list("delivery", flat=True)) == {"withdrawn"}
    assert not Draft.objects.exists()


def test_an_answer_that_has_left_is_told_and_a_draft_begun_since_stays(world, three, run_jobs, clock):
    run = begin(world.irina, three, "reply", texts={"ro": "Bună."})
    first = Message.objects.get(kind="out", ticket=three[0])
    actions.release(first, by="clock", at=now())
    Draft.objects.create(ticket=three[1], agent=world.irina, text="Și încă", saved_at=now())
    run = undo(run)
    assert (run.undone, run.kept) == (2, 1)
    assert reasons(run) == ["It has left already."]
    assert Draft.objects.get().text == "Și încă"


def test_nobody_is_answered_who_wrote_meanwhile_or_to_whom_an_answer_is_begun(world, three, clock):
    opened = now().isoformat()
    clock.move(seconds=30)
    world.heard("Gata, merge.", ticket=three[0])
    Draft.objects.create(ticket=three[1], agent=world.irina, text="Dragă Ana", saved_at=now())
    run = begin(world.irina, three, "reply", texts={"ro": "Bună."}, opened=opened)
    assert reasons(run) == ["The customer wrote meanwhile. Read it first.", "You have an unfinished answer there."]
    assert Draft.objects.get().text == "Dragă Ana"


def test_a_slot_that_cannot_be_filled_sends_nothing(world):
    nameless = world.letter(customer=world.customer("x@cafe.example", language="ro"))
    run = begin(world.irina, [nameless], "reply", texts={"ro": "Bună, {name}."})
    assert reasons(run) == ["Nothing is known for {name}."]


def test_many_answers_begin_only_when_the_seconds_are_over(world, run_jobs, clock):
    tickets = [world.letter(f"Casa {place}") for place in range(bulk.AT_ONCE + 1)]
    run = begin(world.irina, tickets, "reply", texts={"ro": "Bună."})
    run_jobs()
    assert not Message.objects.filter(kind="out", agent=world.irina).exists()
    clock.move(seconds=9)
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert run.done == len(tickets)


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        ("owner", {"agent": 0}),
        ("team", {"team": 9999}),
        ("reply", {"texts": {"ro": ""}}),
        ("tag", {"tag": ""}),
        ("snooze", {"until": "2001-01-01T09:00:00+00:00"}),
        ("damage", {"damage": 7}),
    ],
)
def test_what_cannot_be_done_is_refused_before_it_begins(world, three, verb, given):
    with pytest.raises(Refused):
        begin(world.irina, three, verb, **given)
    assert not BulkItem.objects.exists()


def test_a_closed_one_and_one_in_the_trash_are_left_as_they_are(world, three):
    Ticket.objects.filter(pk=three[0].pk).update(status="closed")
    actions.trash(three[1], by=world.andrei.ref, at=now())
    run = begin(world.irina, three, "owner", agent=world.tom.pk)
    assert reasons(run) == ["This ticket is closed.", "It lies in the trash."]
    assert run.done == 1


def test_one_owner_who_left_meanwhile_is_not_put_back(world, three):
    run = begin(world.irina, three[1:2], "owner", agent=world.tom.pk)
    agents.leave(world.victor, heir=None, by=world.olga.ref, at=now())
    run = undo(run)
    assert (run.undone, run.kept) == (0, 1)
    assert reasons(run) == ["This person cannot own tickets."]
