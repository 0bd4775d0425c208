"""The page: what each person finds there, and what a press does."""

import pytest

from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.models import Event, Stream
from zabota.rooms.hands.actions import asking
from zabota.rooms.hands.actions.asking import Whom
from zabota.rooms.hands.models import Asked, Given, Hand
from zabota.rooms.hands.tests.test_asking import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand(world: World) -> Hand:
    world.has(world.irina, world.victor, world.tom, world.vera)
    ticket = world.ticket(owner=world.irina)
    return ask(world, ticket, world.victor)


def ask(world: World, ticket: Ticket, person: Agent, text: str = "What else on a V200?") -> Hand:
    return asking.ask(ticket, agent=world.irina, text=text, whom=Whom(person=person), by=world.irina.ref, at=now())


def page(world: World, person: Agent, tab: str = "near") -> str:
    return world.browser(person).get(f"/hands/?tab={tab}").content.decode()


def advise(world: World, hand: Hand, person: Agent | None = None, **typed: str) -> None:
    world.browser(person or world.victor).post(f"/hands/{hand.pk}/advice/", {"text": "Set its clock by hand.", **typed})


def test_asking_from_the_ticket_says_first_who_stays_the_owner(world, hand):
    browser = world.browser(world.irina)
    ticket = world.ticket(owner=world.irina)
    assert "stay the owner" in browser.get(f"/tickets/{ticket.number}/hands/").content.decode()
    answer = browser.post(
        f"/tickets/{ticket.number}/hands/",
        {"text": "And this?", "whom": "person", "person": world.tom.pk},
        follow=True,
    ).content.decode()
    assert "Asked: Tom. You stay the owner." in answer
    assert "Irina Sokolova asks for a hand and stays with it: Tom Hale" in answer


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({}, "Write what you want to know."),
        ({"text": "?", "whom": "person", "person": "x"}, "Choose whom to ask."),
        ({"text": "?", "whom": "topic", "topic": "999"}, "Choose what they should know."),
        ({"text": "x" * 5000}, "Write it shorter"),
    ],
)
def test_a_question_that_does_not_fit_is_refused_in_words_and_stays(world, hand, typed, why):
    ticket = world.ticket(owner=world.irina)
    answer = world.browser(world.irina).post(f"/tickets/{ticket.number}/hands/", typed)
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_who_is_asked_finds_it_near_them_and_others_among_all(world, hand):
    assert "What else on a V200?" in page(world, world.victor)
    assert "What else on a V200?" not in page(world, world.tom)
    assert "What else on a V200?" in page(world, world.tom, "all")
    assert "What else on a V200?" in page(world, world.irina, "asked")


def test_an_advice_is_a_note_the_owner_is_told_and_the_ticket_stays_theirs(world, hand, run_jobs: JobRunner):
    advise(world, hand)
    note = Message.objects.latest("id")
    assert (note.kind, note.agent, note.text) == ("note", world.victor, "Set its clock by hand.")
    run_jobs()
    assert told(world.irina) == ["helped"]
    assert world.fresh(hand.ticket).owner == world.irina
    shown = world.browser(world.irina).get(f"/tickets/{hand.ticket.number}/").content.decode()
    assert "Helps" in shown
    assert "What else on a V200?" not in page(world, world.victor)


def test_a_question_that_is_answered_waits_under_the_bell_no_more(world, hand, run_jobs: JobRunner):
    run_jobs()
    caught_up = Event.objects.filter(name="AgentCaughtUp", data__agent=world.victor.pk)
    assert not caught_up.exists()
    advise(world, hand)
    assert caught_up.exists()


def test_a_note_in_the_ticket_by_who_is_asked_is_a_help_too(world, hand):
    world.note(hand.ticket, agent=world.tom)
    assert not Given.objects.exists()
    note = world.note(hand.ticket, agent=world.victor)
    world.note(hand.ticket, agent=world.victor)
    assert Given.objects.get().note == note


def test_a_part_of_the_work_is_a_line_to_tick_with_who_does_it(world, hand):
    advise(world, hand, text="I call the bank", part="on")
    assert Given.objects.get().part
    assert Message.objects.latest("id").text == "I do this part:\n- [ ] I call the bank"


def test_who_was_not_asked_may_help_and_who_asked_may_not_answer_themselves(world, hand):
    advise(world, hand, world.tom)
    assert Given.objects.get().agent == world.tom
    advise(world, hand, world.irina)
    assert Given.objects.count() == 1


def test_who_cannot_says_so_by_one_press_and_takes_it_back_by_another(world, hand):
    browser = world.browser(world.victor)
    browser.post(f"/hands/{hand.pk}/refusal/")
    assert "What else on a V200?" not in page(world, world.victor)
    browser.post(f"/hands/{hand.pk}/refusal/end/")
    assert "What else on a V200?" in page(world, world.victor)


def test_words_that_came_too_late_are_kept_as_a_draft(world, hand):
    actions.solve(hand.ticket, agent=world.irina, by=world.irina.ref, at=now())
    advise(world, hand, text="Too late?")
    assert not Given.objects.exists()
    assert hand.ticket.drafts.get(agent=world.victor, kind="note").text == "Too late?"


