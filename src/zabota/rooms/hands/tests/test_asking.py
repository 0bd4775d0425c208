"""Asking: who is asked, who is left alone, who comes next."""

from datetime import timedelta

import pytest

from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.actions import agents
from zabota.base.people.models import Agent
from zabota.base.ports.routing import Candidate, who
from zabota.base.tickets import actions
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.models import Skill, Ticket, Topic
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.rooms.hands.actions import asking, ending, helping
from zabota.rooms.hands.actions.asking import Whom
from zabota.rooms.hands.models import Asked, Hand

pytestmark = pytest.mark.django_db
QUESTION = "The gateway answers, the bank does not. What else on a V200?"


@pytest.fixture
def ticket(world: World) -> Ticket:
    world.has(world.irina, world.victor, world.tom, world.grace)
    return world.ticket(owner=world.irina)


def ask(world: World, ticket: Ticket, **more) -> Hand:
    asker = more.pop("asker", world.irina)
    whom = more.pop("whom", Whom())
    return asking.ask(ticket, agent=asker, text=more.pop("text", QUESTION), whom=whom, by=asker.ref, at=now())


def asked(hand: Hand) -> list[Agent]:
    return [row.agent for row in hand.asked.order_by("id").select_related("agent")]


def told(agent: Agent) -> list[str]:
    """What they were told of, by its causes."""
    rows = Event.objects.filter(name="AgentTold", data__agent=agent.pk).order_by("id")
    return [row.data["cause"] for row in rows]


def test_the_owner_stays_the_question_is_a_note_and_a_person_is_asked(world, ticket, run_jobs: JobRunner):
    hand = ask(world, ticket, whom=Whom(person=world.victor))
    assert asked(hand) == [world.victor]
    assert world.fresh(ticket).owner == world.irina
    assert (hand.note.kind, hand.note.text) == ("note", QUESTION)
    run_jobs()
    assert told(world.victor) == ["hand"]


def test_who_is_named_in_the_question_and_asked_by_it_is_told_once(world, ticket, run_jobs: JobRunner):
    ask(world, ticket, text="@Victor Lungu, did you see this?", whom=Whom(person=world.victor))
    run_jobs()
    assert told(world.victor) == ["hand"]


def test_those_whom_the_desk_knows_to_have_solved_the_like_are_asked_first_with_why(world, ticket, monkeypatch):
    found = [Candidate(agent=world.tom.pk, share=0.6, reasons=["Solved 6 like it"], like=[4811])]
    monkeypatch.setattr(who, "answered_by", lambda pk, limit: found)
    row = ask(world, ticket).asked.get()
    assert (row.agent, row.reasons[0], row.like) == (world.tom, "Solved 6 like it", [4811])


def test_without_anything_learned_declared_skills_say_who(world, ticket):
    topic = Topic.objects.create(name="Card terminals")
    Skill.objects.create(agent=world.tom, topic=topic, level=Skill.Level.TEACHES)
    hand = ask(world, ticket, whom=Whom(topic=topic))
    assert asked(hand) == [world.tom]
    assert hand.asked.get().reasons == ["Could teach “Card terminals”"]


def test_without_skills_the_team_is_asked(world, ticket):
    actions.set_team(ticket, team=world.team("Specialists"), by="clock", at=now())
    row = ask(world, ticket).asked.get()
    assert (row.agent, row.reasons[0]) == (world.victor, "In the team for this")


def test_each_reads_why_in_their_own_language(world, ticket):
    Agent.objects.filter(pk=world.victor.pk).update(locale="ro")
    actions.set_team(ticket, team=world.team("Specialists"), by="clock", at=now())
    assert "Română" in ask(world, ticket).asked.get().reasons


def test_nobody_is_asked_who_is_away_or_has_enough(world, ticket):
    Agent.objects.filter(pk=world.victor.pk).update(away_until=now() + timedelta(hours=1))
    Agent.objects.filter(pk=world.tom.pk).update(capacity=1)
    for _each in range(2):
        world.ticket(owner=world.tom)
    hand = ask(world, ticket)
    assert not {world.victor, world.tom} & set(asked(hand))
    with pytest.raises(Refused, match="Victor Lungu is not at work now"):
        ask(world, world.ticket(owner=world.irina), whom=Whom(person=world.victor))


def test_who_may_not_see_the_ticket_is_not_asked(world, ticket):
    actions.set_team(ticket, team=world.team("Payroll", private=True), by="clock", at=now())
    assert asked(ask(world, ticket)) == []
    with pytest.raises(Refused, match="may not see it"):
        ask(world, ticket, asker=world.olga, whom=Whom(person=world.victor))


