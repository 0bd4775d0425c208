"""A run of many tickets: in chunks, whatever dies in between; stopped, gone on with, taken back in the middle."""

import pytest
from django.db import connection
from django.utils import translation

from tests.house.test_replay import assert_true_to_its_events
from zabota.base.clock import now
from zabota.base.tickets import jobs
from zabota.base.tickets.access import visible
from zabota.base.tickets.actions import bulk
from zabota.base.tickets.actions.bulk import carrying, verbs
from zabota.base.tickets.models import BulkRun, Ticket
from zabota.base.timeline.models import Event, Stream
from zabota.core.events.tickets import TicketOpened


class Killed(BaseException):
    """What no code of ours catches, as kill -9 is."""


def many(world, number) -> None:
    """Tickets put in at once, each with the event that opened it."""
    at = now()
    streams = Stream.objects.bulk_create(Stream(kind="ticket", last_seq=1) for _ in range(number))
    shared = {"brand": world.brand, "customer": world.ana, "channel": "mail", "language": "ro", "created_at": at}
    rows = Ticket.objects.bulk_create(
        Ticket(stream=stream, subject=f"Casa {place}", active_at=at, **shared) for place, stream in enumerate(streams)
    )
    facts = {"customer": world.ana.pk, "brand": world.brand.pk, "channel": "mail", "damage": 1, "team": None}
    Event.objects.bulk_create(
        Event(
            stream_id=row.stream_id,
            seq=1,
            name="TicketOpened",
            data=TicketOpened(ticket=row.pk, language="ro", **facts).facts(),
            by="clock",
            at=at,
        )
        for row in rows
    )


def move(world, agent=None) -> BulkRun:
    who = agent or world.irina
    given = {"team": world.team("Critical").pk}
    tickets = visible(who).filter(trashed_at=None)
    return bulk.begin(tickets, verb="team", given=given, agent=who, by=who.ref, at=now())


def told(name) -> list[int]:
    return list(Event.objects.filter(name=name).order_by("data__ticket").values_list("data__ticket", flat=True))


def everyone() -> list[int]:
    return list(Ticket.objects.order_by("id").values_list("pk", flat=True))


def test_the_request_freezes_and_the_worker_does_it(world, run_jobs):
    many(world, 250)
    run = move(world)
    assert (run.phase, run.total, run.done) == ("running", 250, 0)
    many(world, 1)
    assert run_jobs(only="tickets.bulk") == ["tickets.bulk"]
    run.refresh_from_db()
    assert (run.phase, run.done, run.skipped) == ("done", 250, 0)
    assert Ticket.objects.filter(team=None).count() == 1


def test_more_than_the_most_are_left_out(world, monkeypatch):
    monkeypatch.setattr("zabota.base.tickets.actions.bulk.beginning.MOST", 30)
    many(world, 40)
    assert move(world).total == 30


def test_to_freeze_takes_as_many_queries_for_many_as_for_few(world, query_count):
    many(world, 100)
    move(world)
    totals = []
    for number in (100, 300):
        many(world, number)
        with query_count() as queries:
            move(world)
        totals.append(queries.total)
    assert totals[0] == totals[1] <= 10, str(queries)


def test_a_ticket_costs_a_handful_of_queries(world, query_count):
    many(world, 100)
    run = move(world)
    with query_count() as queries:
        bulk.carry_on(run.pk, by="agent:1", at=now())
    # One of them is for what is promised in it.
    assert queries.total <= 100 * 5 + 20, str(queries)
    bulk.undo(run, by=world.irina.ref, at=now())
    with query_count() as queries:
        bulk.carry_on(run.pk, by="agent:1", at=now())
    assert queries.total <= 100 * 5 + 20, str(queries)


@pytest.mark.parametrize("when", ["in the middle of a chunk", "after a chunk"])
def test_who_is_killed_leaves_nothing_half_done_and_nothing_is_done_twice(world, run_jobs, monkeypatch, when):
    many(world, 320)
    run = move(world)
    done = {"tickets": 0, "chunks": 0}
    set_team, count = verbs.facts.set_team, carrying._count

    def dying(*args, **kwargs):
        done["tickets"] += 1
        if when == "in the middle of a chunk" and done["tickets"] == 150:
            raise Killed
        return set_team(*args, **kwargs)

    def dying_after(*args):
        count(*args)
        done["chunks"] += 1
        if when == "after a chunk" and done["chunks"] == 2:
            raise Killed

    monkeypatch.setattr(verbs.facts, "set_team", dying)
    monkeypatch.setattr(carrying, "_count", dying_after)
    with pytest.raises(Killed):
        jobs.bulk(run.pk)
    run.refresh_from_db()
    assert (run.phase, run.done) == ("running", 100)
    assert len(told("TeamChanged")) == 100
    jobs.bulk(run.pk)
    run.refresh_from_db()
    assert (run.phase, run.done, run.skipped) == ("done", 320, 0)
    assert told("TeamChanged") == everyone()
    jobs.bulk(run.pk)
    assert told("TeamChanged") == everyone()