def test_who_asked_says_what_it_was_worth_and_thanks_and_only_the_helper_is_thanked(world, hand, run_jobs):
    advise(world, hand)
    given = Given.objects.get()
    browser = world.browser(world.irina)
    browser.post(f"/hands/helps/{given.pk}/worth/", {"mark": "solved"})
    given.refresh_from_db()
    assert given.credit == hand.difficulty * 3 / 2
    assert Hand.objects.get(pk=hand.pk).ending == "helped"
    browser.post(f"/hands/helps/{given.pk}/thanks/")
    run_jobs()
    assert told(world.victor) == ["hand", "thanks"]
    assert "Irina says thanks" in page(world, world.victor, "helped")
    assert "says thanks" not in page(world, world.tom, "all")


def test_that_a_help_did_not_is_between_the_asker_and_the_desk(world, hand):
    advise(world, hand)
    given = Given.objects.get()
    world.browser(world.irina).post(f"/hands/helps/{given.pk}/worth/", {"mark": "none"})
    assert "Did not help. Only you see this." in page(world, world.irina, "asked")
    assert 'id="helped-' in page(world, world.victor, "helped")
    assert "Did not help." not in page(world, world.victor, "helped").partition("hands__figures")[0]
    assert Hand.objects.get(pk=hand.pk).ended_at is None


def test_nobody_else_says_what_a_help_was_worth(world, hand):
    advise(world, hand)
    answer = world.browser(world.tom).post(f"/hands/helps/{Given.objects.get().pk}/worth/", {"mark": "solved"})
    assert answer.status_code == 403


def test_a_ticket_of_a_private_team_is_nowhere_on_the_page_of_others(world, hand):
    actions.set_team(hand.ticket, team=world.team("Payroll", private=True), by="clock", at=now())
    for tab in ("near", "all"):
        assert "What else on a V200?" not in page(world, world.victor, tab)
    assert world.browser(world.victor).post(f"/hands/{hand.pk}/advice/", {"text": "?"}).status_code == 404
    assert (
        'rail__count tabular">1</span></a></li></ul>'
        not in world.browser(world.victor).get("/inbox/all/").content.decode()
    )


def test_the_rail_says_how_many_wait_for_me(world, hand):
    shown = world.browser(world.victor).get("/inbox/all/").content.decode()
    assert '<span class="rail__label">Hands</span><span class="rail__count tabular">1</span>' in shown


def test_an_auditor_reads_and_is_offered_nothing_to_write(world, hand):
    shown = page(world, world.vera, "all")
    assert "What else on a V200?" in shown
    assert "Give advice" not in shown


def test_i_cannot_help_now_keeps_questions_away(world, hand):
    browser = world.browser(world.tom)
    browser.post("/hands/willingness/", {"until": "never"})
    ticket = world.ticket(owner=world.irina)
    answer = world.browser(world.irina).post(
        f"/tickets/{ticket.number}/hands/", {"text": "?", "whom": "person", "person": world.tom.pk}
    )
    assert "Tom Hale cannot help others now" in answer.content.decode()
    browser.post("/hands/willingness/", {"until": ""})
    assert "I can help" in page(world, world.tom)


def test_who_helped_whom_stands_in_the_order_of_teams_and_names(world, hand):
    advise(world, hand)
    shown = page(world, world.victor)
    assert '<span class="who__dot who__dot--4">1</span>' in shown
    assert shown.index('title="Irina Sokolova">Irina</th>') < shown.index('title="Victor Lungu">Victor</th>')


def test_solved_with_one_owner_is_counted_so(world, hand):
    actions.solve(hand.ticket, agent=world.irina, by=world.irina.ref, at=now())
    assert "<b>1</b> of <b>1</b> questions were solved without a change of owner" in page(world, world.tom)


def test_a_hundred_questions_ask_the_database_as_often_as_two(world, hand, query_count):
    tabs, browser = ("near", "all", "asked", "helped"), world.browser(world.victor)

    def asked(tab: str) -> int:
        with query_count() as queries:
            assert browser.get(f"/hands/?tab={tab}").status_code == 200
        assert queries.total <= 34, queries
        return queries.total

    many(world, hand, tickets=1, askers=2)
    few = {tab: asked(tab) for tab in tabs}
    many(world, hand, tickets=9, askers=11)
    assert {tab: asked(tab) for tab in tabs} == few


def many(world: World, like: Hand, *, tickets: int, askers: int) -> None:
    """Questions by other people that wait for Victor; as many that he asked and that he answered."""
    at, fields = now(), {"note": like.note, "whom": "near", "difficulty": 2, "asked_at": now()}
    people = [
        Agent.objects.create_user(
            f"{at:%f}-{number}@x.example", name="Zoe", created_at=at, stream=Stream.objects.create(kind="agent")
        )
        for number in range(askers)
    ]
    for _each in range(tickets):
        ticket = world.ticket(owner=world.irina)
        rows = [Hand(ticket=ticket, asker=asker, **fields) for asker in people]
        over = [Hand(ticket=ticket, asker=world.victor, ended_at=at, ending="helped", **fields) for _one in people]
        Hand.objects.bulk_create([*rows, *over])
        Asked.objects.bulk_create(Asked(hand=row, agent=world.victor, asked_at=at, reasons=["x"]) for row in rows)
        given = [Given(hand=row, agent=world.tom, note=like.note, at=at) for row in [*rows, *over]]
        given += [Given(hand=row, agent=world.victor, note=like.note, at=at) for row in over]
        Given.objects.bulk_create(given)
