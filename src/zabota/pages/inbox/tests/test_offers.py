"""What a person sees of whom the desk thought of, and does about it."""

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.rooms.routing.actions.deciding import decide
from zabota.rooms.routing.models import RoutingChoices

pytestmark = pytest.mark.django_db
PRINTER = "Casa 2 nu mai tipărește bonul Datecs COM3"


@pytest.fixture
def experienced(world: World, clock: MovingClock, run_jobs: JobRunner) -> World:
    RoutingChoices.objects.create(explores=0)
    for _one in range(4):
        world.answer(world.letter(PRINTER, customer=world.pavel), agent=world.victor, solve=True)
    run_jobs()
    clock.move(days=8)
    world.has(world.irina)
    return world


def test_the_owner_reads_why_and_the_nearest_and_can_decline(experienced: World) -> None:
    ticket = experienced.letter(PRINTER)
    decide([ticket], at=now())
    browser = experienced.browser(experienced.victor)
    page = browser.get(f"/tickets/{ticket.number}/").content.decode()
    assert "Why you" in page
    assert "Solved 4 of the 4 most like it" in page
    assert "Given to Victor Lungu, who is likeliest to solve it" in page
    asked = browser.get(f"/tickets/{ticket.number}/refusal/").content.decode()
    assert "I have too much already" in asked
    browser.post(f"/tickets/{ticket.number}/refusal/", {"because": "load"})
    assert experienced.fresh(ticket).owner is None
    assert "Victor Lungu: not for me" in browser.get(f"/tickets/{ticket.number}/").content.decode()


def test_others_read_why_it_is_with_the_owner(experienced: World) -> None:
    ticket = experienced.letter(PRINTER)
    decide([ticket], at=now())
    page = experienced.browser(experienced.irina).get(f"/tickets/{ticket.number}/").content.decode()
    assert "Why Victor" in page
    assert f"/tickets/{ticket.number}/refusal/" not in page


def test_an_offer_stands_on_top_and_in_a_list_of_its_own_until_somebody_took_it(experienced: World) -> None:
    ticket = experienced.letter("Vreau o reducere")
    decide([ticket], at=now())
    irina, victor = experienced.browser(experienced.irina), experienced.browser(experienced.victor)
    assert "Also to Victor. Whoever takes it first has it." in irina.get(f"/tickets/{ticket.number}/").content.decode()
    assert ticket.subject in irina.get("/inbox/offered/").content.decode()
    victor.post(f"/tickets/{ticket.number}/assignment/", {"had": ""})
    late = irina.post(f"/tickets/{ticket.number}/assignment/", {"had": ""})
    assert late.status_code == 422
    assert "Victor Lungu took it just before you." in late.content.decode()
    assert experienced.fresh(ticket).owner == experienced.victor
    assert ticket.subject not in irina.get("/inbox/offered/").content.decode()


def test_declining_what_is_not_offered_is_refused_in_words(experienced: World) -> None:
    ticket = experienced.ticket(owner=experienced.irina)
    answer = experienced.browser(experienced.irina).post(f"/tickets/{ticket.number}/refusal/", {"because": "load"})
    assert answer.status_code == 422
    assert "It is not offered to you any more." in answer.content.decode()


def test_the_next_for_me_is_the_most_urgent_that_nobody_has(experienced: World) -> None:
    experienced.letter("Vreau o reducere")
    dear = experienced.letter("Nimic nu merge")
    actions.set_damage(dear, damage=3, by="agent:1", at=now())
    browser = experienced.browser(experienced.irina)
    assert browser.post("/tickets/next/").headers["Location"] == f"/tickets/{dear.number}/"
    browser.post("/tickets/next/")
    assert browser.post("/tickets/next/").headers["Location"] == "/inbox/mine/"


def test_what_solved_the_like_is_fetched_when_asked_for(experienced: World) -> None:
    ticket = experienced.letter(PRINTER)
    page = experienced.browser(experienced.irina).get(f"/tickets/{ticket.number}/like/").content.decode()
    assert page.count("Victor") == 4
