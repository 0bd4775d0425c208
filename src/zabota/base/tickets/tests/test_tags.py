"""A tag is called otherwise, made one with another, taken off: everywhere, once, and back."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from tests.house.test_replay import assert_true_to_its_events
from zabota.base.audit.models import AuditEntry
from zabota.base.clock import now
from zabota.base.people.models import Agent
from zabota.base.tickets import actions
from zabota.base.tickets.actions import saved_views, tags
from zabota.base.tickets.actions.bulk import carrying
from zabota.base.tickets.models import SavedView, TagChange, Ticket
from zabota.base.tickets.tag_access import tag_change_for, tag_for
from zabota.base.tickets.tests.test_bulk_of_many import Killed, many
from zabota.base.tickets.values import Refused
from zabota.base.timeline.models import Event
from zabota.core.query import Shape, Term


def looks_after_rules(agent):
    """With the right to rules, and still without an eye on private teams."""
    Agent.objects.filter(pk=agent.pk).update(powers=["tickets.read", "tickets.note", "rules.manage"])
    return Agent.objects.get(pk=agent.pk)


def tagged(world, *words):
    ticket = world.letter(f"Casa {words}")
    for word in words:
        actions.tag(ticket, tag=word, by=world.irina.ref, at=now())
    return ticket


def rename(world, tag, into, **more):
    return tags.rename(tag, into=into, agent=world.andrei, by=world.andrei.ref, at=now(), **more)


def remove(world, tag):
    return tags.remove(tag, agent=world.andrei, by=world.andrei.ref, at=now())


def take_back(world, change):
    return tags.take_back(change, agent=world.olga, by=world.olga.ref, at=now())


def of(*tickets):
    return [Ticket.objects.get(pk=ticket.pk).tags for ticket in tickets]


def view(world, *words):
    shape = Shape((Term("tag", words),))
    return saved_views.keep_view(shape, name="V", keeper=world.irina, by=world.irina.ref, at=now())


def asked_for(row):
    return SavedView.objects.get(pk=row.pk).conditions[0]["values"]


def test_a_tag_keeps_its_place_under_its_new_name(world):
    first, second = tagged(world, "com3", "bon"), tagged(world, "bon")
    change = rename(world, "com3", " Serial  Port ")
    assert (change.phase, change.into, change.total) == ("done", "serial port", 1)
    assert of(first, second) == [["serial port", "bon"], ["bon"]]
    assert_true_to_its_events(Ticket.objects.get(pk=first.pk))
    assert take_back(world, change).phase == "undone"
    assert of(first) == [["com3", "bon"]]
    assert_true_to_its_events(Ticket.objects.get(pk=first.pk))


def test_two_become_one_only_when_that_is_said_and_part_as_they_were(world):
    both, one, other = tagged(world, "com3", "serial"), tagged(world, "com3"), tagged(world, "serial")
    with pytest.raises(tags.InUse, match="in use already"):
        rename(world, "com3", "serial")
    assert of(both) == [["com3", "serial"]]
    change = rename(world, "com3", "serial", merge=True)
    assert of(both, one, other) == [["serial"], ["serial"], ["serial"]]
    take_back(world, change)
    assert of(both, one, other) == [["serial", "com3"], ["com3"], ["serial"]]
    assert_true_to_its_events(Ticket.objects.get(pk=both.pk))


def test_it_is_taken_off_closed_tickets_those_in_the_trash_and_parts_of_others_too(world):
    trashed, part, whole = tagged(world, "com3"), tagged(world, "com3"), tagged(world, "bon")
    actions.trash(trashed, by=world.andrei.ref, at=now())
    actions.merge(part, into=whole, by=world.andrei.ref, at=now())
    change = remove(world, "com3")
    assert of(trashed, part) == [[], []]
    take_back(world, change)
    assert of(trashed, part) == [["com3"], ["com3"]]


def test_what_was_changed_since_stays_when_it_is_taken_back(world):
    one, two, three = (tagged(world, "com3") for _ in range(3))
    change = rename(world, "com3", "serial")
    actions.untag(one, tag="serial", by=world.irina.ref, at=now())
    actions.tag(two, tag="bon", by=world.irina.ref, at=now())
    take_back(world, change)
    assert of(one, two, three) == [[], ["com3", "bon"], ["com3"]]


def test_views_follow_and_go_back_but_for_those_that_named_both(world):
    tagged(world, "com3")
    tagged(world, "serial")
    alone, both, other = view(world, "com3"), view(world, "com3", "serial"), view(world, "bon")
    change = rename(world, "com3", "serial", merge=True)
    assert [asked_for(row) for row in (alone, both, other)] == [["serial"], ["serial"], ["bon"]]
    take_back(world, change)
    assert [asked_for(row) for row in (alone, both, other)] == [["com3"], ["serial"], ["bon"]]


def test_many_are_left_to_the_worker_whatever_dies_in_between(world, run_jobs, monkeypatch):
    many(world, 250)
    Ticket.objects.update(tags=["com3"])
    change = rename(world, "com3", "serial")
    assert change.phase == "running"
    counting, calls = carrying._count, []

    def dies(run, items):
        calls.append(run)
        if len(calls) == 2:
            raise Killed
        counting(run, items)

    monkeypatch.setattr(carrying, "_count", dies)
    with pytest.raises(Killed):
        run_jobs()
    monkeypatch.undo()
    tags.carry_on(change.pk, at=now())
    from zabota.base.tickets.jobs import bulk

    for run in change.runs.all():
        bulk(run.pk)
    run_jobs()
    change.refresh_from_db()
    assert (change.phase, change.total) == ("done", 250)
    assert Ticket.objects.filter(tags=["serial"]).count() == 250
    assert Event.objects.filter(name="Retagged").count() == 250
    tags.carry_on(change.pk, at=now())
    assert Event.objects.filter(name="Retagged").count() == 250


def test_more_than_a_run_holds_follow_in_runs_one_after_another_and_back(world, run_jobs, monkeypatch):
    monkeypatch.setattr("zabota.base.tickets.actions.bulk.beginning.MOST", 100)
    many(world, 250)
    Ticket.objects.update(tags=["com3"])
    change = rename(world, "com3", "serial")
    run_jobs()
    assert sorted(change.runs.values_list("done", flat=True)) == [50, 100, 100]
    take_back(world, change)
    run_jobs()
    change.refresh_from_db()
    assert change.phase == "undone"
    assert Ticket.objects.filter(tags=["com3"]).count() == 250


def test_it_is_taken_back_in_the_middle(world, run_jobs, monkeypatch):
    monkeypatch.setattr("zabota.base.tickets.actions.bulk.beginning.MOST", 100)
    many(world, 250)
    Ticket.objects.update(tags=["com3"])
    change = rename(world, "com3", "serial")
    tags.carry_on(change.pk, at=now())
    carrying.carry_on(change.runs.get().pk, by=world.andrei.ref, at=now())
    assert Ticket.objects.filter(tags=["serial"]).count() == 100
    take_back(world, change)
    run_jobs()
    assert Ticket.objects.filter(tags=["com3"]).count() == 250
    assert TagChange.objects.get().phase == "undone"


def test_neither_rules_nor_webhooks_are_started_by_it(world, run_jobs):
    from zabota.core.hooks.catalogue import NAMES
    from zabota.core.rules.catalogue import HEARD

    assert "Retagged" not in {*HEARD, *NAMES}


@pytest.mark.parametrize(
    ("tag", "into", "words"),
    [
        ("com3", " \n ", "Write a tag."),
        ("com3", "COM3", "It is called so already."),
        ("com3", "x" * 41, "at most 40 characters"),
        ("nothing", "serial", "No ticket carries"),
    ],
)
def test_what_does_not_fit_is_said(world, tag, into, words):
    tagged(world, "com3")
    with pytest.raises(Refused, match=words):
        rename(world, tag, into)


def test_a_tag_that_is_being_changed_waits(world):
    many(world, 30)
    Ticket.objects.update(tags=["com3"])
    rename(world, "com3", "serial")
    tagged(world, "bon")
    for act in (lambda: rename(world, "bon", "com3", merge=True), lambda: remove(world, "com3")):
        with pytest.raises(Refused, match="being changed just now"):
            act()


def test_what_was_changed_again_is_taken_back_in_order(world):
    ticket = tagged(world, "a")
    first = rename(world, "a", "b")
    second = rename(world, "b", "c")
    with pytest.raises(Refused, match="changed again since"):
        take_back(world, first)
    take_back(world, second)
    take_back(world, first)
    assert of(ticket) == [["a"]]


def test_the_audit_tells_before_and_after(world):
    tagged(world, "com3")
    change = rename(world, "com3", "serial")
    take_back(world, change)
    rows = AuditEntry.objects.filter(thing="tag:com3").order_by("pk")
    assert [(row.verb, row.facts["was"], row.facts["now"]) for row in rows] == [
        ("renamed_tag", {"tag": "com3"}, {"tag": "serial"}),
        ("tag_taken_back", {"tag": "serial"}, {"tag": "com3"}),
    ]


def test_a_tag_is_changed_by_those_who_see_every_ticket(world):
    tagged(world, "com3")
    assert tag_for(world.andrei, "com3", to_change=True).tag == "com3"
    with pytest.raises(Http404):
        tag_for(world.irina, "com3")
    narrow = looks_after_rules(world.irina)
    assert tag_for(narrow, "com3").tag == "com3"
    change = rename(world, "com3", "serial")
    for act in (lambda: tag_for(narrow, "serial", to_change=True), lambda: tag_change_for(narrow, change.pk)):
        with pytest.raises(PermissionDenied):
            act()
