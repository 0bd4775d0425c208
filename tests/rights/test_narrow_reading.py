"""Whose role reads only their own tickets: what stands beside these says nothing of others'."""

import json
from typing import Any

import pytest

from zabota.base.clock import now
from zabota.base.people.actions.desk import save_organisation
from zabota.base.people.models import Agent, Customer, Organisation
from zabota.base.ports.routing import SolvedLike
from zabota.base.tickets.actions import search_rows
from zabota.base.tickets.models import ReadyAnswer
from zabota.base.tickets.queries.search import searching
from zabota.base.timeline.models import Event
from zabota.pages.api.tests.program import Program
from zabota.pages.inbox import customer_page, queries, ready_offers
from zabota.rooms.hands.actions.asking import Whom, ask
from zabota.rooms.imports.models import Export
from zabota.rooms.routing import answers
from zabota.rooms.routing.models import Decision
from zabota.rooms.surveys.models import Invitation
from zabota.rooms.sweeps.actions import planning
from zabota.rooms.sweeps.actions.planning import change_plan, tell_due


def narrow(agent: Agent, reads: str = "own") -> Agent:
    Agent.objects.filter(pk=agent.pk).update(reads=reads)
    return Agent.objects.get(pk=agent.pk)


@pytest.fixture
def irina(world: Any) -> Agent:
    return narrow(world.irina)


def test_only_customers_they_know_of_are_suggested_as_recipients(world, irina):
    world.ticket(owner=irina, customer=world.ana)
    world.ticket(owner=world.tom, customer=world.pavel)
    assert [name for _address, name in queries.reached_at(irina, "ana@")] == ["Ana Cojocaru"]
    assert queries.reached_at(irina, "pavel@") == []
    assert queries.reached_at(irina, "tom.h") == [("tom.hale@tarelka.example", "Tom Hale")]
    assert queries.reached_at(world.olga, "pavel@") == [("pavel@teply-hleb.example", "Павел Котов")]


def test_a_customers_page_names_no_colleague_and_no_mark_of_others(world, irina):
    house = save_organisation(Organisation(), name="House", domains=[], by="x", at=now())
    mine, theirs = world.ticket(owner=irina, customer=world.ana), world.ticket(owner=world.tom, customer=world.ana)
    world.ticket(owner=world.tom, customer=world.pavel)
    Customer.objects.update(organisation=house)
    for ticket, mark in ((mine, 5), (theirs, 1)):
        Invitation.objects.create(
            ticket=ticket, customer=world.ana, kind="csat", state="asked", due_at=now(), asked_at=now(), mark=mark,
            marked_at=now(),
        )  # fmt: skip
    ana = Customer.objects.select_related("organisation").get(pk=world.ana.pk)
    assert customer_page.context(irina, ana)["colleagues"] == []
    assert [row.name for row in customer_page.context(world.olga, ana)["colleagues"]] == ["Павел Котов"]
    assert [one.ticket for one in customer_page._marks(irina, [ana.pk], now())] == [mine.pk]
    assert {one.ticket for one in customer_page._marks(world.olga, [ana.pk], now())} == {mine.pk, theirs.pk}