def test_when_nobody_answers_further_people_are_asked_and_once_somebody_did_nobody_is(world, ticket, clock, run_jobs):
    for number in range(8):
        Agent.objects.create_user(f"more-{number}@tarelka.example", name=f"Zoe {number}", created_at=now(),
                                  stream=world.irina.stream.__class__.objects.create(kind="agent"))  # fmt: skip
    hand = ask(world, ticket)
    first = asked(hand)
    assert len(first) == 5
    clock.move(minutes=6)
    assert asking.widen_due(at=now()) == 1
    assert len(asked(hand)) == 10
    assert Hand.objects.get(pk=hand.pk).widens_at > now()
    helping.give(hand, agent=first[0], text="Look at the clock.", by=first[0].ref, at=now())
    clock.move(hours=5)
    assert asking.widen_due(at=now()) == 0
    assert len(asked(hand)) == 10


def test_where_the_one_person_cannot_everyone_near_is_asked_at_once(world, ticket):
    hand = ask(world, ticket, whom=Whom(person=world.victor))
    helping.decline(hand, agent=world.victor, by=world.victor.ref, at=now())
    assert world.tom in asked(hand)
    assert Asked.objects.get(agent=world.victor).state == "declined"


def test_a_ticket_that_is_over_needs_no_hand_and_one_question_at_a_time(world, ticket):
    ask(world, ticket)
    with pytest.raises(Refused, match="asked already"):
        ask(world, ticket)
    solved = world.solved()
    with pytest.raises(Refused, match="Only an open ticket"):
        ask(world, solved)


def test_who_asks_about_a_ticket_that_nobody_owns_owns_it(world):
    world.has(world.victor)
    ticket = world.letter()
    ask(world, ticket)
    assert world.fresh(ticket).owner == world.irina


@pytest.mark.parametrize("ending_of", ["solved", "merged", "trashed", "handed_over"])
def test_it_ends_by_itself_with_what_became_of_the_ticket(world, ticket, ending_of):
    hand = ask(world, ticket, whom=Whom(person=world.victor))
    match ending_of:
        case "solved":
            actions.solve(ticket, agent=world.irina, by=world.irina.ref, at=now())
        case "merged":
            actions.merge(ticket, into=world.ticket(owner=world.irina), by=world.irina.ref, at=now())
        case "trashed":
            actions.trash(ticket, by=world.olga.ref, at=now())
        case "handed_over":
            world.give(ticket, world.victor)
    hand = Hand.objects.get(pk=hand.pk)
    assert (hand.ending, hand.widens_at) == (ending_of, None)
    assert Event.objects.get(name="HandEnded").data["because"] == ending_of
    assert hand.changed_owner == (ending_of == "handed_over")


def test_a_solution_that_is_taken_back_asks_again(world, ticket):
    hand = ask(world, ticket)
    actions.solve(ticket, agent=world.irina, by=world.irina.ref, at=now())
    assert Hand.objects.get(pk=hand.pk).solved_at
    actions.reopen(ticket, because="withdrawn", by=world.irina.ref, at=now())
    hand = Hand.objects.get(pk=hand.pk)
    assert (hand.ended_at, hand.solved_at) == (None, None)


def test_who_leaves_is_asked_no_more_and_asks_no_more(world, ticket):
    hand = ask(world, ticket, whom=Whom(person=world.victor))
    agents.leave(world.victor, heir=None, by=world.olga.ref, at=now())
    assert Asked.objects.get(agent=world.victor).state == "declined"
    asking.widen_due(at=now())
    assert world.tom in asked(hand)
    agents.leave(world.irina, heir=None, by=world.olga.ref, at=now())
    assert Hand.objects.get(pk=hand.pk).ending == "withdrawn"


def test_why_somebody_was_asked_is_forgotten_with_the_customer(world, ticket):
    actions.set_team(ticket, team=world.team("Specialists"), by="clock", at=now())
    row = ask(world, ticket).asked.get()
    assert row.reasons
    erase_customer(ticket.customer, by=world.olga.ref, at=now())
    row.refresh_from_db()
    assert row.reasons == []


def test_taken_back_and_asked_again_by_one_press(world, ticket):
    hand = ask(world, ticket)
    assert ending.finish(hand, by=world.irina.ref, at=now()).ending == "withdrawn"
    assert ending.resume(hand, by=world.irina.ref, at=now()).ended_at is None
