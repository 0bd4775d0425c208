"""Examples of good answers: found by what followed, put forward by people, taken in and out by a lead."""

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.erasure import erase_customer
from zabota.base.tickets.models import Ticket
from zabota.rooms.coach import examples
from zabota.rooms.coach.models import Example

ASKED = "Здравствуйте, это Павел Котов. Касса 2 не печатает чеки с утра. Когда почините?"
ANSWERED = (
    "Здравствуйте, Павел!\n\nКасса 2 снова печатает чеки с 9:30: мы включили порт принтера. До 12:00 посмотрю ещё раз и"
    " напишу вам.\n\nИрина Соколова"
)


@pytest.fixture
def helped(world, monkeypatch):
    """A letter that one answer solved, and whose customer said so."""
    monkeypatch.setenv("ZABOTA_MIND", "here")
    ticket = world.ticket(owner=world.irina, customer=world.pavel, text=ASKED)
    world.sent(ticket, ANSWERED, solve=True)
    actions.confirm(world.fresh(ticket), by=world.pavel.ref, at=now())
    return ticket


@pytest.fixture
def shown(world, helped):
    first, answer = examples.to_offer(helped)
    row = examples.offer(first, answer, agent=world.victor, why="Says when", by=world.victor.ref, at=now())
    examples.show(row, by="clock", at=now())
    return row


def page_of(world, person, query=""):
    return world.browser(person).get(f"/craft/answers/{query}").content.decode()


def test_the_night_finds_what_helped_at_once_and_a_lead_takes_it_in(world, helped, clock):
    assert examples.find(by="clock", at=now()) == 0
    clock.move(days=8)
    assert examples.find(by="clock", at=now()) == 1
    assert examples.find(by="clock", at=now()) == 0
    assert "снова печатает" not in page_of(world, world.victor)
    assert "never came back" in page_of(world, world.andrei, "?state=offered")
    world.browser(world.andrei).post(f"/craft/answers/{Example.objects.get().pk}/display/")
    page = page_of(world, world.victor)
    assert "Здравствуйте, Саша!" in page
    assert not [own for own in ("Павел", "Котов", "Соколова") if own in page]


def test_what_came_back_or_has_a_tip_or_belongs_to_a_private_team_is_none(world, helped, clock, monkeypatch):
    clock.move(days=8)
    with monkeypatch.context() as patch:
        patch.setattr(examples, "_tips", lambda *_asked: 1)
        assert examples.find(by="clock", at=now()) == 0
    Ticket.objects.filter(pk=helped.pk).update(team=world.team("Money", private=True))
    assert examples.find(by="clock", at=now()) == 0
    solved_at = world.fresh(helped).solved_at
    Ticket.objects.filter(pk=helped.pk).update(team=None, status="solved")
    actions.reopen(world.fresh(helped), because="wrote_again", by=world.irina.ref, at=now())
    Ticket.objects.filter(pk=helped.pk).update(status="solved", solved_at=solved_at, confirmed=True)
    assert examples.find(by="clock", at=now()) == 0


def test_a_colleagues_answer_is_put_forward_once_and_waits_for_a_lead(world, helped):
    browser = world.browser(world.victor)
    assert "снова печатает" in browser.get(f"/tickets/{helped.number}/example/").content.decode()
    for _twice in range(2):
        browser.post(f"/tickets/{helped.number}/example/", {"why": "Says when"})
    row = Example.objects.get()
    assert (row.by, row.why, row.state) == (world.victor, "Says when", "offered")
    assert browser.post(f"/craft/answers/{row.pk}/display/").status_code == 403


def test_a_ticket_without_an_answer_and_one_of_a_private_team_have_nothing_to_put_forward(world, helped):
    bare = world.ticket(owner=world.irina, customer=world.pavel, text=ASKED)
    browser = world.browser(world.olga)
    assert browser.post(f"/tickets/{bare.number}/example/").status_code == 422
    Ticket.objects.filter(pk=helped.pk).update(team=world.team("Money", private=True))
    assert "private team" in browser.get(f"/tickets/{helped.number}/example/").content.decode()
    assert not Example.objects.exists()


def test_who_wrote_it_takes_it_out_and_another_does_not(world, shown):
    assert world.browser(world.victor).post(f"/craft/answers/{shown.pk}/removal/").status_code == 404
    world.browser(world.irina).post(f"/craft/answers/{shown.pk}/removal/")
    assert "No answers here yet" in page_of(world, world.victor)
    assert "снова печатает" in page_of(world, world.andrei, "?state=out")


def test_it_goes_with_the_words_of_its_customer_and_with_a_team_that_becomes_private(world, shown, helped, run_jobs):
    Ticket.objects.filter(pk=helped.pk).update(team=world.team("Money", private=True))
    assert "снова печатает" not in page_of(world, world.victor)
    erase_customer(world.pavel, by=world.olga.ref, at=now())
    run_jobs()
    row = Example.objects.get()
    assert (row.asked, row.answered, row.state) == ("", "", "out")


def test_the_page_asks_the_same_for_5_as_for_30_and_goes_on(world, shown, query_count):
    browser, totals = world.browser(world.victor), []
    ticket = world.ticket(owner=world.irina, customer=world.pavel, text=ASKED)
    for many in (5, 25):
        for _one in range(many):
            answer = world.sent(ticket, "Ответ")
            values = {"ticket": ticket, "message": answer, "language": "ru", "asked": "?", "answered": "!"}
            Example.objects.create(**values, state="shown", at=now())
        with query_count() as queries:
            page = browser.get("/craft/answers/?topic=&before=x").content.decode()
        totals.append(queries.total)
    assert totals[0] == totals[1]
    assert page.count("<article") == 20
    assert "?before=" in page
