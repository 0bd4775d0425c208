"""Would we have kept it? Counted from what really happened, by the job that a page asks."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zabota.base.clock import now
from zabota.base.hours.queries import hours_of
from zabota.base.people.models import Organisation
from zabota.base.tickets import actions
from zabota.rooms.sla import what_if
from zabota.rooms.sla.actions.looking import look
from zabota.rooms.sla.drafts import draft_of
from zabota.rooms.sla.models import Promise, WhatIf


@pytest.fixture
def story(world, everyone, clock):
    """First words after ten minutes and after three hours; one solved late, one thrown away, one nobody answers."""
    quick, slow, gone, silent = (world.letter(f"Till {number}") for number in range(4))
    clock.move(minutes=10)
    world.answer(quick)
    actions.trash(gone, by=world.olga.ref, at=now())
    clock.move(hours=3)
    world.answer(slow)
    world.heard("Nothing works any more", ticket=world.fresh(quick))
    actions.set_damage(world.fresh(quick), damage=3, by=world.irina.ref, at=now())
    clock.move(hours=60)
    world.answer(world.fresh(quick), solve=True)
    clock.move(hours=200)
    while look(at=now()):
        pass
    return silent


def asked(world, everyone, run_jobs, **changed):
    draft = replace(draft_of(everyone), **changed)
    calendar = everyone.current.calendar or world.brand.calendar
    run = what_if.ask(world.olga, everyone, draft, hours_of(calendar), calendar=calendar.pk, at=now())
    run_jobs(only="sla.what_if")
    run.refresh_from_db()
    return run


def test_what_is_in_force_gives_what_became_of_the_promises(world, everyone, story, run_jobs):
    run = asked(world, everyone, run_jobs)
    assert run.state == "done"
    rows = Promise.objects.filter(ticket__trashed_at=None)
    for kind in ("first", "answer"):
        counted = run.result["kinds"][kind]
        kept, late = (rows.filter(kind=kind, state__in=states).count() for states in (["kept"], ["broken", "met"]))
        assert (counted["kept_now"], counted["late_now"]) == (kept, late), kind
        assert (counted["kept_then"], counted["late_then"], counted["more"]) == (kept, late, 0)
    assert run.result["kinds"]["first"]["late_now"] >= 1


def test_a_shorter_promise_would_have_been_broken(world, everyone, story, run_jobs):
    targets = dict(draft_of(everyone).targets) | {(1, "first"): (5, "minutes", "clock")}
    first = asked(world, everyone, run_jobs, targets=targets).result["kinds"]["first"]
    assert (first["kept_then"], first["late_then"]) == (0, 3)
    assert first["more"] == first["kept_now"] >= 1


def test_tickets_that_would_come_under_another_policy_are_left_out(world, everyone, story, run_jobs):
    company = Organisation.objects.create(name="Măr Verde", level="Gold", created_at=now())
    type(world.ana).objects.filter(pk=world.ana.pk).update(organisation=company)
    silver = asked(world, everyone, run_jobs, conditions={"level": ("Silver",)}).result["kinds"]["first"]
    gold = asked(world, everyone, run_jobs, conditions={"level": ("Gold",)}).result["kinds"]["first"]
    assert (silver["kept_then"], silver["late_then"]) == (0, 0)
    assert gold["kept_then"] + gold["late_then"] == gold["kept_now"] + gold["late_now"] > 0


def test_a_newer_question_takes_the_place_of_an_older_one(world, everyone, run_jobs):
    draft, at = draft_of(everyone), now()
    hours = hours_of(world.brand.calendar)
    old = what_if.ask(world.olga, everyone, draft, hours, calendar=None, at=at)
    assert what_if.ask(world.olga, everyone, draft, hours, calendar=None, at=at).pk == old.pk
    new = what_if.ask(world.olga, everyone, replace(draft, cap=48), hours, calendar=None, at=at)
    run_jobs(only="sla.what_if")
    assert list(WhatIf.objects.order_by("id").values_list("pk", "state")) == [(old.pk, "dropped"), (new.pk, "done")]
    later = what_if.ask(world.olga, everyone, draft, hours, calendar=None, at=at + timedelta(days=2))
    assert list(WhatIf.objects.values_list("pk", flat=True)) == [later.pk]
