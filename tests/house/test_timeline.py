"""The timeline keeps what happened, and reacts to it exactly once."""

from collections.abc import Sequence

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support.jobs import JobRunner
from zabota.base.clock import now
from zabota.base.timeline import reactions
from zabota.base.timeline.models import Batch, Event, Reaction, Stream
from zabota.base.timeline.reactions import Recorded
from zabota.base.timeline.record import New, new_stream, record, record_all
from zabota.core.events.tickets import TicketEvent, Trashed

pytestmark = pytest.mark.django_db

calls: list[str] = []


def good(events: Sequence[Recorded]) -> None:
    calls.extend("good" for _ in events)


def flaky(events: Sequence[Recorded]) -> None:
    calls.append("flaky")
    Stream.objects.create(kind="trace")
    if calls.count("flaky") < 3:
        raise RuntimeError("not yet")


def last(events: Sequence[Recorded]) -> None:
    calls.append("last")


@pytest.fixture(autouse=True)
def _quiet(own_wiring: None) -> None:
    calls.clear()


def trashed(stream: Stream) -> int:
    return record(stream.pk, Trashed(ticket=1), by="agent:1", at=now())


def test_an_event_cannot_be_rewritten() -> None:
    event = trashed(new_stream("ticket"))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=event).update(by="agent:2")


def test_an_event_cannot_be_deleted() -> None:
    event = trashed(new_stream("ticket"))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM timeline_event WHERE id = %s", [event])


@pytest.mark.django_db(transaction=True)
def test_recording_outside_a_transaction_is_refused() -> None:
    stream = new_stream("ticket")
    with pytest.raises(transaction.TransactionManagementError):
        trashed(stream)
    assert not Event.objects.exists()


def test_a_stream_has_no_gap_even_after_a_change_was_rolled_back() -> None:
    stream = new_stream("ticket")
    trashed(stream)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        trashed(stream)
        raise ZeroDivisionError
    trashed(stream)
    assert list(Event.objects.filter(stream=stream).order_by("id").values_list("seq", flat=True)) == [1, 2]


def test_a_transaction_defers_one_job_however_many_events_it_records(run_jobs: JobRunner) -> None:
    reactions.on(Trashed, later=[good])
    for _ in range(3):
        trashed(new_stream("ticket"))
    assert [name for name, _ in run_jobs.waiting()] == ["timeline.react"]
    run_jobs()
    assert calls == ["good"] * 3


def test_nothing_is_deferred_where_nobody_reacts(run_jobs: JobRunner) -> None:
    trashed(new_stream("ticket"))
    assert run_jobs.waiting() == []


def test_a_now_listener_that_fails_takes_the_change_with_it() -> None:
    reactions.on(Trashed, now=[flaky])
    with pytest.raises(RuntimeError), transaction.atomic():
        trashed(new_stream("ticket"))
    assert not Event.objects.exists()


def test_a_failing_listener_is_retried_alone_and_the_others_ran_once(run_jobs: JobRunner, clock) -> None:
    reactions.on(Trashed, later=[good, flaky, last])
    trashed(new_stream("ticket"))
    run_jobs()
    undone, each_for_itself = ["good", "flaky"], ["good", "flaky", "last"]
    assert calls == undone + each_for_itself
    assert not Stream.objects.filter(kind="trace").exists(), "what a failed listener wrote is gone with its savepoint"

    clock.move(minutes=1)
    run_jobs(forgiving=True)
    clock.move(hours=1)
    run_jobs(forgiving=True)
    assert calls == undone + each_for_itself + ["flaky"]
    assert Stream.objects.filter(kind="trace").count() == 1
    assert not Reaction.objects.filter(done_at=None).exists()


def test_a_listener_that_fails_with_several_events_is_tried_with_each_alone(run_jobs: JobRunner) -> None:
    given: list[int] = []

    def touchy(events: Sequence[Recorded]) -> None:
        if any(one.event == Trashed(ticket=2) for one in events):
            raise RuntimeError("not this one")
        given.extend(one.event.ticket for one in events if isinstance(one.event, Trashed))

    reactions.on(Trashed, later=[touchy])
    record_all([New(new_stream("ticket").pk, Trashed(ticket=number), "clock") for number in (1, 2, 3)], at=now())
    run_jobs(forgiving=True)
    assert given == [1, 3]
    assert [row.event.data["ticket"] for row in Reaction.objects.filter(done_at=None)] == [2]


def test_several_events_of_one_stream_keep_their_order_and_leave_no_gap() -> None:
    one, other = new_stream("ticket"), new_stream("ticket")
    streams = [one, other, one, one]
    news = [New(stream.pk, Trashed(ticket=number), "clock") for number, stream in enumerate(streams)]
    recorded = record_all(news, at=now())
    assert [(row.stream, row.seq) for row in recorded] == [(one.pk, 1), (other.pk, 1), (one.pk, 2), (one.pk, 3)]
    assert [row.data["ticket"] for row in Event.objects.filter(stream=one).order_by("seq")] == [0, 2, 3]


def test_a_now_listener_is_given_all_that_happened_at_once() -> None:
    bags: list[int] = []
    reactions.on(Trashed, now=[lambda events: bags.append(len(events))])
    record_all([New(new_stream("ticket").pk, Trashed(ticket=number), "clock") for number in (1, 2)], at=now())
    assert bags == [2]


def test_reacting_twice_to_the_same_batch_does_nothing_twice(run_jobs: JobRunner) -> None:
    from zabota.base.timeline.jobs import react

    reactions.on(Trashed, later=[good])
    event = trashed(new_stream("ticket"))
    batch = Batch.objects.get()
    react(batch.pk)
    Batch.objects.create(id=batch.pk, events=[event], created_at=now())
    react(batch.pk)
    assert calls == ["good"]


def test_a_batch_whose_job_was_lost_is_found_again(run_jobs: JobRunner, clock) -> None:
    from zabota.base.timeline.jobs import sweep

    reactions.on(Trashed, later=[good])
    trashed(new_stream("ticket"))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
    clock.move(minutes=5)
    sweep(0)
    run_jobs()
    assert calls == ["good"]
    assert issubclass(Trashed, TicketEvent)