def test_one_ticket_that_fails_holds_up_no_other(world, run_jobs, monkeypatch, caplog):
    many(world, 130)
    run, broken = move(world), everyone()[7]
    set_team = verbs.facts.set_team

    def touchy(ticket, **kwargs):
        if ticket.pk == broken:
            raise ZeroDivisionError
        return set_team(ticket, **kwargs)

    monkeypatch.setattr(verbs.facts, "set_team", touchy)
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert (run.done, run.skipped) == (129, 1)
    assert run.items.get(ticket=broken).reason == "Something went wrong here. It was left as it is."
    assert "ZeroDivisionError" in caplog.text


def test_stopped_it_leaves_the_rest_and_goes_on_when_asked(world, run_jobs):
    many(world, 250)
    run, by = move(world), world.irina.ref
    bulk.carry_on(run.pk, by=by, at=now())
    run = bulk.stop(run, by=by, at=now())
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert (run.phase, run.done) == ("stopped", 100)
    bulk.go_on(run, by=by, at=now())
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert (run.phase, run.done) == ("done", 250)


def test_taken_back_in_the_middle_what_was_not_begun_never_is(world, run_jobs):
    many(world, 250)
    run, by = move(world), world.irina.ref
    bulk.carry_on(run.pk, by=by, at=now())
    bulk.undo(run, by=by, at=now())
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert (run.phase, run.done, run.undone) == ("undone", 100, 100)
    assert not Ticket.objects.exclude(team=None).exists()
    assert told("TeamChanged") == sorted([*everyone()[:100]] * 2)


def test_taking_back_twice_does_nothing_twice(world, run_jobs):
    many(world, 30)
    run, by = move(world), world.irina.ref
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    bulk.undo(run, by=by, at=now())
    bulk.undo(run, by=by, at=now())
    run_jobs(only="tickets.bulk")
    assert len(told("TeamChanged")) == 60


def test_a_run_whose_job_was_lost_is_found_again(world, run_jobs, clock):
    many(world, 30)
    run = move(world)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    clock.move(minutes=3)
    jobs.bulk_sweep(0)
    jobs.bulk_sweep(0)
    assert [name for name, _ in run_jobs.waiting()] == ["tickets.bulk"]
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert run.phase == "done"


def test_a_thousand_tickets_a_job_then_others_have_their_turn(world, run_jobs, monkeypatch):
    monkeypatch.setattr(jobs, "CHUNKS", 1)
    many(world, 250)
    move(world)
    assert run_jobs(only="tickets.bulk") == ["tickets.bulk"] * 4


def test_reasons_are_told_in_the_language_of_the_one_who_made_it(world, run_jobs):
    many(world, 30)
    world.irina.locale = "ru"
    world.irina.save()
    Ticket.objects.filter(pk=everyone()[0]).update(status="closed")
    given = {"agent": world.irina.pk}
    run = bulk.begin(visible(world.irina), verb="owner", given=given, agent=world.irina, by="clock", at=now())
    run_jobs(only="tickets.bulk")
    with translation.override("ru"):
        words = translation.gettext("This ticket is closed.")
    assert run.items.get(state="skipped").reason == words != "This ticket is closed."


@pytest.mark.parametrize("number", [500, pytest.param(3000, marks=pytest.mark.long)])
def test_many_tickets_move_and_come_back_exactly(world, run_jobs, number):
    many(world, number)
    before = dict(Ticket.objects.values_list("pk", "active_at"))
    run = move(world)
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert (run.phase, run.done, run.skipped) == ("done", number, 0)
    assert told("TeamChanged") == everyone()
    run = bulk.undo(run, by=world.irina.ref, at=now())
    run_jobs(only="tickets.bulk")
    run.refresh_from_db()
    assert (run.phase, run.undone, run.kept) == ("undone", number, 0)
    assert dict(Ticket.objects.values_list("pk", "active_at")) == before
    assert not Ticket.objects.exclude(team=None).exists()
    assert Event.objects.filter(name="TeamChanged").count() == 2 * number
    for ticket in Ticket.objects.order_by("id"):
        assert_true_to_its_events(ticket)
