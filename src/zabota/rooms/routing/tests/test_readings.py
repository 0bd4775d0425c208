"""A new ticket is read within moments of its coming: what is sure is done, the rest is told as a guess."""

import pytest

from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.actions.trash import empty
from zabota.base.timeline.models import Event
from zabota.rooms.routing.actions import deciding
from zabota.rooms.routing.actions import reading as reads
from zabota.rooms.routing.models import Reading

pytestmark = pytest.mark.django_db


def names(ticket):
    return list(
        Event.objects.filter(stream=ticket.stream_id, by="routing").order_by("seq").values_list("name", flat=True)
    )


def test_from_the_first_day_on_declared_words_tell_the_topic(world, topics, run_jobs):
    ticket = world.letter("Casa 2 nu mai tipărește bonul", "De azi nu iese niciun bon. Clienții așteaptă la coadă.")
    run_jobs()
    ticket, reading = world.fresh(ticket), Reading.objects.get(pk=ticket.pk)
    assert (ticket.topic, ticket.damage) == (topics["Receipts"], 2)
    assert reading.sure
    assert set(reading.topic_words) == {"bon", "tipărește"}
    assert [one["kind"] for one in reading.damage_because] == ["stopped", "many"]
    assert names(ticket) == ["TopicChanged", "DamageChanged", "Understood", "Routed"]


def test_what_it_does_not_know_is_left_open(world, topics, run_jobs):
    ticket = world.letter("O întrebare", "Cum schimb adresa firmei? Am plătit cu card.")
    run_jobs()
    reading = Reading.objects.get(pk=ticket.pk)
    assert world.fresh(ticket).topic is None
    assert (reading.topic, reading.sure) == (topics["Payments"], False)
    assert names(ticket) == ["Understood", "Routed"]


def test_it_works_without_any_topic(world, run_jobs):
    ticket = world.letter()
    run_jobs()
    assert Reading.objects.get(pk=ticket.pk).topic is None
    assert world.fresh(ticket).topic is None


def test_what_a_person_chose_meanwhile_stands(world, topics, run_jobs):
    ticket = world.letter("Casa 2 nu mai tipărește bonul", "Clienții așteaptă la coadă, nu iese niciun bon.")
    actions.set_topic(ticket, topic=topics["Menu"], by=world.irina.ref, at=now())
    actions.set_damage(ticket, damage=0, by=world.irina.ref, at=now())
    actions.set_damage(ticket, damage=1, by=world.irina.ref, at=now())
    run_jobs()
    ticket = world.fresh(ticket)
    assert (ticket.topic, ticket.damage) == (topics["Menu"], 1)
    assert names(ticket) == ["Understood", "Routed"]


def test_reading_twice_does_nothing_twice(world, topics, run_jobs):
    ticket = world.letter()
    run_jobs()
    before = names(ticket)
    reads.understand([ticket.pk], at=now())
    assert names(ticket) == before


def test_the_costliest_are_given_out_first(world, topics):
    calm = world.letter("Schimbare de logo", "Nu este urgent, cum schimb logo-ul?")
    burns = world.letter("Касса", "Касса дымится, пахнет гарью")
    reads.understand([calm.pk, burns.pk], at=now())
    assert deciding.undecided([calm.pk, burns.pk]) == [burns, calm]
    assert world.fresh(burns).damage == 3


def test_fifty_are_read_with_as_many_thoughts_as_one(world, topics, query_count):
    def asked(many):
        texts = [world.letter(f"Casa {n} tace", f"Ecranul {n * 7919} e negru") for n in range(many)]
        with query_count() as queries:
            from zabota.rooms.routing import texts as read
            from zabota.rooms.routing.actions import guessing

            guessing.readings(read.unread([one.pk for one in texts]), at=now())
        return queries.total

    assert asked(1) <= 10, "what is known is read once"
    assert asked(2) == asked(30) == 3, "texts, whether what is known still holds, and what is going on"


def test_words_that_are_hidden_are_not_kept_here(world, topics, run_jobs):
    ticket = world.letter("Casa 2 nu mai tipărește bonul", "Clienții așteaptă, Tarelka 8.4.1, bonul nu iese.")
    run_jobs()
    actions.trash(ticket, by=world.andrei.ref, at=now())
    empty(world.fresh(ticket), by=world.andrei.ref, at=now())
    reading = Reading.objects.get(pk=ticket.pk)
    assert (reading.facts, reading.words, reading.topic_words) == ([], [], [])
    assert all(not one.get("words") for one in reading.damage_because)
