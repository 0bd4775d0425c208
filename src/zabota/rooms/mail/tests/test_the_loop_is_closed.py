"""Solved: the letter says what was done and asks; one reminder; closed, and told so. Never to machines."""

import pytest

from tests.mail_servers import Sink
from tests.support.clock import MovingClock
from tests.support.jobs import JobRunner
from tests.world import World
from zabota.base.clock import now
from zabota.base.tickets import actions
from zabota.base.tickets.jobs import tick
from zabota.base.tickets.models import Message, Ticket
from zabota.rooms.mail.models import Mailbox
from zabota.rooms.mail.tests.conftest import make_letter
from zabota.rooms.mail.tests.receiving import arrive, ticket_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ticket(sending_mailbox: Mailbox, run_jobs: JobRunner, sink: Sink) -> Ticket:
    found = ticket_of(arrive(sending_mailbox, make_letter()))
    run_jobs()
    assert len(sink.letters) == 1, "the acknowledgement"
    return found


def solve(ticket: Ticket, done: str = "") -> None:
    irina = World().irina
    ticket = actions.assign(ticket, agent=irina, by=irina.ref, at=now())
    actions.solve(ticket, agent=irina, done=done, by=irina.ref, at=now())


def words(sink: Sink, place: int = -1) -> str:
    return " ".join(sink.letters[place].get_body(("plain",)).get_content().split())


def test_the_question_says_what_was_done(ticket: Ticket, sink: Sink, run_jobs: JobRunner) -> None:
    solve(ticket, "The printer is set to the new paper.")
    run_jobs()
    assert "What Irina Sokolova did: The printer is set to the new paper." in words(sink)
    assert "Yes, it helped: http" in words(sink)


def test_silence_is_asked_once_and_then_told(
    ticket: Ticket, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    solve(ticket)
    run_jobs()
    for _hour in range(80):
        clock.move(hours=1)
        tick(0)
        run_jobs(only=("timeline.react", "mail.send"))
    question, reminder, ending = (words(sink, place) for place in (1, 2, 3))
    assert len(sink.letters) == 4
    assert "Did it help?" in question
    assert "If we hear nothing, we close it on " in reminder
    assert "Yes, it helped: http" in reminder
    assert "so we closed this" in ending
    assert "answer this letter" in ending
    assert "Yes, it helped" not in ending


def test_a_machine_is_neither_asked_nor_told(
    ticket: Ticket, sink: Sink, run_jobs: JobRunner, clock: MovingClock
) -> None:
    Message.objects.filter(ticket=ticket, kind=Message.Kind.IN).update(automatic=True)
    solve(ticket)
    for _day in range(5):
        clock.move(days=1)
        tick(0)
        run_jobs(only=("timeline.react", "mail.send"))
    assert len(sink.letters) == 1


def test_who_wrote_again_meanwhile_is_left_alone(ticket: Ticket, sink: Sink, run_jobs: JobRunner) -> None:
    """The reaction comes late, as after a crash: the ticket is open again by then."""
    solve(ticket)
    actions.reopen(ticket, because="wrote_again", by="mail", at=now())
    run_jobs()
    assert len(sink.letters) == 1
