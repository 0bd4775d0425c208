"""Who is told and asked as one who leads, or who sets up the desk, is whoever may do what comes of it."""

import pytest

from zabota.base.clock import now
from zabota.base.people.access import leading
from zabota.base.people.models import Agent
from zabota.base.timeline.models import Event
from zabota.core.rules import Effect
from zabota.core.sla.matter import Matter
from zabota.rooms.backups import telling
from zabota.rooms.coach.views.calm import lead_of
from zabota.rooms.knowledge.actions import upkeep
from zabota.rooms.knowledge.tests.shelving import article_of, is_due, section_of
from zabota.rooms.rules.actions.deeds import Doer, do
from zabota.rooms.sla.near import near


@pytest.fixture
def promoted(world) -> Agent:
    """Tom answers customers, and was let look after people, make rules and set up the desk; Andrei leads no more."""
    powers = ["tickets.read", "tickets.note", "tickets.reply"]
    more = ["people.manage", "rules.manage", "settings.manage"]
    Agent.objects.filter(pk=world.andrei.pk).update(powers=powers)
    Agent.objects.filter(pk=world.tom.pk).update(powers=[*powers, *more])
    world.has(world.olga)
    return Agent.objects.get(pk=world.tom.pk)


def test_who_leads_looks_after_people_and_does_not_own_the_desk(world, promoted):
    assert list(Agent.objects.filter(leading())) == [promoted]
    assert lead_of(world.ticket(owner=world.irina), world.irina) == promoted


def test_a_rule_tells_who_leads_now(world, promoted):
    ticket = world.ticket(owner=world.irina)
    do(ticket, Effect("tell", ("leads",), "Look"), Doer("rule:1", now(), "Rule"))
    told = Event.objects.filter(stream=ticket.stream_id, name="Mentioned").values_list("data__agent", flat=True)
    assert list(told) == [promoted.pk]


def test_a_promise_climbs_to_who_leads_now_and_the_owner_stays_its_head(world, promoted):
    around = near({1: Matter(ticket=1)})[1]
    assert (around.leads, around.heads) == ({promoted.pk}, {world.olga.pk})


def test_a_backup_that_is_too_old_is_told_to_all_who_set_up_the_desk(world, promoted, monkeypatch):
    told: list[str] = []
    monkeypatch.setattr(telling, "last_was_too_long_ago", lambda at: True)
    monkeypatch.setattr(telling, "send_letter", lambda address, *words: told.append(address) or 1)
    telling.tell_owners(at=now())
    assert sorted(told) == sorted([world.olga.email, promoted.email])


def test_nobodys_article_is_told_to_those_who_look_after_articles(world, promoted):
    is_due(article_of(world, section_of(world), "1"))
    upkeep.tell_due(by="clock", at=now())
    assert Event.objects.get(name="ArticleDue").data["people"] == sorted([world.olga.pk, promoted.pk])
