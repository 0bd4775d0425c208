"""The pages of a sweep: what they show, with script and without, and how often they ask."""

import re
from typing import Any

import pytest

from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.ports import routing
from zabota.base.ports.routing import Candidate, SolvedLike
from zabota.base.tickets import actions as tickets
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.sweeps import actions
from zabota.rooms.sweeps.models import Item, Sweep

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def page(world: World, who: Agent | None = None) -> str:
    return world.browser(who or world.andrei).get("/sweep/").content.decode()


def in_hand() -> Item:
    return Item.objects.exclude(holder=None).filter(decision="").get()


def test_without_script_a_sweep_is_begun_decided_undone_and_ended(world: World) -> None:
    ticket = world.letter()
    browser = world.browser(world.andrei)
    assert "Begin" in browser.get("/sweep/").content.decode()
    browser.post("/sweep/")
    shown = browser.get("/sweep/").content.decode()
    assert ticket.subject in shown
    place = f"/sweep/items/{in_hand().pk}/"
    data = {"decision": "solved", "text": "Reporniți serviciul.", "seen": "1000000000", "seq": "1000000000"}
    assert browser.post(f"{place}decision/", data, follow=True).status_code == 200
    assert world.fresh(ticket).status == "solved"
    browser.post("/sweep/undo/")
    assert world.fresh(ticket).status == "new"
    assert "Reporniți serviciul." in browser.get("/sweep/").content.decode()
    browser.post(f"{place}decision/", data)
    record = browser.post("/sweep/leaving/", follow=True).content.decode()
    assert "Solved on the spot" in record
    assert ticket.subject in record


def test_with_script_the_next_ticket_comes_with_the_answer(world: World) -> None:
    world.letter("Prima")
    world.letter("A doua")
    browser = world.browser(world.andrei)
    browser.post("/sweep/")
    browser.get("/sweep/")
    item = in_hand()
    answer = browser.post(f"/sweep/items/{item.pk}/decision/", {"decision": "later"}, headers=HTMX).content.decode()
    assert 'hx-target="#sweep"' in answer
    assert "Next ticket: A doua" in answer
    assert f"/sweep/items/{item.pk}/undo/" in answer


def test_what_does_not_fit_is_said_and_the_card_stays(world: World) -> None:
    world.letter()
    browser = world.browser(world.andrei)
    browser.post("/sweep/")
    browser.get("/sweep/")
    place = f"/sweep/items/{in_hand().pk}/decision/"
    for data, said in (
        ({"decision": "solved", "text": "Bună ziua, {number}"}, "Fill in {number}"),
        ({"decision": "given"}, "Choose who takes it."),
        ({"decision": "merged", "into": "abc"}, "Write the number of the ticket"),
        ({"decision": "nonsense"}, "Choose what becomes of it."),
    ):
        answer = browser.post(place, data, headers=HTMX)
        assert (answer.status_code, said in answer.content.decode()) == (422, True), said
    assert in_hand().decision == ""
    assert "Bună ziua, {number}</textarea>" in browser.get("/sweep/").content.decode()


def test_a_draft_comes_from_what_solved_the_like_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.has(world.irina)
    solved = world.letter("Bonul nu iese de la casa 1", customer=world.customer("ion@cafe.example", "Ion Ursu", "ro"))
    said = world.sent(solved, "Bună ziua, Ion!\n\nReporniți serviciul de tipărire.\n\nIrina Sokolova", solve=True)
    like = SolvedLike(
        ticket=solved.pk, number=solved.number, subject=solved.subject, likeness=0.8, agent=world.irina.pk,
        minutes=12, answer=said.pk,
    )  # fmt: skip
    best = Candidate(agent=world.irina.pk, share=0.7, reasons=["Solved 14 like it, median 22 min"])
    monkeypatch.setattr(routing.solved_like, "answered_by", lambda ticket, agent, limit: [like])
    monkeypatch.setattr(routing.who, "answered_by", lambda ticket, limit: [best])
    ticket = world.letter()
    actions.begin(world.andrei, by=world.andrei.ref, at=now())
    shown = page(world)
    assert "Bună ziua, Ana!\n\nReporniți serviciul de tipărire.</textarea>" in shown
    assert f"#{solved.number}" in shown
    assert "Irina Sokolova solved the like of it in 12 min" in shown
    assert "Solved 14 like it, median 22 min" in shown
    assert ticket.subject in shown


def test_without_a_basis_the_box_is_empty(world: World) -> None:
    world.letter()
    actions.begin(world.andrei, by=world.andrei.ref, at=now())
    shown = page(world)
    assert "Nothing like it was solved yet" in shown
    assert re.search(r"<textarea[^>]+data-key=\"edit\"[^>]*></textarea>", shown)