@pytest.fixture
def solved(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Tom solved the like, with a ready answer."""
    ticket = world.ticket(owner=world.tom, customer=world.pavel)
    row = ReadyAnswer.objects.create(name="Restart", text="Restart it.")
    answer = world.sent(ticket, agent=world.tom)
    type(answer).objects.filter(pk=answer.pk).update(ready=row)
    like = SolvedLike(
        ticket=ticket.pk, number=ticket.number, subject="Zanzibar", likeness=0.9, agent=world.tom.pk, minutes=3,
        answer=answer.pk,
    )  # fmt: skip
    monkeypatch.setattr(answers, "texts_of", lambda tickets: dict.fromkeys(tickets, ""))
    monkeypatch.setattr(answers, "words_in", lambda texts: {})
    monkeypatch.setattr(answers, "found", lambda *asked: [(like.likeness, like)])
    return ticket


def test_a_ready_answer_counts_only_the_tickets_they_know_of(world, irina, solved):
    mine = world.ticket(owner=irina)
    assert [one.why for one in ready_offers.offered(irina, mine)] == [""]
    assert [one.why for one in ready_offers.offered(world.olga, mine)] == ["Solved 1 ticket like it"]


def test_the_like_of_a_hand_is_what_they_know_of(world, irina, solved):
    mine = world.ticket(owner=irina)
    hand = ask(mine, agent=irina, text="?", whom=Whom(), by=irina.ref, at=now())
    assert "Zanzibar" not in world.browser(irina).get(f"/hands/{hand.pk}/like/").content.decode()
    assert "Zanzibar" in world.browser(world.olga).get(f"/hands/{hand.pk}/like/").content.decode()


def test_why_it_is_theirs_names_no_ticket_they_do_not_read(world, irina, solved):
    mine, own = world.ticket(owner=irina), world.ticket(owner=irina)
    like = [[solved.number, 0.91], [own.number, 0.52]]
    candidate = {"agent": irina.pk, "share": 0.5, "reasons": [{"kind": "team"}], "like": like}
    Decision.objects.filter(ticket=mine).delete()
    Decision.objects.create(ticket=mine, agent=irina, how="given", candidates=[candidate], at=now())
    page = world.browser(irina).get(f"/tickets/{mine.number}/").content.decode()
    assert f"#{own.number}<" in page
    assert f"#{solved.number}<" not in page
    assert f"#{solved.number}<" in world.browser(world.olga).get(f"/tickets/{mine.number}/").content.decode()


def test_a_slip_of_the_key_is_not_mended_by_words_of_others(world, irina):
    for _time in range(3):
        world.ticket(owner=world.tom, customer=world.pavel, subject="Imprimanta", text="Imprimanta")
    search_rows.count_words()
    assert searching.search(world.olga, "imprimnta").wording.mended == {"imprimnta": "imprimanta"}
    assert searching.search(world.olga, "imprim").wording.completion == "imprimanta"
    assert searching.search(irina, "imprimnta").wording.mended == {}
    assert searching.search(irina, "imprim").wording.completion == ""


def test_a_sweep_that_is_due_is_told_to_each_by_what_they_see(world, clock, run_jobs, monkeypatch):
    victor = narrow(world.victor, "team")
    andrei = world.andrei
    team = world.team("Dispatch")
    victor.teams.add(team)
    world.letter("Zanzibar", team=world.team("Critical"), customer=world.pavel)
    second = world.letter("Casa", team=team)
    change_plan(every=5, team=team, by="x", at=now())
    clock.move(minutes=30)
    monkeypatch.setattr(planning, "is_open", lambda hours, at: True)
    monkeypatch.setattr(planning, "_at_work", lambda given, at: [andrei, victor])
    tell_due(by="clock", at=now())
    told = {tuple(row.data["people"]): row.data for row in Event.objects.filter(name="SweepDue")}
    assert told[(victor.pk,)]["ticket"] == second.pk
    assert told[(victor.pk,)]["tickets"] == 1
    assert told[(andrei.pk,)]["tickets"] == 2


def test_programs_of_theirs_read_only_companies_of_their_customers(world, irina):
    mine, other = (save_organisation(Organisation(), name=name, domains=[], by="x", at=now()) for name in ("A", "B"))
    world.ticket(owner=irina, customer=world.ana)
    world.ticket(owner=world.tom, customer=world.pavel)
    Customer.objects.filter(pk=world.ana.pk).update(organisation=mine)
    Customer.objects.filter(pk=world.pavel.pk).update(organisation=other)
    program = Program(irina)
    assert [one["name"] for one in json.loads(program.get("organisations").content)["items"]] == ["A"]
    assert program.get(f"organisations/{other.pk}").status_code == 404
    assert Program(world.olga).get(f"organisations/{other.pk}").status_code == 200


def test_everything_at_once_is_given_only_to_those_who_read_everything(world):
    andrei = world.andrei
    Agent.objects.filter(pk=andrei.pk).update(powers=["settings.manage", "tickets.read"], reads="team")
    row = Export.objects.create(state="done", created_at=now())
    for address in ("/settings/export/", f"/settings/export/{row.pk}/file/", "/settings/backups/1/file/"):
        answer = world.browser(Agent.objects.get(pk=andrei.pk)).get(address)
        assert answer.status_code == 403
    assert world.browser(world.olga).get("/settings/export/").status_code == 200
