"""Who is asked after a ticket, once, by letter or in the page that thanks for a yes."""

from datetime import timedelta

import pytest

from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.people.models import Customer
from zabota.base.tickets import actions
from zabota.base.tickets.models import Message, Ticket
from zabota.base.timeline.models import Event
from zabota.rooms.surveys.actions import asking, marking, planning
from zabota.rooms.surveys.jobs import schedule, tick
from zabota.rooms.surveys.models import Asking, Invitation

pytestmark = pytest.mark.django_db


def closed(world: World, run_jobs: JobRunner, subject: str = "Casa 2", **more: object) -> Ticket:
    ticket = world.solved(subject, **more)
    actions.confirm(ticket, by=ticket.customer.ref, at=now())
    run_jobs(only="timeline.react")
    return world.fresh(ticket)


def letters(ticket: Ticket) -> int:
    return Message.objects.filter(ticket=ticket, automatic=True, text__contains=f"#{ticket.number}").count()


def test_a_day_after_the_end_a_letter_asks_once(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    ticket = closed(world, run_jobs)
    tick(0)
    assert letters(ticket) == 0
    clock.move(hours=25)
    tick(0)
    tick(0)
    row = Invitation.objects.get(ticket=ticket)
    assert (row.state, row.way, row.kind) == ("asked", "mail", "csat")
    letter = Message.objects.get(pk=row.message)
    assert letter.language == "ro"
    assert letters(ticket) == 1
    assert [label for label, _url in letter.letter.drawn["buttons"]] == ["1", "2", "3", "4", "5"]
    assert Event.objects.get(stream=ticket.stream_id, name="SurveyAsked").data["message"] == row.message
    assert row.facts == {"confirmed": True, "one_owner": True, "promise_kept": True}


def test_the_same_event_twice_plans_once(world: World, run_jobs: JobRunner) -> None:
    ticket = closed(world, run_jobs)
    planning.plan([ticket.pk], at=now())
    assert Invitation.objects.filter(ticket=ticket).count() == 1


def test_a_legal_matter_is_not_asked_about(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    Asking.objects.create(id=1, never_tags=["legal"])
    ticket = world.solved()
    actions.tag(ticket, tag="legal", by=world.irina.ref, at=now())
    actions.close(ticket, by="clock", at=now())
    run_jobs(only="timeline.react")
    row = Invitation.objects.get(ticket=ticket)
    assert (row.state, row.why) == ("skipped", "matter")


def test_what_changes_before_the_letter_counts(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    ticket = closed(world, run_jobs)
    marking.stop(ticket, by="customer:1", at=now())
    clock.move(hours=25)
    tick(0)
    assert Invitation.objects.get(ticket=ticket).why == "stopped"


def test_one_person_is_asked_about_one_of_two_tickets(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    first, second = closed(world, run_jobs, "One"), closed(world, run_jobs, "Two")
    clock.move(hours=25)
    tick(0)
    assert [Invitation.objects.get(ticket=one).state for one in (first, second)] == ["asked", "skipped"]


def test_nobody_reads_there_and_nobody_is_counted_as_asked(
    world: World, run_jobs: JobRunner, clock: MovingClock
) -> None:
    robot = world.customer("noreply@robots.example", "Robot")
    ticket = closed(world, run_jobs, customer=robot)
    clock.move(hours=25)
    tick(0)
    row = Invitation.objects.get(ticket=ticket)
    assert (row.state, row.why, row.asked_at) == ("skipped", "unreached", None)


def test_who_was_asked_in_the_page_gets_no_letter(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    ticket = closed(world, run_jobs)
    assert asking.ask_in_page(ticket, at=now()) == asking.ask_in_page(ticket, at=now())
    clock.move(hours=25)
    tick(0)
    row = Invitation.objects.get(ticket=ticket)
    assert (row.state, row.way, letters(ticket)) == ("asked", "page", 0)
    assert Event.objects.filter(stream=ticket.stream_id, name="SurveyAsked").count() == 1


def test_whether_they_recommend_us_is_asked_by_the_schedule_and_never_twice_in_a_quarter(
    world: World, run_jobs: JobRunner, clock: MovingClock
) -> None:
    Asking.objects.create(id=1, after="none", nps_days=1)
    closed(world, run_jobs)
    for _week in range(8):
        schedule(0)
        tick(0)
        clock.move(days=7)
    assert list(Invitation.objects.values_list("kind", "state")) == [("nps", "asked")]
    later = closed(world, run_jobs, "Another")
    clock.move(days=40)
    schedule(0)
    tick(0)
    assert Invitation.objects.get(ticket=later).kind == "nps"


def test_the_last_mark_counts_and_the_others_are_kept(world: World, run_jobs: JobRunner) -> None:
    ticket = closed(world, run_jobs)
    row = asking.ask_in_page(ticket, at=now())
    assert row is not None
    marking.give_mark(row.pk, mark=2, words="Am așteptat mult.", by="customer:1", at=now())
    marking.give_mark(row.pk, mark=2, words="Am așteptat mult.", by="customer:1", at=now())
    marking.give_mark(row.pk, mark=4, words="M-ați sunat.", by="customer:1", at=now())
    row.refresh_from_db()
    assert (row.mark, row.low, row.words) == (4, False, "M-ați sunat.")
    assert list(row.marks.values_list("mark", flat=True)) == [2, 4]
    told = [event.data for event in Event.objects.filter(stream=ticket.stream_id, name="SurveyMarked").order_by("seq")]
    assert [(one["mark"], one["low"], one["words"], one["before"]) for one in told] == [
        (2, True, True, None),
        (4, False, True, 2),
    ]
    with pytest.raises(ValueError, match="scale"):
        marking.give_mark(row.pk, mark=6, words="", by="customer:1", at=now())


def test_after_30_days_nothing_changes(world: World, run_jobs: JobRunner, clock: MovingClock) -> None:
    row = asking.ask_in_page(closed(world, run_jobs), at=now())
    assert row is not None
    clock.move(days=31)
    marking.give_mark(row.pk, mark=1, words="", by="customer:1", at=now())
    row.refresh_from_db()
    assert row.mark is None


def test_an_erased_person_leaves_a_mark_and_no_words(world: World, run_jobs: JobRunner) -> None:
    from zabota.base.tickets.actions.erasure import erase_customer

    ticket = closed(world, run_jobs)
    row = asking.ask_in_page(ticket, at=now())
    assert row is not None
    marking.give_mark(row.pk, mark=1, words="Secret", by="customer:1", at=now())
    erase_customer(Customer.objects.get(pk=ticket.customer_id), by=world.olga.ref, at=now())
    row.refresh_from_db()
    assert (row.mark, row.words, row.marks.get().words) == (1, "", "")


def test_fifty_letters_take_as_many_queries_as_two(
    world: World, run_jobs: JobRunner, clock: MovingClock, query_count
) -> None:
    def planned(number: int) -> None:
        for n in range(number):
            customer = world.customer(f"guest{number}-{n}@x.example", "Guest")
            ticket = world.letter(f"Matter {n}", customer=customer)
            row = {"ticket": ticket, "customer": customer, "kind": "csat"}
            Invitation.objects.create(due_at=now() - timedelta(minutes=1), **row)

    counts = []
    for number in (2, 3, 9):
        planned(number)
        with query_count() as queries:
            assert asking.ask_due(at=now()) == number
        counts.append(queries.total)
    # The first letter of all makes the job that sends.
    assert counts[1] == counts[2], counts