def test_nobody_but_a_participant_decides(world: World) -> None:
    world.letter()
    sweep = actions.begin(world.andrei, by=world.andrei.ref, at=now())
    item = actions.take(sweep, world.andrei, by=world.andrei.ref, at=now())
    assert item is not None
    outside = world.browser(world.irina)
    assert outside.post(f"/sweep/items/{item.pk}/decision/", {"decision": "later"}).status_code == 404
    assert world.browser(world.vera).get(f"/sweeps/{sweep.pk}/").status_code == 200
    assert world.browser(world.grace).get("/sweep/").status_code == 403


def test_damage_is_changed_in_place(world: World) -> None:
    ticket = world.letter()
    browser = world.browser(world.andrei)
    browser.post("/sweep/")
    browser.get("/sweep/")
    browser.post(f"/sweep/items/{in_hand().pk}/damage/", {"damage": "3"}, headers=HTMX)
    assert world.fresh(ticket).damage == 3
    assert in_hand().ticket_id == ticket.pk


def test_it_says_who_was_quicker(world: World) -> None:
    ticket = world.letter()
    browser = world.browser(world.andrei)
    browser.post("/sweep/")
    browser.get("/sweep/")
    place = f"/sweep/items/{in_hand().pk}/news/"
    assert "has taken it" not in browser.get(place).content.decode()
    tickets.assign(ticket, agent=world.irina, by=world.irina.ref, at=now())
    assert "Irina Sokolova has taken it in the inbox." in browser.get(place).content.decode()
    answer = browser.post(place.replace("news", "decision"), {"decision": "later"}, headers=HTMX).content.decode()
    assert "On to the next one." in answer
    assert Item.objects.get(ticket=ticket).decision == "elsewhere"


def test_an_empty_agenda_is_no_trouble(world: World) -> None:
    browser = world.browser(world.andrei)
    assert "Nothing new waits" in browser.get("/sweep/").content.decode()
    browser.post("/sweep/")
    assert "Nothing new waits" in browser.get("/sweep/").content.decode()


@pytest.mark.parametrize("where", ["/sweep/", "/sweeps/"])
def test_it_asks_as_often_for_fifty_as_for_five(world: World, query_count: Any, where: str) -> None:
    browser = world.browser(world.andrei)
    counts = []
    for more in (5, 45):
        for number in range(more):
            world.letter(f"Casa {number}", customer=world.customer(f"c{number}-{more}@cafe.example", "Ion", "ro"))
        sweep = actions.begin(world.andrei, by=world.andrei.ref, at=now())
        actions.grow(sweep, world.andrei, by=world.andrei.ref, at=now())
        if where == "/sweeps/":
            for _turn in range(more // 5):
                sweep = actions.begin(world.andrei, by=world.andrei.ref, at=now())
                actions.leave(sweep, world.andrei, by=world.andrei.ref, at=now())
        browser.get(where)
        with query_count() as queries:
            assert browser.get(where).status_code == 200
        counts.append(queries.total)
    assert counts[0] == counts[1], counts
    # Beside the page itself: who could solve the ticket, what solved the like, and which articles may.
    assert counts[1] <= 73, queries


def test_the_record_keeps_what_came_of_it(world: World) -> None:
    world.letter("Prima")
    world.letter("A doua")
    sweep: Sweep = actions.begin(world.andrei, by=world.andrei.ref, at=now())
    item = actions.take(sweep, world.andrei, by=world.andrei.ref, at=now())
    world.browser(world.andrei).post(f"/sweep/items/{item.pk if item else 0}/decision/", {"decision": "later"})
    actions.leave(sweep, world.andrei, by=world.andrei.ref, at=now())
    shown = world.browser(world.vera).get(f"/sweeps/{sweep.pk}/").content.decode()
    assert "Left for later" in shown
    assert "Nobody came to them" in shown
    assert Message.objects.filter(kind="out").count() == 0
    assert Ticket.objects.filter(owner=None).count() == 2


def test_what_is_typed_is_kept_until_it_is_decided(world: World) -> None:
    ticket = world.letter()
    browser = world.browser(world.andrei)
    browser.post("/sweep/")
    browser.get("/sweep/")
    place = f"/sweep/items/{in_hand().pk}/"
    assert browser.post(f"{place}draft/", {"text": "Reporniți"}).status_code == 204
    assert "Reporniți</textarea>" in browser.get("/sweep/").content.decode()
    browser.post(f"{place}decision/", {"decision": "solved", "text": "Reporniți serviciul."})
    browser.post(f"{place}draft/", {"text": "Reporniți serviciul, prea târziu"})
    assert not ticket.drafts.exists()


def test_the_page_hears_that_its_ticket_is_in_another_hand(world: World, clock: Any) -> None:
    world.letter()
    mine, hers = world.browser(world.andrei), world.browser(world.irina)
    for browser in (mine, hers):
        browser.post("/sweep/")
    mine.get("/sweep/")
    shown = {"item": in_hand().pk}
    assert "away too long" not in mine.post("/sweep/presence/", shown, headers=HTMX).content.decode()
    clock.move(minutes=5)
    hers.get("/sweep/")
    assert "away too long" in mine.post("/sweep/presence/", shown, headers=HTMX).content.decode()
